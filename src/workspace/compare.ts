import { type Comparison, compare, type Delta } from '../assessment/comparison';
import { formatDay } from '../assessment/dates';
import type { Score } from '../assessment/score';
import { scoreText } from '../assessment/scoreWords';
import { type Severity, type Status, severities, statusTitle } from '../assessment/vocabulary';
import { markdownText } from '../reports/texts/text';
import type { PageLinks } from './findingPage';
import { WrongChoice } from './newAssessment';
import type { FindingsEntry, Project } from './project';

/** One changed thing, as scripts read it. */
export interface ComparedFinding {
  key: string;
  title: string;
  before: { id: string; status: Status; severity: Severity; risk: number | null } | null;
  after: { id: string; status: Status; severity: Severity; risk: number | null } | null;
}

/** Lists of a comparison, in the order in which they are shown, with their headings. */
export const comparisonLists = {
  new: 'New',
  reopened: 'Reopened',
  persisting: 'Still open',
  fixed: 'Fixed',
  newlyAccepted: 'Newly accepted',
  acceptanceExpired: 'Acceptance ran out',
  ratingChanged: 'Rating changed',
  noLongerAssessed: 'No longer assessed',
} as const;
type ListName = keyof typeof comparisonLists;

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
  if (old.path === later.path)
    throw new WrongChoice('A file cannot be compared with itself. Choose an earlier assessment.');
  if (old.model.customer !== later.model.customer) {
    throw new WrongChoice(
      `The files are of different customers ("${old.model.customer}" and "${later.model.customer}"). Compare two assessments of one customer.`,
    );
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
function scoresOf({ files, score }: Compared): [before: string, after: string] {
  return [scoreText({ ...files.old, score: score.before }), scoreText({ ...files.new, score: score.after })];
}

/** Why no change is stated: a score is missing or provisional. Empty where one is. */
function noChange({ score }: Compared): string {
  if (score.before === null || score.after === null) return 'without two scores no change is stated';
  return score.provisional ? 'from or to a provisional score no change is stated' : '';
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
export function comparisonPage(compared: Compared, links?: PageLinks): string {
  const { score, files } = compared;
  const [before, after] = scoresOf(compared);
  const without = noChange(compared);
  const change = without
    ? `Health score ${before}, then ${after}; ${without}.`
    : `Health score over the ${score.common.checks} checks common to both: **${round(score.common.before)} → ${round(score.common.after)}**. Over everything: ${before} → ${after}.`;
  const parts = [
    `# ${markdownText(files.new.customer)}: what changed`,
    `From ${markdownText(formatDay(files.old.assessedOn))} to ${markdownText(formatDay(files.new.assessedOn))}.`,
    `${change} ${score.added} checks were assessed only now, ${score.removed} only before.`,
    `| ${Object.values(comparisonLists).join(' | ')} |\n|${' --- |'.repeat(Object.keys(comparisonLists).length)}\n| ${(Object.keys(comparisonLists) as ListName[]).map((name) => compared[name].length).join(' | ')} |`,
  ];
  for (const [name, heading] of Object.entries(comparisonLists) as [ListName, string][]) {
    if (compared[name].length === 0) continue;
    const rows = compared[name].map(({ key, title, before, after }) => {
      const said = (of: ComparedFinding['before'], file: string) => {
        if (!of) return '–';
        const rest = `, ${statusTitle(of.status).toLowerCase()}, ${severities[of.severity].title.toLowerCase()}`;
        return `${linked(of.id, links?.finding(file, of.id))}${markdownText(rest)}`;
      };
      const check = key.startsWith('#') ? '–' : linked(key, key.includes(':') ? undefined : links?.check(key));
      return `| ${check} | ${markdownText(title)} | ${said(before, files.old.file)} | ${said(after, files.new.file)} |`;
    });
    parts.push(`## ${heading}`, `| Check | Title | Before | Now |\n| --- | --- | --- | --- |\n${rows.join('\n')}`);
  }
  const checks = (keys: readonly string[]) =>
    keys.map((key) => linked(keyText(key), /[#:]/.test(key) ? undefined : links?.check(key))).join(', ');
  if (compared.newlyAssessed.length > 0) parts.push('## Newly assessed', checks(compared.newlyAssessed));
  if (compared.checkChanged.length > 0) {
    parts.push(
      '## Asked differently now',
      `${checks(compared.checkChanged)}. These checks are left out of the comparison of scores.`,
    );
  }
  return `${parts.join('\n\n')}\n`;
}
