import type { Words } from '../words/words';
import type { ScoredFinding } from './score';
import { type FocusArea, type Severity, type Status, toolTitle } from './vocabulary';
import { terms } from './words/termsEnglish';

/** Which findings are meant; all of them when empty. */
export interface FindingFilter {
  /** Exactly this owner; the empty text means nobody. */
  owner?: string;
  /** One of these owners; the empty text means nobody. */
  owners?: readonly string[];
  status?: readonly Status[];
  severity?: readonly Severity[];
  focusArea?: readonly FocusArea[];
  /** Reported by one of these tools; the empty text means written by hand. */
  tool?: readonly string[];
  /** Its check has one of these tags. */
  tag?: readonly string[];
  overdue?: boolean;
  /** Words that stand in what the finding says, in any order and whatever their case. */
  text?: string;
}

/** Whether a filter lets a finding through. */
export function passes(filter: FindingFilter, scored: ScoredFinding): boolean {
  const { finding, severity, focusArea, overdue, check } = scored;
  if (filter.owner !== undefined && (finding.owner ?? '') !== filter.owner) return false;
  if (filter.owners && !filter.owners.includes(finding.owner ?? '')) return false;
  if (filter.status && !filter.status.includes(finding.status)) return false;
  if (filter.severity && !filter.severity.includes(severity)) return false;
  if (filter.focusArea && !(focusArea && filter.focusArea.includes(focusArea))) return false;
  if (filter.tool && !toolsOf(scored).some((tool) => filter.tool!.includes(tool))) return false;
  if (filter.tag && !check?.tags?.some((tag) => filter.tag!.includes(tag))) return false;
  if (filter.overdue && !overdue) return false;
  return saysAll(scored, filter.text ?? '');
}

/** Whether findings say the words that were looked for last: one is asked again for each key that is typed in another. */
const known = new WeakMap<ScoredFinding, { readonly text: string; readonly says: boolean }>();

function saysAll(scored: ScoredFinding, text: string): boolean {
  const words = wordsOf(text);
  if (words.length === 0) return true;
  const before = known.get(scored);
  if (before?.text === text) return before.says;
  const said = saidOf(scored);
  const says = words.every((word) => said.includes(word));
  known.set(scored, { text, says });
  return says;
}

/** Tools that reported a finding; the empty text for one that was written by hand. */
export function toolsOf({ finding: { sources = [] } }: ScoredFinding): readonly string[] {
  return sources.length === 0 ? [''] : [...new Set(sources.map(({ tool }) => tool))];
}

const wordsOf = (text: string) => text.toLowerCase().split(/\s+/).filter(Boolean);

/** What a finding says that people look for, in small letters. Internal notes are not among it: reports tell their filter. */
function saidOf({ finding, check, name, title }: ScoredFinding): string {
  const { affected = [], history = [], sources = [], evidence = [] } = finding;
  return [
    ...[finding.id, name, title, finding.check, check?.title, check?.actionArea, ...(check?.tags ?? [])],
    ...[
      finding.observed,
      finding.recommendation,
      finding.owner,
      finding.workItem,
      finding.changeNumber,
      finding.service,
    ],
    ...affected.flatMap((each) => (typeof each === 'string' ? each : [each.name, each.detail])),
    ...history.flatMap(({ by, note }) => [by, note]),
    ...sources.flatMap(({ tool, rule }) => [toolTitle(tool), rule]),
    ...evidence.map(({ text }) => text),
  ]
    .filter(Boolean)
    .join('\n')
    .toLowerCase();
}

/** The words that tell a filter, in one language. */
export interface FilterWords {
  severity(id: Severity): string;
  status(id: Status): string;
  focusArea(id: FocusArea): string;
  or: string;
  overdue: string;
  nobody: string;
  owner(owner: string): string;
  byHand: string;
  tool(tool: string): string;
  tag(tag: string): string;
  text(text: string): string;
}

/** The same for an editor. */
export function filterWordsIn(words?: Words): FilterWords {
  const say = terms.in(words);
  return {
    severity: (id) => say.filterSeverity({ id }),
    status: (id) => say.filterStatus({ id }),
    focusArea: (id) => say.focusArea({ id }),
    or: say.filterOr,
    overdue: say.filterOverdue,
    nobody: say.filterNobody,
    owner: (owner) => say.filterOwner({ owner }),
    byHand: say.filterByHand,
    tool: (tool) => say.filterTool({ tool }),
    tag: (tag) => say.filterTag({ tag }),
    text: (text) => say.filterText({ text }),
  };
}

export const filterWords: FilterWords = filterWordsIn();

/** A filter in words, `overdue, critical or high, owner dba-team@contoso.com`; empty when it lets everything through. */
export function filterText(
  { owner, owners, status, severity, focusArea, tool, tag, overdue, text }: FindingFilter,
  words: FilterWords = filterWords,
): string {
  const either = (names: readonly string[]) => names.join(` ${words.or} `);
  const owned = (each: string) => (each === '' ? words.nobody : words.owner(each));
  return [
    ...(overdue ? [words.overdue] : []),
    ...(severity?.length ? [either(severity.map(words.severity))] : []),
    ...(status?.length ? [either(status.map(words.status))] : []),
    ...(focusArea?.length ? [either(focusArea.map(words.focusArea))] : []),
    ...(owner === undefined ? [] : [owned(owner)]),
    ...(owners ? [either(owners.map(owned))] : []),
    ...(tool?.length ? [either(tool.map((each) => (each === '' ? words.byHand : words.tool(toolTitle(each)))))] : []),
    ...(tag?.length ? [either(tag.map(words.tag))] : []),
    ...(text?.trim() ? [words.text(text.trim())] : []),
  ].join(', ');
}
