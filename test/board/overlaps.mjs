// Runs in the page.

/** Sentences about what stands over something else, or reaches beyond the window; none when all is well. */
export function overlaps() {
  const faults = [];
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) faults.push(`the page is ${root.scrollWidth} px wide in ${innerWidth}`);
  const nameOf = (element) =>
    `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${element.textContent.trim().slice(0, 30)}`;
  const chain = (element) => {
    const all = [];
    for (let at = element; at && at !== root; at = at.parentElement) all.push(at);
    return all;
  };
  /** The part of an element that is in sight, and what floats with it over the rest. */
  const inSight = (element) => {
    if (!element.checkVisibility({ visibilityProperty: true })) return undefined;
    const box = element.getBoundingClientRect();
    let { left, right, top, bottom } = box;
    let layer = null;
    for (const around of chain(element)) {
      const style = getComputedStyle(around);
      if (style.clipPath !== 'none') return undefined;
      if (layer === null && (style.position === 'sticky' || (style.position === 'absolute' && around.matches('.menu'))))
        layer = around;
      if (around === element || style.overflowX === 'visible' || style.display === 'contents') continue;
      const clip = around.getBoundingClientRect();
      [left, right] = [Math.max(left, clip.left), Math.min(right, clip.right)];
      [top, bottom] = [Math.max(top, clip.top), Math.min(bottom, clip.bottom)];
    }
    return right - left > 1 && bottom - top > 1 ? { element, layer, left, right, top, bottom } : undefined;
  };
  const shown = [...document.querySelectorAll('tam-findings *, tam-plan *')].filter((element) => {
    if (element.closest('svg, pre, datalist') || element.matches('option')) return false;
    const hasText = [...element.childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim() !== '');
    return hasText || element.matches('input, textarea, select, img, .letter, .codicon');
  });
  const boxes = shown.map(inSight).filter(Boolean);
  for (const { element, right, left } of boxes)
    if (right > innerWidth + 1 || left < -1) faults.push(`${nameOf(element)} reaches from ${left} to ${right}`);
  for (const [at, one] of boxes.entries())
    for (const other of boxes.slice(at + 1)) {
      if (one.layer !== other.layer || one.element.contains(other.element)) continue;
      // A button within the edge of its field.
      const [field, beside] = one.element.matches('input') ? [one, other] : [other, one];
      if (field.element.matches('.day-field input, .work-item input') && beside.element.closest('button')) continue;
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (wide > 2 && high > 4)
        faults.push(
          `${nameOf(one.element)} and ${nameOf(other.element)} share ${Math.round(wide)} × ${Math.round(high)}`,
        );
    }
  return faults;
}
