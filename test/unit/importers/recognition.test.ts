import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import Value from 'typebox/value';
import { ChecklistFileSchema } from '../../../src/assessment/checklistSchema';
import { tools } from '../../../src/assessment/vocabulary';
import { isCatalogue } from '../../../src/importers/importer';
import { importers } from '../../../src/importers/importers';
import { ToolOutput, UnreadableOutput } from '../../../src/importers/output';
import { fixture, fixtureNames, realFiles, realOutput } from './reading';

const recognizing = (output: ToolOutput) => importers.filter((importer) => importer.detect(output));

/** Real files that are no output of a tool, nor a catalogue: schemas, settings, tables of other programs. */
const nobodys =
  /(?:^SOURCES\.md|\.schema\.json|sarif-schema-2\.1\.0\.json|exec-json\.json|maester-config\.json|HCRules\.csv|exceptions\.csv|exchange-healthchecker\/.*|format-list\.txt|plan-of-action-and-milestones\.yaml|test_advisormetadata\.json|argQueryMultipleResultData\.json|restApiSingleResponseData\.json|servicehealthdata\.json|test_allresourcesdata\.json|DbcCheckDescriptions\.json)$/;
/** Outputs of importers that are not these, and of tools that none of them reads. */
const others = /^(?:exchange-healthchecker|locksmith|mitre-hdf|oscal|pingcastle|sarif|stig|windows-bpa)\/|\.sarif$/;

describe('recognition', () => {
  for (const name of fixtureNames())
    it(`exactly one importer recognizes ${name}`, () => {
      assert.equal(recognizing(fixture(name)).length, 1);
    });

  const files = realFiles();
  if (files.length === 0)
    it('real files are not here: skipped', function () {
      this.skip();
    });
  for (const name of files)
    it(`at most one importer recognizes ${name}`, () => {
      const found = recognizing(realOutput(name)).map(({ id }) => id);
      assert.ok(found.length <= 1, found.join(', '));
      if (!nobodys.test(name) && !others.test(name)) assert.equal(found.length, 1, 'Nobody recognizes it.');
    });

  it('every checklist that is read fits the schema, every record names its rule and title', () => {
    for (const output of [...fixtureNames().map(fixture), ...files.map(realOutput)]) {
      const [importer] = recognizing(output);
      if (!importer) continue;
      let result: ReturnType<typeof importer.read>;
      try {
        result = importer.read(output);
      } catch (error) {
        assert.ok(error instanceof UnreadableOutput, `${output.name}: ${error}`);
        continue;
      }
      assert.ok(result.tool in tools, result.tool);
      for (const { where, reason } of result.skipped) assert.ok(where !== '' && /[.?]$|: /.test(reason), reason);
      if (isCatalogue(result)) {
        const [problem] = Value.Errors(ChecklistFileSchema, result.checklist);
        assert.equal(problem, undefined, `${output.name}: ${JSON.stringify(problem)}`);
        const ids = result.checklist.checks.map(({ id }) => id.toLowerCase());
        assert.equal(new Set(ids).size, ids.length, `${output.name}: ids repeat`);
        continue;
      }
      for (const record of result.records) {
        assert.ok(record.rule !== '' && record.title !== '' && record.where !== '', `${output.name} ${record.where}`);
        assert.ok(!/[\n\t]/.test(record.rule + record.title), record.title);
        for (const object of record.affected ?? [])
          assert.ok((typeof object === 'string' ? object : object.name) !== '', record.where);
      }
    }
  });

  it('says which outputs list failures alone', () => {
    const names = fixtureNames().filter((name) => {
      const [importer] = recognizing(fixture(name));
      try {
        const result = importer!.read(fixture(name));
        return !isCatalogue(result) && result.lists === 'failures';
      } catch (error) {
        assert.ok(error instanceof UnreadableOutput, `${name}: ${error}`);
        return false;
      }
    });
    assert.deepEqual(names, [
      'advisor-2026-preview.json',
      'advisor-cli.json',
      'advisor-resource-graph.json',
      'advisor-rest.json',
      'aprl-collector-2024.json',
      'aprl-collector.json',
      'azqr-stdout.json',
      'azqr.impacted.csv',
      // Filtered, or made by hand: they hold no result that complies, whatever the tool could have listed.
      'bpa-clixml.xml',
      'bpa.xml',
      'hdf-overlay.json',
      'locksmith-mode3.csv',
      'locksmith-old.csv',
      'on-demand-cli.json',
      'oscal-poam.yaml',
      'pingcastle-3.xml',
      'scubagear-action-plan.csv',
      'sql-assessment-flat.csv',
      'sql-assessment-nested.json',
      'sql-assessment-script.json',
    ]);
  });

  it('no record brings along what names the collecting machine, or markup', () => {
    for (const output of fixtureNames().map(fixture)) {
      const [importer] = recognizing(output);
      try {
        const text = JSON.stringify(importer!.read(output));
        for (const leak of ['dana', 'COLLECTOR7', 'CORP\\\\', '<b>', '<br', '<li', '<div', 'System.Object[]'])
          assert.ok(!text.includes(leak), `${output.name}: ${leak}`);
      } catch (error) {
        assert.ok(error instanceof UnreadableOutput, `${output.name}: ${error}`);
      }
    }
  });

  describe('takes no longer for what is repeated', () => {
    const units = [
      '\n',
      ' ',
      '\r\n',
      '\t',
      ' \n',
      '- ',
      '-\n',
      ',',
      '"',
      '""',
      ';',
      '<',
      '<!',
      '<?>',
      ':',
      'a\n',
      '[',
      '{',
    ];
    for (const unit of units)
      it(JSON.stringify(unit), () => {
        for (const head of ['', 'ruleName', 'a,b\n', '<x>', '- ', '[', '{'])
          recognizing(new ToolOutput('x.csv', new TextEncoder().encode(`${head}${unit.repeat(40_000)}x`)));
      });
  });

  describe('broken outputs', () => {
    /** Only `UnreadableOutput` may be thrown, and detection never throws. */
    const survives = (bytes: Uint8Array, name: string) => {
      const output = new ToolOutput(name, bytes);
      for (const importer of recognizing(output)) {
        try {
          const result = importer.read(output);
          if (!isCatalogue(result)) for (const record of result.records) assert.ok(record.rule !== '');
        } catch (error) {
          if (!(error instanceof UnreadableOutput)) throw error;
        }
      }
    };

    for (const name of fixtureNames()) {
      const { bytes } = fixture(name);
      it(`${name}: cut off anywhere`, () => {
        for (let part = 1; part < 20; part += 1)
          survives(bytes.subarray(0, Math.floor((bytes.length * part) / 20)), name);
      });

      it(`${name}: bytes flipped`, () => {
        fc.assert(
          fc.property(
            fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
            (flips) => {
              const broken = bytes.slice();
              for (const [at, value] of flips) broken[at] = value;
              survives(broken, name);
            },
          ),
          { numRuns: 40 },
        );
      });

      if (name.endsWith('.json'))
        it(`${name}: properties missing, types swapped`, () => {
          const output = fixture(name);
          const odd: unknown[] = [null, 7, true, '', 'x', [], {}, [[]], { a: 1 }, 'toString', '__proto__'];
          const paths = pathsOf(output.json).slice(0, 400);
          for (const [at, path] of paths.entries()) {
            survives(encoded(changed(output.json, path, undefined)), name);
            survives(encoded(changed(output.json, path, odd[at % odd.length])), name);
          }
        });
    }
  });
});

const encoded = (json: unknown) => new TextEncoder().encode(JSON.stringify(json));

function pathsOf(value: unknown, path: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const own = [...path, Array.isArray(value) ? Number(key) : key];
    return [own, ...pathsOf(inner, own)];
  });
}

function changed(value: unknown, path: readonly (string | number)[], to: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return to;
  const copy: Record<string | number, unknown> = (
    Array.isArray(value) ? [...value] : { ...(value as object) }
  ) as never;
  const next = changed(copy[key], rest, to);
  if (next === undefined && !Array.isArray(copy)) delete copy[key];
  else copy[key] = next;
  return copy;
}
