import { html, nothing, type TemplateResult } from 'lit';
import type { Severity } from '../../assessment/vocabulary';
import type { WorkWords } from '../words/workEnglish';

/** A sign of the icon font; it says nothing by itself. */
export function icon(name: string, more = ''): TemplateResult {
  return html`<i class="codicon codicon-${name} ${more}" aria-hidden="true"></i>`;
}

/** The letter of a severity: the edge differs with the severity, so that nothing hangs on the color. */
export function letter(severity: Severity, words: WorkWords, named = true): TemplateResult {
  return html`<span class="letter ${severity}" role=${named ? 'img' : nothing} aria-label=${named ? words.severity(severity) : nothing}
    aria-hidden=${named ? nothing : 'true'}
    title=${words.severity(severity)}>${words.letter(severity)}</span>`;
}

/** A key as it stands on buttons. */
export function keyCap(text: string): TemplateResult {
  return html`<kbd aria-hidden="true">${text}</kbd>`;
}

/** Text of a checklist: what stands between backticks is code. */
export function withCode(text: string): (string | TemplateResult)[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));
}
