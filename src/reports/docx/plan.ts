import type { Report, ReportFinding } from '../report';
import { countText } from '../wording';
import {
  actionLine,
  cell,
  deadlines,
  decisions,
  dueCell,
  foot,
  headRow,
  ownerCell,
  statusCell,
  titleBlock,
  workText,
} from './blocks';
import { contents, type Entry } from './contents';
import {
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
  const waves = report.roadmap.map((wave) => wavePart(wave, scribe));
  const byOwner = report.owners.length > 0 ? owners(report, scribe) : '';
  const waiting = report.counts.resolved > 0 ? retest(report, scribe) : '';
  const entries: Entry[] = [
    ...report.roadmap.map(({ id, title, when }): Entry => ({ level: 1, mark: `wave${id}`, words: `${title} ${when}` })),
    ...(byOwner ? [{ level: 1, mark: 'owners', words: 'By owner' } as const] : []),
    ...(waiting ? [{ level: 1, mark: 'retest', words: 'Waiting for a re-test' } as const] : []),
    { level: 1, mark: 'decisions', words: 'Decisions and accepted risks' },
    { level: 1, mark: 'signoff', words: 'Sign-off' },
  ];
  return [
    titleBlock(report),
    line('Lead', lead(report)),
    report.counts.open >= longPlan ? contents(entries, 1) : '',
    ...waves,
    byOwner,
    waiting,
    decisions(scribe, report, 1),
    deadlines(scribe, report, 1),
    signOff(report, scribe),
    foot(
      report,
      'A due day decides the wave; without one, critical findings and quick wins come first, then high risk of up to days of effort, then the rest of the high ones. Gain: points of the health score. Severity letters: C critical, H high, M medium, L low.',
    ),
  ].join('');
}

function lead(report: Report): string {
  const { quickWins, resolved } = report.counts;
  const wins = quickWins > 0 ? `; ${countText(quickWins, 'quick win')} first` : '';
  const waits =
    resolved > 0 ? ` ${countText(resolved, 'fix', 'fixes')} ${resolved === 1 ? 'waits' : 'wait'} for a re-test.` : '';
  return `${workText(report)}${wins}.${waits}`;
}

function wavePart({ id, title, when, findings, gainText }: Report['roadmap'][number], scribe: Scribe): string {
  const head = heading(scribe, 1, `${text(title)}${text(`  ${when}`, 'Note')}`, `wave${id}`);
  if (findings.length === 0) return head + paragraph('Normal', text('Nothing planned.'));
  const points = gainText ? `; ${gainText} points of the health score when all of them are done` : '';
  return [
    head,
    table(
      scribe,
      'RowsDense',
      [4, 5, 39, 14, 10, 10, 11, 7],
      [
        headRow('', '', 'Action', 'Owner', 'Effort', 'Status', '>Due', '>Gain'),
        ...findings.map((each) => planRow(scribe, each)),
      ],
      `Actions: ${title}`,
    ),
    line('Caption', `${countText(findings.length, 'action')}${points}.`),
  ].join('');
}

function planRow(scribe: Scribe, finding: ReportFinding): Row {
  const { label, action, quickWin, headline, affected, workItem, workItemName, rating, gainText } = finding;
  const what = `${text(label, 'Strong')}${text(' ')}${text(action)}${quickWin ? `${text(' ')}${text('quick win', 'QuickWin')}` : ''}`;
  const more = [
    inline(headline),
    affected.length > 0 ? text(` · ${affected.length} affected`) : '',
    workItem ? `${text(' · work item ')}${link(scribe, workItemName || workItem, workItem)}` : '',
  ].join('');
  return {
    cells: [
      paragraph('TableSmall', checkbox(scribe, `Done: ${label}`)),
      paragraph('TableSmall', chip(finding.severity)),
      paragraph('TableSmall', what, { bidi: isRightToLeft(action) }) +
        paragraph('TableNote', more, { bidi: isRightToLeft(headline) }),
      ownerCell(finding, 'TableSmall'),
      cell(rating?.effort.word ?? '–', 'TableSmall'),
      statusCell(finding, 'TableSmall'),
      dueCell(finding, 'TableSmallEnd'),
      cell(gainText || '–', 'TableSmallEnd'),
    ],
  };
}

function owners({ owners: all }: Report, scribe: Scribe): string {
  const parts = all.map(({ owner, findings, overdue }) => {
    const count = `${countText(findings.length, 'action')}${overdue > 0 ? `, ${overdue} overdue` : ''}`;
    const rows = findings.map((finding) => ({
      cells: [
        paragraph('TableSmall', chip(finding.severity)),
        paragraph('TableSmall', `${text(finding.label, 'Strong')}${text(' ')}${text(finding.action)}`, {
          bidi: isRightToLeft(finding.action),
        }),
        cell(finding.rating?.effort.word ?? '–', 'TableSmall'),
        statusCell(finding, 'TableSmall'),
        dueCell(finding, 'TableSmallEnd'),
      ],
    }));
    return [
      heading(scribe, 2, `${text(owner || 'Without an owner')}${text(`  ${count}`, 'Note')}`),
      table(
        scribe,
        'RowsDense',
        [5, 57, 12, 14, 12],
        [headRow('', 'Action', 'Effort', 'Status', '>Due'), ...rows],
        `Actions of ${owner || 'nobody'}`,
      ),
      gap,
    ].join('');
  });
  return heading(scribe, 1, text('By owner'), 'owners') + parts.join('');
}

function retest({ findings }: Report, scribe: Scribe): string {
  const lines = findings
    .filter(({ group }) => group === 'resolved')
    .map((finding) =>
      paragraph('Normal', `${actionLine(finding)}${finding.owner ? text(` · ${finding.owner}`, 'Muted') : ''}`),
    );
  return heading(scribe, 1, text('Waiting for a re-test'), 'retest') + lines.join('');
}

/** Room for names, roles, dates and signatures: for each wave with actions, the accepted risks and the whole plan. */
function signOff({ header, roadmap, accepted }: Report, scribe: Scribe): string {
  const row = (title: string, count: string): Row => ({
    height: 680,
    cells: [
      paragraph('TableSmall', text(title, 'Strong'), { keepNext: true }) +
        (count ? paragraph('TableNote', text(count), { keepNext: true }) : ''),
      '',
      '',
      '',
      '',
    ],
  });
  const rows = [
    ...roadmap
      .filter(({ findings }) => findings.length > 0)
      .map(({ title, findings }) => row(title, countText(findings.length, 'action'))),
    ...(accepted.length > 0 ? [row('Accepted risks', countText(accepted.length, 'risk'))] : []),
    row('Whole plan', ''),
  ];
  return [
    heading(scribe, 1, text('Sign-off'), 'signoff'),
    line('Normal', `The people below agree to the actions, owners and dates of this plan as of ${header.asOf.text}.`, {
      keepNext: true,
    }),
    table(
      scribe,
      'RowsDense',
      [18, 24, 20, 14, 24],
      [headRow('Wave', 'Name', 'Role', 'Date', 'Signature'), ...rows],
      'Sign-off',
    ),
    gap,
  ].join('');
}
