/** Shows a `popover="manual"` element below its anchor, or above it where there is no room; widths come from the style sheet. */
export function showBelow(popover: HTMLElement, anchor: HTMLElement): void {
  if (!popover.matches(':popover-open')) popover.showPopover();
  const { left, right, top, bottom, width } = anchor.getBoundingClientRect();
  popover.style.setProperty('--anchor-width', `${width}px`);
  const { width: own, height } = popover.getBoundingClientRect();
  const x = Math.max(4, Math.min(left + own > innerWidth ? right - own : left, innerWidth - own - 4));
  const y = bottom + height + 2 > innerHeight && top - height - 2 > 0 ? top - height - 2 : bottom + 2;
  popover.style.setProperty('--x', `${x}px`);
  popover.style.setProperty('--y', `${y}px`);
}

export function hide(popover: HTMLElement | null): void {
  if (popover?.matches(':popover-open')) popover.hidePopover();
}
