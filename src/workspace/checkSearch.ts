import { type Catalog, type CatalogCheck, equivalentOf } from '../assessment/catalog';
import { focusAreas, toolTitle } from '../assessment/vocabulary';
import type { Words } from '../words/words';
import { pages } from './words/pagesEnglish';

type Say = ReturnType<typeof pages.in>;

/** A check in which words stand, and where, if not in what everybody sees of it. */
export interface CheckMatch {
  readonly check: CatalogCheck;
  /** `MT.1005 of Maester`, `in its commands`; empty where its title, id, areas or tags have the words. */
  readonly where: string;
}

/** What a check says in small letters: what is seen first, rules of other tools, commands, other texts. */
interface Said {
  readonly seen: string;
  readonly rules: readonly { readonly rule: string; readonly tool: string }[];
  readonly commands: string;
  readonly texts: string;
}

const known = new WeakMap<CatalogCheck, Said>();

function saidOf(check: CatalogCheck): Said {
  const before = known.get(check);
  if (before) return before;
  const joined = (parts: readonly (string | undefined)[]) => parts.filter(Boolean).join('\n').toLowerCase();
  const { verify = [], remediation = [], references = [], equivalents = {} } = check;
  const said: Said = {
    seen: joined([
      ...[check.id, check.title, check.action, check.actionArea, check.focusArea && focusAreas[check.focusArea]],
      ...(check.tags ?? []),
    ]),
    rules: Object.entries(equivalents).flatMap(([tool, rules]) =>
      rules.map((rule) => ({ rule: equivalentOf(rule).rule, tool: toolTitle(tool) })),
    ),
    commands: joined([
      ...verify.map(({ run }) => run),
      ...remediation.map((step) => (typeof step === 'string' ? undefined : step.run)),
    ]),
    texts: joined([
      ...[check.rationale, check.consequence, check.watchOut, check.rollback],
      ...verify.map(({ expect }) => expect),
      ...remediation.map((step) => (typeof step === 'string' ? step : step.text)),
      ...references.flatMap(({ title, url }) => [title, url]),
    ]),
  };
  known.set(check, said);
  return said;
}

/** Where words stand that are not all in what is seen first; `undefined` where one stands nowhere. */
function whereIn({ seen, rules, commands, texts }: Said, words: readonly string[], say: Say): string | undefined {
  const rest = words.filter((word) => !seen.includes(word));
  if (rest.length === 0) return '';
  const rule = rules.find((each) => {
    const name = `${each.rule} ${each.tool}`.toLowerCase();
    return rest.every((word) => name.includes(word));
  });
  if (rule) return say.ruleOf(rule);
  if (rest.every((word) => commands.includes(word))) return say.inCommands;
  const all = [commands, texts, ...rules.map((each) => `${each.rule} ${each.tool}`.toLowerCase())].join('\n');
  return rest.every((word) => all.includes(word)) ? say.inTexts : undefined;
}

/**
 * Checks of all checklists in which all words of a text stand, whatever their case: of their ids, titles and areas, of rules
 * of other tools, of commands and texts; those of which one sees why first. All of them where no word is said.
 */
export function checksMatching({ checklists }: Pick<Catalog, 'checklists'>, text: string, shown?: Words): CheckMatch[] {
  const say = pages.in(shown);
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = new Map<string, CheckMatch>();
  for (const { checks } of checklists) {
    for (const check of checks) {
      const where = found.has(check.id) ? undefined : whereIn(saidOf(check), words, say);
      if (where !== undefined) found.set(check.id, { check, where });
    }
  }
  const rank = ({ where }: CheckMatch) => ['', say.inCommands, say.inTexts].indexOf(where);
  // Rules of tools stand behind what is seen, before commands and texts.
  const order = (match: CheckMatch) => (rank(match) < 0 ? 0.5 : rank(match));
  return [...found.values()].sort((a, b) => order(a) - order(b));
}
