import type { Report } from '../report';
import { countText } from '../wording';
import {
  cell,
  checksTable,
  dueCell,
  foot,
  headRow,
  method,
  ownerCell,
  scoresAndMatrix,
  statusCell,
  titleBlock,
} from './blocks';
import { contents, type Entry } from './contents';
import { findingBlock, findingMark, jumpToFinding } from './finding';
import {
  caption,
  chip,
  gap,
  heading,
  inline,
  isRightToLeft,
  line,
  paragraph,
  type Row,
  type Scribe,
  table,
  text,
} from './word';

/** Longer lists of findings stand only in the table of the findings, not in the contents as well. */
const entriesLimit = 120;

/** Scope, result, a table of the findings, one block for each, what was not assessed, what passed, and the method. */
export function technicalBody(report: Report, scribe: Scribe): string {
  const { findings, counts } = report;
  const blocks = findings
    .map((finding, index) => ({ finding, index }))
    .filter(({ finding }) => finding.group !== 'closed');
  const sections: { entry: Entry; content: string }[] = [
    { entry: { level: 1, mark: 'scope', words: 'Scope and result' }, content: scope(report, scribe) },
    { entry: { level: 1, mark: 'summary', words: 'Findings at a glance' }, content: glance(report, scribe) },
    {
      entry: { level: 1, mark: 'findings', words: 'Findings that are not closed' },
      content:
        blocks.length > 0
          ? blocks.map(({ finding, index }) => findingBlock(scribe, finding, index)).join('')
          : paragraph('Normal', text('None.')),
    },
    ...(counts.closed > 0
      ? [{ entry: { level: 1, mark: 'closed', words: 'Closed findings' } as const, content: closed(report, scribe) }]
      : []),
    { entry: { level: 1, mark: 'notassessed', words: 'Not assessed' }, content: notAssessed(report, scribe) },
    { entry: { level: 1, mark: 'passed', words: 'Passed checks' }, content: passed(report, scribe) },
    { entry: { level: 1, mark: 'notapplicable', words: 'Not applicable' }, content: notApplicable(report, scribe) },
    { entry: { level: 1, mark: 'method', words: 'Method' }, content: method(scribe, report) },
  ];
  const listed = blocks.length <= entriesLimit;
  const entries = sections.flatMap(({ entry }): Entry[] => [
    entry,
    ...(entry.mark === 'findings' && listed
      ? blocks.map(
          ({ finding, index }): Entry => ({
            level: 2,
            mark: findingMark(index),
            words: finding.headline,
            severity: finding.severity,
          }),
        )
      : []),
  ]);
  return [
    titleBlock(report),
    contents(entries, listed ? 2 : 1),
    ...sections.map(({ entry: { mark, words }, content }) => heading(scribe, 1, text(words), mark) + content),
    foot(report, ''),
  ].join('');
}

/** Who looked at what, when, with which questions and tools, and what came of it. */
function scope(report: Report, scribe: Scribe): string {
  const { header, tools, score, counts, changes } = report;
  const by = header.assessors.length > 0 ? ` by ${header.assessors.join(', ')}` : '';
  const change = score.change ? ` (${score.change.text} since ${score.since})` : '';
  const facts: [string, string][] = [
    ['Customer', header.customer],
    ...(header.environments.length > 0 ? [['Environment', header.environments.join('; ')] as [string, string]] : []),
    ...(header.assessed ? [['Assessed', header.assessed + by] as [string, string]] : []),
    ...header.checklists.map(({ title, version, checks }): [string, string] => [
      'Checklist',
      `${title}${version ? `, version ${version}` : ''}${checks > 0 ? ` (${countText(checks, 'check')})` : ''}`,
    ]),
    ...tools.map(({ title, version, collectedOn, scope: where, records }): [string, string] => [
      'Tool',
      [`${title}${version ? ` ${version}` : ''}`, collectedOn.text, where, records].filter(Boolean).join(', '),
    ]),
    ['Health score', `${score.text}${change}: ${score.base}`],
    ['Findings', counts.base],
    ...(changes ? [[`Since ${changes.since}`, changes.text] as [string, string]] : []),
  ];
  const rows = facts.map(([term, words]) => ({
    cells: [paragraph('TableText', text(term, 'Muted')), cell(words)],
  }));
  return table(scribe, 'RowsDense', [20, 80], rows, 'Scope and result') + gap + scoresAndMatrix(scribe, report, 2);
}

function glance({ findings, counts }: Report, scribe: Scribe): string {
  if (findings.length === 0) return paragraph('Normal', text('There is no finding.'));
  const rows = findings.map((finding, index): Row => {
    const label = text(finding.label, finding.group === 'closed' ? 'Strong' : 'Hyperlink');
    const words = `${finding.group === 'closed' ? label : jumpToFinding(index, label)}${text(' ')}${inline(finding.headline)}`;
    return {
      cells: [
        paragraph('TableSmall', chip(finding.severity)),
        paragraph('TableSmall', words, { bidi: isRightToLeft(finding.headline) }),
        cell(finding.focusArea || '–', 'TableSmall'),
        statusCell(finding, 'TableSmall'),
        cell(String(finding.affected.length), 'TableSmallEnd'),
        ownerCell(finding, 'TableSmall', '–'),
        dueCell(finding, 'TableSmallEnd'),
      ],
    };
  });
  return [
    caption(scribe, 'Table', `${counts.base}.`),
    table(
      scribe,
      'RowsDense',
      [5, 34, 17, 10, 11, 12, 11],
      [headRow('', 'Finding', 'Focus area', 'Status', '>Affected', 'Owner', '>Due'), ...rows],
      'Findings at a glance',
    ),
    gap,
  ].join('');
}

function closed({ findings }: Report, scribe: Scribe): string {
  const rows = findings
    .filter(({ group }) => group === 'closed')
    .map(({ severity, label, headline, status, history }): Row => {
      const last = history[history.length - 1];
      const words = last
        ? `${[last.on.text, last.by].filter(Boolean).join(', ')}${last.note ? `: ${last.note}` : ''}`
        : '–';
      return {
        cells: [
          paragraph('TableSmall', chip(severity)),
          paragraph('TableSmall', `${text(label, 'Strong')}${text(' ')}${inline(headline)}`),
          cell(status.title, 'TableSmall'),
          cell(words, 'TableSmall'),
        ],
      };
    });
  const head = headRow('', 'Finding', 'Status', 'Last entry');
  return table(scribe, 'RowsDense', [5, 52, 13, 30], [head, ...rows], 'Closed findings') + gap;
}

function notAssessed({ notAssessed: { checks, text: words } }: Report, scribe: Scribe): string {
  if (checks.length === 0) return paragraph('Normal', text('Every check has an answer.'));
  return (
    line('Prose', `${words}. What was not assessed lowers coverage, not the score.`, { keepNext: true }) +
    checksTable(scribe, checks, true, 'Checks that were not assessed')
  );
}

function passed({ passed: checks, counts }: Report, scribe: Scribe): string {
  if (checks.length === 0) return paragraph('Normal', text('No check is recorded as passed.'));
  const besides = counts.closed > 0 ? `, besides ${countText(counts.closed, 'closed finding')}` : '';
  return (
    line('Prose', `${countText(checks.length, 'check')} in the expected state${besides}.`, { keepNext: true }) +
    checksTable(scribe, checks, false, 'Checks that passed')
  );
}

function notApplicable({ notApplicable: checks }: Report, scribe: Scribe): string {
  if (checks.length === 0) return paragraph('Normal', text('None.'));
  return checksTable(scribe, checks, true, 'Checks that do not apply');
}
