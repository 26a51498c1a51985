import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { type ParseError, parse } from 'jsonc-parser';
import type { Change } from '../../../src/assessment/changes';
import { isSaid } from '../../../src/assessment/said';
import type { ResultRecord } from '../../../src/importers/importer';
import { merge } from '../../../src/importers/merge/merge';
import { planChanges } from '../../../src/importers/planChanges';
import { ChecklistText } from '../../../src/language/checklist';
import { complete, completionPlace } from '../../../src/language/complete';
import { applyEdits, toEdits } from '../../../src/language/edits';
import { FindingsText } from '../../../src/language/findings';
import type { TextEdit } from '../../../src/language/json';
import { mentionsOf } from '../../../src/language/mentions';
import { acceptRisk } from '../../../src/language/refactor/acceptRisk';
import { extractCheck } from '../../../src/language/refactor/extractCheck';
import { fixAll } from '../../../src/language/refactor/fixAll';
import { mergeFindings } from '../../../src/language/refactor/mergeFindings';
import { moveToFinding, moveToList } from '../../../src/language/refactor/moveCheck';
import { sortFindings } from '../../../src/language/refactor/sortFindings';
import { splitFinding } from '../../../src/language/refactor/splitFinding';
import {
  checklistReferenceAt,
  definitionIn,
  placesOf as placesNaming,
  subjectAt,
} from '../../../src/language/references';
import { refusal, renameEdits } from '../../../src/language/rename';
import { defaultRuleOptions, type Environment } from '../../../src/language/rule';
import { checklistShape, elementShape, findingsShape, orderOfProperties } from '../../../src/language/shape';
import { buildReport } from '../../../src/reports/content/buildReport';
import { renderUserTemplate } from '../../../src/reports/templates/userTemplate';
import { addFinding } from '../../../src/workspace/addFinding';
import { findingsTooltip } from '../../../src/workspace/findingsTooltip';
import { answersNodes, customerNodes, groupNodes } from '../../../src/workspace/findingsTree';
import { newAssessment } from '../../../src/workspace/newAssessment';
import { newChecklist } from '../../../src/workspace/newChecklist';
import type { Project } from '../../../src/workspace/project';
import { reportGroups, reportInput } from '../../../src/workspace/renderReports';
import { setStatus } from '../../../src/workspace/setStatus';
import { memoryProject } from './memory';
import {
  every,
  findingsOf,
  goodCheck,
  goodEntry,
  goodFinding,
  type Oddity,
  placesOf,
  severalOf,
  tryAll,
  withChecks,
  withFindings,
  withOddity,
} from './oddities';

const checklistPath = 'team.checklist.jsonc';
const findingsPath = 'a.findings.jsonc';
const today = '2026-11-23';

type Done = { changes?: readonly Change[]; edits?: readonly TextEdit[] } | undefined;

/** What is done leaves a text that can be read; nothing may come of it. */
function doIn(text: string, what: string, act: () => Done): void {
  let after = text;
  try {
    const done = act();
    if (done) after = applyEdits(text, done.edits ?? toEdits(text, done.changes ?? [], orderOfProperties));
  } catch (error) {
    if (isSaid(error)) return;
    throw error;
  }
  const errors: ParseError[] = [];
  parse(after, errors, { allowTrailingComma: true });
  assert.deepEqual(errors, [], `${what} left no valid file: ${after.slice(0, 2000)}`);
}

const records: readonly ResultRecord[] = [
  { rule: 'MT.1', where: 'r', title: 'one', outcome: 'failed', affected: ['a', 'b'], observed: 'Seen.' },
  { rule: 'MT.2', where: 'r', title: 'two', outcome: 'passed' },
  { rule: 'MT.9', where: 'r', title: 'nine', outcome: 'notApplicable' },
];

function completeAll(project: Project, file: FindingsText): void {
  const { catalog, asOf } = project;
  for (let offset = 0; offset < file.text.length; offset += 97) {
    const place = completionPlace(file, offset);
    if (!place) continue;
    complete(file, place, {
      catalog,
      asOf,
      sla: { critical: 30 },
      mentions: () => mentionsOf(file.model),
      workItemPrefixes: () => ['OPS-'],
      evidenceFiles: ['evidence/a.txt'],
      previous: () => [{ path: 'old.findings.jsonc', title: 'Old', assessedOn: '2026-05-20' }],
    });
  }
}

function editFindings(project: Project, file: FindingsText): void {
  const { catalog } = project;
  const { text, model } = file;
  const environment: Environment = {
    catalog,
    asOf: today,
    superseded: false,
    levels: {},
    options: defaultRuleOptions,
    exists: () => undefined,
    previous: model,
  };
  const acceptance = { by: 'CIO', reason: 'r', expires: '2027-03-31' };
  const team = ChecklistText.parse('{ "formatVersion": 1, "id": "own", "title": "Own", "checks": [] }');
  doIn(text, 'sorting', () => sortFindings(file, environment));
  doIn(text, 'fixing all', () => fixAll(file, environment, toEdits));
  for (const check of catalog.checklists.flatMap(({ checks }) => checks).slice(0, 40))
    doIn(text, 'adding', () => addFinding(file, check, today));
  for (const { value } of file.findings.slice(0, 40)) {
    const { id } = value;
    for (const status of ['resolved', 'accepted'] as const)
      doIn(text, `status ${status}`, () => ({
        changes: setStatus(file, [id], { status, note: 'n', acceptance }, today),
      }));
    doIn(text, 'accepting', () => acceptRisk(file, environment, { ids: [id], acceptance }));
    for (const to of ['passed', 'notApplicable', 'notAssessed'] as const)
      doIn(text, `moving to ${to}`, () => moveToList(file, environment, { key: String(value.check), to, reason: 'r' }));
    doIn(text, 'splitting', () => splitFinding(file, environment, { id, affected: [0] }));
    doIn(text, 'extracting', () => extractCheck(file, environment, { id, checklist: team }));
  }
  const ids = file.findings.map(({ value }) => value.id);
  doIn(text, 'merging', () => mergeFindings(file, environment, { ids: ids.slice(0, 3) }));
  for (const list of ['passed', 'notApplicable', 'notAssessed'] as const)
    for (let index = 0; index < 30; index += 1)
      doIn(text, `from ${list}`, () => moveToFinding(file, environment, { list, index }));
  const run = {
    tool: 'maester',
    toolVersion: '2',
    collectedOn: today,
    scope: 's',
    records: [...records],
    skipped: [],
    complete: true,
  };
  doIn(text, 'importing', () => merge(run, model, catalog, { day: today, fileName: 'out.json', sha256: 'x' }));
  const rows = model.findings.map(({ id, status, owner = '', due = '' }) => ({
    where: 'row',
    id,
    key: 'k',
    asOf: '2026-11-22',
    status: 'Resolved',
    owner: 'o',
    due: '2027-01-01',
    comment: 'done',
    cells: {},
    exported: { status, owner, due },
  }));
  doIn(text, 'planning', () => planChanges(rows, model, { day: today, by: 'Customer' }));
}

function lookAround(file: FindingsText | ChecklistText, project: Project): void {
  const { catalog } = project;
  for (let offset = 0; offset < file.text.length; offset += 41) {
    const subject = subjectAt(file, offset);
    checklistReferenceAt(file, offset);
    if (!subject) continue;
    placesNaming(file, subject);
    if (refusal(subject, catalog, 'NEW-01') === undefined)
      doIn(file.text, 'renaming', () => ({ edits: renameEdits(file, subject, 'NEW-01', toEdits) }));
  }
}

/** Everything that the editor does with files while somebody writes them, and what commands write into them. */
async function writeEverywhere(checklist: unknown, findings: unknown): Promise<void> {
  const [checklistText, findingsText] = [checklist, findings].map((each) => JSON.stringify(each, undefined, 1));
  const { project } = memoryProject({ [checklistPath]: checklistText!, [findingsPath]: findingsText! });
  const file = FindingsText.parse(findingsText!);
  const list = ChecklistText.parse(checklistText!);
  completeAll(project, file);
  editFindings(project, file);
  lookAround(file, project);
  lookAround(list, project);
  for (const id of ['X-01', '__proto__', 'toString', '']) definitionIn(list, id);
  for (const customer of customerNodes(project))
    for (const node of customer.assessments)
      for (const each of [node, ...answersNodes(project, node), ...groupNodes(project, node, 'focusArea')])
        findingsTooltip(project, each, (path) => path);
  for (const { id } of project.catalog.checklists) {
    for (const act of [
      () => newAssessment({ customer: 'C', checklists: [id], assessors: [] }, project.catalog, today),
      () => newChecklist({ id: 'new', title: 'New', extends: id }, project.catalog, today),
    ])
      try {
        assert.doesNotMatch(act(), /\bundefined\b|\[object Object\]/);
      } catch (error) {
        if (!isSaid(error)) throw error;
      }
  }
  const [group] = reportGroups(project, [findingsPath]);
  if (!group) return;
  const report = buildReport({ ...reportInput(project, group), audience: 'technical' });
  const source =
    '{{#each findings}}{{id}} {{title}} {{status.title}} {{owner}} {{observed}} {{#each affected}}{{name}}{{/each}}{{/each}} {{{chart "matrix"}}}';
  for (const name of ['own.html.hbs', 'own.md.hbs'])
    assert.doesNotMatch(renderUserTemplate({ name, source }, report), /\bundefined\b|\[object Object\]/);
}

const finding = placesOf(elementShape(findingsShape, 'findings'));
const step = 7;

describe('odd fields, while somebody writes', () => {
  it('of a finding stop no completion, rename, edit, import or template', async function () {
    this.timeout(600_000);
    // What is done to a finding takes long: each run tries some of the values, and all of the places in the long run.
    const first = Math.floor(Math.random() * step);
    await tryAll(
      every(finding).filter((_, at) => at % step === first),
      async (some) => {
        const findings = some.map((oddity, at) => withOddity({ ...goodFinding, id: `F-${at + 1}` }, oddity));
        for (let from = 0; from < findings.length; from += 30)
          await writeEverywhere(withChecks([goodCheck]), withFindings(findings.slice(from, from + 30)));
      },
    );
  });

  it('of entries and of the head stop none either', async function () {
    this.timeout(600_000);
    const places = placesOf(findingsShape).filter(([first]) => first !== 'findings');
    const whole = withFindings([goodFinding], { passed: ['B', goodEntry], notAssessed: [goodEntry] });
    await fc.assert(
      fc.asyncProperty(severalOf(places, 1), async (oddities) => {
        await writeEverywhere(
          withChecks([goodCheck]),
          oddities.reduce((file: object, oddity) => withOddity(file, oddity) ?? {}, whole),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('of a checklist stop none either', async function () {
    this.timeout(600_000);
    const places = placesOf(elementShape(checklistShape, 'checks')).filter((path) => path.length > 0);
    const oddities: Oddity[] = every(places).filter((_, at) => at % 3 === 0);
    await tryAll(oddities, async (some) => {
      const checks = some.map((oddity, at) => withOddity({ ...goodCheck, id: `X-${at + 1}` }, oddity));
      for (let from = 0; from < checks.length; from += 60) {
        const part = checks.slice(from, from + 60);
        await writeEverywhere(withChecks(part), withFindings(findingsOf(part.slice(0, 20))));
      }
    });
  });
});
