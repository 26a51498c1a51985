/** Keys of the page. Digits and letters go by their place, so that they are the same on every keyboard. */

/** Where a single key is a command: list, table, columns and what stands beside them, never a field. */
export const keyPlace = '[data-keys]';

const fields = 'input:not([type="checkbox"]), textarea, select, [contenteditable="true"]';

/** Whether the event comes from where text is typed. */
export function inField(event: Event): boolean {
  return event.target instanceof Element && event.target.closest(fields) !== null;
}

/** Without Ctrl, Alt, Meta: what is not is left to the editor. */
export function isPlain(event: KeyboardEvent): boolean {
  return !event.ctrlKey && !event.altKey && !event.metaKey && !event.isComposing;
}

/** A single key at a place for single keys. */
export function isSingle(event: KeyboardEvent): boolean {
  return (
    isPlain(event) && !inField(event) && event.target instanceof Element && event.target.closest(keyPlace) !== null
  );
}

/** `0` to `9` of the row of digits or of the keypad, where that types digits; undefined for all else. */
export function digitOf(event: KeyboardEvent): number | undefined {
  const [, pad, digit] = /^(Digit|Numpad)([0-9])$/.exec(event.code) ?? [];
  if (digit === undefined || event.shiftKey || (pad === 'Numpad' && event.key !== digit)) return undefined;
  return Number(digit);
}

/** `N` for the key of the letter, without Shift; the sign that it types counts before its place. */
export function letterOf(event: KeyboardEvent): string {
  if (event.shiftKey) return '';
  if (/^[a-z]$/i.test(event.key)) return event.key.toUpperCase();
  return /^Key([A-Z])$/.exec(event.code)?.[1] ?? '';
}

/** Ctrl, or the command key of a Mac. */
export function isControl(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && !event.altKey;
}

/** The key is ours: neither the browser nor the editor around the page does anything of it. */
export function take(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

/** Position after a key of a list with one tab stop; undefined for keys that do not move. */
export function movedBy(event: KeyboardEvent, at: number, length: number, page = 10): number | undefined {
  if (!isPlain(event) || length === 0) return undefined;
  const last = length - 1;
  switch (event.key) {
    case 'ArrowDown':
      return Math.min(last, at + 1);
    case 'ArrowUp':
      return Math.max(0, at - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'PageDown':
      return Math.min(last, at + page);
    case 'PageUp':
      return Math.max(0, at - page);
    default:
      return undefined;
  }
}
