import { type Comparison, compare, type Delta } from '../assessment/comparison';
import type { Score } from '../assessment/score';
import { scoreText } from '../assessment/scoreWords';
import { type Severity, type Status, severities } from '../assessment/vocabulary';
import { terms } from '../assessment/words/termsEnglish';
import { markdownText } from '../reports/texts/text';
import type { Words } from '../words/words';
import type { PageLinks } from './findingPage';
import { WrongChoice } from './newAssessment';
import type { FindingsEntry, Project } from './project';
import { comparisonLists, type ListName, pages } from './words/pagesEnglish';
import { refusals } from './words/refusalsEnglish';

/** One changed thing, as scripts read it. */
export interface ComparedFinding {
  key: string;
  title: string;
  before: { id: string; status: Status; severity: Severity; risk: number | null } | null;
  after: { id: string; status: Status; severity: Severity; risk: number | null } | null;
}

export interface Compared extends Record<ListName, ComparedFinding[]> {
  files: { old: ComparedFile; new: ComparedFile };
  score: {
    before: number | null;
    after: number | null;
    /** One of the two is provisional: no change is stated between them. */
    provisional: boolean;
    /** Over the checks that both assessed: the only scores that may be compared. */
    common: { checks: number; before: number | null; after: number | null };
    added: number;
    removed: number;
  };
  newlyAssessed: string[];
  checkChanged: string[];
}
interface ComparedFile extends Pick<Score, 'noScore' | 'provisional' | 'base'> {
  file: string;
  customer: string;
  assessedOn: string;
}

const side = (found: Delta['before']): ComparedFinding['before'] =>
  found
    ? { id: found.finding.id, status: found.finding.status, severity: found.severity, risk: found.risk ?? null }
    : null;

/** Compares two findings files that are in the project. Throws `WrongChoice` for files of different customers. */
export function compareFiles(project: Project, old: FindingsEntry, later: FindingsEntry): Compared {
  if (old.path === later.path) throw new WrongChoice(refusals.message('withItself'));
  if (old.model.customer !== later.model.customer) {
    throw new WrongChoice(refusals.message('otherCustomer', { old: old.model.customer, later: later.model.customer }));
  }
  const found: Comparison = compare(project.scored(old), project.scored(later), project.catalog);
  const list = (deltas: readonly Delta[]): ComparedFinding[] =>
    deltas.map(({ key, title, before, after }) => ({ key, title, before: side(before), after: side(after) }));
  const lists = Object.fromEntries(
    (Object.keys(comparisonLists) as ListName[]).map((name) => [name, list(found[name])]),
  ) as Record<ListName, ComparedFinding[]>;
  const { before, after, provisional, common, added, removed } = found.score;
  const file = (entry: FindingsEntry): ComparedFile => {
    const { noScore, provisional: thin, base } = project.scored(entry).numbers;
    return {
      file: entry.path,
      customer: entry.model.customer,
      assessedOn: entry.model.assessedOn,
      ...(noScore && { noScore }),
      provisional: thin,
      base,
    };
  };
  return {
    files: { old: file(old), new: file(later) },
    score: {
      before,
      after,
      provisional,
      common: { checks: common.checks, before: common.before.score, after: common.after.score },
      added,
      removed,
    },
    ...lists,
    newlyAssessed: found.newlyAssessed,
    checkChanged: found.checkChanged,
  };
}

const linked = (text: string, to: string | undefined) =>
  to === undefined ? markdownText(text) : `[${markdownText(text)}](${to})`;

const round = (score: number | null) => (score === null ? '–' : score.toFixed(1));

/** The two scores with what they stand on. */
function scoresOf({ files, score }: Compared, words?: Words): [before: string, after: string] {
  const told = (file: ComparedFile, number: number | null) => scoreText({ ...file, score: number }, undefined, words);
  return [told(files.old, score.before), told(files.new, score.after)];
}

/** Why no change is stated: a score is missing or provisional. Empty where one is. */
function noChange({ score }: Compared, words?: Words): string {
  const say = pages.in(words);
  if (score.before === null || score.after === null) return say.noTwoScores;
  return score.provisional ? say.provisionalScore : '';
}

/** What changed, as plain lines. */
export function comparisonLines(compared: Compared): string[] {
  const { score, files } = compared;
  const [before, after] = scoresOf(compared);
  const change =
    noChange(compared) ||
    `over the ${score.common.checks} checks common to both ${round(score.common.before)} to ${round(score.common.after)}`;
  const lines = [
    `${files.new.customer}: ${files.old.assessedOn} to ${files.new.assessedOn}`,
    `Health score ${before} to ${after}; ${change}`,
    `${score.added} checks assessed only now, ${score.removed} only before`,
  ];
  for (const [name, heading] of Object.entries(comparisonLists) as [ListName, string][]) {
    if (compared[name].length === 0) continue;
    lines.push(`${heading}: ${compared[name].length}`);
    for (const { key, title, before, after } of compared[name]) {
      const now = after ?? before;
      lines.push(`  ${now ? severities[now.severity].letter : '–'}  ${keyText(key)}  ${title}`);
    }
  }
  if (compared.checkChanged.length > 0)
    lines.push(`Checks that ask something else now: ${compared.checkChanged.join(', ')}`);
  return lines;
}

/** How a thing is named beside its title: the check's id, else the tool's rule; a finding without either by its id. */
const keyText = (key: string) => (key.startsWith('#') ? key.slice(1) : key);

/** What changed, as a Markdown page; checks and findings are links, where it is said whereto. */
export function comparisonPage(compared: Compared, links?: PageLinks, words?: Words): string {
  const [say, term] = [pages.in(words), terms.in(words)];
  const { score, files } = compared;
  const [before, after] = scoresOf(compared, words);
  const without = noChange(compared, words);
  const change = without
    ? say.twoScores({ before, after, why: without })
    : say.commonScore({
        checks: score.common.checks,
        from: round(score.common.before),
        to: round(score.common.after),
        before,
        after,
      });
  const names = Object.keys(comparisonLists) as ListName[];
  const parts = [
    `# ${say.whatChanged({ customer: markdownText(files.new.customer) })}`,
    markdownText(say.fromTo({ from: files.old.assessedOn, to: files.new.assessedOn })),
    `${change} ${say.onlyNowBefore({ now: score.added, before: score.removed })}`,
    `| ${names.map((id) => say.compared({ id })).join(' | ')} |\n|${' --- |'.repeat(names.length)}\n| ${names.map((name) => compared[name].length).join(' | ')} |`,
  ];
  for (const name of names) {
    if (compared[name].length === 0) continue;
    const rows = compared[name].map(({ key, title, before, after }) => {
      const said = (of: ComparedFinding['before'], file: string) => {
        if (!of) return '–';
        const rest = `, ${term.statusInText({ id: of.status })}, ${term.severityInText({ id: of.severity })}`;
        return `${linked(of.id, links?.finding(file, of.id))}${markdownText(rest)}`;
      };
      const check = key.startsWith('#') ? '–' : linked(key, key.includes(':') ? undefined : links?.check(key));
      return `| ${check} | ${markdownText(title)} | ${said(before, files.old.file)} | ${said(after, files.new.file)} |`;
    });
    parts.push(
      `## ${say.compared({ id: name })}`,
      `${say.comparedHead}\n| --- | --- | --- | --- |\n${rows.join('\n')}`,
    );
  }
  const checks = (keys: readonly string[]) =>
    keys.map((key) => linked(keyText(key), /[#:]/.test(key) ? undefined : links?.check(key))).join(', ');
  if (compared.newlyAssessed.length > 0) parts.push(`## ${say.newlyAssessed}`, checks(compared.newlyAssessed));
  if (compared.checkChanged.length > 0) {
    parts.push(`## ${say.askedDifferently}`, say.leftOut({ checks: checks(compared.checkChanged) }));
  }
  return `${parts.join('\n\n')}\n`;
}
