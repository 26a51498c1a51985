import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import { getLanguageService, type JSONSchema } from 'vscode-json-languageservice';
import { ChecklistText } from '../../../src/language/checklist';
import { completeChecklist } from '../../../src/language/completeChecklist';
import { applyEdits } from '../../../src/language/edits';
import { catalog, cursorIn } from './marker';

const checklist = (overrides: string, extended = '"dir"') =>
  `{\n  "id": "team",\n  "extends": ${extended},\n  "overrides": ${overrides},\n  "checks": []\n}\n`;

function offersAt(marked: string) {
  const { text, offset } = cursorIn(marked);
  return { text, offers: completeChecklist(ChecklistText.parse(text), offset, catalog) };
}
const labels = (marked: string) => offersAt(marked).offers.map(({ label }) => label);

/** The text after an offer is taken, without tab stops. */
function accept(marked: string, which: string): string {
  const { text, offers } = offersAt(marked);
  const offer = offers.find(({ label }) => label.startsWith(which))!;
  const put = offer.snippet
    ? offer.text.replace(/\\([\\$}])|\$\d/g, (_, escaped?: string) => escaped ?? '')
    : offer.text;
  return applyEdits(text, [{ offset: offer.offset, length: offer.length, text: put }, ...(offer.edits ?? [])]);
}

describe('completion of checklists', () => {
  const all = ['AD-1 Replication works', 'AD-2 Backups exist', 'AD-3 Time is right'];

  it('offers the checks of the extended checklist that are not changed yet, as an override and as its id', () => {
    assert.deepEqual(labels(checklist('[|]')), all);
    assert.deepEqual(labels(checklist('[{ "check": "AD-2" }, |]')), [all[0], all[2]]);
    assert.deepEqual(labels(checklist('[{ "check": "AD-2" }, { "check": "|" }]')), [all[0], all[2]]);
    assert.deepEqual(labels(checklist('[{ "check": "AD-2|" }]')), all);
    assert.deepEqual(labels(checklist('[{ "check": | }]')), all);
    assert.deepEqual(labels(checklist('[|]', '"sql"')), ['SQL-1 Backups of databases']);
  });

  it('writes what is a valid file, wherever the cursor stands', () => {
    for (const [before, after] of [
      ['[|]', '[{ "check": "AD-3", "reason": "" }]'],
      ['[{ "check": "AD-2" }, |]', '[{ "check": "AD-2" }, { "check": "AD-3", "reason": "" }]'],
      ['[{ "check": "|" }]', '[{ "check": "AD-3" }]'],
      ['[{ "check": | }]', '[{ "check": "AD-3" }]'],
      ['[{ "check": "AD-1|", "off": true }]', '[{ "check": "AD-3", "off": true }]'],
    ] as const) {
      assert.equal(accept(checklist(before), 'AD-3'), checklist(after), before);
      assert.doesNotThrow(() => JSON.parse(accept(checklist(before), 'AD-3')), before);
    }
  });

  it('offers other checklists to build on, and nothing elsewhere', () => {
    assert.deepEqual(labels(checklist('[]', '"|"')), ['dir', 'sql']);
    for (const marked of [
      checklist('[{ | }]'),
      checklist('[{ "check": "AD-1", "reason": "|" }]'),
      checklist('[|]', '"nowhere"'),
      checklist('[|]').replace('"extends": "dir",', ''),
      '{ "checks": [|] }',
    ])
      assert.deepEqual(labels(marked), [], marked);
  });
});

describe('what the schemas offer', () => {
  const service = getLanguageService({});
  const schemaOf = (kind: string) =>
    JSON.parse(fs.readFileSync(`media/schemas/${kind}.schema.json`, 'utf8')) as JSONSchema;
  service.configure({
    schemas: ['findings', 'checklist'].map((kind) => ({
      uri: `test://${kind}`,
      fileMatch: [`*.${kind}.json`],
      schema: schemaOf(kind),
    })),
  });
  /** Labels in the order in which they are shown. */
  async function offered(marked: string, kind: string): Promise<string[]> {
    const { text, offset } = cursorIn(marked);
    const { TextDocument } = await import('vscode-json-languageservice');
    const document = TextDocument.create(`test://x.${kind}.json`, 'jsonc', 1, text);
    const list = await service.doComplete(document, document.positionAt(offset), service.parseJSONDocument(document));
    return (list?.items ?? [])
      .sort((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1))
      .map(({ label }) => label);
  }

  it('of a finding is in the order of use', async () => {
    const names = await offered('{ "findings": [{ | }] }', 'findings');
    assert.deepEqual(names.slice(0, 8), ['id', 'check', 'status', 'owner', 'due', 'affected', 'observed', 'evidence']);
    assert.ok(names.indexOf('history') < names.indexOf('sources'));
    const rest = await offered('{ "findings": [{ "id": "F-1", "check": "A", "status": "open", | }] }', 'findings');
    assert.deepEqual(rest.slice(0, 2), ['owner', 'due']);
  });

  it('of every other object is in the order of the format', () => {
    const walk = (of: unknown, at: string): void => {
      if (typeof of !== 'object' || of === null) return;
      const { properties } = of as { properties?: Record<string, { suggestSortText?: string }> };
      if (properties && !('observed' in properties)) {
        const given = Object.values(properties).map(({ suggestSortText }) => suggestSortText ?? '');
        assert.deepEqual(given, [...given].sort(), at);
        assert.equal(new Set(given).size, given.length, at);
      }
      for (const [key, value] of Object.entries(of)) if (key !== 'defaultSnippets') walk(value, `${at}/${key}`);
    };
    for (const kind of ['findings', 'checklist', 'mapping']) walk(schemaOf(kind), kind);
  });

  it('of an override is a whole one, then its properties, what is changed before the texts', async () => {
    const whole = await offered('{ "overrides": [|] }', 'checklist');
    assert.ok(whole.includes('other rating') && whole.includes('check off'), whole.join());
    assert.deepEqual(await offered('{ "overrides": [{ "check": "A-1", | }] }', 'checklist'), [
      'off',
      'reason',
      'title',
      'consequence',
      'rationale',
      'rating',
    ]);
  });
});
