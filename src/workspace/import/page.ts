import { type Judges, judgesWords } from '../../assessment/vocabulary';
import { markdownText } from '../../reports/texts/text';
import type { ImportSummary } from './result';
import { countLines, outcomeWords, sourceLine } from './words';

/** What an import did, as a Markdown page: counts, where each rule went, and what was skipped and why. */
export function importPage(result: ImportSummary, into: string): string {
  const { skipped, matched, notes } = result;
  const parts = [
    `# Import of ${markdownText(sourceLine(result))}`,
    `Into ${markdownText(into)}.`,
    countLines(result)
      .map((line) => `- ${markdownText(line)}`)
      .join('\n'),
    ...notes.map(markdownText),
  ];
  if (skipped.length > 0) {
    const rows = skipped.map(({ where, reason }) => `| ${cell(where)} | ${cell(reason)} |`);
    parts.push('## Skipped', `| Where | Why |\n| --- | --- |\n${rows.join('\n')}`);
  }
  if (matched.length > 0) {
    const rows = matched.map(
      ({ rule, outcome, judges, check, finding }) =>
        `| ${cell(rule)} | ${outcomeText(outcome)} | ${judges ?? '–'} | ${cell(check ?? '–')} | ${cell(finding ?? '–')} |`,
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

function outcomeText(outcome: string): string {
  return Object.hasOwn(outcomeWords, outcome) ? outcomeWords[outcome as keyof typeof outcomeWords] : cell(outcome);
}

const cell = markdownText;
