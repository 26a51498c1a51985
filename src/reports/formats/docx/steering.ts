import type { Report, ReportFinding } from '../../content/report';
import type { DecisionFact, ReportDecision } from '../../content/reportSteering';
import { cell, headRow } from './blocks';
import { chip, gap, heading, inline, isRightToLeft, line, paragraph, type Scribe, table, text } from './word';

/** What is told beside each other of a decision. */
const pairs: readonly (readonly DecisionFact[])[] = [
  ['why', 'ifNot'],
  ['cost', 'options'],
];

/** The decisions wanted with what they cost and what waiting costs, and when people meet next. */
export function decisionTable(scribe: Scribe, report: Report, level: 1 | 2): string {
  const { texts } = scribe;
  const { decisions, decisionColumns } = report;
  const columns = pairs.filter((ids) => decisionColumns.some(({ id }) => ids.includes(id)));
  const rows = decisions.map((decision) => ({
    cells: [
      paragraph('TableSmall', inline(decision.text, 'Strong'), { bidi: isRightToLeft(decision.text) }) +
        (decision.whoBy === '' ? '' : line('TableNote', decision.whoBy)),
      ...columns.map((ids) => facts(decision, ids)),
    ],
  }));
  const meetings = report.nextMeetings.map(({ text: words }) =>
    paragraph('Small', `${text(texts.nextMeeting, 'Strong')}${text(': ')}${inline(words)}`, {
      bidi: isRightToLeft(words),
    }),
  );
  return [
    rows.length === 0
      ? ''
      : heading(scribe, level, text(texts.decisionsWanted), 'decisionsWanted') +
        table(scribe, 'RowsDense', [30, ...columns.map(() => 35)], rows, texts.decisionsWanted) +
        gap,
    ...meetings,
  ].join('');
}

function facts(decision: ReportDecision, ids: readonly DecisionFact[]): string {
  return decision.facts
    .filter(({ id }) => ids.includes(id))
    .map(({ title, text: words }) =>
      paragraph('TableSmall', `${text(`${title}: `, 'Strong')}${inline(words)}`, { bidi: isRightToLeft(words) }),
    )
    .join('');
}

/** Owner, and below who answers for it. */
export function answering({ plan: { accountable } }: ReportFinding): string {
  return accountable === '' ? '' : line('TableNote', accountable);
}

/** What was closed, by name, and in numbers. */
export function achieved(scribe: Scribe, report: Report, level: 1 | 2): string {
  const { achieved: own } = report;
  if (!own) return '';
  const rows = own.findings.map(({ severity, label, title, proof }) => ({
    cells: [
      paragraph('TableSmall', chip(severity)),
      paragraph('TableSmall', `${text(`${label} `, 'Strong')}${inline(title)}`, { bidi: isRightToLeft(title) }),
      cell(proof || '–', 'TableNote'),
    ],
  }));
  return [
    heading(scribe, level, text(own.title)),
    table(scribe, 'RowsDense', [5, 57, 38], rows, own.title),
    line('Caption', own.lines.join(' ')),
  ].join('');
}

/** The scores to which the plan leads. */
export function outlook(scribe: Scribe, report: Report, level: 1 | 2): string {
  const { outlook: own } = report;
  const { texts } = scribe;
  if (!own) return '';
  const rows = own.rows.map(({ technology, texts: scores, together }) => ({
    cells: [
      paragraph('TableSmall', text(technology, together ? 'Muted' : 'Strong')),
      ...scores.map((score) => cell(score, 'TableSmallEnd')),
    ],
  }));
  const head = headRow(texts.technology, ...own.steps.map(({ title }) => `>${title}`));
  return [
    heading(scribe, level, text(texts.outlook)),
    table(scribe, 'RowsDense', [34, ...own.steps.map(() => 11)], [head, ...rows], texts.outlook),
    line('Caption', own.base),
  ].join('');
}

/** Checks that nobody answered, the weightiest by name. */
export function blindSpots(scribe: Scribe, report: Report, level: 1 | 2): string {
  const { blindSpots: own, notAssessed } = report;
  const { texts } = scribe;
  if (!own) return '';
  const rows = own.checks.map(({ label, title, reason }) => ({
    cells: [
      paragraph('TableSmall', `${text(`${label} `, 'Strong')}${inline(title)}`, { bidi: isRightToLeft(title) }),
      cell(reason || '–', 'TableNote'),
    ],
  }));
  const base = [own.nowhere, texts.notKnownWhether(notAssessed.count, notAssessed.of)].filter(Boolean).join(' ');
  return [
    heading(scribe, level, text(texts.blindSpots)),
    line('Normal', base, { keepNext: true }),
    table(scribe, 'RowsDense', [62, 38], rows, texts.blindSpots),
    own.more > 0 ? line('Caption', texts.moreBlindSpots(own.more)) : gap,
  ].join('');
}

/** How many actions and hours each owner has in each wave. */
export function capacity(scribe: Scribe, report: Report, level: 1 | 2): string {
  const { capacity: own } = report;
  const { texts } = scribe;
  if (!own) return '';
  const rows = own.owners.map(({ owner, ownerName, loads }) => ({
    cells: [
      owner === '' ? paragraph('TableSmall', text(texts.noneYet, 'Muted')) : line('TableSmall', ownerName),
      ...loads.map(({ text: words }) => cell(words || '–', 'TableSmall')),
    ],
  }));
  const head = headRow(texts.owner, ...own.columns.map(({ title, when }) => [title, when].filter(Boolean).join(' ')));
  return [
    heading(scribe, level, text(texts.capacity), 'capacity'),
    table(
      scribe,
      'RowsDense',
      [22, ...own.columns.map(() => 78 / own.columns.length)],
      [head, ...rows],
      texts.capacity,
    ),
    own.heaviest === '' ? gap : line('Caption', `${own.heaviest}.`),
  ].join('');
}
