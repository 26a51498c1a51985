import { strToU8 } from 'fflate';
import type { Report } from '../../content/report';
import type { Pieces } from '../../ooxml/zip';
import { shownFindings } from '../findingLinks';
import {
  cell,
  checksTable,
  dueCell,
  foot,
  headRow,
  method,
  oldData,
  ownerCell,
  scoresAndMatrix,
  statusCell,
  technologies,
  titleBlock,
} from './blocks';
import { contents, type Entry } from './contents';
import { findingBlock, findingMark, jumpToFinding } from './finding';
import { controlParts, proofParts, scopeParts, signatureParts, termParts } from './frame';
import { achieved, summaries } from './steering';
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

/** Scope, result, a table of the findings, one block for each, what was not assessed, what passed, and the method. */
export function technicalBody(report: Report, scribe: Scribe): Pieces {
  const { findings, counts } = report;
  const { texts } = scribe;
  const places = new Map(findings.map(({ anchor }, index) => [anchor, index]));
  const blocks = findings
    .map((finding, index) => ({ finding, index }))
    .filter(({ finding }) => finding.group !== 'closed');
  const shown = shownFindings(report);
  const sections: { entry: Entry; content: string | Pieces }[] = [
    { entry: { level: 1, mark: 'scope', words: texts.scopeAndResult }, content: scope(report, scribe) },
    ...(report.scope.any
      ? [{ entry: { level: 1, mark: 'frame', words: texts.scopeTitle } as const, content: scopeParts(report, scribe) }]
      : []),
    { entry: { level: 1, mark: 'summary', words: texts.findingsAtGlance }, content: glance(report, scribe) },
    {
      entry: { level: 1, mark: 'findings', words: texts.findingsNotClosed },
      content:
        blocks.length > 0
          ? blocks.map(({ finding, index }) => strToU8(findingBlock(scribe, finding, index, shown)))
          : paragraph('Normal', text(texts.none)),
    },
    ...(counts.closed > 0
      ? [{ entry: { level: 1, mark: 'closed', words: texts.closedFindings } as const, content: closed(report, scribe) }]
      : []),
    ...(report.achieved
      ? [
          {
            entry: { level: 1, mark: 'achieved', words: report.achieved.title } as const,
            content: achieved(scribe, report),
          },
        ]
      : []),
    { entry: { level: 1, mark: 'notassessed', words: texts.notAssessed }, content: notAssessed(report, scribe) },
    { entry: { level: 1, mark: 'passed', words: texts.passedChecks }, content: passed(report, scribe) },
    { entry: { level: 1, mark: 'notapplicable', words: texts.notApplicable }, content: notApplicable(report, scribe) },
    { entry: { level: 1, mark: 'method', words: texts.method }, content: method(scribe, report) },
    { entry: { level: 1, mark: 'terms', words: texts.terms }, content: termParts(report, scribe) },
    ...(report.proofs.length > 0
      ? [
          {
            entry: { level: 1, mark: 'evidence', words: texts.evidenceList } as const,
            content: proofParts(report, scribe),
          },
        ]
      : []),
    { entry: { level: 1, mark: 'control', words: texts.documentControl }, content: controlParts(report, scribe) },
    {
      entry: { level: 1, mark: 'signoff', words: texts.signOff },
      content: signatureParts(report, scribe, texts.signOffReceived(report.header.asOf.text), texts.signedFor),
    },
  ];
  const entries = sections.flatMap(({ entry }): Entry[] => [
    entry,
    ...(entry.mark === 'findings'
      ? report.contents.findings.map(
          (finding): Entry => ({
            level: 2,
            mark: findingMark(places.get(finding.anchor)!),
            words: `${finding.id} ${finding.action}`,
            severity: finding.severity,
          }),
        )
      : []),
    ...(entry.mark === 'findings' && report.contents.more > 0
      ? [{ level: 2, mark: 'summary', words: texts.moreAtGlance(report.contents.more) } as const]
      : []),
  ]);
  return [
    titleBlock(report, scribe),
    oldData(report),
    contents(scribe, entries),
    ...sections.flatMap(({ entry: { mark, words }, content }) => [
      heading(scribe, 1, text(words), mark),
      ...(typeof content === 'string' ? [content] : content),
    ]),
    foot(report, scribe, ''),
  ];
}

/** Who looked at what, when, with which questions and tools, and what came of it. */
function scope(report: Report, scribe: Scribe): string {
  const { header, score, counts, changes } = report;
  const { texts } = scribe;
  const by = header.assessors.length > 0 ? ` ${texts.by} ${header.assessors.join(', ')}` : '';
  const change = score.change ? ` (${texts.changeSince(score.change.text, score.since)})` : '';
  const facts: [string, string][] = [
    [texts.customer, header.customer],
    ...(header.environments.length > 0
      ? [[texts.environment, header.environments.join('; ')] as [string, string]]
      : []),
    ...(header.assessed ? [[texts.assessed, header.assessed + by] as [string, string]] : []),
    ...header.checklists.map(({ title, version, checks }, index): [string, string] => [
      index === 0 ? texts.checklist(header.checklists.length) : '',
      `${title}${version ? `, ${texts.version(version)}` : ''}${checks > 0 ? ` (${texts.checks(checks)})` : ''}`,
    ]),
    [texts.healthScore, `${score.text}${score.note && ` (${score.note})`}${change}: ${score.lines.join('; ')}`],
    [texts.result, counts.base],
    ...(changes ? [[texts.progress, changes.line] as [string, string]] : []),
  ];
  const rows = facts.map(([term, words]) => ({
    cells: [paragraph('TableText', text(term, 'Muted')), cell(words)],
  }));
  return (
    table(scribe, 'RowsDense', [20, 80], rows, texts.scopeAndResult) +
    gap +
    scoresAndMatrix(scribe, report, 2) +
    technologies(scribe, report, 2) +
    summaries(report, scribe)
  );
}

function glance({ findings, counts }: Report, scribe: Scribe): string {
  const { texts } = scribe;
  if (findings.length === 0) return paragraph('Normal', text(texts.noFinding));
  const rows = findings.map((finding, index): Row => {
    const label = text(finding.label, finding.group === 'closed' ? 'Strong' : 'Hyperlink');
    const words = `${finding.group === 'closed' ? label : jumpToFinding(index, label)}${text(' ')}${inline(finding.headline)}`;
    return {
      cells: [
        paragraph('TableSmall', chip(finding.severity)),
        paragraph('TableSmall', words, { bidi: isRightToLeft(finding.headline) }),
        statusCell(scribe, finding, 'TableSmall') + (finding.check ? line('TableNote', finding.check) : ''),
        cell(String(finding.affected.length), 'TableSmallEnd'),
        ownerCell(finding, 'TableSmall', '–'),
        dueCell(scribe, finding, 'TableSmallEnd'),
      ],
    };
  });
  return [
    caption(scribe, 'Table', `${counts.base}.`),
    table(
      scribe,
      'RowsDense',
      [5, 53, 12, 8, 11, 11],
      [headRow('', texts.finding, texts.status, `>${texts.affected}`, texts.owner, `>${texts.due}`), ...rows],
      texts.findingsAtGlance,
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
  const { texts } = scribe;
  const head = headRow('', texts.finding, texts.status, texts.lastEntry);
  return table(scribe, 'RowsDense', [5, 52, 13, 30], [head, ...rows], texts.closedFindings) + gap;
}

function notAssessed({ notAssessed: { checks, text: words } }: Report, scribe: Scribe): string {
  const { texts } = scribe;
  if (checks.length === 0) return paragraph('Normal', text(texts.everyCheckAnswered));
  return (
    line('Prose', `${words}. ${texts.coverageNote}`, { keepNext: true }) +
    checksTable(scribe, checks, true, texts.checksNotAssessed)
  );
}

function passed({ passed: checks, passedInferred, counts }: Report, scribe: Scribe): string {
  const { texts } = scribe;
  if (checks.length === 0) return paragraph('Normal', text(texts.nonePassed));
  const inferred = passedInferred > 0 ? `, ${texts.inferredCount(passedInferred)}` : '';
  const besides = counts.closed > 0 ? `, ${texts.besidesClosed(counts.closed)}` : '';
  return (
    line('Prose', `${texts.inExpectedState(checks.length)}${inferred}${besides}.`, { keepNext: true }) +
    checksTable(scribe, checks, false, texts.checksPassed)
  );
}

function notApplicable({ notApplicable: checks }: Report, scribe: Scribe): string {
  if (checks.length === 0) return paragraph('Normal', text(scribe.texts.none));
  return checksTable(scribe, checks, true, scribe.texts.checksNotApplicable);
}
