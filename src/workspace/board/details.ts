import { type AnswerEntry, proofOf } from '../../assessment/answers';
import { type CatalogCheck, checkFor } from '../../assessment/catalog';
import type { Day } from '../../assessment/dates';
import { isRating, risk, severity } from '../../assessment/risk';
import type { ScoredFinding } from '../../assessment/score';
import { type Sla, slaDay } from '../../assessment/sla';
import type { Evidence } from '../../assessment/types';
import {
  type Status,
  statusesAfter,
  toolTitle,
  verificationKinds,
  verificationScopes,
} from '../../assessment/vocabulary';
import { isWebAddress } from '../../assessment/webAddress';
import { terms } from '../../assessment/words/termsEnglish';
import type { FindingsEntry, Project } from '../project';
import { terminalCommand } from '../terminalCommand';
import type { CheckCommand, CheckDetails, FindingDetails, ShownEvidence, ShownProblem, TextField } from './board';
import { textFields } from './board';
import { problemsByFinding } from './problems';
import { board } from './words/boardEnglish';

export interface DetailsContext {
  readonly today: Day;
  readonly sla: Sla;
  /** Whether the commands of a check may be used: those of a checklist of a folder that is not trusted are left out. */
  mayUse(check: CatalogCheck): boolean;
  /** Address of a picture of evidence that may be shown. */
  picture(file: string): string | undefined;
}

/** All that is said of a check of a file; `undefined` for one that no checklist of it has. */
export function checkDetails(
  project: Project,
  entry: FindingsEntry,
  id: string,
  context: DetailsContext,
): CheckDetails | undefined {
  const { catalog, words } = project;
  const among = entry.model.checklists ?? [];
  const check = checkFor(id, among, catalog);
  if (!check) return undefined;
  const term = terms.in(words);
  const rating = isRating(check.rating) ? check.rating : undefined;
  const scored = project.scored(entry);
  const said = scored.units.get(check.id)?.entry;
  const finding = findingOf(scored.findings, check.id);
  return {
    id: check.id,
    title: check.title,
    area: check.actionArea ?? '',
    focusArea: check.focusArea ? term.focusArea({ id: check.focusArea }) : '',
    consequence: check.consequence ?? '',
    rationale: check.rationale ?? '',
    ...(rating && { rating, risk: risk(rating) }),
    severity: severity(rating),
    before: beforeText(project, entry, check),
    commands: context.mayUse(check) ? commandsOf(project, check) : [],
    remediation: (check.remediation ?? []).map((step) =>
      typeof step === 'string' ? { text: step } : { text: step.text, ...(step.run && { run: step.run }) },
    ),
    watchOut: check.watchOut ?? '',
    rollback: check.rollback ?? '',
    references: (check.references ?? [])
      .filter(({ url }) => isWebAddress(url))
      .map(({ title, url }) => ({ title: title || url, url })),
    appliesTo: check.appliesTo ?? [],
    ...(said !== undefined && { entry: entryOf(said, entry, context) }),
    ...(finding && { finding: finding.finding.id }),
  };
}

/** The finding that the form of a check shows: one that needs work, else the last. */
function findingOf(findings: readonly ScoredFinding[], key: string): ScoredFinding | undefined {
  const own = findings.filter((each) => each.key === key);
  const isClosed = ({ finding }: ScoredFinding) => finding.status === 'verified' || finding.status === 'falsePositive';
  return own.find((each) => !isClosed(each)) ?? own.at(-1);
}

function commandsOf({ words }: Project, check: CatalogCheck): CheckCommand[] {
  const term = terms.in(words);
  return (check.verify ?? []).map(
    ({ kind, scope, elevated, run, expect }, index): CheckCommand => ({
      index,
      kind,
      kindTitle: Object.hasOwn(verificationKinds, kind) ? term.verificationKind({ id: kind }) : kind,
      scopeTitle: scope && Object.hasOwn(verificationScopes, scope) ? term.verificationScope({ id: scope }) : '',
      elevated: elevated === true,
      run,
      expect: expect ?? '',
      forTerminal: terminalCommand({ kind, run }, check.id, words).kind !== 'refused',
    }),
  );
}

function entryOf(
  said: AnswerEntry,
  { model }: FindingsEntry,
  context: DetailsContext,
): NonNullable<CheckDetails['entry']> {
  const { by, on } = proofOf(said, model.imports);
  const own = typeof said === 'object' ? said : {};
  return {
    by,
    on: on ?? '',
    reason: 'reason' in own ? (own.reason ?? '') : '',
    evidence: shownEvidence('evidence' in own ? own.evidence : undefined, context),
  };
}

function shownEvidence(evidence: readonly Evidence[] = [], { picture }: DetailsContext): ShownEvidence[] {
  return evidence.map(({ text, file, source, caption, collectedOn }, index): ShownEvidence => {
    const address = file === undefined ? undefined : picture(file);
    return {
      index,
      ...(text !== undefined && { text }),
      ...(file !== undefined && { file }),
      ...(address !== undefined && { picture: address }),
      source: source ?? '',
      caption: caption ?? '',
      collectedOn: collectedOn ?? '',
    };
  });
}

/** How a check stood in the previous assessment: empty without one, and where it says nothing of it. */
function beforeText(project: Project, entry: FindingsEntry, check: CatalogCheck): string {
  const previous = project.previousOf(entry);
  if (!previous) return '';
  const { units, findings } = project.scored(previous);
  const unit = units.get(check.id);
  const say = board.in(project.words);
  const day = previous.model.assessedOn;
  if (!unit) return say.newSince({ day });
  if (unit.state === 'finding') {
    const found = findingOf(findings, check.id);
    return say.wasFinding({ day, id: found?.finding.id ?? '', status: found?.finding.status ?? '' });
  }
  if (unit.state === 'passed') return say.wasPassed({ day });
  if (unit.state === 'notApplicable') return say.wasNotApplicable({ day });
  return say.wasNotAssessed({ day });
}

/** All of a finding; `undefined` where there is none of that id. */
export function findingDetails(
  project: Project,
  entry: FindingsEntry,
  id: string,
  context: DetailsContext,
): FindingDetails | undefined {
  const index = project.scored(entry).findings.findIndex(({ finding }) => finding.id === id);
  const scored = project.scored(entry).findings[index];
  if (!scored) return undefined;
  const { finding, check, rating } = scored;
  const term = terms.in(project.words);
  const place = entry.text.findings.find((located) => located.value.id === id);
  const text = (name: TextField) => finding[name] ?? '';
  const { status, affected = [], acceptance, history = [], sources = [] } = finding;
  const checkRating = isRating(check?.rating) ? check.rating : undefined;
  const day = slaDay(finding, scored.severity, context.sla, context.today);
  return {
    id,
    name: scored.name,
    ...(check && { check: check.id, checkTitle: check.title }),
    area: check?.actionArea ?? finding.actionArea ?? '',
    focusArea: scored.focusArea ? term.focusArea({ id: scored.focusArea }) : '',
    consequence: finding.consequence ?? check?.consequence ?? '',
    severity: scored.severity,
    status,
    statuses: statusesAfter(status) as Status[],
    line: place ? entry.text.lines.positionAt(place.offset).line + 1 : 1,
    texts: Object.fromEntries(textFields.map((name) => [name, text(name)])) as Record<TextField, string>,
    ...(rating && { rating }),
    ownRating: isRating(finding.rating),
    ...(checkRating && { checkRating }),
    ...(scored.risk !== undefined && { risk: scored.risk }),
    gain: Math.round(scored.gain * 10) / 10,
    quickWin: scored.quickWin,
    overdue: scored.overdue,
    ...(day && { sla: day.day }),
    affected: affected.map((each) =>
      typeof each === 'string' ? { name: each, detail: '' } : { name: each.name, detail: each.detail ?? '' },
    ),
    evidence: shownEvidence(finding.evidence, context),
    ...(acceptance && {
      acceptance: {
        by: acceptance.by ?? '',
        on: acceptance.on ?? '',
        reason: acceptance.reason ?? '',
        expires: acceptance.expires ?? '',
        control: acceptance.control ?? '',
      },
    }),
    history: history.map(({ on, recorded, status: set, by, note }) => ({
      on,
      recorded: recorded ?? '',
      status: set ?? '',
      by: by ?? '',
      note: note ?? '',
    })),
    sources: sources.map(({ tool, rule, scope, seen, absentSince }) => ({
      tool: toolTitle(tool, entry.model.imports),
      rule,
      scope: scope ?? '',
      seen: seen ?? '',
      absentSince: absentSince ?? '',
    })),
    problems: (problemsByFinding(project, entry).get(index) ?? []).map(
      (problem, position): ShownProblem => ({
        index: position,
        level: problem.level === 'hint' ? 'information' : problem.level,
        message: problem.message,
        field: String(problem.path[2] ?? ''),
        fixes: project.fixes(entry.path, problem, undefined, context.sla).map(({ title }) => title),
      }),
    ),
  };
}
