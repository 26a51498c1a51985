import type { ScoredFinding } from '../../assessment/score';
import type { Finding, FindingsFile } from '../../assessment/types';
import { toolTitle } from '../../assessment/vocabulary';
import type { Texts } from '../texts/english';
import { clip, firstClause, firstSentence } from '../texts/text';
import type { ReportFinding } from './report';
import { listText, namesText, shortName } from './wording';

/**
 * What tools call their rules is often no risk: it is what they ask for ("Users SHALL …", "Ensure that …"), what they want
 * done ("Enable …"), or the name of a setting. A document says of such a title that it is not met, and never that it is
 * what may happen.
 */

/** Words with which tools begin what they want done. */
const doing = new Set(
  `activate add adopt allow apply assign avoid block choose clean configure connect convert create customize define delegate
  delete deploy designate determine disable disallow do don't don’t empty enable encrypt enforce ensure establish exclude
  extend fix give grant harden implement improve include increase install integrate isolate keep limit maintain make manage
  migrate mitigate monitor move offboard onboard prefer prepare prevent prohibit protect provide publish put quarantine raise
  rebuild reduce register remediate remove rename renew replace require reset resolve restore restrict retire review revoke
  rotate run safeguard schedule separate set shorten start stop strengthen switch take transition turn uninstall update
  upgrade use validate verify withdraw`
    .split(/\s+/)
    .filter(Boolean),
);

/** What stands before a title and says nothing of it: the level of a benchmark, the kind of a notice. */
const before =
  /^(?:\((?:L\d|level \d|automated|manual|scored|not scored)\)|(?:action (?:required|recommended|advised)|reminder|recommendation)\s*:)\s*/i;

const isDoing = (text: string) => doing.has((/^[\p{L}'’]+(?=\s)/u.exec(text)?.[0] ?? '').toLowerCase());

/** That something is one way or another, outside of "that are …": then a title tells, and asks for nothing. */
const tells = (text: string) =>
  /\b(?:is|are|was|were|has|have|does|do) (?:not|no|still|already)\b|\b(?:is|are|was|were) (?:missing|outdated|disabled|unsupported)\b/i.test(
    text.replace(/\b(?:that|which|who|when|where|if)\b.*$/i, ''),
  );

/** What a title says that is no risk; `null` for one that says what is wrong. */
export function demandIn(title: string): { kind: 'requirement' | 'action' | 'setting'; text: string } | null {
  const text = title.trim().replace(before, '').replace(/\.$/, '').trim();
  const ensured = /^(?:please )?(?:(?:ensure|make sure)(?: that)?|(?:verify|check) that) (.+)$/is.exec(text);
  if (ensured) return { kind: 'requirement', text: ensured[1]!.charAt(0).toUpperCase() + ensured[1]!.slice(1) };
  const [, setting] = /^(.+) should be (?:compliant|configured correctly)$/i.exec(text) ?? [];
  if (setting) return { kind: 'setting', text: setting };
  if (/\b(?:SHALL|SHOULD|MUST|shall|should|must)\b/.test(text)) return { kind: 'requirement', text };
  if (isDoing(text) && !tells(text)) return { kind: 'action', text };
  const parts = text.split(' - ');
  const path = parts.length > 2 || (parts.length > 1 && /\b(?:settings?|methods?|polic(?:y|ies))$/i.test(parts[0]!));
  if (path || /^indicates whether\b/i.test(text))
    return { kind: 'setting', text: text.replace(/^indicates whether\b/i, 'Whether') };
  return null;
}

/** Whether a tool gave the finding its name, and nobody said what follows from it. */
const isNamedByTool = ({ finding }: ScoredFinding) =>
  finding.consequence === undefined && finding.title !== undefined && (finding.sources ?? []).length > 0;

/** How a finding is headed, and what it demands where that is all that is known. */
export function headOf(scored: ScoredFinding, texts: Texts): Pick<ReportFinding, 'headline' | 'demand'> {
  const { finding, check, title } = scored;
  const consequence = finding.consequence ?? (finding.title === undefined ? check?.consequence : undefined);
  if (consequence !== undefined) return { headline: consequence, demand: null };
  if (finding.title === undefined && check)
    return {
      headline: texts.notMet(check.title),
      demand: { kind: 'requirement', text: check.title.replace(/\.$/, '') },
    };
  const demand = isNamedByTool(scored) ? demandIn(title) : null;
  if (!demand) return { headline: finding.title ?? title, demand: null };
  const frame = { requirement: texts.notMet, action: texts.stillToDo, setting: texts.notAsRecommended }[demand.kind];
  return { headline: frame(demand.text), demand };
}

const longest = 80;
/** What can only be cut in the middle of a clause stays whole up to so many letters. */
const longestWhole = 120;

/** A sentence as an action: as far as its last clause that is short enough, or the first that ends a little later. */
function clauseOf(sentence: string): string {
  const clause = firstClause(sentence, longest);
  if (!clause.endsWith('…')) return clause;
  const later = firstClause(sentence, longestWhole);
  return later.endsWith('…') ? clause : later;
}

/** Steps through pages and menus: where to begin, and not what to do. */
const clicks = /^(?:navigate|go|click|open|select|sign|log|browse|in|from|under|on)\b/i;

/** The first thing that a recommendation wants done, in a line; empty where it begins with anything else. */
function firstDoing(recommendation: string): string {
  const [line = ''] = recommendation
    .replace(/[`*]/g, '')
    .split('\n')
    .map((each) => each.replace(/^\s*(?:\d+[.)]|[-•–])\s*/, '').trim())
    .filter(Boolean);
  const first = firstSentence(line);
  if (clicks.test(first) || !isDoing(first) || /:$/.test(line) || !/\s\p{L}/u.test(first)) return '';
  return /\b(?:SHALL|SHOULD|MUST)\b/.test(first) ? '' : first;
}

/**
 * What is to be done about a finding, in a line: what its check says; else what a person recommends; else what the tool
 * wants done. Of a tool that only says what is wrong, that somebody has to look at it.
 */
export function actionOf(scored: ScoredFinding, texts: Texts): string {
  const { finding, check, title } = scored;
  if (check?.action !== undefined) return check.action;
  const { recommendation = '' } = finding;
  if (!isNamedByTool(scored)) {
    const recommended = firstSentence(recommendation.replace(/`/g, ''));
    // What is to be done, if need be without its last clause: a title says what is wrong.
    return recommended === '' ? clip(title, longest) : clauseOf(recommended);
  }
  const recommended = firstDoing(recommendation);
  if (recommended !== '') return clauseOf(recommended);
  const named = title.trim().replace(before, '').replace(/\.$/, '');
  if (isDoing(named) && !tells(named)) return clip(named, longest);
  const demand = demandIn(title);
  return demand?.kind === 'requirement'
    ? texts.toMeet(clip(demand.text, longestWhole))
    : texts.toReview(clip(named, longest - 10));
}

/** Sentences of imports that only say where a tool describes the fix. */
const elsewhere = /^(?:Open the HTML report of|Look up (?:the )?(?:recommendation|rule)) /;

/** Whether all that a finding says of its fix is where it stands. */
export const isFixElsewhere = ({ check, recommendation = '' }: Pick<Finding, 'check' | 'recommendation'>) =>
  check === undefined && elsewhere.test(recommendation);

/** What stands above a recommendation: whose it is. */
export function recommendedBy(scored: ScoredFinding, imports: FindingsFile['imports'], texts: Texts): string {
  const { finding } = scored;
  if (finding.check !== undefined || !isNamedByTool(scored)) return texts.recommendedHere;
  if (isFixElsewhere(finding)) return texts.whereFixStands;
  const tools = [...new Set(finding.sources!.map(({ tool }) => toolTitle(tool, imports)))];
  return texts.recommendedByTool(listText(tools, texts));
}

/** What a tool found affected, where it says no more of what it saw; nothing where that is only the environment itself. */
export function affectedText({ affected = [], sources = [] }: Finding, environment: string, texts: Texts): string {
  const names = affected.map((each) => shortName(typeof each === 'string' ? each : each.name));
  if (sources.length === 0 || names.length === 0 || (names.length === 1 && environment.includes(names[0]!))) return '';
  return texts.affectedNames(texts.affectedCount(names.length), namesText(names, names.length, texts));
}

/** What a tool saw, without what stands above it: empty where it only repeats it. */
export function seenBeside(seen: string, title: string, texts: Texts): string {
  const bare = (text: string) =>
    text
      .replace(/[`\s]+/g, ' ')
      .replace(/[.\s]+$/, '')
      .trim();
  const [own, above] = [bare(seen), bare(title)];
  if (!own.toLowerCase().startsWith(above.toLowerCase())) return seen;
  const rest = own.slice(above.length).trim();
  if (rest === '' || /^\[\d+\]$/.test(rest)) return '';
  const number = /^[:=]\s*([\d.,]+)$/.exec(rest)?.[1];
  return number === undefined ? seen : texts.counted(number);
}
