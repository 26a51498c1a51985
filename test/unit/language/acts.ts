import type { Change } from '../../../src/assessment/changes';
import { planKey } from '../../../src/assessment/planColumns';
import { findingKey } from '../../../src/assessment/score';
import type { ChecklistFile } from '../../../src/assessment/types';
import { statusIds } from '../../../src/assessment/vocabulary';
import { buildCatalog } from '../../../src/checklists/catalog';
import type { ResultRecord } from '../../../src/importers/importer';
import { merge } from '../../../src/importers/merge/merge';
import { planChanges } from '../../../src/importers/planChanges';
import { ChecklistText } from '../../../src/language/checklist';
import { diagnose, fixesOf } from '../../../src/language/diagnose';
import { toEdits } from '../../../src/language/edits';
import type { FindingsText } from '../../../src/language/findings';
import type { TextEdit } from '../../../src/language/json';
import { acceptRisk } from '../../../src/language/refactor/acceptRisk';
import { extractCheck } from '../../../src/language/refactor/extractCheck';
import { fixAll } from '../../../src/language/refactor/fixAll';
import { mergeFindings } from '../../../src/language/refactor/mergeFindings';
import { moveToFinding, moveToList } from '../../../src/language/refactor/moveCheck';
import { sortFindings } from '../../../src/language/refactor/sortFindings';
import { splitFinding } from '../../../src/language/refactor/splitFinding';
import { renameEdits } from '../../../src/language/rename';
import { defaultRuleOptions, type Environment } from '../../../src/language/rule';
import { addFinding } from '../../../src/workspace/addFinding';
import { setStatus } from '../../../src/workspace/setStatus';
import { pick, type Roll } from './marked';
import { checks } from './rules/world';

const check = (id: string, more: object = {}) => ({
  id,
  title: `${id} is so`,
  focusArea: 'security' as const,
  rating: { probability: 3, impact: 4, effort: 2 },
  ...more,
});
const checklist: ChecklistFile = {
  formatVersion: 1,
  id: 'test',
  title: 'Test',
  version: '2026.11',
  checks: [
    check('T-01', { equivalents: { maester: [{ rule: 'R-1', judges: 'whole' }], pingcastle: ['R-1'] } }),
    check('T-02', { equivalents: { maester: [{ rule: 'R-2', judges: 'part' }] }, revised: '2026.11' }),
    check('T-03', { equivalents: { maester: [{ rule: 'R-3', judges: 'data' }] }, revised: '2026.11' }),
    check('T-04', { replaces: ['T-OLD'], equivalents: { maester: [{ rule: 'R-2', judges: 'stricter' }] } }),
  ],
};
const team = ChecklistText.parse(checks('"id": "TEAM-06", "title": "x"'));
export const environment: Environment = {
  catalog: buildCatalog([{ file: checklist, origin: 'shipped' }]),
  asOf: '2026-11-23',
  superseded: false,
  levels: {},
  options: defaultRuleOptions,
  exists: () => true,
  previous: {
    formatVersion: 1,
    customer: 'Contoso',
    assessedOn: '2026-05-20',
    findings: [],
    passed: ['T-01', 'T-02', 'T-03'],
  },
};
const { catalog, asOf } = environment;

/** What is done to a file: changes or edits; nothing where it cannot be done there. */
export type Done = { changes: readonly Change[] } | { edits: readonly TextEdit[] } | undefined;
export type Act = (file: FindingsText, roll: Roll) => Done;

/** Everything that commands, fixes, refactorings and imports do to a findings file. */
export const acts: Readonly<Record<string, Act>> = {
  setStatus(file, roll) {
    const found = file.findings[roll(6)];
    const status = pick(roll, statusIds);
    const acceptance = { by: 'CIO', reason: 'Site closes', expires: '2027-03-31', ...(roll(2) === 0 && { on: asOf }) };
    try {
      const changes = found && setStatus(file, [found.value.id], { status, note: 'because', acceptance }, asOf);
      return changes && { changes };
    } catch {
      return undefined;
    }
  },
  acceptRisk(file, roll) {
    const found = file.findings[roll(6)];
    const acceptance = { reason: 'r', by: 'CISO' };
    return found && acceptRisk(file, environment, { ids: [found.value.id], ...(roll(2) === 0 && { acceptance }) });
  },
  addFinding: (file, roll) => addFinding(file, catalog.check(pick(roll, ['T-01', 'T-02', 'T-03', 'T-04']))!, asOf),
  moveToList(file, roll) {
    const keys = [...file.findings.map(({ value }) => findingKey(value)), 'T-01', 'T-02', 'maester:R-3', 'maester:Z-1'];
    const to = pick(roll, ['passed', 'notApplicable', 'notAssessed'] as const);
    return moveToList(file, environment, { key: pick(roll, keys), to, ...(roll(2) === 0 && { reason: 'why' }) });
  },
  moveToFinding: (file, roll) =>
    moveToFinding(file, environment, {
      list: pick(roll, ['passed', 'notApplicable', 'notAssessed'] as const),
      index: roll(4),
    }),
  split(file, roll) {
    const found = file.findings[roll(6)];
    return found && splitFinding(file, environment, { id: found.value.id, affected: [roll(4), roll(4)] });
  },
  merge(file, roll) {
    const keys = file.findings.map(({ value }) => findingKey(value));
    const several = keys.filter((key, at) => keys.indexOf(key) !== at);
    if (several.length === 0) return undefined;
    const key = pick(roll, several);
    const ids = file.findings.filter(({ value }) => findingKey(value) === key).map(({ value }) => value.id);
    return mergeFindings(file, environment, { ids });
  },
  sort: (file) => sortFindings(file, environment),
  fixAll: (file) => fixAll(file, environment, toEdits),
  fix(file, roll) {
    const fixes = diagnose(file, environment).flatMap((problem) => fixesOf(problem, file, environment));
    return fixes.length > 0 ? pick(roll, fixes) : undefined;
  },
  extractCheck(file, roll) {
    const found = file.findings[roll(6)];
    return found && extractCheck(file, environment, { id: found.value.id, checklist: team });
  },
  rename(file, roll) {
    const owner = pick(roll, ['Dana Reyes', 'directory-team@contoso.com']);
    return { edits: renameEdits(file, { kind: 'owner', name: owner }, 'Somebody Else', toEdits) };
  },
  pasteEvidence(file, roll) {
    const found = file.findings[roll(6)];
    const values = [{ text: 'pasted', collectedOn: asOf }];
    return found && { changes: [{ kind: 'append', path: ['findings', found.index, 'evidence'], values }] };
  },
  plan(file, roll) {
    const { model } = file;
    const rows = model.findings.map(({ id, check: of = '', title, status, owner = '', due = '' }) => ({
      where: `row of ${id}`,
      id,
      key: planKey({ customer: model.customer, environment: '', check: of, title: title ?? id }),
      asOf: '2026-11-22',
      status: pick(roll, [status, 'Resolved', 'In progress']),
      owner: pick(roll, [owner, 'plan@contoso.com']),
      due: pick(roll, [due, '2027-01-01']),
      comment: pick(roll, ['', 'done by us']),
      cells: {},
      exported: { status, owner, due },
    }));
    return planChanges(rows, model, { day: asOf, by: 'Customer' });
  },
  import(file, roll) {
    const records = ['R-1', 'R-2', 'R-3', 'Z-1', 'Z-2'].flatMap((rule): ResultRecord[] =>
      roll(3) === 0
        ? []
        : [
            {
              rule,
              where: rule,
              title: `${rule} title`,
              outcome: pick(roll, ['failed', 'failed', 'passed', 'notApplicable', 'notReviewed'] as const),
              affected: ['dc01', { name: 'dc02', detail: 'now' }, 'new'].filter(() => roll(2) === 0),
              ...(roll(2) === 0 && { observed: 'Seen now.' }),
              ...(roll(2) === 0 && { evidence: [{ text: `${rule} said ${roll(3)}`, source: 'Maester 2.0.1' }] }),
            },
          ],
    );
    const run = {
      tool: pick(roll, ['maester', 'maester', 'pingcastle']),
      toolVersion: '2.0.1',
      collectedOn: pick(roll, ['2026-11-01', '2026-11-22', '2026-11-23']),
      scope: pick(roll, ['contoso.com', 'contoso.com', 'fabrikam.com']),
      records,
      skipped: [],
      complete: roll(4) > 0,
    };
    return merge(run, file.model, catalog, { day: asOf, fileName: 'out.json', sha256: `sha-${roll(5)}` });
  },
};
