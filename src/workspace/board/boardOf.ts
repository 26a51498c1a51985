import { answerText } from '../../assessment/answers';
import { type CatalogCheck, checklistVersion, wasRevised } from '../../assessment/catalog';
import { compare } from '../../assessment/comparison';
import { isDay } from '../../assessment/dates';
import { addTo } from '../../assessment/groups';
import { isRating, severity } from '../../assessment/risk';
import type { ScoredFinding, Unit } from '../../assessment/score';
import { type Severity, severityIds, toolTitle } from '../../assessment/vocabulary';
import { terms } from '../../assessment/words/termsEnglish';
import type { Problem } from '../../language/rule';
import { inWords } from '../../words/words';
import type { FindingsEntry, Project } from '../project';
import type { Board, BoardArea, BoardChecklist, BoardHeader, CheckRow, CheckStanding, FindingRow } from './board';
import { boardPlan } from './boardPlan';
import { problemsByFinding } from './problems';

/** Owners and reasons that are offered; more than anybody reads. */
const mostOffered = 200;

/** What the board shows of a file. */
export function boardOf(project: Project, entry: FindingsEntry): Board {
  const { catalog, asOf } = project;
  const { model } = entry;
  const scored = project.scored(entry);
  const areas = new Areas();
  const [checklists, checks] = checksOf(project, entry, areas);
  const tools = new Texts();
  const messages = new Texts();
  const problems = problemsByFinding(project, entry);
  const times = new Map<string, number>();
  for (const { id } of model.findings) times.set(id, (times.get(id) ?? 0) + 1);
  const findings = scored.findings.map((found, index): FindingRow => {
    const row = rowOf(found, areaOf(project, found, areas, checklists));
    const sources = [...new Set((found.finding.sources ?? []).map(({ tool }) => toolTitle(tool, model.imports)))];
    const reported = sources.map((title) => tools.at(title));
    const problem = gravestOf(problems.get(index) ?? []);
    return {
      ...row,
      ...(reported.length > 0 && { tools: reported }),
      ...(times.get(found.finding.id)! > 1 && { twin: true }),
      ...(problem && { problem: messages.at(`${problem.level} ${inWords(problem.said, project.words)}`) }),
    };
  });
  return {
    customer: model.customer,
    title: model.title ?? '',
    environment: model.environment ?? '',
    assessedFrom: model.assessedFrom ?? '',
    assessedOn: model.assessedOn,
    asOf,
    header: headerOf(project, entry),
    checklists,
    areas: areas.all,
    checks,
    findings,
    plan: boardPlan(scored, catalog),
    owners: mostUsed(project.findings.flatMap((each) => each.model.findings.map(({ owner }) => owner))),
    tools: tools.all,
    problems: messages.all.map((each) => {
      const [level = ''] = each.split(' ', 1);
      return { level: level as 'error', message: each.slice(level.length + 1) };
    }),
    reasons: mostUsed(
      [...(model.notApplicable ?? []), ...(model.notAssessed ?? [])].map((each) =>
        typeof each === 'object' ? each.reason : undefined,
      ),
    ),
    superseded: project.isSuperseded(entry.path),
  };
}

/** Texts that many rows have: each stands once, rows name its position. */
class Texts {
  readonly all: string[] = [];
  readonly #known = new Map<string, number>();

  at(text: string): number {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    this.#known.set(text, this.all.length);
    return this.all.push(text) - 1;
  }
}

/** Areas in the order in which they are first asked for. */
class Areas {
  readonly all: BoardArea[] = [];
  readonly #known = new Map<string, number>();

  at(title: string, checklist?: number): number {
    const key = `${checklist ?? ''} ${title}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, this.all.length);
    return this.all.push({ title, ...(checklist !== undefined && { checklist }) }) - 1;
  }
}

function headerOf(project: Project, entry: FindingsEntry): BoardHeader {
  const { findings, numbers } = project.scored(entry);
  const previous = project.previousOf(entry);
  const { common, provisional } = previous
    ? compare(project.scored(previous), project.scored(entry), project.catalog).score
    : { common: undefined, provisional: true };
  const [before, after] = [common?.before.score ?? null, common?.after.score ?? null];
  return {
    score: numbers.score === null ? null : Math.round(numbers.score),
    provisional: numbers.provisional,
    ...(previous &&
      !provisional &&
      before !== null &&
      after !== null &&
      isDay(previous.model.assessedOn) && {
        change: {
          points: Math.round(after) - Math.round(before),
          since: previous.model.assessedOn,
          checks: common!.checks,
        },
      }),
    coverage: numbers.coverage,
    covered: numbers.covered,
    critical: numbers.openBySeverity.critical,
    high: numbers.openBySeverity.high,
    overdue: findings.filter(({ overdue }) => overdue).length,
  };
}

function checksOf(project: Project, entry: FindingsEntry, areas: Areas): [BoardChecklist[], CheckRow[]] {
  const { catalog, words } = project;
  const { model } = entry;
  const references = model.checklists ?? [];
  const { units, findings } = project.scored(entry);
  const byKey = new Map<string, ScoredFinding[]>();
  for (const found of findings) addTo(byKey, found.key, found);
  const rows: CheckRow[] = [];
  const seen = new Set<string>();
  const checklists = references.map((reference, position): BoardChecklist => {
    const checklist = catalog.checklist(reference);
    if (!checklist) return { reference, id: reference, title: reference, version: '', missing: true };
    for (const check of checklist.checks) {
      if (seen.has(check.id)) continue;
      seen.add(check.id);
      const area = areas.at(
        check.actionArea ?? (check.focusArea && terms.in(words).focusArea({ id: check.focusArea })) ?? '',
        position,
      );
      const unit = units.get(check.id);
      const known = unit ? answerText(unit, model.imports, words) : '';
      rows.push(checkRow(check, area, unit, byKey.get(check.id) ?? [], known));
    }
    const asked = checklistVersion(reference);
    const revised = checklist.checks.filter((check) => wasRevised(check, references, catalog)).length;
    return {
      reference,
      id: checklist.id,
      title: checklist.title,
      version: checklist.version ?? '',
      ...(asked !== undefined && revised > 0 && { newer: { checks: revised, than: asked } }),
    };
  });
  return [checklists, rows];
}

function checkRow(
  check: CatalogCheck,
  area: number,
  unit: Unit | undefined,
  found: readonly ScoredFinding[],
  known: string,
): CheckRow {
  return {
    id: check.id,
    title: check.title,
    area,
    standing: standingOf(unit),
    severity: gravest([
      ...found.map((each) => each.severity),
      ...(found.length > 0 ? [] : [severity(isRating(check.rating) ? check.rating : undefined)]),
    ]),
    ...(found.length > 0 && { findings: found.map(({ finding }) => finding.id) }),
    ...(known !== '' && { known }),
  };
}

/** A check whose findings are all closed stands as passed: their proof is in their history. */
function standingOf(unit: Unit | undefined): CheckStanding {
  if (!unit) return 'open';
  if (unit.state === 'finding') return unit.passed ? 'passed' : 'finding';
  if (unit.state === 'notAssessed') return unit.entry === undefined ? 'open' : 'later';
  return unit.state;
}

const gravest = (all: readonly Severity[]): Severity => severityIds.find((id) => all.includes(id)) ?? 'unrated';

function areaOf(
  project: Project,
  { check, finding, focusArea }: ScoredFinding,
  areas: Areas,
  checklists: readonly BoardChecklist[],
): number | undefined {
  const title =
    check?.actionArea ?? finding.actionArea ?? (focusArea && terms.in(project.words).focusArea({ id: focusArea }));
  if (title === undefined || title === '') return undefined;
  const among = check && checklists.findIndex(({ id, missing }) => !missing && id === check.checklist);
  return areas.at(title, among === undefined || among < 0 ? undefined : among);
}

function rowOf(
  { finding, name, check, severity: grave, gain, quickWin, overdue }: ScoredFinding,
  area: number | undefined,
): FindingRow {
  const { id, status, owner, due, workItem } = finding;
  return {
    id,
    name,
    ...(check && { check: check.id }),
    ...(area !== undefined && { area }),
    severity: grave,
    status,
    ...(owner?.trim() && { owner: owner.trim() }),
    ...(due?.trim() && { due: due.trim() }),
    ...(gain >= 0.05 && { gain: Math.round(gain * 10) / 10 }),
    ...(quickWin && { quickWin }),
    ...(overdue && { overdue }),
    ...(workItem?.trim() && { workItem: workItem.trim() }),
  };
}

const shownLevels: readonly string[] = ['error', 'warning', 'information'];

/** The first of the gravest problems. */
function gravestOf(problems: readonly Problem[]): Problem | undefined {
  return shownLevels.flatMap((level) => problems.find((each) => each.level === level) ?? [])[0];
}

/** Texts, the most used first. */
export function mostUsed(texts: readonly (string | undefined)[]): string[] {
  const times = new Map<string, number>();
  for (const text of texts) {
    const said = text?.trim() ?? '';
    if (said !== '') times.set(said, (times.get(said) ?? 0) + 1);
  }
  return [...times]
    .sort(([a, m], [b, n]) => n - m || a.localeCompare(b, 'en'))
    .slice(0, mostOffered)
    .map(([text]) => text);
}
