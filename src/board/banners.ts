import { html, nothing, type TemplateResult } from 'lit';
import type { BoardCommand } from './messages';
import type { Stage } from './stage';
import type { Problem } from './store';
import { icon } from './widgets/marks';
import type { PageWords } from './words/english';

function banner(
  kind: string,
  sign: string,
  strong: string,
  note: string,
  buttons: unknown,
  role?: string,
): TemplateResult {
  return html`<div class="banner ${kind}" role=${role ?? 'note'}>
    ${icon(sign)}
    <p><b>${strong}</b> ${note}</p>
    ${buttons === nothing ? nothing : html`<div class="banner-buttons">${buttons}</div>`}
  </div>`;
}

function button(title: string, click: () => void, primary = false): TemplateResult {
  return html`<button type="button" class=${primary ? 'primary' : 'secondary'} @click=${click}>${title}</button>`;
}

export function brokenBanner(
  problem: Problem,
  words: PageWords,
  shown: boolean,
  command: (command: BoardCommand) => void,
): TemplateResult {
  return banner(
    'error',
    'error',
    words.brokenAt(problem.line, problem.column, problem.message),
    shown ? words.brokenInert : words.brokenEmpty,
    html`${button(words.goToLine(problem.line), () => command({ id: 'goToProblem' }), true)}
    ${button(words.undoLast, () => command({ id: 'undo' }))}`,
    'alert',
  );
}

export function unfitBanner(
  message: string,
  words: PageWords,
  command: (command: BoardCommand) => void,
): TemplateResult {
  return banner(
    'error',
    'error',
    message,
    '',
    button(words.openAsText, () => command({ id: 'text' }), true),
    'alert',
  );
}

/** What holds for the whole file; the file that was read is shown below. */
export function banners(stage: Stage): TemplateResult {
  const { board, can, words, command } = stage;
  const lacking = board.checklists.filter(({ missing }) => missing);
  const newer = board.checklists.filter((checklist) => checklist.newer);
  return html`
    ${can.readOnly !== '' ? banner('information', 'lock', can.readOnly, words.readOnlyNote, nothing) : nothing}
    ${
      can.trusted
        ? nothing
        : banner(
            'warning',
            'workspace-untrusted',
            words.restricted,
            words.restrictedNote,
            button(words.manageTrust, () => command({ id: 'manageTrust' })),
          )
    }
    ${board.superseded ? banner('information', 'history', words.superseded, '', nothing) : nothing}
    ${lacking.map(({ reference }) => banner('warning', 'warning', words.missingChecklist(reference), '', nothing))}
    ${newer.map(({ title, newer: since }) =>
      since
        ? banner('information', 'info', words.newerChecklist(title, since.checks, since.than), '', nothing)
        : nothing,
    )}
  `;
}

/** Nothing is answered yet: three ways on. */
export function newFile(stage: Stage, start: () => void): TemplateResult {
  const { board, words, command } = stage;
  return html`<section class="empty" aria-label=${words.checksWait(board.checks.length)}>
    ${icon('checklist', 'large')}
    <h2>${words.checksWait(board.checks.length)}</h2>
    <p>${words.checksWaitNote}</p>
    <div class="ways">
      ${button(words.startFieldwork, start, true)}
      ${button(words.importResults, () => command({ id: 'import' }))}
      ${button(words.makeRunSheet, () => command({ id: 'runSheet' }))}
    </div>
  </section>`;
}
