import { html, type TemplateResult } from 'lit';
import type { PageWords } from './words/english';

/** A picture of the editor's own set, which says nothing by itself. */
export const icon = (name: string): TemplateResult =>
  html`<span class="codicon codicon-${name}" aria-hidden="true"></span>`;

const letters: Readonly<Record<string, string>> = { critical: 'C', high: 'H', medium: 'M', low: 'L', unrated: '–' };

export const severityLetter = (severity: string): string => letters[severity] ?? '–';

/** The letter of a severity in its frame. */
export const letter = (severity: string, words: PageWords): TemplateResult =>
  html`<span class="letter ${severity}" role="img" aria-label=${words.severity[severity] ?? severity} title=${words.severity[severity] ?? severity}>${severityLetter(severity)}</span>`;

/** The mark of how a check stands. */
export function mark(standing: string, severity: string, words: PageWords): TemplateResult {
  if (standing === 'finding') return letter(severity, words);
  const icons: Readonly<Record<string, string>> = {
    open: 'circle-large-outline',
    passed: 'pass-filled',
    notApplicable: 'circle-slash',
    later: 'history',
  };
  return html`<span class="mark ${standing}" role="img" aria-label=${words.standing[standing] ?? standing}>${icon(icons[standing] ?? 'circle-large-outline')}</span>`;
}

/** Whether keys that are typed here are letters of a text. */
export function isTyping(event: Event): boolean {
  const target = event.composedPath()[0];
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:input|textarea|select)$/i.test(target.tagName)) &&
    !(target instanceof HTMLInputElement && /^(?:checkbox|radio|button)$/.test(target.type))
  );
}

/** Takes a key: neither VS Code nor the browser does anything of its own with it. */
export function take(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

/** The digit of a key, on the row above the letters or the keypad; `undefined` for another key. */
export function digitOf({ code }: KeyboardEvent): number | undefined {
  const [, digit] = /^(?:Digit|Numpad)(\d)$/.exec(code) ?? [];
  return digit === undefined ? undefined : Number(digit);
}

/** Whether a key comes alone. */
export const isPlain = ({ ctrlKey, altKey, metaKey }: KeyboardEvent): boolean => !ctrlKey && !altKey && !metaKey;

/** A line of text in which `code` is marked with backticks. */
export function inline(text: string): (string | TemplateResult)[] {
  return text
    .split(/(`[^`\n]+`)/)
    .filter(Boolean)
    .map((piece) => (/^`[^`\n]+`$/.test(piece) ? html`<code>${piece.slice(1, -1)}</code>` : piece));
}

/** Paragraphs of a text; empty lines part them. */
export const prose = (text: string): TemplateResult[] =>
  text
    .split(/\n\s*\n/)
    .filter((each) => each.trim() !== '')
    .map((each) => html`<p dir="auto">${inline(each.trim())}</p>`);
