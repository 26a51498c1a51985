import type { Report, ReportFinding } from '../../content/report';
import { shownFindings } from '../findingLinks';
import {
  acceptedRisks,
  actionLine,
  cell,
  chart,
  dueCell,
  foot,
  headRow,
  oldData,
  ownerCell,
  statusCell,
  titleBlock,
  wholeLine,
  workText,
} from './blocks';
import { contents, type Entry } from './contents';
import { decisionLines } from './decisionLines';
import { findingBlock } from './finding';
import { controlParts, signatureParts } from './frame';
import { answering, capacity, outlook, trend } from './steering';
import {
  caption,
  checkbox,
  chip,
  gap,
  heading,
  inline,
  isRightToLeft,
  line,
  link,
  paragraph,
  type Row,
  type Scribe,
  table,
  text,
} from './word';

/** From so many actions on a plan has a table of contents. */
const longPlan = 40;

/** Waves with their actions, the same by owner, what waits for a re-test, decisions, deadlines and sign-off. */
export function planBody(report: Report, scribe: Scribe): string {
  const { texts } = scribe;
  const waves = report.roadmap.map((wave) => wavePart(wave, scribe));
  const unplanned = report.unplanned.length > 0 ? notRated(report, scribe) : '';
  const byOwner = report.owners.length > 0 ? owners(report, scribe) : '';
  const waiting = report.counts.resolved > 0 ? retest(report, scribe) : '';
  const entries: Entry[] = [
    ...report.roadmap.map(({ id, title, when }): Entry => ({ level: 1, mark: `wave${id}`, words: `${title} ${when}` })),
    ...(unplanned ? [{ level: 1, mark: 'unplanned', words: report.unplannedTitle } as const] : []),
    ...(byOwner ? [{ level: 1, mark: 'owners', words: texts.byOwner } as const] : []),
    ...(waiting ? [{ level: 1, mark: 'retest', words: texts.waitingForRetest } as const] : []),
    { level: 1, mark: 'decisionsWanted', words: texts.decisionsWanted },
    { level: 1, mark: 'signoff', words: texts.signOff },
    { level: 1, mark: 'control', words: texts.documentControl },
  ];
  return [
    titleBlock(report, scribe),
    oldData(report),
    line('Lead', lead(report, scribe)),
    report.counts.open >= longPlan ? contents(scribe, entries) : '',
    ...waves,
    unplanned,
    capacity(scribe, report, 1),
    effort(report, scribe),
    byOwner,
    waiting,
    inFull(report, scribe),
    outlook(scribe, report, 1),
    trend(report, scribe, 1),
    decisionLines(scribe, report, 1),
    acceptedRisks(scribe, report, 1),
    heading(scribe, 1, text(texts.signOff), 'signoff'),
    signatureParts(
      report,
      scribe,
      texts.signOffText(report.header.asOf.text, report.decisions.length),
      texts.signedFor,
    ),
    heading(scribe, 1, text(texts.documentControl), 'control'),
    controlParts(report, scribe),
    foot(report, scribe, `${texts.waveRule} ${texts.severityLetters}`),
  ].join('');
}

/** The findings of an extract with all that their owner needs. */
function inFull(report: Report, scribe: Scribe): string {
  const { extract, findings } = report;
  if (extract === '') return '';
  const shown = shownFindings(report);
  const blocks = findings.map((finding, index) =>
    finding.group === 'closed' ? '' : findingBlock(scribe, finding, index, shown),
  );
  return heading(scribe, 1, text(scribe.texts.stepsOfExtract), 'findings') + blocks.join('');
}

/** What the work costs against what it ends. */
function effort(report: Report, scribe: Scribe): string {
  if (report.effortRisk.length === 0) return '';
  return wholeLine(scribe, () =>
    [
      heading(scribe, 1, text(scribe.texts.effortAgainstRisk)),
      chart(scribe, report, 'effort', Math.floor(scribe.width * 0.6)),
      caption(scribe, 'Figure', scribe.words.effortMarks),
    ].join(''),
  );
}

function lead(report: Report, scribe: Scribe): string {
  const { quickWins, resolved } = report.counts;
  const wins = quickWins > 0 ? `; ${scribe.texts.quickWinsFirst(quickWins)}` : '';
  return `${workText(report, scribe)}${wins}.${resolved > 0 ? ` ${scribe.texts.fixesWait(resolved)}` : ''}`;
}

function wavePart({ id, title, when, findings, gainText, overdue }: Report['roadmap'][number], scribe: Scribe): string {
  const { texts } = scribe;
  const head = heading(scribe, 1, `${text(title)}${text(`  ${when}`, 'Note')}`, `wave${id}`);
  const points = gainText ? `; ${texts.pointsWhenDone(gainText, overdue)}` : '';
  return [
    head,
    table(
      scribe,
      'RowsDense',
      [4, 5, 40, 14, 10, 10, 10, 7],
      [
        headRow('', '', texts.action, texts.owner, texts.effort, texts.status, `>${texts.due}`, `>${texts.gain}`),
        ...findings.map((each) => planRow(scribe, each)),
      ],
      texts.actionsIn(title),
    ),
    line('Caption', `${texts.actions(findings.length)}${points}.`),
  ].join('');
}

/** What is in no wave, as nothing says when it comes. */
function notRated({ unplanned, unplannedNote, unplannedTitle }: Report, scribe: Scribe): string {
  const lines = unplanned.map((finding) =>
    paragraph('Normal', `${actionLine(finding)}${finding.owner ? text(` · ${finding.owner}`, 'Muted') : ''}`),
  );
  const head = heading(scribe, 1, text(unplannedTitle), 'unplanned');
  return head + line('Normal', unplannedNote) + lines.join('');
}

function planRow(scribe: Scribe, finding: ReportFinding): Row {
  const { label, action, quickWin, decision, retest, headline, affected, workItem, workItemName, gainText } = finding;
  const { effortText, planFacts } = finding;
  const tag = quickWin ? text(scribe.texts.quickWin, 'QuickWin') : decision ? text(`(${decision.note})`) : '';
  const what = `${text(label, 'Strong')}${text(' ')}${text(action)}${tag ? `${text(' ')}${tag}` : ''}`;
  const more = [
    inline(headline),
    retest ? text(` · ${retest.note}`) : '',
    affected.length > 0 ? text(` · ${scribe.texts.affectedCount(affected.length)}`) : '',
    workItem ? `${text(` · ${scribe.texts.workItemInline} `)}${link(scribe, workItemName || workItem, workItem)}` : '',
  ].join('');
  return {
    cells: [
      paragraph('TableSmall', checkbox(scribe, `${scribe.texts.done}: ${label}`)),
      paragraph('TableSmall', chip(finding.severity)),
      paragraph('TableSmall', what, { bidi: isRightToLeft(action) }) +
        paragraph('TableNote', more, { bidi: isRightToLeft(headline) }) +
        (planFacts.length > 0 ? line('TableNote', planFacts.join(' · ')) : ''),
      ownerCell(finding, 'TableSmall', scribe.texts.noneYet) + answering(finding),
      cell(effortText || '–', 'TableSmall'),
      statusCell(scribe, finding, 'TableSmall'),
      dueCell(scribe, finding, 'TableSmallEnd'),
      cell(gainText || '–', 'TableSmallEnd'),
    ],
  };
}

function owners({ owners: all }: Report, scribe: Scribe): string {
  const { texts } = scribe;
  const parts = all.map(({ owner, findings, overdue }) => {
    const count = `${texts.actions(findings.length)}${overdue > 0 ? `, ${texts.overdueCount(overdue)}` : ''}`;
    const rows = findings.map((finding) => ({
      cells: [
        paragraph('TableSmall', chip(finding.severity)),
        paragraph('TableSmall', `${text(finding.label, 'Strong')}${text(' ')}${text(finding.action)}`, {
          bidi: isRightToLeft(finding.action),
        }),
        cell(finding.effortText || '–', 'TableSmall'),
        statusCell(scribe, finding, 'TableSmall'),
        dueCell(scribe, finding, 'TableSmallEnd'),
      ],
    }));
    return [
      heading(scribe, 2, `${text(owner || texts.withoutOwner)}${text(`  ${count}`, 'Note')}`),
      table(
        scribe,
        'RowsDense',
        [5, 57, 12, 14, 12],
        [headRow('', texts.action, texts.effort, texts.status, `>${texts.due}`), ...rows],
        texts.actionsOf(owner),
      ),
      gap,
    ].join('');
  });
  return heading(scribe, 1, text(texts.byOwner), 'owners') + parts.join('');
}

function retest({ findings }: Report, scribe: Scribe): string {
  const lines = findings
    .filter(({ group }) => group === 'resolved')
    .map((finding) =>
      paragraph(
        'Normal',
        `${actionLine(finding)}${finding.owner ? text(` · ${finding.owner}`, 'Muted') : ''}${finding.retest ? text(` · ${finding.retest.note}`) : ''}`,
      ),
    );
  return heading(scribe, 1, text(scribe.texts.waitingForRetest), 'retest') + lines.join('');
}
