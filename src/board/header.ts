import { html, nothing, type TemplateResult } from 'lit';
import type { Stage } from './stage';
import { noFilter } from './store';
import { icon, letter } from './widgets/marks';

/** Statuses that stand for "needs work" in the filter of the findings. */
const needsWork = ['needsWork'];

/** Customer, numbers and what the extension has already. */
export function header(stage: Stage): TemplateResult {
  const { board, words, command } = stage;
  const { header: figures } = board;
  const filter = (change: Partial<typeof noFilter>) => () =>
    stage.look({ mode: 'findings', filter: { ...noFilter, ...change } });
  const score = figures.score === null ? '–' : words.number(figures.score);
  const { change } = figures;
  const scoreLabel = words.scoreName(score, change?.points, change?.since ?? '', change?.checks ?? 0);
  const coverage = figures.coverage === null ? '–' : words.percent(figures.coverage);
  const coverageNote = words.coverage(figures.covered.of, figures.covered.checks);
  return html`<header class="board-header">
    <div class="who">
      <h1>${board.customer}</h1>
      <p title=${board.environment}>${[
        board.title,
        board.assessedOn && words.span(board.assessedFrom, board.assessedOn),
      ]
        .filter(Boolean)
        .join(' · ')}</p>
    </div>
    <div class="figures" role="group" aria-label=${words.board}>
      ${figure(
        html`${score}${
          change === undefined || change.points === 0
            ? nothing
            : html` <span class="change ${change.points > 0 ? 'up' : 'down'}"><i aria-hidden="true">${change.points > 0 ? '▲' : '▼'}</i>${Math.abs(change.points)}</span>`
        }`,
        `${change ? words.scoreSince(change.since) : words.scoreOf}${figures.provisional ? `, ${words.provisional}` : ''}`,
        words.showsAll(`${scoreLabel}${figures.provisional ? ` ${words.provisional}.` : ''}`),
        filter({}),
      )}
      ${figure(coverage, coverageNote, words.showsFieldwork(`${coverage} ${coverageNote}`), () => stage.look({ mode: 'fieldwork' }))}
      ${figure(
        html`${letter('critical', words, false)} ${figures.critical}`,
        words.openCritical,
        words.shows(`${figures.critical} ${words.openCritical}`),
        filter({ severities: ['critical'], statuses: needsWork }),
      )}
      ${figure(
        html`${letter('high', words, false)} ${figures.high}`,
        words.openHigh,
        words.shows(`${figures.high} ${words.openHigh}`),
        filter({ severities: ['high'], statuses: needsWork }),
      )}
      ${figure(
        html`${icon('history', figures.overdue > 0 ? 'late' : '')} ${figures.overdue}`,
        words.overdue,
        words.shows(`${figures.overdue} ${words.overdue}`),
        filter({ overdue: true }),
      )}
    </div>
    <div class="tools" role="group" aria-label=${words.openAsText}>
      ${tool('open-preview', words.previewReport, () => command({ id: 'preview' }))}
      ${stage.can.edit ? tool('cloud-download', words.import, () => command({ id: 'import' })) : nothing}
      ${tool('go-to-file', words.openAsText, () => openText(stage))}
    </div>
  </header>`;
}

/** The text at the place that is looked at. */
export function openText({ view, command }: Stage): void {
  if (view.mode === 'fieldwork') command({ id: 'text', ...(view.check && { check: view.check }) });
  else command({ id: 'text', ...(view.finding && { finding: view.finding }) });
}

function figure(value: unknown, note: string, name: string, click: () => void): TemplateResult {
  return html`<button type="button" class="figure" aria-label=${name} title=${name} @click=${click}>
    <b>${value}</b><span>${note}</span>
  </button>`;
}

function tool(sign: string, title: string, click: () => void): TemplateResult {
  return html`<button type="button" class="secondary tool" title=${title} @click=${click}>
    ${icon(sign)}<span>${title}</span>
  </button>`;
}
