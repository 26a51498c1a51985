import type { Report } from '../../content/report';
import {
  cell,
  chart,
  deadlines,
  decisions,
  dueCell,
  foot,
  headRow,
  oldData,
  ownerCell,
  scoresAndMatrix,
  technologies,
  titleBlock,
  wholeLine,
  workText,
} from './blocks';
import { signatureParts } from './frame';
import { achieved, answering, blindSpots, decisionTable, outlook } from './steering';
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
  type Scribe,
  table,
  text,
} from './word';

/** Two to four pages: the state, the risks that matter most, what comes next and what is asked. */
export function executiveBody(report: Report, scribe: Scribe): string {
  return [
    titleBlock(report, scribe),
    oldData(report),
    bottomLine(report),
    decisionTable(scribe, report, 2),
    score(report, scribe),
    answers(report, scribe),
    summaries(report, scribe),
    scoresAndMatrix(scribe, report, 2),
    topRisks(report, scribe),
    report.roadmap.length > 0 ? waves(report, scribe) : '',
    achieved(scribe, report, 2),
    outlook(scribe, report, 2),
    trend(report, scribe),
    decisions(scribe, report, 2),
    blindSpots(scribe, report, 2),
    deadlines(scribe, report, 2),
    technologies(scribe, report, 2),
    report.signatures.length > 0
      ? heading(scribe, 2, text(scribe.texts.signOff)) +
        signatureParts(report, scribe, scribe.texts.signOffDecisions(report.header.asOf.text), scribe.texts.signedFor)
      : '',
    heading(scribe, 2, text(scribe.words.howNumbers)),
    foot(report, scribe, `${scribe.texts.scoreFormula} ${scribe.texts.severityLetters}`),
    line('Small', report.control.line),
  ].join('');
}

/** Three sentences run on, and each technology after them has a paragraph; a summary keeps its paragraphs. */
function bottomLine({ bottomLine: sentences }: Report): string {
  const all = sentences.length < 3 ? sentences : [sentences.slice(0, 3).join(' '), ...sentences.slice(3)];
  return all.map((words) => prose(words, 'Lead')).join('');
}

function score({ score: own, changes }: Report, scribe: Scribe): string {
  const { text: number, value, provisional, note, change, since, lines } = own;
  const { texts } = scribe;
  const style = { up: 'Up', down: 'Down', same: 'Same' } as const;
  const what = [
    text(texts.healthScoreInline, 'Strong'),
    value === null ? text(`: ${note}`, 'Strong') : text(` ${texts.of100}`, 'Muted'),
    value !== null && note !== '' ? text(`, ${note}`, 'Strong') : '',
    change ? `${text('  ')}${text(texts.changeSince(change.text, since), style[change.direction])}` : '',
  ].join('');
  const beside = [
    paragraph('TableText', what),
    ...lines.map((words) => line('TableNote', words)),
    changes ? line('TableNote', changes.line) : '',
  ].join('');
  const rows = [
    { cells: [paragraph('Score', provisional ? text(number, 'Muted') : text(number)), { xml: beside, middle: true }] },
  ];
  return table(scribe, 'Layout', [16, 84], rows, texts.healthScore) + gap;
}

function answers({ answers: three }: Report, scribe: Scribe): string {
  const cells = three.flatMap(({ title, text: words }, index) => [
    ...(index > 0 ? [''] : []),
    { xml: line('PanelHead', title) + line('TableText', words), fill: 'panel' as const },
  ]);
  return table(scribe, 'Panel', [32, 2, 32, 2, 32], [{ cells }], scribe.texts.threeAnswers) + gap;
}

/** What the assessors wrote of each of several assessments. */
function summaries({ summaries: all }: Report, scribe: Scribe): string {
  if (all.length === 0) return '';
  const parts = all.map(({ technology, text: words }) => heading(scribe, 3, text(technology)) + prose(words, 'Normal'));
  return heading(scribe, 2, text(scribe.texts.byTechnology)) + parts.join('');
}

function topRisks(report: Report, scribe: Scribe): string {
  const { topRisks: risks } = report;
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
      ownerCell(finding, 'TableText', texts.noneYet) + answering(finding),
      dueCell(scribe, finding, 'TableEnd'),
      cell(finding.gainText || '–', 'TableEnd'),
    ],
  }));
  return [
    heading(scribe, 2, text(title)),
    table(
      scribe,
      'Rows',
      [6, 55, 17, 13, 9],
      [
        headRow(
          '',
          texts.consequence,
          report.anyAccountable ? texts.ownerAndAccountable : texts.owner,
          `>${texts.due}`,
          `>${texts.gain}`,
        ),
        ...rows,
      ],
      title,
    ),
    line('Caption', `${workText(report, scribe)}.${report.score.value === null ? '' : ` ${texts.gainNote}`}`),
  ].join('');
}

/** Most cards in a column; the plan has them all. */
const cards = 4;

function waves({ roadmap, capacity, unplannedNote }: Report, scribe: Scribe): string {
  const { texts } = scribe;
  const cells = roadmap.flatMap(({ title, when, findings, gainText }, index) => {
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
      findings.length === 0 ? line('TableNote', texts.nothingPlannedInline) : '',
      gainText ? line('TableNote', texts.points(gainText)) : '',
    ].join('');
    return [...(index > 0 ? [''] : []), { xml, above: { color: 'accent' as const, eighths: 18 } }];
  });
  const columns = roadmap.flatMap((_, index) => (index > 0 ? [2, 23] : [23]));
  return [
    heading(scribe, 2, text(texts.nextNinetyDays)),
    table(scribe, 'Layout', columns, [{ cells }], texts.nextNinetyDays),
    unplannedNote === '' ? '' : line('Caption', unplannedNote),
    capacity && capacity.heaviest !== '' ? line('Caption', `${capacity.heaviest}.`) : gap,
  ].join('');
}

/** On its own a chart is not drawn over the whole line. */
function trend(report: Report, scribe: Scribe): string {
  if (report.trend === null) return '';
  const { texts } = scribe;
  const said = trendWords(report, scribe);
  return wholeLine(scribe, () =>
    [
      heading(scribe, 2, text(texts.gettingBetter)),
      chart(scribe, report, 'trend', Math.floor(scribe.width * 0.6)),
      caption(scribe, 'Figure', said),
    ].join(''),
  );
}

/** What the line says, what it leaves out and how it is drawn. */
function trendWords({ trend }: Report, { texts }: Scribe): string {
  if (!trend) return '';
  return [
    `${trend.message}.`,
    ...trend.notes,
    texts.trendCaption,
    ...(trend.perTechnology ? [texts.trendLinesCaption] : []),
    ...(trend.planned ? [texts.trendPlanCaption] : []),
    ...(trend.provisional ? [texts.trendHollowCaption] : []),
  ].join(' ');
}
