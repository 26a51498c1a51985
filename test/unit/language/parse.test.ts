import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { parse, parseTree } from 'jsonc-parser';
import { FindingsText } from '../../../src/language/findings';
import { type JsonFile, type JsonNode, parseJsonFile, plainValue, updateJsonFile } from '../../../src/language/json';
import { findingsSections } from '../../../src/language/shape';

const absolute = (file: JsonFile): unknown => {
  const at = (node: JsonNode | undefined, base: number): unknown =>
    node && {
      type: node.type,
      offset: node.offset + base,
      length: node.length,
      ...(node.value !== undefined && { value: node.value }),
      children: node.children?.map((child) => at(child, base)),
    };
  return {
    root: at(file.root, 0),
    sections: [...file.sections].map(([name, elements]) => [
      name,
      elements.map(({ offset, node }) => at(node, offset)),
    ]),
    problems: file.problems,
  };
};

const example = `{
  // who
  "formatVersion": 1,
  "customer": "Contoso Ltd",
  "findings": [
    { "id": "F-001", "check": "A", "status": "open", "affected": ["dc01", { "name": "dc02" }] }, // first
    { "id": "F-002", "title": "x", "status": "open", "rating": { "probability": 4, "impact": 5, "effort": 2 } },
  ],
  "passed": ["B", { "check": "C", "evidence": [{ "text": "fine" }] }, "D"],
  "assessedOn": "2026-11-20",
  "notApplicable": []
}
`;

describe('parse', () => {
  it('gives the same values as jsonc-parser', () => {
    const file = parseJsonFile(example, findingsSections);
    const value = parse(example);
    assert.deepEqual(
      file.sections.get('findings')!.map(({ node }) => plainValue(node)),
      value.findings,
    );
    assert.deepEqual(
      file.sections.get('passed')!.map(({ node }) => plainValue(node)),
      value.passed,
    );
    assert.deepEqual(file.problems, []);
  });

  it('gives values for what they are, whatever their names', () => {
    for (const text of [
      '{"__proto__":{"a":1},"b":{"__proto__":2}}',
      '{"constructor":1,"toString":null}',
      '[{"__proto__":[]}]',
    ]) {
      const value = plainValue(parseJsonFile(text, new Set()).root!);
      assert.equal(JSON.stringify(value), text);
    }
    assert.equal(({} as { a?: number }).a, undefined);
  });

  it('gives the same places as jsonc-parser', () => {
    const whole = parseJsonFile(example, new Set());
    const strip = (node: ReturnType<typeof parseTree>): unknown =>
      node && {
        type: node.type,
        offset: node.offset,
        length: node.length,
        ...(node.value !== undefined && { value: node.value }),
        children: node.children?.map(strip),
      };
    assert.deepEqual((absolute(whole) as { root: unknown }).root, strip(parseTree(example)));
  });

  it('understands the rest of a broken file', () => {
    const broken = example.replace('"status": "open", "affected"', '"status": , "affected"');
    const file = FindingsText.parse(broken);
    assert.equal(file.json.problems.length > 0, true);
    assert.deepEqual(
      file.findings.map(({ value }) => value.id),
      ['F-001', 'F-002'],
    );
    assert.equal(file.header.assessedOn, '2026-11-20');
  });

  it('survives any prefix of a file', () => {
    for (let length = 0; length < example.length; length++) FindingsText.parse(example.slice(0, length)).model;
  });

  it('has no place outside of the text, wherever that ends', () => {
    const within = (node: JsonNode, base: number, end: number): boolean =>
      node.offset + base + node.length <= end && (node.children ?? []).every((child) => within(child, base, end));
    for (let length = 0; length < example.length; length++)
      for (const last of ['', '/', '/*', '//', '/**', '"', '"\\', '"\\u1', '-', '[', '{', '{ "', '\u0000']) {
        const text = example.slice(0, length) + last;
        const { root, sections } = parseJsonFile(text, findingsSections);
        assert.ok(!root || within(root, 0, text.length), JSON.stringify(text.slice(-40)));
        for (const elements of sections.values())
          for (const { offset, node } of elements)
            assert.ok(within(node, offset, text.length), JSON.stringify(text.slice(-40)));
      }
  });

  it('after an edit equals a parse of the whole text', () => {
    const pieces = fc.constantFrom(
      'x',
      '"',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '1',
      '//',
      '/*',
      '*/',
      '\n',
      '"a": 1',
      '',
      'é',
      '\\',
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(example.length), fc.nat(6), pieces), { minLength: 1, maxLength: 6 }),
        (edits) => {
          let file = parseJsonFile(example, findingsSections);
          for (const [at, remove, insert] of edits) {
            const offset = Math.min(at, file.text.length);
            const length = Math.min(remove, file.text.length - offset);
            const text = file.text.slice(0, offset) + insert + file.text.slice(offset + length);
            file = updateJsonFile(file, { offset, length, text: insert }, text, findingsSections);
            assert.deepEqual(absolute(file), absolute(parseJsonFile(text, findingsSections)));
          }
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('parses only the edited element again', () => {
    const file = parseJsonFile(example, findingsSections);
    const offset = example.indexOf('dc02');
    const text = `${example.slice(0, offset)}new-${example.slice(offset)}`;
    const after = updateJsonFile(file, { offset, length: 0, text: 'new-' }, text, findingsSections);
    assert.notEqual(after.sections.get('findings')![0]!.node, file.sections.get('findings')![0]!.node);
    assert.equal(after.sections.get('findings')![1]!.node, file.sections.get('findings')![1]!.node);
    assert.equal(after.sections.get('passed')![0]!.node, file.sections.get('passed')![0]!.node);
  });
});
