import { type Judges, judgesWords } from '../assessment/vocabulary';
import { markdownText } from '../reports/texts/text';
import type { ImportResult } from './importOutputs';

/** What an import did, as a Markdown page: counts, where each rule went, and what was skipped and why. */
export function importPage(result: Omit<ImportResult, 'text' | 'before'>, into: string): string {
  const { records, inferred, findings, skipped, matched, notes } = result;
  const tool = [result.toolTitle, result.toolVersion].filter(Boolean).join(' ');
  const parts = [
    `# Import of ${markdownText(tool)}`,
    `Into ${markdownText(into)}${result.collectedOn ? `, collected on ${markdownText(result.collectedOn)}` : ''}.`,
    ...notes.map(markdownText),
    `| Records read | Failed | Passed | Not applicable | Not reviewed | Skipped |\n| --- | --- | --- | --- | --- | --- |\n| ${records.read} | ${records.failed} | ${records.passed} | ${records.notApplicable} | ${records.notReviewed} | ${records.skipped} |`,
    ...(inferred > 0
      ? [
          `${inferred === 1 ? '1 rule passed' : `${inferred} rules passed`} by silence: the output is known to have evaluated ${inferred === 1 ? 'it' : 'them'}, and lists only what failed.`,
        ]
      : []),
    `| Findings added | Updated | Unchanged | Resolved | Reopened |\n| --- | --- | --- | --- | --- |\n| ${findings.added} | ${findings.updated} | ${findings.unchanged} | ${findings.resolved} | ${findings.reopened} |`,
  ];
  if (skipped.length > 0) {
    const rows = skipped.map(({ where, reason }) => `| ${cell(where)} | ${cell(reason)} |`);
    parts.push('## Skipped', `| Where | Why |\n| --- | --- |\n${rows.join('\n')}`);
  }
  if (matched.length > 0) {
    const rows = matched.map(
      ({ rule, outcome, judges, check, finding }) =>
        `| ${cell(rule)} | ${Object.hasOwn(outcomeWords, outcome) ? outcomeWords[outcome] : cell(outcome)} | ${judges ?? '–'} | ${cell(check ?? '–')} | ${cell(finding ?? '–')} |`,
    );
    parts.push(
      '## Where each rule went',
      'The rule is the key by which a later import finds its finding again.',
      `| Rule of the tool | Outcome | Judges | Check | Finding |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}`,
      ...(Object.keys(judgesWords) as Judges[])
        .filter((judges) => matched.some((each) => each.judges === judges))
        .map((judges) => `*${judges}*: ${judgesWords[judges]}`),
    );
  }
  return `${parts.join('\n\n')}\n`;
}

const outcomeWords: Readonly<Record<string, string>> = {
  failed: 'failed',
  passed: 'passed',
  notApplicable: 'not applicable',
  notReviewed: 'not reviewed',
};

const cell = markdownText;
