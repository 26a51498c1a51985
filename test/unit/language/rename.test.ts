import { strict as assert } from 'node:assert';
import { ChecklistText } from '../../../src/language/checklist';
import { applyEdits, toEdits } from '../../../src/language/edits';
import { FindingsText } from '../../../src/language/findings';
import { refusal, renameEdits } from '../../../src/language/rename';
import { catalog } from './marker';

describe('rename', () => {
  it('changes every place of a check and nothing else', () => {
    const text =
      '{ "findings": [{ "check": "SQL-1", "title": "SQL-1" }], // SQL-1\n "passed": ["SQL-1", "SQL-10"], "notAssessed": [{ "check": "SQL-1", "reason": "SQL-1" }] }';
    const edits = renameEdits(FindingsText.parse(text), { kind: 'check', name: 'SQL-1' }, 'DB-1', toEdits);
    assert.equal(
      applyEdits(text, edits),
      '{ "findings": [{ "check": "DB-1", "title": "SQL-1" }], // SQL-1\n "passed": ["DB-1", "SQL-10"], "notAssessed": [{ "check": "DB-1", "reason": "SQL-1" }] }',
    );
    const checklist = '{ "checks": [{ "id": "SQL-1", "title": "t" }], "overrides": [{ "check": "SQL-1" }] }';
    assert.equal(
      applyEdits(
        checklist,
        renameEdits(ChecklistText.parse(checklist), { kind: 'check', name: 'SQL-1' }, 'DB-1', toEdits),
      ),
      '{ "checks": [{ "id": "DB-1", "title": "t", "replaces": ["SQL-1"] }], "overrides": [{ "check": "DB-1" }] }',
    );
  });

  it('keeps the old id where the check is defined, once, and lets a check have its former id back', () => {
    const renamed = (text: string, from: string, to: string) =>
      applyEdits(text, renameEdits(ChecklistText.parse(text), { kind: 'check', name: from }, to, toEdits));
    const first = '{\n  "checks": [\n    {\n      "id": "A-1", // ours\n      "title": "t"\n    }\n  ]\n}';
    const second = renamed(first, 'A-1', 'B-1');
    assert.equal(
      second,
      '{\n  "checks": [\n    {\n      "id": "B-1", // ours\n      "title": "t",\n      "replaces": ["A-1"]\n    }\n  ]\n}',
    );
    assert.deepEqual(JSON.parse(renamed(second, 'B-1', 'C-1').replace('// ours', '')).checks[0].replaces, [
      'A-1',
      'B-1',
    ]);
    assert.deepEqual(JSON.parse(renamed(second, 'B-1', 'A-1').replace('// ours', '')).checks[0].replaces, ['B-1']);
    assert.equal(renamed(second, 'B-1', 'B-1'), second);
  });

  it('changes an owner, with quotes inside kept right', () => {
    const text = '{ "findings": [{ "owner": "ops" }, { "owner": "ops2" }] }';
    const edits = renameEdits(FindingsText.parse(text), { kind: 'owner', name: 'ops' }, ' the "ops" ', toEdits);
    assert.equal(applyEdits(text, edits), '{ "findings": [{ "owner": "the \\"ops\\"" }, { "owner": "ops2" }] }');
  });

  it('refuses what must not be renamed, and says why', () => {
    const check = (name: string, to?: string) => refusal({ kind: 'check', name }, catalog, to);
    assert.match(check('AD-1')!, /shipped checklist "dir": its id stays for life/);
    assert.match(check('NO-1')!, /No checklist has a check "NO-1"/);
    assert.match(check('SQL-1', 'AD-1')!, /AD-1 already/);
    assert.match(check('SQL-1', 'a b')!, /is no id/);
    assert.match(check('SQL-1', ' ')!, /./);
    assert.equal(check('SQL-1', 'DB-1'), undefined);
    assert.equal(check('SQL-1'), undefined);
    assert.match(refusal({ kind: 'owner', name: 'ops' }, catalog, '')!, /new owner/);
    assert.equal(refusal({ kind: 'owner', name: 'ops' }, catalog, 'the team'), undefined);
  });
});
