import { type Catalog, type CatalogCheck, equivalentOf } from '../assessment/catalog';
import type { Day } from '../assessment/dates';
import { lifecycleLines } from '../assessment/lifecycle';
import { isQuickWin, isRating, risk, severity, weight } from '../assessment/risk';
import type { Step } from '../assessment/types';
import {
  effortWords,
  focusAreas,
  impactWords,
  type Judges,
  judgesWords,
  probabilityWords,
  severities,
  toolTitle,
  verificationKinds,
  verificationScopes,
} from '../assessment/vocabulary';
import type { CheckAnswer } from './checkAnswers';

const languages = {
  powershell: 'powershell',
  tsql: 'sql',
  kql: 'kusto',
  'azure-cli': 'sh',
  command: 'bat',
  manual: '',
} as const;

/** Text that Markdown shows as it is. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\*_{}[\]<>()#+!|~]/g, '\\$&');
}

/** Prose of a checklist: its `code` spans stay, everything else is shown as it is. */
function prose(text: string): string {
  return text
    .split(/(`[^`\n]+`)/)
    .map((part, at) => (at % 2 === 1 ? part : escapeMarkdown(part)))
    .join('');
}

function fenced(code: string, language: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${code}\n${fence}`;
}

function step(of: Step, number: number): string {
  if (typeof of === 'string') return `${number}. ${prose(of)}`;
  const command = of.run ? `\n\n${fenced(of.run, of.kind ? languages[of.kind] : '').replace(/^/gm, '   ')}` : '';
  return `${number}. ${prose(of.text)}${command}`;
}

/** What the page of a check can say beyond the check itself. */
export interface PageContext {
  catalog: Catalog;
  asOf: Day;
  /** Who has it open: customer, finding and its state. */
  open?: readonly { customer: string; finding: string; status: string }[];
  /** Who has another answer: what it is, and how it is known. */
  answered?: readonly CheckAnswer[];
}

/** The page of a check as Markdown: what it asks, why, how to verify, how to fix. */
export function checkPage(check: CatalogCheck, context?: PageContext): string {
  const parts = [`# ${escapeMarkdown(check.title)}`];
  const facts = [
    `**${check.id}**`,
    ...(check.focusArea ? [focusAreas[check.focusArea]] : []),
    ...(check.actionArea ? [escapeMarkdown(check.actionArea)] : []),
  ];
  parts.push(facts.join(' · '));
  if (isRating(check.rating)) {
    const { probability, impact, effort } = check.rating;
    parts.push(
      `${severities[severity(check.rating)].title} risk ${risk(check.rating)} (probability ${probability}, ${probabilityWords[probability]}; impact ${impact}, ${impactWords[impact]}), effort ${effort}, ${effortWords[effort]}. Weight ${weight(check.rating)}${isQuickWin(check.rating) ? ', quick win' : ''}.`,
    );
  }
  if (check.overriddenBy) {
    const { checklist, reason } = check.overriddenBy;
    parts.push(`Changed by the checklist \`${checklist}\`${reason ? `: ${prose(reason)}` : '.'}`);
  }
  if (check.consequence) parts.push(`> ${prose(check.consequence)}.`);
  if (check.rationale) parts.push('## Why it matters', prose(check.rationale));
  if (check.verify?.length) {
    parts.push('## How to verify');
    for (const { kind, scope, elevated, run, expect } of check.verify) {
      const where = [
        verificationKinds[kind] ?? kind,
        scope && verificationScopes[scope],
        elevated && 'elevated',
      ].filter(Boolean);
      parts.push(`**${where.join(', ')}**`);
      parts.push(kind === 'manual' ? prose(run) : fenced(run, languages[kind] ?? ''));
      if (expect) parts.push(`Expected: ${prose(expect)}`);
    }
  }
  if (check.remediation?.length) {
    parts.push('## How to fix', check.remediation.map((each, at) => step(each, at + 1)).join('\n'));
  }
  if (check.watchOut) parts.push('## Watch out', prose(check.watchOut));
  if (check.rollback) parts.push('## How to go back', prose(check.rollback));
  const lines = context ? lifecycleLines(check.lifecycle, context.catalog, context.asOf) : [];
  if (lines.length > 0) parts.push('## Dates', lines.map((line) => `- ${escapeMarkdown(line)}`).join('\n'));
  if (context?.open?.length) {
    parts.push(
      '## Open at',
      context.open
        .map(({ customer, finding, status }) => `- ${escapeMarkdown(`${customer}, ${finding}: ${status}`)}`)
        .join('\n'),
    );
  }
  if (context?.answered?.length) {
    parts.push(
      '## Answered at',
      context.answered
        .map(({ customer, state, known }) => `- ${escapeMarkdown(`${customer}: ${state}${known && `, ${known}`}`)}`)
        .join('\n'),
    );
  }
  if (check.appliesTo?.length)
    parts.push('## Applies to', check.appliesTo.map((each) => `- ${escapeMarkdown(each)}`).join('\n'));
  if (check.references?.length) {
    parts.push(
      '## References',
      check.references
        .map(({ title, url }) => `- [${escapeMarkdown(title)}](<${url.replace(/[<>\s]/g, encodeURIComponent)}>)`)
        .join('\n'),
    );
  }
  const equivalents = Object.entries(check.equivalents ?? {});
  if (equivalents.length > 0) {
    parts.push(
      '## Rules of other tools',
      equivalents
        .flatMap(([tool, rules]) => {
          const known = rules.map(equivalentOf);
          return (Object.keys(judgesWords) as Judges[]).flatMap((judges) => {
            const ids = known.filter((each) => each.judges === judges).map(({ rule }) => `\`${rule}\``);
            return ids.length === 0
              ? []
              : [`- ${escapeMarkdown(toolTitle(tool))}, ${judges}: ${ids.join(', ')}. ${judgesWords[judges]}`];
          });
        })
        .join('\n'),
    );
  }
  return `${parts.join('\n\n')}\n`;
}

/** The commands that verify a check, ready to paste; `undefined` when only a person can. */
export function verifyCommand(check: CatalogCheck): string | undefined {
  const commands = (check.verify ?? []).filter(({ kind }) => kind !== 'manual').map(({ run }) => run);
  return commands.length > 0 ? commands.join('\n') : undefined;
}
