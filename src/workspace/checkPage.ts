import { type Catalog, type CatalogCheck, equivalentOf } from '../assessment/catalog';
import { isForPowerShell } from '../assessment/commandLines';
import type { Day } from '../assessment/dates';
import { lifecycleLines } from '../assessment/deadlines';
import { invisibleIn, invisibleShown } from '../assessment/invisible';
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
import {
  markdownCode,
  markdownFence,
  markdownInline,
  markdownLink,
  markdownProse,
  markdownText,
} from '../reports/texts/text';
import type { CheckAnswer } from './checkAnswers';

const languages = {
  powershell: 'powershell',
  tsql: 'sql',
  kql: 'kusto',
  'azure-cli': 'sh',
  command: 'bat',
  manual: '',
} as const;

/** A command as it is; a character that nobody sees is shown by its code, so that it is seen and never copied along. */
function fenced(command: string, kind: string, indent = 0): string {
  const known = Object.hasOwn(languages, kind) ? (kind as keyof typeof languages) : undefined;
  const language = known && languages[isForPowerShell(known, command) ? 'powershell' : known];
  return markdownFence(invisibleShown(command), language ?? '', indent);
}

function step(of: Step, number: number): string {
  if (typeof of === 'string') return `${number}. ${markdownInline(of)}`;
  const command = of.run ? `\n\n${fenced(of.run, of.kind ?? '', 3)}` : '';
  return `${number}. ${markdownInline(of.text)}${command}`;
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
  const parts = [`# ${markdownText(check.title)}`];
  const facts = [
    `**${markdownText(check.id)}**`,
    ...(check.focusArea ? [focusAreas[check.focusArea] ?? markdownText(String(check.focusArea))] : []),
    ...(check.actionArea ? [markdownText(check.actionArea)] : []),
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
    parts.push(`Changed by the checklist ${markdownCode(checklist)}${reason ? `: ${markdownInline(reason)}` : '.'}`);
  }
  if (check.consequence) parts.push(`> ${markdownInline(check.consequence)}.`);
  if (check.rationale) parts.push('## Why it matters', markdownProse(check.rationale));
  if (check.verify?.length) {
    parts.push('## How to verify');
    for (const { kind, scope, elevated, run, expect } of check.verify) {
      const where = [
        Object.hasOwn(verificationKinds, kind) ? verificationKinds[kind] : markdownText(String(kind)),
        scope && (Object.hasOwn(verificationScopes, scope) ? verificationScopes[scope] : markdownText(String(scope))),
        elevated && 'elevated',
      ].filter(Boolean);
      parts.push(`**${where.join(', ')}**`);
      parts.push(kind === 'manual' ? markdownProse(run) : fenced(run, kind));
      const invisible = kind === 'manual' ? undefined : invisibleIn(run);
      if (invisible)
        parts.push(`**Careful:** this command is not what it seems. It holds the invisible character ${invisible}.`);
      if (expect) parts.push(`Expected: ${markdownInline(expect)}`);
    }
  }
  if (check.remediation?.length) {
    parts.push('## How to fix', check.remediation.map((each, at) => step(each, at + 1)).join('\n'));
  }
  if (check.watchOut) parts.push('## Watch out', markdownProse(check.watchOut));
  if (check.rollback) parts.push('## How to go back', markdownProse(check.rollback));
  const lines = context ? lifecycleLines(check.lifecycle, context.catalog, context.asOf) : [];
  if (lines.length > 0) parts.push('## Dates', lines.map((line) => `- ${markdownText(line)}`).join('\n'));
  if (context?.open?.length) {
    parts.push(
      '## Open at',
      context.open
        .map(({ customer, finding, status }) => `- ${markdownText(`${customer}, ${finding}: ${status}`)}`)
        .join('\n'),
    );
  }
  if (context?.answered?.length) {
    parts.push(
      '## Answered at',
      context.answered
        .map(({ customer, state, known }) => `- ${markdownText(`${customer}: ${state}${known && `, ${known}`}`)}`)
        .join('\n'),
    );
  }
  if (check.appliesTo?.length)
    parts.push('## Applies to', check.appliesTo.map((each) => `- ${markdownText(each)}`).join('\n'));
  if (check.references?.length) {
    parts.push(
      '## References',
      check.references.map(({ title, url }) => `- ${markdownLink(title || url, url)}`).join('\n'),
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
            const ids = known.filter((each) => each.judges === judges).map(({ rule }) => markdownCode(rule));
            return ids.length === 0
              ? []
              : [`- ${markdownText(toolTitle(tool))}, ${judges}: ${ids.join(', ')}. ${judgesWords[judges]}`];
          });
        })
        .join('\n'),
    );
  }
  return `${parts.join('\n\n')}\n`;
}
