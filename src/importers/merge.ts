import type { Catalog, CatalogCheck } from '../assessment/catalog';
import type { Change, JsonPath } from '../assessment/changes';
import type { Day } from '../assessment/dates';
import { isAcceptanceExpired, isOpen, isRating } from '../assessment/risk';
import type { AffectedObject, Evidence, Finding, FindingsFile, ImportEntry, Source } from '../assessment/types';
import { toolTitle } from '../assessment/vocabulary';
import type { ToolRun } from './importer';
import { distinctReferences } from './references';
import { core, fingerprintOf, fingerprintShape, hasPassed, markOf, objectMarks } from './ruleFingerprint';
import {
  distinctEvidence,
  type NamedObject,
  objectKey,
  outcomeOrder,
  type RuleResult,
  ruleResults,
  unitedObjects,
} from './ruleResults';

export interface MergeContext {
  /** Day of the import: what the history says. */
  day: Day;
  /** Name of the output, and the SHA-256 of its bytes in hexadecimal digits. */
  fileName: string;
  sha256: string;
}

export interface Merged {
  /** Positions refer to the file before any of the changes. */
  changes: Change[];
  /** `read` is the sum of the others. */
  records: Record<'read' | 'failed' | 'passed' | 'notApplicable' | 'notReviewed' | 'skipped', number>;
  findings: Record<'added' | 'updated' | 'unchanged' | 'resolved' | 'reopened', number>;
  skipped: { where: string; reason: string }[];
  /** Where each rule went, in natural order of the rules. */
  matched: { rule: string; check?: string; finding?: string }[];
  /** What a person should know of the output as a whole, for example that it is older than the last one. */
  notes: string[];
}

/**
 * What a tool reported, as changes to a findings file. Pure; the order of the records changes nothing.
 *
 * Rules that ask the same check, of one tool or of several, are one finding. The tool owns its sources, the objects that
 * it reported and its evidence; everything else of a finding is people's and stays, except that a status follows the
 * tool: a pass makes an open finding `resolved`, a failure makes a resolved, verified or no longer accepted one `open`.
 *
 * A rule that a tool no longer reports counts as passed only where the tool evaluates all of its rules and lists just the
 * failures. Nothing is closed by an output older than the last of the same scope, by one that was imported before, or
 * by one of another scope than the tool's other imports. A check that only a person can judge is listed as not assessed.
 */
export function merge(run: ToolRun, file: FindingsFile, catalog: Catalog, context: MergeContext): Merged {
  return new Merging(run, file, catalog, context).result();
}

/** Rules that end in the same place: a finding, a check, or a rule of its own. */
interface Unit {
  /** Position of the finding in the file. */
  readonly at: number | undefined;
  readonly check: CatalogCheck | undefined;
  readonly rules: RuleResult[];
}

type Outcome = keyof Merged['findings'];
type Entry = string | { check?: string; source?: Source };
type EntryList = 'passed' | 'notApplicable' | 'notAssessed';

const sameWord = (a: string | undefined, b: string | undefined) => a?.toLowerCase() === b?.toLowerCase();

/** The state of one merge: what was decided so far. */
class Merging {
  readonly #changes: Change[] = [];
  readonly #counts: Merged['findings'] = { added: 0, updated: 0, unchanged: 0, resolved: 0, reopened: 0 };
  readonly #matched: Merged['matched'] = [];
  readonly #notes: string[] = [];
  readonly #newFindings: Finding[] = [];
  readonly #newEntries: Record<EntryList, unknown[]> = { passed: [], notApplicable: [], notAssessed: [] };
  readonly #gone: Record<EntryList, Set<number>> = {
    passed: new Set(),
    notApplicable: new Set(),
    notAssessed: new Set(),
  };
  readonly #tool: string;
  /** `Maester 2.0.1`. */
  readonly #toolAndVersion: string;
  readonly #repeated: boolean;
  /** The output says nothing about now: it was imported before, or a newer one was. */
  readonly #stale: boolean;
  /** Whether a pass may close something, and an object that is no longer reported may go. */
  readonly #mayClose: boolean;
  #lastId: number;
  /** Findings by the rules of this tool that they were imported from, and by their checks. */
  readonly #byRule: ReadonlyMap<string, number[]>;
  readonly #byCheck: ReadonlyMap<string, number[]>;
  /** Entries of the lists by `check ID` and, of this tool, `rule ID`. */
  readonly #entries: Readonly<Record<EntryList, ReadonlyMap<string, number[]>>>;

  constructor(
    readonly run: ToolRun,
    readonly file: FindingsFile,
    readonly catalog: Catalog,
    readonly context: MergeContext,
  ) {
    this.#tool = toolTitle(run.tool);
    this.#toolAndVersion = run.toolVersion ? `${this.#tool} ${run.toolVersion}` : this.#tool;
    const earlier = (file.imports ?? []).filter(({ tool }) => sameWord(tool, run.tool));
    const sameScope = earlier.filter(({ scope }) => sameWord(scope, run.scope));
    const last = sameScope
      .flatMap(({ collectedOn }) => collectedOn ?? [])
      .sort()
      .at(-1);
    const older = last !== undefined && run.collectedOn !== undefined && run.collectedOn < last;
    this.#repeated = earlier.some(({ sha256 }) => sameWord(sha256, context.sha256));
    this.#stale = this.#repeated || older;
    this.#mayClose = !this.#stale && sameScope.length === earlier.length;
    this.#lastId = highestId(file);
    const rulesOf = (sources: readonly Source[]) =>
      sources.flatMap(({ tool, rule }) => (sameWord(tool, run.tool) ? [rule.toLowerCase()] : []));
    this.#byRule = positions(file.findings, ({ sources = [] }) => rulesOf(sources));
    this.#byCheck = positions(file.findings, (finding) => finding.check ?? []);
    const entries = (list: EntryList) =>
      positions((file[list] ?? []) as readonly Entry[], (entry) => {
        if (typeof entry === 'string') return `check ${entry}`;
        if (entry.check !== undefined) return `check ${entry.check}`;
        return rulesOf(entry.source ? [entry.source] : []).map((rule) => `rule ${rule}`);
      });
    this.#entries = {
      passed: entries('passed'),
      notApplicable: entries('notApplicable'),
      notAssessed: entries('notAssessed'),
    };
    if (this.#repeated)
      this.#notes.push(
        `${context.fileName} was imported before: nothing is closed or reopened, only what is missing is added.`,
      );
    else if (older)
      this.#notes.push(
        `${context.fileName} is from ${run.collectedOn}, older than the last import of ${this.#tool} (${last}): nothing is closed, reopened or updated.`,
      );
    else if (!this.#mayClose)
      this.#notes.push(
        `${context.fileName} is of another scope (${run.scope ?? 'not known'}) than other imports of ${this.#tool}: nothing is closed.`,
      );
  }

  result(): Merged {
    const { run } = this;
    for (const unit of this.#units()) this.#place(unit);
    const count = (outcome: (typeof outcomeOrder)[number]) =>
      run.records.filter((record) => record.outcome === outcome).length;
    const records: Merged['records'] = {
      read: run.records.length + run.skipped.length,
      failed: count('failed'),
      passed: count('passed'),
      notApplicable: count('notApplicable'),
      notReviewed: count('notReviewed'),
      skipped: run.skipped.length,
    };
    for (const list of ['passed', 'notApplicable', 'notAssessed'] as const)
      for (const at of [...this.#gone[list]].sort((a, b) => a - b))
        this.#changes.push({ kind: 'remove', path: [list, at] });
    this.#append(['findings'], this.#newFindings);
    this.#append(['passed'], this.#newEntries.passed);
    this.#append(['notApplicable'], this.#newEntries.notApplicable);
    this.#append(['notAssessed'], this.#newEntries.notAssessed);
    if (!this.#repeated) this.#append(['imports'], [this.#importEntry(records)]);
    return {
      changes: this.#changes,
      records,
      findings: this.#counts,
      skipped: [...run.skipped],
      matched: this.#matched,
      notes: this.#notes,
    };
  }

  #importEntry(records: Merged['records']): ImportEntry {
    const { run, context } = this;
    return {
      tool: run.tool,
      ...(run.toolVersion !== undefined && { toolVersion: run.toolVersion }),
      ...(run.collectedOn !== undefined && { collectedOn: run.collectedOn }),
      file: context.fileName,
      sha256: context.sha256,
      ...(run.scope !== undefined && { scope: run.scope }),
      records,
    };
  }

  // --- which rules belong together ------------------------------------------------------------------------------------

  #units(): Unit[] {
    const units = new Map<string, Unit>();
    for (const rule of [...ruleResults(this.run.records), ...this.#goneRules()]) {
      const mapped = this.#checkOf(rule.rule);
      const at = this.#findingOf(rule.rule, mapped);
      const own = at === undefined ? undefined : this.file.findings[at]?.check;
      const check = own === undefined ? (at === undefined ? mapped : undefined) : this.#known(own);
      const key = at !== undefined ? `finding ${at}` : check ? `check ${check.id}` : `rule ${rule.rule.toLowerCase()}`;
      const unit = units.get(key) ?? { at, check, rules: [] };
      units.set(key, unit);
      unit.rules.push(rule);
    }
    return [...units.values()];
  }

  /**
   * Rules of findings that a tool no longer reports although it evaluated them: it lists failures only, so they passed.
   */
  #goneRules(): RuleResult[] {
    if (!this.run.listsFailuresOnly || !this.#mayClose) return [];
    const reported = new Set(this.run.records.map(({ rule }) => rule.toLowerCase()));
    return [...this.#byRule.entries()].flatMap(([key, at]): RuleResult[] => {
      if (reported.has(key)) return [];
      const source = this.file.findings[at[0]!]!.sources!.find(({ rule }) => rule.toLowerCase() === key)!;
      return [{ rule: source.rule, outcome: 'passed', title: source.rule, affected: [], evidence: [], references: [] }];
    });
  }

  #known(id: string): CatalogCheck | undefined {
    return this.catalog.check(id, this.file.checklists ?? []) ?? this.catalog.successor(id);
  }

  /** The check that asks the same: one of the file's checklists first. One that they switch off is none. */
  #checkOf(rule: string): CatalogCheck | undefined {
    const candidates = this.catalog.equivalents(this.run.tool, rule).map(({ check }) => check);
    if (candidates.length === 0) return undefined;
    const asked = (this.file.checklists ?? []).flatMap((reference) => this.catalog.checklist(reference) ?? []);
    for (const candidate of candidates)
      for (const checklist of asked) {
        const own = checklist.checks.find(({ id }) => id === candidate.id);
        if (own) return own;
      }
    return candidates.find(({ id }) => !asked.some(({ off }) => off.some(({ check }) => check === id)));
  }

  /** The finding that the rule was imported into before, else one of the same check; one still to be closed first. */
  #findingOf(rule: string, check: CatalogCheck | undefined): number | undefined {
    const first = (found: readonly number[] = []) =>
      found.find((at) => !/^(?:verified|falsePositive)$/.test(this.file.findings[at]!.status)) ?? found[0];
    const ofCheck = check && [check.id, ...(check.replaces ?? [])].flatMap((id) => this.#byCheck.get(id) ?? []);
    return first(this.#byRule.get(rule.toLowerCase())) ?? first(ofCheck?.sort((a, b) => a - b));
  }

  #sourceAt(finding: Finding, rule: string): number {
    return (finding.sources ?? []).findIndex(
      (source) => sameWord(source.tool, this.run.tool) && sameWord(source.rule, rule),
    );
  }

  // --- what becomes of them -------------------------------------------------------------------------------------------

  #place(unit: Unit): void {
    const { at, check, rules } = unit;
    const outcome = outcomeOrder.find((each) => rules.some((rule) => rule.outcome === each))!;
    const existing = at === undefined ? undefined : this.file.findings[at];
    let id = existing?.id;
    if (existing && at !== undefined) {
      if (outcome === 'failed') this.#counts[this.#failAgain(existing, at, unit)] += 1;
      else if (outcome === 'passed') this.#counts[this.#pass(existing, at, unit)] += 1;
      else if (outcome === 'notApplicable') this.#counts.unchanged += 1;
    } else if (outcome === 'failed') id = this.#addFinding(unit);
    else if (outcome === 'passed') this.#list(unit, 'passed', 'notApplicable');
    else if (outcome === 'notApplicable') this.#list(unit, 'notApplicable', 'passed');
    else this.#leaveToPerson(unit);
    const checkId = existing?.check ?? check?.id;
    for (const { rule } of rules)
      this.#matched.push({
        rule,
        ...(checkId !== undefined && { check: checkId }),
        ...(id !== undefined && { finding: id }),
      });
  }

  /** Returns the id of the finding, or nothing when a newer import has listed the rule otherwise. */
  #addFinding(unit: Unit): string | undefined {
    const places = this.#placesOf(unit);
    if (this.#stale && (places.passed.length > 0 || places.notApplicable.length > 0)) return undefined;
    this.#takeOut(places, ['passed', 'notApplicable', 'notAssessed']);
    const { check } = unit;
    const failed = unit.rules.filter((rule) => rule.outcome === 'failed');
    const first = <Key extends keyof RuleResult>(key: Key) => failed.find((rule) => rule[key] !== undefined)?.[key];
    const affected = unitedObjects(failed).map(objectInFile);
    const evidence = distinctEvidence(failed.flatMap((rule) => rule.evidence));
    const references = distinctReferences(failed.flatMap((rule) => rule.references));
    const observed = [...new Set(failed.flatMap((rule) => rule.observed ?? []))].join(' ');
    const rating = failed
      .flatMap((rule) => rule.rating ?? [])
      .sort((a, b) => b.probability * b.impact - a.probability * a.impact)[0];
    const [focusArea, actionArea] = [first('focusArea'), first('actionArea')];
    this.#lastId += 1;
    const id = `F-${String(this.#lastId).padStart(3, '0')}`;
    const title = first('title')!;
    this.#newFindings.push({
      id,
      ...(check
        ? { check: check.id }
        : {
            title,
            recommendation:
              first('recommendation') ?? `Look at the result of the test and correct what it names: ${title}`,
            ...(focusArea && { focusArea }),
            ...(actionArea && { actionArea }),
            ...(references.length > 0 && { references }),
          }),
      status: 'open',
      ...(rating && !isRating(check?.rating) && { rating }),
      ...(affected.length > 0 && { affected }),
      ...(observed !== '' && { observed }),
      ...(evidence.length > 0 && { evidence }),
      history: [{ on: this.context.day, status: 'open', by: this.#tool, note: `Found by ${this.#toolAndVersion}` }],
      sources: failed.map((rule) => ({
        tool: this.run.tool,
        rule: rule.rule,
        fingerprint: fingerprintOf(rule, new Set()),
      })),
    });
    this.#counts.added += 1;
    return id;
  }

  #failAgain(finding: Finding, at: number, unit: Unit): Outcome {
    if (this.#stale) return 'unchanged';
    this.#takeOut(this.#placesOf(unit), ['passed', 'notApplicable', 'notAssessed']);
    const changed = this.#updateSources(finding, at, unit);
    if (changed) {
      this.#updateAffected(finding, at, unit);
      this.#updateEvidence(finding, at, unit);
    }
    const ended =
      finding.status === 'resolved' || finding.status === 'verified' || isAcceptanceExpired(finding, this.context.day);
    if (!ended || this.#decidedLater(finding)) return changed ? 'updated' : 'unchanged';
    this.#setStatus(at, 'open', `${this.#toolAndVersion} reports failed`);
    return 'reopened';
  }

  #pass(finding: Finding, at: number, unit: Unit): Outcome {
    const sources = finding.sources ?? [];
    const reportedByTool = sources.some((source) => sameWord(source.tool, this.run.tool));
    const settled = finding.status === 'verified' || finding.status === 'falsePositive';
    if (!this.#mayClose || !reportedByTool || settled || this.#decidedLater(finding)) return 'unchanged';
    const passedNow = new Set(
      unit.rules.filter((rule) => rule.outcome === 'passed').map((rule) => this.#sourceAt(finding, rule.rule)),
    );
    const allClear = sources.every((source, index) => passedNow.has(index) || hasPassed(source));
    const changed = this.#updateSources(finding, at, unit);
    const note = `${this.#toolAndVersion} reports passed`;
    if (allClear && isOpen(finding.status)) {
      this.#setStatus(at, 'resolved', note);
      return 'resolved';
    }
    if (!changed) return 'unchanged';
    // The objects of a closed finding stay as its record; those of one that another rule keeps open go.
    if (allClear) this.#append(['findings', at, 'history'], [{ on: this.context.day, by: this.#tool, note }]);
    else this.#updateAffected(finding, at, unit);
    return 'updated';
  }

  #setStatus(at: number, status: Finding['status'], note: string): void {
    this.#changes.push({ kind: 'set', path: ['findings', at, 'status'], value: status });
    this.#append(['findings', at, 'history'], [{ on: this.context.day, status, by: this.#tool, note }]);
  }

  /** Whether a person changed the status on a day after the tool collected its data. */
  #decidedLater(finding: Finding): boolean {
    const { collectedOn } = this.run;
    if (collectedOn === undefined) return false;
    const tools = new Set([this.#tool, ...(finding.sources ?? []).map(({ tool }) => toolTitle(tool))]);
    return (finding.history ?? []).some(
      ({ on, status, by }) => status !== undefined && !tools.has(by ?? '') && on > collectedOn,
    );
  }

  // --- what the tool owns of a finding --------------------------------------------------------------------------------

  /** Brings the sources up to date; whether that changed any. Rules that were not judged leave theirs alone. */
  #updateSources(finding: Finding, at: number, unit: Unit): boolean {
    const sources = finding.sources ?? [];
    const added: Source[] = [];
    let changed = false;
    for (const rule of unit.rules) {
      const index = this.#sourceAt(finding, rule.rule);
      const before = sources[index]?.fingerprint;
      if (rule.outcome === 'failed') {
        // Objects of other scopes stay known as the tool's.
        const kept = this.#mayClose ? new Set<string>() : objectMarks(before);
        const fingerprint = fingerprintOf(rule, kept);
        if (before !== undefined && core(before) === core(fingerprint)) continue;
        changed = true;
        if (index < 0) added.push({ tool: this.run.tool, rule: rule.rule, fingerprint });
        else
          this.#changes.push({
            kind: 'set',
            path: ['findings', at, 'sources', index, 'fingerprint'],
            value: fingerprint,
          });
      } else if (rule.outcome === 'passed' && this.#mayClose && index >= 0 && !hasPassed(sources[index]!)) {
        changed = true;
        const fingerprint = fingerprintShape.test(before ?? '') ? before!.replace(/^failed/, 'passed') : 'passed';
        this.#changes.push({
          kind: 'set',
          path: ['findings', at, 'sources', index, 'fingerprint'],
          value: fingerprint,
        });
      }
    }
    this.#append(['findings', at, 'sources'], added);
    return changed;
  }

  #updateAffected(finding: Finding, at: number, unit: Unit): void {
    const reported = new Map(
      unitedObjects(unit.rules.filter((rule) => rule.outcome === 'failed')).map((object) => [
        objectKey(object.name),
        object,
      ]),
    );
    const judged = new Set(
      unit.rules
        .filter((rule) => rule.outcome === 'failed' || rule.outcome === 'passed')
        .map((rule) => this.#sourceAt(finding, rule.rule)),
    );
    // What these rules reported last time, and what other rules and tools still report.
    const mine = new Set<string>();
    const others = new Set<string>();
    (finding.sources ?? []).forEach((source, index) => {
      for (const mark of objectMarks(source.fingerprint)) (judged.has(index) ? mine : others).add(mark);
    });
    const present = new Set<string>();
    (finding.affected ?? []).forEach((object, index) => {
      const name = typeof object === 'string' ? object : object.name;
      const key = objectKey(name);
      present.add(key);
      const now = reported.get(key);
      const path: JsonPath = ['findings', at, 'affected', index];
      if (!now) {
        if (this.#mayClose && this.run.complete && mine.has(markOf(name)) && !others.has(markOf(name)))
          this.#changes.push({ kind: 'remove', path });
        return;
      }
      const detail = typeof object === 'string' ? undefined : object.detail;
      if (now.detail === undefined || now.detail === detail) return;
      if (typeof object === 'string')
        this.#changes.push({ kind: 'set', path, value: { name: object, detail: now.detail } });
      else if (detail === undefined || mine.has(markOf(name)))
        this.#changes.push({ kind: 'set', path: [...path, 'detail'], value: now.detail });
    });
    // An object that the tool reported before and that is gone was taken out by a person.
    const added = [...reported].filter(([key]) => !present.has(key) && !mine.has(markOf(key)));
    this.#append(
      ['findings', at, 'affected'],
      added.map(([, object]) => objectInFile(object)),
    );
  }

  #updateEvidence(finding: Finding, at: number, unit: Unit): void {
    const failed = unit.rules.filter((rule) => rule.outcome === 'failed');
    const now = distinctEvidence(
      failed.flatMap((rule) =>
        // `observed` is the assessor's by now: what the tool says today goes into the evidence.
        rule.observed === undefined || finding.observed?.includes(rule.observed)
          ? rule.evidence
          : this.#withObserved(rule.observed, rule.evidence),
      ),
    );
    const before = finding.evidence ?? [];
    const covered = (finding.sources ?? []).every(
      (source) =>
        !sameWord(source.tool, this.run.tool) ||
        failed.some((rule) => sameWord(rule.rule, source.rule)) ||
        hasPassed(source),
    );
    if (!this.#mayClose || !covered) {
      const known = new Set(before.map(({ text }) => text));
      this.#append(
        ['findings', at, 'evidence'],
        now.filter(({ text }) => !known.has(text)),
      );
      return;
    }
    const mine = before.flatMap((entry, index) => (this.#isEvidenceOfTool(entry) ? [index] : []));
    mine.forEach((index, order) => {
      const path: JsonPath = ['findings', at, 'evidence', index];
      const entry = now[order];
      if (!entry) this.#changes.push({ kind: 'remove', path });
      else if (entry.text !== before[index]!.text) this.#changes.push({ kind: 'set', path, value: entry });
    });
    this.#append(['findings', at, 'evidence'], now.slice(mine.length));
  }

  #withObserved(observed: string, evidence: readonly Evidence[]): Evidence[] {
    const [first, ...rest] = evidence;
    if (first) return [{ ...first, text: `${observed}\n\n${first.text ?? ''}`.trimEnd() }, ...rest];
    const { collectedOn } = this.run;
    return [{ text: observed, source: this.#toolAndVersion, ...(collectedOn !== undefined && { collectedOn }) }];
  }

  /** Text whose source is the tool, in this or an imported version. */
  #isEvidenceOfTool({ source, file }: Evidence): boolean {
    if (source === undefined || file !== undefined) return false;
    const versions = [this.run.toolVersion, ...(this.file.imports ?? []).map(({ toolVersion }) => toolVersion)];
    return source === this.#tool || versions.some((version) => version && source === `${this.#tool} ${version}`);
  }

  // --- passed, notApplicable, notAssessed -----------------------------------------------------------------------------

  /** Lists a rule without finding, and moves it from the opposite list when the tool put it there. */
  #list(unit: Unit, list: 'passed' | 'notApplicable', opposite: 'passed' | 'notApplicable'): void {
    const places = this.#placesOf(unit);
    if (places[list].length > 0) return;
    if (places[opposite].length > 0) {
      const byPerson = places[opposite].some((at) => {
        const entry = (this.file[opposite] ?? [])[at] as Entry;
        // A check alone in `passed` may be anyone's; with a reason or evidence and without source it is a person's.
        return typeof entry === 'string' ? opposite === 'notApplicable' : entry.source === undefined;
      });
      if (byPerson || !this.#mayClose) return;
      this.#takeOut(places, [opposite]);
    }
    if (!this.#stale) this.#takeOut(places, ['notAssessed']);
    const { check } = unit;
    const result = unit.rules.find((rule) => rule.outcome === list)!;
    const source: Source = { tool: this.run.tool, rule: result.rule };
    const reason =
      list === 'notApplicable'
        ? (result.reason ?? `${this.#toolAndVersion} reports that it does not apply.`)
        : undefined;
    if (check) this.#newEntries[list].push(list === 'passed' ? check.id : { check: check.id, source, reason });
    else
      this.#newEntries[list].push({
        source,
        title: result.title,
        ...(result.focusArea && { focusArea: result.focusArea }),
        ...(result.rating && { rating: result.rating }),
        ...(reason !== undefined && { reason }),
      });
  }

  /** A check that only a person can judge stays not assessed, with what the tool has to show for it. */
  #leaveToPerson(unit: Unit): void {
    const { check, rules } = unit;
    if (!check || this.#stale) return;
    const places = this.#placesOf(unit);
    if (Object.values(places).some((at) => at.length > 0)) return;
    const evidence = distinctEvidence(rules.flatMap((rule) => rule.evidence));
    this.#newEntries.notAssessed.push({
      check: check.id,
      source: { tool: this.run.tool, rule: rules[0]!.rule },
      reason: rules.find(({ reason }) => reason)?.reason ?? `${this.#toolAndVersion} leaves it to a person.`,
      ...(evidence.length > 0 && { evidence }),
    });
  }

  /** Where the check, or any of the rules, stands in the lists. */
  #placesOf({ check, rules }: Unit): Record<EntryList, number[]> {
    const keys = [
      ...(check ? [check.id, ...(check.replaces ?? [])].map((id) => `check ${id}`) : []),
      ...rules.map(({ rule }) => `rule ${rule.toLowerCase()}`),
    ];
    const places = (list: EntryList) =>
      [...new Set(keys.flatMap((key) => this.#entries[list].get(key) ?? []))].sort((a, b) => a - b);
    return { passed: places('passed'), notApplicable: places('notApplicable'), notAssessed: places('notAssessed') };
  }

  #takeOut(places: Record<EntryList, number[]>, lists: readonly EntryList[]): void {
    for (const list of lists) for (const at of places[list]) this.#gone[list].add(at);
  }

  #append(path: JsonPath, values: readonly unknown[]): void {
    if (values.length > 0) this.#changes.push({ kind: 'append', path, values });
  }
}

/** Positions of items by the keys that each has. */
function positions<Item>(
  items: readonly Item[],
  keysOf: (item: Item) => string | readonly string[],
): Map<string, number[]> {
  const found = new Map<string, number[]>();
  items.forEach((item, at) => {
    const keys = keysOf(item);
    for (const key of typeof keys === 'string' ? [keys] : keys) {
      const known = found.get(key);
      if (known) known.push(at);
      else found.set(key, [at]);
    }
  });
  return found;
}

const objectInFile = (object: NamedObject): AffectedObject => (object.detail === undefined ? object.name : object);

/** The highest number of an id such as `F-012` that stands anywhere in the file, in a note as well; 0 without any. */
function highestId(file: FindingsFile): number {
  let highest = 0;
  for (const [, digits] of JSON.stringify(file).matchAll(/\bF-(\d{1,6})(?!\d)/gi))
    highest = Math.max(highest, Number(digits));
  return highest;
}
