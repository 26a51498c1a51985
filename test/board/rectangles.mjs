// Runs in the page: what lies over something else, or beside the window.

/** Sentences about what of the page overlaps or scrolls sideways; none when all is well. */
export function layoutFaults() {
  const faults = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth + 1)
    faults.push(`the page scrolls sideways by ${root.scrollWidth - root.clientWidth}`);
  const named = (element) =>
    `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} “${(element.textContent || element.getAttribute('aria-label') || '').trim().slice(0, 40)}”`;

  /** What of an element can be seen: boxes around it that scroll or clip cut it. */
  const seen = (element) => {
    if (!element.checkVisibility({ visibilityProperty: true })) return undefined;
    let { left, right, top, bottom } = element.getBoundingClientRect();
    for (let around = element; around && around !== root; around = around.parentElement) {
      const style = getComputedStyle(around);
      if (style.visibility === 'hidden' || style.display === 'none' || style.clipPath !== 'none') return undefined;
      if (around === element || style.overflow === 'visible' || style.display === 'contents') continue;
      const box = around.getBoundingClientRect();
      left = Math.max(left, box.left);
      right = Math.min(right, box.right);
      top = Math.max(top, box.top);
      bottom = Math.min(bottom, box.bottom);
    }
    return right - left > 1 && bottom - top > 1 ? { left, right, top, bottom } : undefined;
  };

  const leaves = [...document.querySelectorAll('tam-board *')].filter((element) => {
    if (element.closest('svg, [popover], dialog, .unseen, pre, select, datalist')) return false;
    const ownText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '');
    return ownText || element.matches('input, textarea, img, .letter, .codicon');
  });
  const boxes = leaves.flatMap((element) => {
    const box = seen(element);
    return box ? [{ element, box }] : [];
  });
  const floor = document.querySelector('tam-answers');
  const floats = floor && getComputedStyle(floor).position === 'sticky' ? floor : undefined;
  const cover = document.querySelector('.list-shown tam-check-list');
  for (const { element, box } of boxes) {
    if (box.right > innerWidth + 1) faults.push(`${named(element)} ends at ${Math.round(box.right)} of ${innerWidth}`);
    const style = getComputedStyle(element);
    if (element.scrollWidth > element.clientWidth + 1 && style.overflowX === 'visible' && style.display !== 'inline')
      faults.push(`${named(element)} is ${element.scrollWidth} wide in ${element.clientWidth}`);
  }
  for (const [index, one] of boxes.entries()) {
    for (const other of boxes.slice(index + 1)) {
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      if (floats && floats.contains(one.element) !== floats.contains(other.element)) continue;
      if (cover && cover.contains(one.element) !== cover.contains(other.element)) continue;
      // A field carries its button and its offer.
      const [field, beside] = one.element.matches('input') ? [one, other] : [other, one];
      if (
        field.element.matches('.control input') &&
        beside.element.closest('.control') === field.element.closest('.control')
      )
        continue;
      const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      // Lines of text that wrap inline have boxes that touch.
      if (
        wide > 2 &&
        high > 4 &&
        getComputedStyle(one.element).display !== 'inline' &&
        getComputedStyle(other.element).display !== 'inline'
      )
        faults.push(
          `${named(one.element)} and ${named(other.element)} overlap by ${Math.round(wide)} × ${Math.round(high)}`,
        );
    }
  }
  return faults;
}
