import type { Report } from '../report';
import {
  cell,
  chart,
  deadlines,
  decisions,
  dueCell,
  foot,
  headRow,
  ownerCell,
  scoresAndMatrix,
  sideBySide,
  titleBlock,
  wholeLine,
  workText,
} from './blocks';
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
    titleBlock(report),
    bottomLine(report),
    score(report, scribe),
    answers(report, scribe),
    scoresAndMatrix(scribe, report, 2),
    topRisks(report, scribe),
    report.counts.open > 0 ? waves(report, scribe) : '',
    effortAndTrend(report, scribe),
    decisions(scribe, report, 2),
    deadlines(scribe, report, 2),
    heading(scribe, 2, text('How the numbers are made')),
    foot(
      report,
      `Score = weight of passed checks ÷ weight of assessed checks × 100; weight = probability × impact × (6 − effort) ÷ 5, our own formula.${report.score.change ? ` Changes since ${report.score.since} are over the checks common to both.` : ''} Severity letters: C critical, H high, M medium, L low.`,
    ),
  ].join('');
}

/** Sentences run on; a summary of several paragraphs keeps them. */
function bottomLine({ bottomLine: sentences }: Report): string {
  if (sentences.some((words) => words.includes('\n'))) return sentences.map((words) => prose(words, 'Lead')).join('');
  return line('Lead', sentences.join(' '));
}

function score({ score: { text: number, value, change, since, base }, changes }: Report, scribe: Scribe): string {
  const style = { up: 'Up', down: 'Down', same: 'Same' } as const;
  const what = [
    text('health score', 'Strong'),
    value === null ? text(': nothing assessed yet', 'Strong') : text(' of 100', 'Muted'),
    change ? `${text('  ')}${text(`${change.text} since ${since}`, style[change.direction])}` : '',
  ].join('');
  const beside = [
    paragraph('TableText', what),
    line('TableNote', base),
    changes ? line('TableNote', `Findings since ${changes.since}: ${changes.text}`) : '',
  ].join('');
  const rows = [{ cells: [paragraph('Score', text(number)), { xml: beside, middle: true }] }];
  return table(scribe, 'Layout', [16, 84], rows, 'Health score') + gap;
}

function answers({ answers: three }: Report, scribe: Scribe): string {
  const cells = three.flatMap(({ title, text: words }, index) => [
    ...(index > 0 ? [''] : []),
    { xml: line('PanelHead', title) + line('TableText', words), fill: 'panel' as const },
  ]);
  return table(scribe, 'Panel', [32, 2, 32, 2, 32], [{ cells }], 'Three answers') + gap;
}

function topRisks(report: Report, scribe: Scribe): string {
  const { topRisks: risks } = report;
  const title = risks.length === 5 ? 'Five risks that matter most' : 'Risks that matter most';
  if (risks.length === 0) {
    return heading(scribe, 2, text(title)) + paragraph('Normal', text('No finding needs work.'));
  }
  const rows = risks.map((finding) => ({
    cells: [
      paragraph('TableText', chip(finding.severity)),
      paragraph('TableText', inline(finding.headline, 'Strong'), { bidi: isRightToLeft(finding.headline) }) +
        line('TableNote', finding.cause),
      ownerCell(finding, 'TableText'),
      dueCell(finding, 'TableEnd'),
      cell(finding.gainText || '–', 'TableEnd'),
    ],
  }));
  return [
    heading(scribe, 2, text(title)),
    table(scribe, 'Rows', [6, 55, 17, 13, 9], [headRow('', 'Consequence', 'Owner', '>Due', '>Gain'), ...rows], title),
    line('Caption', `${workText(report)}. Gain is in points of the health score.`),
  ].join('');
}

/** Most cards in a column; the plan has them all. */
const cards = 5;

function waves({ roadmap }: Report, scribe: Scribe): string {
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
      more > 0 ? line('TableNote', `and ${more} more in the remediation plan`) : '',
      findings.length === 0 ? line('TableNote', 'nothing planned') : '',
      gainText ? line('TableNote', `${gainText} points`) : '',
    ].join('');
    return [...(index > 0 ? [''] : []), { xml, above: { color: 'accent' as const, eighths: 18 } }];
  });
  const columns = roadmap.flatMap((_, index) => (index > 0 ? [2, 23] : [23]));
  return [
    heading(scribe, 2, text('The next ninety days')),
    table(scribe, 'Layout', columns, [{ cells }], 'The next ninety days'),
    gap,
  ].join('');
}

function effortAndTrend(report: Report, scribe: Scribe): string {
  const effort = (width: number) =>
    [
      heading(scribe, 2, text('Effort against risk')),
      chart(scribe, report, 'effort', width),
      caption(scribe, 'Figure', 'Findings that need work. A triangle is critical.'),
    ].join('');
  const trend = (width: number) =>
    [
      heading(scribe, 2, text('Is it getting better')),
      chart(scribe, report, 'trend', width),
      caption(
        scribe,
        'Figure',
        `Open critical and high findings.${report.trend && report.trend.plan.length > 0 ? ' Dashed: when each is fixed by its due day.' : ''}`,
      ),
    ].join('');
  const [hasEffort, hasTrend] = [report.effortRisk.length > 0, report.trend !== null];
  if (hasEffort && hasTrend) return sideBySide(scribe, [372, 32, 372], effort, trend);
  // On its own a chart is not drawn larger than beside another.
  if (hasEffort || hasTrend) {
    return wholeLine(scribe, () => (hasEffort ? effort : trend)(Math.floor(scribe.width * 0.6)));
  }
  return '';
}
