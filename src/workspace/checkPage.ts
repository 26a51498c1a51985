import { type Catalog, type CatalogCheck, equivalentOf } from '../assessment/catalog';
import { isForPowerShell } from '../assessment/commandLines';
import type { Day } from '../assessment/dates';
import { lifecycleLines } from '../assessment/deadlines';
import { invisibleIn, invisibleShown } from '../assessment/invisible';
import { isQuickWin, isRating, risk, severity, weight } from '../assessment/risk';
import type { Step } from '../assessment/types';
import {
  focusAreas,
  type Judges,
  judgesWords,
  toolTitle,
  verificationKinds,
  verificationScopes,
} from '../assessment/vocabulary';
import { terms } from '../assessment/words/termsEnglish';
import {
  markdownCode,
  markdownFence,
  markdownInline,
  markdownLink,
  markdownProse,
  markdownText,
} from '../reports/texts/text';
import type { Words } from '../words/words';
import type { CheckAnswer } from './checkAnswers';
import { pages } from './words/pagesEnglish';

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
export function checkPage(check: CatalogCheck, context?: PageContext, words?: Words): string {
  const [say, term] = [pages.in(words), terms.in(words)];
  const parts = [`# ${markdownText(check.title)}`];
  const facts = [
    `**${markdownText(check.id)}**`,
    ...(check.focusArea
      ? [
          Object.hasOwn(focusAreas, check.focusArea)
            ? term.focusArea({ id: check.focusArea })
            : markdownText(String(check.focusArea)),
        ]
      : []),
    ...(check.actionArea ? [markdownText(check.actionArea)] : []),
  ];
  parts.push(facts.join(' · '));
  if (isRating(check.rating)) {
    const { rating } = check;
    parts.push(
      say.rating({
        ...rating,
        severity: severity(rating),
        risk: risk(rating),
        weight: weight(rating),
        quickWin: isQuickWin(rating),
      }),
    );
  }
  if (check.overriddenBy) {
    const { checklist, reason } = check.overriddenBy;
    parts.push(say.changedBy({ checklist: markdownCode(checklist), reason: reason ? markdownInline(reason) : '' }));
  }
  if (check.consequence) parts.push(`> ${markdownInline(check.consequence)}.`);
  if (check.rationale) parts.push(`## ${say.why}`, markdownProse(check.rationale));
  if (check.verify?.length) {
    parts.push(`## ${say.verify}`);
    for (const { kind, scope, elevated, run, expect } of check.verify) {
      const where = [
        Object.hasOwn(verificationKinds, kind) ? term.verificationKind({ id: kind }) : markdownText(String(kind)),
        scope &&
          (Object.hasOwn(verificationScopes, scope)
            ? term.verificationScope({ id: scope })
            : markdownText(String(scope))),
        elevated && say.elevated,
      ].filter(Boolean);
      parts.push(`**${where.join(', ')}**`);
      parts.push(kind === 'manual' ? markdownProse(run) : fenced(run, kind));
      const invisible = kind === 'manual' ? undefined : invisibleIn(run);
      if (invisible) parts.push(say.invisible({ character: invisible }));
      if (expect) parts.push(say.expected({ text: markdownInline(expect) }));
    }
  }
  if (check.remediation?.length) {
    parts.push(`## ${say.fix}`, check.remediation.map((each, at) => step(each, at + 1)).join('\n'));
  }
  if (check.watchOut) parts.push(`## ${say.watchOut}`, markdownProse(check.watchOut));
  if (check.rollback) parts.push(`## ${say.rollback}`, markdownProse(check.rollback));
  const lines = context ? lifecycleLines(check.lifecycle, context.catalog, context.asOf, words) : [];
  if (lines.length > 0) parts.push(`## ${say.dates}`, lines.map((line) => `- ${markdownText(line)}`).join('\n'));
  if (context?.open?.length) {
    parts.push(
      `## ${say.openAt}`,
      context.open
        .map(({ customer, finding, status }) => `- ${markdownText(`${customer}, ${finding}: ${status}`)}`)
        .join('\n'),
    );
  }
  if (context?.answered?.length) {
    parts.push(
      `## ${say.answeredAt}`,
      context.answered
        .map(({ customer, state, known }) => `- ${markdownText(`${customer}: ${state}${known && `, ${known}`}`)}`)
        .join('\n'),
    );
  }
  if (check.appliesTo?.length)
    parts.push(`## ${say.appliesTo}`, check.appliesTo.map((each) => `- ${markdownText(each)}`).join('\n'));
  if (check.references?.length) {
    parts.push(
      `## ${say.references}`,
      check.references.map(({ title, url }) => `- ${markdownLink(title || url, url)}`).join('\n'),
    );
  }
  const equivalents = Object.entries(check.equivalents ?? {});
  if (equivalents.length > 0) {
    parts.push(
      `## ${say.otherRules}`,
      equivalents
        .flatMap(([tool, rules]) => {
          const known = rules.map(equivalentOf);
          return (Object.keys(judgesWords) as Judges[]).flatMap((judges) => {
            const ids = known.filter((each) => each.judges === judges).map(({ rule }) => markdownCode(rule));
            return ids.length === 0
              ? []
              : [`- ${markdownText(toolTitle(tool))}, ${judges}: ${ids.join(', ')}. ${term.judges({ id: judges })}`];
          });
        })
        .join('\n'),
    );
  }
  return `${parts.join('\n\n')}\n`;
}

/** What a check asks and why: its page without what is done about it. */
export function checkHead(check: CatalogCheck, words?: Words): string {
  const { verify, fix, rollback } = pages.in(words);
  const page = checkPage(check, undefined, words);
  const ends = [verify, fix, rollback].map((title) => page.indexOf(`\n## ${title}\n`) + 1).filter((at) => at > 0);
  return page.slice(0, Math.min(page.length, ...ends));
}
