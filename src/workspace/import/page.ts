import { type Judges, judgesWords } from '../../assessment/vocabulary';
import { terms } from '../../assessment/words/termsEnglish';
import { markdownText } from '../../reports/texts/text';
import type { Words } from '../../words/words';
import { imports, type Outcome, outcomeWords } from '../words/importsEnglish';
import type { ImportSummary } from './result';
import { countLines, sourceLine } from './words';

/** What an import did, as a Markdown page: counts, where each rule went, and what was skipped and why. */
export function importPage(result: ImportSummary, into: string, words?: Words): string {
  const say = imports.in(words);
  const { skipped, matched, notes } = result;
  const parts = [
    `# ${say.title({ source: markdownText(sourceLine(result, words)) })}`,
    say.into({ file: markdownText(into) }),
    countLines(result, words)
      .map((line) => `- ${markdownText(line)}`)
      .join('\n'),
    ...notes.map(markdownText),
  ];
  if (skipped.length > 0) {
    const rows = skipped.map(({ where, reason }) => `| ${cell(where)} | ${cell(reason)} |`);
    parts.push(`## ${say.skippedTitle}`, `${say.skippedHead}\n| --- | --- |\n${rows.join('\n')}`);
  }
  if (matched.length > 0) {
    const rows = matched.map(
      ({ rule, outcome, judges, check, finding }) =>
        `| ${cell(rule)} | ${outcomeText(outcome, words)} | ${judges ?? '–'} | ${cell(check ?? '–')} | ${cell(finding ?? '–')} |`,
    );
    parts.push(
      `## ${say.rulesTitle}`,
      say.rulesNote,
      `${say.rulesHead}\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}`,
      ...(Object.keys(judgesWords) as Judges[])
        .filter((judges) => matched.some((each) => each.judges === judges))
        .map((judges) => `*${judges}*: ${terms.in(words).judges({ id: judges })}`),
    );
  }
  return `${parts.join('\n\n')}\n`;
}

function outcomeText(outcome: string, words: Words | undefined): string {
  return Object.hasOwn(outcomeWords, outcome) ? imports.in(words).outcome({ id: outcome as Outcome }) : cell(outcome);
}

const cell = markdownText;
