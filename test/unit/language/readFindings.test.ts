import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import fc from 'fast-check';
import { FindingsText, findingLines, readFindings } from '../../../src/language/findings';

describe('reading findings without places', () => {
  /** A long text is read one finding after the other. */
  const blanks = '\n'.repeat(1 << 20);
  const same = (text: string) => {
    const { model } = FindingsText.parse(text);
    assert.deepEqual(readFindings(text).model, model);
    assert.deepEqual(readFindings(text + blanks).model, model);
  };

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

  it('knows the lines of findings as the reading with places does, for any JSON with comments', () => {
    const linesOf = (text: string) => {
      const { findings, lines } = FindingsText.parse(text);
      return findings.map(({ offset }) => lines.positionAt(offset).line + 1);
    };
    for (const file of fs.readdirSync('media/sample/contoso').filter((name) => name.endsWith('.findings.jsonc'))) {
      const text = fs.readFileSync(`media/sample/contoso/${file}`, 'utf8');
      assert.deepEqual(findingLines(text), linesOf(text));
      assert.ok(findingLines(text).length > 0);
    }
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.record({ findings: fc.array(fc.object({ maxDepth: 1 })) }),
    );
    const list = fc.oneof(
      { weight: 3, arbitrary: fc.array(fc.oneof(fc.object({ maxDepth: 2 }), value)) },
      { weight: 1, arbitrary: value },
    );
    const member = fc.tuple(fc.constantFrom('findings', 'passed', 'decisions', 'x'), list);
    const trivia = fc.constantFrom('', '\n', '\r\n', '\r', ' // {"findings": [{}]}\n', '/* \n [{ */', '\n\n');
    fc.assert(
      fc.property(
        fc.array(member, { maxLength: 4 }),
        fc.array(trivia, { minLength: 1, maxLength: 5 }),
        (members, gaps) => {
          let at = 0;
          const gap = () => gaps[at++ % gaps.length]!;
          const spaced = (json: unknown) =>
            JSON.stringify(json, undefined, 1).replace(/^ *[[{]|^ *[\]}]|,$/gm, (mark) => gap() + mark + gap());
          const names = new Set<string>();
          const text = `{${members.map(([name, each]) => `${gap()}${JSON.stringify(name)}:${spaced(each)}`).join(',')}${gap()}}`;
          for (const [name] of members) names.add(name);
          if (names.size < members.length || FindingsText.parse(text).json.problems.length > 0) return;
          assert.deepEqual(findingLines(text), linesOf(text), text);
        },
      ),
      { numRuns: 300 },
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
