import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { type ParseError, parse } from 'jsonc-parser';
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
import { applyEdits, toEdits } from '../../../src/language/edits';
import { FindingsText } from '../../../src/language/findings';
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
import { orderOfProperties } from '../../../src/language/shape';
import { addFinding } from '../../../src/workspace/addFinding';
import { setStatus } from '../../../src/workspace/setStatus';
import { annotated, anyFile, commentsOf, marked, pick, type Roll, rolling } from './marked';
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
const environment: Environment = {
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
type Done = { changes: readonly Change[] } | { edits: readonly TextEdit[] } | undefined;
type Act = (file: FindingsText, roll: Roll) => Done;

/** Everything that commands, fixes, refactorings and imports do to a findings file. */
const acts: Readonly<Record<string, Act>> = {
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
  fixAll: (file) => fixAll(file, environment),
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
    return { edits: renameEdits(file, { kind: 'owner', name: owner }, 'Somebody Else') };
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

/** What a person takes out on purpose, with all that is in it: the fixes that say "Remove" of a thing that they name. */
function meant(file: FindingsText, done: NonNullable<Done>): string {
  if (!('changes' in done)) return '';
  return done.changes
    .flatMap((change) => {
      const at = change.kind === 'remove' && change.wholly ? file.nodeAt(change.path) : undefined;
      if (!at) return [];
      // The name of a property goes with it.
      const start = file.text.lastIndexOf(JSON.stringify(change.path.at(-1)), at.offset);
      return [file.text.slice(start, at.offset + at.node.length)];
    })
    .join('\n');
}

function read(text: string): unknown {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  assert.deepEqual(errors, [], `not valid any more:\n${text}`);
  return value;
}

/** The text after an act; nothing where it cannot be done. */
function outcome(file: FindingsText, act: Act, roll: Roll): { text: string; meant: string } | undefined {
  const done = act(file, roll);
  if (!done) return undefined;
  const edits = 'edits' in done ? done.edits : toEdits(file.text, done.changes, orderOfProperties);
  return { text: applyEdits(file.text, edits), meant: meant(file, done) };
}

/** What a file says that the format knows, whatever was written into comments. */
const modelOf = (text: string) => FindingsText.parse(text).model;

/** Elements of the lists by what they say, as they are written; without those that say what another one says. */
function elementsOf(text: string): Map<string, string> {
  const file = FindingsText.parse(text);
  const found = new Map<string, string>();
  const twice = new Set<string>();
  for (const [list, elements] of file.json.sections)
    for (const { offset, node } of elements) {
      const own = text.slice(offset, offset + node.length);
      const says = `${list} ${JSON.stringify(parse(own))}`;
      if (found.has(says)) twice.add(says);
      found.set(says, own);
    }
  for (const says of twice) found.delete(says);
  return found;
}

const sizes = { minLength: 30, maxLength: 300 };
const dice = fc.array(fc.nat(9_999), sizes);

describe('what people write beside the data', () => {
  it('is kept by any number of edits, in a text that stays valid and says what it says without comments', function () {
    // Thousands of edits, each read again.
    this.timeout(120_000);
    const done = new Map<string, number>();
    fc.assert(
      fc.property(dice, fc.integer({ min: 0, max: 10 }), fc.nat(7), (numbers, density, steps) => {
        const roll = rolling(numbers);
        let file = marked(anyFile(roll), roll, density);
        const removed: string[] = [];
        for (let step = 0; step <= steps; step++) {
          const name = pick(roll, Object.keys(acts));
          file = annotated(file, roll, 4);
          const { text, comments, names } = file;
          read(text);
          const parsed = FindingsText.parse(text);
          const decisions = Array.from({ length: 60 }, () => roll(9_999));
          const result = outcome(parsed, acts[name]!, rolling(decisions));
          if (!result || result.text === text) continue;
          done.set(name, (done.get(name) ?? 0) + 1);
          removed.push(result.meant);
          const said = `${name}:\n${text}\n--- became ---\n${result.text}`;
          const data = read(result.text);

          const gone = removed.join('\n');
          const present = commentsOf(result.text);
          const times = new Map<string, number>();
          for (const each of present) times.set(each, (times.get(each) ?? 0) + 1);
          for (const comment of comments) {
            if (gone.includes(comment)) continue;
            assert.equal(
              times.get(comment) ?? 0,
              1,
              `${comment} stands there ${times.get(comment) ?? 0} times. ${said}`,
            );
          }
          for (const own of names)
            assert.ok(result.text.includes(`"${own}"`) || gone.includes(`"${own}"`), `${own} is gone. ${said}`);

          // The same on the same data without a comment.
          const plain = FindingsText.parse(JSON.stringify(read(text)));
          const plainly = outcome(plain, acts[name]!, rolling(decisions));
          assert.deepEqual(
            modelOf(result.text),
            plainly && modelOf(plainly.text),
            `Comments change the result. ${said}`,
          );
          assert.equal(typeof data, 'object');

          // What says the same is written the same, but for comments that it got.
          const before = elementsOf(text);
          for (const [says, own] of elementsOf(result.text)) {
            const known = before.get(says);
            if (known !== undefined && known !== own)
              assert.ok(commentsOf(own).length > commentsOf(known).length, `${own}\nwas\n${known}\n${said}`);
          }
          file = { ...file, text: result.text };
        }
      }),
      { numRuns: 150 },
    );
    assert.ok(done.size > 10, `only ${[...done.keys()].join()} took part`);
  });
});
