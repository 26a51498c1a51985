import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import fc from 'fast-check';
import { FindingsText, readFindings } from '../../../src/language/findings';

describe('reading findings without places', () => {
  const same = (text: string) => assert.deepEqual(readFindings(text).model, FindingsText.parse(text).model);

  it('says the same as reading with places, for the sample', () => {
    for (const file of fs.readdirSync('media/sample/contoso').filter((name) => name.endsWith('.jsonc'))) {
      same(fs.readFileSync(`media/sample/contoso/${file}`, 'utf8'));
    }
  });

  it('says the same for any JSON, fitting or not', () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    const file = fc.record(
      {
        customer: fc.oneof(fc.string(), value),
        checklists: fc.oneof(fc.array(fc.oneof(fc.string(), fc.integer())), value),
        findings: fc.oneof(
          fc.array(
            fc.oneof(
              fc.record(
                { id: fc.string(), status: value, check: value, affected: fc.array(value) },
                { requiredKeys: [] },
              ),
              value,
            ),
          ),
          value,
        ),
        passed: fc.oneof(fc.array(fc.oneof(fc.string(), fc.record({ check: fc.string() }), value)), value),
        imports: value,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(file, (each) => same(JSON.stringify(each))),
      { numRuns: 500 },
    );
  });

  it('says the same for broken texts', () => {
    const text = fs.readFileSync('media/sample/contoso/sql-server-2026-11.findings.jsonc', 'utf8');
    for (let at = 0; at < text.length; at += 997) same(text.slice(0, at));
  });

  it('says the same for texts nested around the bound, and that deeper ones are not whole', () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const)
      for (const depth of [190, 196, 197, 198, 199, 200, 201, 202, 100_000]) {
        const value = open === '[' ? '' : '1';
        const text = `{"findings":[],"x":${open.repeat(depth)}${value}${close.repeat(depth)}}`;
        same(text);
        const whole = FindingsText.parse(text).json.problems.length === 0;
        assert.ok(whole || !readFindings(text).wellFormed, `${depth} of ${open}`);
      }
  });

  it('knows that the syntax is right, of objects without comments and with those on lines of their own', () => {
    const file = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 }), { noNullPrototype: true });
    fc.assert(
      fc.property(file, fc.boolean(), (each, commented) => {
        const text = commented ? `// Kept.\n${JSON.stringify(each, undefined, 2)}\n  // So.\n` : JSON.stringify(each);
        same(text);
        assert.equal(readFindings(text).wellFormed, true, text);
        const broken = text.slice(0, text.lastIndexOf('}'));
        same(broken);
        assert.equal(readFindings(broken).wellFormed, false, broken);
      }),
    );
  });

  it('leaves to the reading with places what is no object', () => {
    for (const text of ['', ' ', '7', 'true', 'null', '"x"', '[]', '[{ "findings": [] }]', '{'])
      assert.deepEqual(readFindings(text), { model: FindingsText.parse(text).model, wellFormed: false }, text);
  });
});
