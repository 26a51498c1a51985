import type { Report, ReportFinding } from '../../content/report';
import {
  acceptedRisks,
  deadlines,
  dueCell,
  foot,
  headRow,
  oldData,
  ownerCell,
  scoresAndMatrix,
  titleBlock,
  twoColumns,
  workText,
} from './blocks';
import { blindSpots, decisionTable, progress } from './steering';
import { chip, gap, heading, inline, isRightToLeft, line, paragraph, prose, type Scribe, table, text } from './word';

/** Two to three pages, the first of which says how things stand and what is asked. */
export function executiveBody(report: Report, scribe: Scribe): string {
  return [
    titleBlock(report, scribe),
    oldData(report),
    bottomLine(report),
    decisionTable(scribe, report, 2),
    score(report, scribe),
    topRisks(report, scribe),
    scoresAndMatrix(scribe, report, 2),
    twoColumns(
      scribe,
      report.accepted.length > 0 && ((inner) => acceptedRisks(inner, report, 2)),
      report.notAssessed.checks.length > 0 && ((inner) => blindSpots(inner, report, 2)),
    ),
    report.roadmap.length > 0 ? waves(report, scribe) : '',
    progress(scribe, report, 2),
    deadlines(scribe, report, 2),
    foot(report, scribe, scribe.texts.severityLetters),
    line('Small', report.control.line),
  ].join('');
}

/** State, main risk and what is asked, then each technology; a summary keeps its paragraphs. */
function bottomLine({ bottomLine: sentences }: Report): string {
  return sentences.map((words, at) => prose(words, at < 3 ? 'Lead' : 'Normal')).join('');
}

function score({ score: own }: Report, scribe: Scribe): string {
  const { text: number, value, provisional, note, change, since, shortLines } = own;
  const { texts } = scribe;
  const style = { up: 'Up', down: 'Down', same: 'Same' } as const;
  const what = [
    text(texts.healthScoreInline, 'Strong'),
    value === null ? text(`: ${note}`, 'Strong') : text(` ${texts.of100}`, 'Muted'),
    value !== null && note !== '' ? text(`, ${note}`, 'Strong') : '',
    change ? `${text('  ')}${text(texts.changeSince(change.text, since), style[change.direction])}` : '',
  ].join('');
  const beside = [paragraph('TableText', what), line('TableNote', shortLines.join(' · '))].join('');
  const rows = [
    { cells: [paragraph('Score', provisional ? text(number, 'Muted') : text(number)), { xml: beside, middle: true }] },
  ];
  return table(scribe, 'Layout', [16, 84], rows, texts.healthScore) + gap;
}

function topRisks(report: Report, scribe: Scribe): string {
  const {
    topRisks: risks,
    riskColumns: { head, owner, due },
  } = report;
  const { texts } = scribe;
  const title = texts.topRisks(risks.length);
  if (risks.length === 0) {
    return heading(scribe, 2, text(title)) + line('Normal', report.noTopRisk);
  }
  const rows = risks.map((finding) => ({
    cells: [
      paragraph('TableText', chip(finding.severity)),
      paragraph('TableText', inline(finding.headline, 'Strong'), { bidi: isRightToLeft(finding.headline) }) +
        line('TableNote', [finding.business, finding.cause].filter(Boolean).join(' · ')),
      ...(owner ? [answerer(finding, texts.noneYet)] : []),
      ...(due ? [dueCell(scribe, finding, 'TableSmallEnd')] : []),
    ],
  }));
  return [
    heading(scribe, 2, text(title)),
    table(
      scribe,
      'RowsDense',
      [5, 95 - (owner ? 17 : 0) - (due ? 12 : 0), ...(owner ? [17] : []), ...(due ? [12] : [])],
      [
        headRow(
          '',
          head,
          ...(owner ? [report.anyAccountable ? texts.ownerAndAccountable : texts.owner] : []),
          ...(due ? [`>${texts.due}`] : []),
        ),
        ...rows,
      ],
      title,
    ),
    line('Caption', `${workText(report, scribe)}.`),
  ].join('');
}

/** Who answers for a risk, then who does the work. */
function answerer(finding: ReportFinding, none: string): string {
  const { accountable } = finding.plan;
  if (accountable === '') return ownerCell(finding, 'TableSmall', none);
  return paragraph('TableSmall', text(accountable, 'Strong')) + ownerCell(finding, 'TableNote', none);
}

/** Most cards in a column; the plan has them all. */
const cards = 3;

function waves({ roadmap, capacity, outlook, unplannedNote }: Report, scribe: Scribe): string {
  const { texts } = scribe;
  const cells = roadmap.flatMap(({ title, when, findings, scoreThen }, index) => {
    const items = findings.slice(0, cards).map(({ severity, label, action }) =>
      paragraph('WaveItem', `${chip(severity)}${text('\t')}${text(label, 'Strong')}${text(' ')}${text(action)}`, {
        bidi: isRightToLeft(action),
      }),
    );
    const more = findings.length - cards;
    const xml = [
      paragraph('WaveHead', `${text(title)}${text(`  ${when}`, 'Note')}`),
      ...items,
      more > 0 ? line('TableNote', texts.moreInPlan(more)) : '',
      scoreThen ? line('TableSmall', texts.scoreThen(scoreThen)) : '',
    ].join('');
    return [...(index > 0 ? [''] : []), { xml, above: { color: 'accent' as const, eighths: 18 } }];
  });
  const width = Math.floor((100 - 2 * (roadmap.length - 1)) / roadmap.length);
  const columns = roadmap.flatMap((_, index) => (index > 0 ? [2, width] : [width]));
  return [
    heading(scribe, 2, text(texts.nextNinetyDays)),
    table(scribe, 'Layout', columns, [{ cells }], texts.nextNinetyDays),
    unplannedNote === '' ? '' : line('Caption', unplannedNote),
    gap,
    outlook ? line('Small', outlook.base) : '',
    capacity && capacity.heaviest !== '' ? line('Small', `${capacity.heaviest}.`) : '',
  ].join('');
}
