import type { Report, ReportFinding } from '../../content/report';
import type { DecisionFact, ReportDecision } from '../../content/reportSteering';
import { cell, chart, headRow, wholeLine } from './blocks';
import {
  caption,
  chip,
  gap,
  heading,
  inline,
  isRightToLeft,
  line,
  paragraph,
  prose,
  type Row,
  type Scribe,
  table,
  text,
} from './word';

/** What is told beside each other of a decision. */
const pairs: readonly (readonly DecisionFact[])[] = [
  ['why', 'ifNot'],
  ['cost', 'options'],
];

/** The decisions wanted with what they cost and what waiting costs, what else is asked, and when people meet next. */
export function decisionTable(scribe: Scribe, report: Report, level: 1 | 2): string {
  const { texts } = scribe;
  const { decisions, decisionColumns } = report;
  const columns = pairs.filter((ids) => decisionColumns.some(({ id }) => ids.includes(id)));
  const others = report.judgement.asks.filter(({ id }) => id !== 'askDecisions');
  const rows: Row[] = decisions.map((decision) => ({
    cells: [
      paragraph('TableSmall', inline(decision.text, 'Strong'), { bidi: isRightToLeft(decision.text) }) +
        (decision.whoBy === '' ? '' : line('TableNote', decision.whoBy)),
      ...columns.map((ids) => facts(decision, ids)),
      ...(columns.length === 0 && others.length > 0 ? [''] : []),
    ],
  }));
  rows.push(
    ...others.map(({ title, text: words }) => ({
      cells: [
        paragraph('TableSmall', text(title, 'Strong')),
        { xml: line('TableSmall', words), span: Math.max(1, columns.length) },
      ],
    })),
  );
  const shares = [30, ...(columns.length > 0 ? columns.map(() => 70 / columns.length) : others.length > 0 ? [70] : [])];
  const meetings = report.nextMeetings.map(({ text: words }) =>
    paragraph('Small', `${text(texts.nextMeeting, 'Strong')}${text(': ')}${inline(words)}`, {
      bidi: isRightToLeft(words),
    }),
  );
  return [
    heading(scribe, level, text(texts.decisionsWanted), 'decisionsWanted'),
    rows.length === 0 ? '' : table(scribe, 'RowsDense', shares, rows, texts.decisionsWanted) + gap,
    report.judgement.asks.length === 0 ? line('Small', report.judgement.ask) : '',
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

/** What the assessors wrote of each of several assessments. */
export function summaries({ summaries: all }: Report, scribe: Scribe): string {
  if (all.length === 0) return '';
  const parts = all.map(({ technology, text: words }) => heading(scribe, 3, text(technology)) + prose(words, 'Normal'));
  return heading(scribe, 2, text(scribe.texts.byTechnology)) + parts.join('');
}

/** What was closed, by name, and in numbers; without its heading. */
export function achieved(scribe: Scribe, { achieved: own }: Report): string {
  if (!own) return '';
  const rows = own.findings.map(({ severity, label, title, proof }) => ({
    cells: [
      paragraph('TableSmall', chip(severity)),
      paragraph('TableSmall', `${text(`${label} `, 'Strong')}${inline(title)}`, { bidi: isRightToLeft(title) }),
      cell(proof || '–', 'TableNote'),
    ],
  }));
  return table(scribe, 'RowsDense', [5, 57, 38], rows, own.title) + line('Caption', own.lines.join(' '));
}

/** What was achieved, how critical and high findings became fewer or more, or what goes well where nothing is known of before. */
export function progress(scribe: Scribe, report: Report, level: 1 | 2): string {
  const { achieved: own, changes, trend: moved, goesWell: well } = report;
  if (!own && !changes && !moved) {
    return well ? heading(scribe, level, text(well.title)) + line('Small', well.text) : '';
  }
  return [
    heading(scribe, level, text(scribe.texts.gettingBetter)),
    own ? line('Small', own.summary) : changes ? line('Small', `${changes.line}.`) : '',
    moved ? line('Small', [`${moved.message}.`, ...moved.notes].join(' ')) : '',
  ].join('');
}

/** The line of critical and high findings: how they became fewer or more, and where the plan leads. */
export function trend(report: Report, scribe: Scribe, level: 1 | 2): string {
  if (report.trend === null) return '';
  const { texts } = scribe;
  const { message, notes, perTechnology, planned, provisional } = report.trend;
  const said = [
    `${message}.`,
    ...notes,
    texts.trendCaption,
    ...(perTechnology ? [texts.trendLinesCaption] : []),
    ...(planned ? [texts.trendPlanCaption] : []),
    ...(provisional ? [texts.trendHollowCaption] : []),
  ].join(' ');
  return wholeLine(scribe, () =>
    [
      heading(scribe, level, text(texts.gettingBetter)),
      chart(scribe, report, 'trend', Math.floor(scribe.width * 0.6)),
      caption(scribe, 'Figure', said),
    ].join(''),
  );
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
  if (!own) {
    if (notAssessed.checks.length === 0) return '';
    return heading(scribe, level, text(texts.notAssessed)) + line('Small', `${notAssessed.text}.`);
  }
  const base = [own.nowhere, texts.notKnownWhether(notAssessed.count, notAssessed.of)].filter(Boolean).join(' ');
  const lines = own.first.map(({ label, title }) =>
    paragraph('ListBullet', `${text(`${label} `, 'Strong')}${inline(title)}`, {
      bidi: isRightToLeft(title),
      list: { of: 'bullets', level: 0 },
    }),
  );
  return [
    heading(scribe, level, text(texts.blindSpots)),
    line('Small', base, { keepNext: true }),
    ...lines,
    own.afterFirst > 0 ? line('Small', texts.moreBlindSpots(own.afterFirst)) : '',
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
