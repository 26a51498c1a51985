import { escapeMarkdown } from './checkPage';
import type { ImportResult } from './importOutputs';

/** What an import did, as a Markdown page: counts, where each rule went, and what was skipped and why. */
export function importPage(result: Omit<ImportResult, 'text' | 'before'>, into: string): string {
  const { records, findings, skipped, matched, notes } = result;
  const tool = [result.toolTitle, result.toolVersion].filter(Boolean).join(' ');
  const parts = [
    `# Import of ${escapeMarkdown(tool)}`,
    `Into ${escapeMarkdown(into)}${result.collectedOn ? `, collected on ${result.collectedOn}` : ''}.`,
    ...notes.map(escapeMarkdown),
    `| Records read | Failed | Passed | Not applicable | Not reviewed | Skipped |\n| --- | --- | --- | --- | --- | --- |\n| ${records.read} | ${records.failed} | ${records.passed} | ${records.notApplicable} | ${records.notReviewed} | ${records.skipped} |`,
    `| Findings added | Updated | Unchanged | Resolved | Reopened |\n| --- | --- | --- | --- | --- |\n| ${findings.added} | ${findings.updated} | ${findings.unchanged} | ${findings.resolved} | ${findings.reopened} |`,
  ];
  if (skipped.length > 0) {
    const rows = skipped.map(({ where, reason }) => `| ${cell(where)} | ${cell(reason)} |`);
    parts.push('## Skipped', `| Where | Why |\n| --- | --- |\n${rows.join('\n')}`);
  }
  if (matched.length > 0) {
    const rows = matched.map(
      ({ rule, check, finding }) => `| ${cell(rule)} | ${cell(check ?? '–')} | ${cell(finding ?? '–')} |`,
    );
    parts.push(
      '## Where each rule went',
      'The rule is the key by which a later import finds its finding again.',
      `| Rule of the tool | Check | Finding |\n| --- | --- | --- |\n${rows.join('\n')}`,
    );
  }
  return `${parts.join('\n\n')}\n`;
}

const cell = (text: string) => escapeMarkdown(text).replace(/\s+/g, ' ');
