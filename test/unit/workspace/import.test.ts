import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { isSaid } from '../../../src/assessment/said';
import { importOutputs } from '../../../src/workspace/import/importOutputs';
import { importPage } from '../../../src/workspace/import/page';
import { type ImportSummary, noFindings, noRecords, summaryOf } from '../../../src/workspace/import/result';
import { countLines, importLines, sentences } from '../../../src/workspace/import/words';
import { renderReports } from '../../../src/workspace/renderReports';
import { memoryProject } from './memory';

const findings = `{
  "formatVersion": 1,
  "customer": "Contoso Ltd",
  "checklists": ["example@2026.11"],
  "assessedOn": "2026-11-20",
  "findings": [{ "id": "F-001", "check": "A", "status": "open", "owner": "Kim", "due": "2026-12-01" }]
}
`;
const catalogue = JSON.stringify({
  items: [
    { category: 'Identity', subcategory: 'Access', text: 'Use it', guid: '7e42c78e-78c0-46a6-8a21-94956e698dc4' },
  ],
  categories: [],
  status: [],
  severities: [{ name: 'High' }],
  metadata: { name: 'Example', timestamp: 'August 01, 2026' },
});
const maester = fs.readFileSync(path.resolve(process.cwd(), 'test/fixtures/importers/maester-2.json'), 'utf8');

describe('what an import did', () => {
  const counts = fc.nat(3000);
  const word = fc.constantFrom('SECRET', 'SECRET | x', '# SECRET', '<b>SECRET</b>');
  const optional = fc.option(word, { nil: null });
  const matched = fc.record({
    rule: word,
    outcome: fc.constantFrom('failed', 'passed', 'notApplicable', 'notReviewed'),
    judges: fc.constant(null),
    check: optional,
    finding: optional,
  });
  const numbersOf = <Key extends string>(none: Record<Key, number>) =>
    fc.tuple(...Object.keys(none).map(() => counts)).map((all) => {
      const keys = Object.keys(none) as Key[];
      return Object.fromEntries(keys.map((key, at) => [key, all[at]!])) as Record<Key, number>;
    });
  const told: fc.Arbitrary<ImportSummary> = fc
    .record({
      tool: word,
      toolTitle: word,
      toolVersion: optional,
      collectedOn: fc.constantFrom(null, '2026-11-19'),
      into: word,
      records: numbersOf(noRecords()),
      inferred: fc.oneof(fc.constantFrom(0, 1), counts),
      findings: numbersOf(noFindings()),
      skipped: fc.array(fc.record({ where: word, reason: word }), { maxLength: 3 }),
      matched: fc.array(matched, { maxLength: 3 }),
      notes: fc.array(word, { maxLength: 2 }),
      guards: fc.constant<ImportSummary['guards']>([]),
      changed: fc.boolean(),
      checklist: fc.option(fc.record({ id: word, checks: counts }), { nil: undefined }),
    })
    .map(({ checklist, ...summary }) => ({ ...summary, ...(checklist && { checklist }) }));

  it('is told with every number, by its word, and none twice', () => {
    fc.assert(
      fc.property(told, (summary) => {
        const { records, findings: of, inferred, checklist } = summary;
        const lines = countLines(summary);
        const text = lines.join('\n');
        const { read, failed, passed, notApplicable, notReviewed, skipped } = records;
        assert.deepEqual(
          [...text.matchAll(/\d+/g)].map(([number]) => Number(number)),
          checklist
            ? [read, checklist.checks, skipped]
            : [
                ...[read, failed, passed, notApplicable, notReviewed, skipped],
                ...(inferred > 0 ? [inferred] : []),
                ...[of.added, of.updated, of.unchanged, of.resolved, of.reopened],
                ...(of.withdrawn > 0 ? [of.withdrawn] : []),
              ],
        );
        assert.match(text, records.read === 1 ? /^1 record: / : /^\d+ records: /);
        if (!checklist) {
          assert.match(
            text,
            new RegExp(`, ${notApplicable} not applicable, ${notReviewed} not reviewed, ${skipped} skipped\n`),
          );
          assert.match(
            text,
            new RegExp(` ${of.resolved} resolved, ${of.reopened} reopened(, ${of.withdrawn} withdrawn)?$`),
          );
        } else assert.match(text, checklist.checks === 1 ? / 1 check, / : / \d+ checks, /);
      }),
    );
  });

  it('is told in numbers without anything that stands in the outputs, as the log wants it', () => {
    fc.assert(fc.property(told, (summary) => assert.doesNotMatch(countLines(summary).join(), /SECRET/)));
  });

  it('is told in the same words in lines, in one line and on the page', () => {
    fc.assert(
      fc.property(told, (summary) => {
        const [source, ...numbers] = importLines(summary);
        assert.deepEqual(numbers, countLines(summary));
        assert.ok(source!.includes(summary.toolTitle));
        assert.equal(sentences([source!, ...numbers]), `${source}. ${numbers.join('. ')}.`);
        const page = importPage(summary, 'a.findings.jsonc').split('\n');
        for (const line of numbers) assert.equal(page.filter((each) => each === `- ${line}`).length, 1, line);
      }),
    );
  });
});

describe('importOutputs', () => {
  let plan: string;
  before(async () => {
    const { project, content } = memoryProject({ [known]: findings });
    await renderReports(project, [known], { audiences: ['plan'], formats: ['csv'], out: 'out', name: 'plan' });
    const [written] = [...content].filter(([name]) => name.endsWith('.csv')).map(([, text]) => String(text));
    // The column behind it says what was exported.
    plan = written!.replace('Kim', 'Dana');
    assert.notEqual(plan, written);
  });
  const known = 'a.findings.jsonc';
  const outputs = {
    results: 'results.json',
    catalogue: 'catalogue.json',
    plan: 'plan.csv',
    unreadable: 'notes.txt',
  };
  type Kind = keyof typeof outputs;
  const world = () =>
    memoryProject({
      [known]: findings,
      'results.json': maester,
      'catalogue.json': catalogue,
      'plan.csv': plan,
      'notes.txt': 'Call Dana.',
    });
  const kinds = fc.array(fc.constantFrom(...(Object.keys(outputs) as Kind[])), { minLength: 1, maxLength: 3 });
  const targets = fc.constantFrom(known, 'new.findings.jsonc', 'new.checklist.jsonc', 'new.jsonc');

  /** What is wrong with an import, by the words that say so; `undefined` where nothing is. */
  function wrong(given: readonly Kind[], into: string): RegExp | undefined {
    for (const kind of given) {
      if (kind === 'unreadable') return /notes\.txt: /;
      if (kind !== 'plan') continue;
      if (given.length > 1) return /^A remediation plan is imported alone\.$/;
      if (!into.endsWith('.findings.jsonc')) return /imported into the findings file that it came from/;
      return into === known ? undefined : /there is no such file/;
    }
    if (!given.includes('catalogue')) return into.endsWith('.findings.jsonc') ? undefined : /ends in \.findings\.jsonc/;
    if (given.length > 1) return /^catalogue\.json: .* Import it alone\.$/;
    return into.endsWith('.checklist.jsonc') ? undefined : /^catalogue\.json: .* ends in \.checklist\.jsonc\.$/;
  }

  it('goes the way of what the outputs are, or writes nothing and says why', async () => {
    await fc.assert(
      fc.asyncProperty(kinds, targets, fc.boolean(), async (given, into, dryRun) => {
        const { project, content } = world();
        const before = new Map(content);
        const importing = importOutputs(project, { outputs: given.map((kind) => outputs[kind]), into, dryRun });
        const problem = wrong(given, into);
        if (problem) {
          await assert.rejects(importing, (error) => isSaid(error) && problem.test(error.message));
          assert.deepEqual(content, before);
          return;
        }
        const result = await importing;
        assert.ok(result.changed);
        assert.equal(result.before, into === known ? findings : undefined);
        assert.equal(result.checklist !== undefined, given[0] === 'catalogue');
        assert.equal(
          result.tool,
          { results: 'maester', catalogue: 'review-checklists', plan: 'plan' }[String(given[0])],
        );
        assert.deepEqual(content, dryRun ? before : new Map([...before, [into, result.text]]));
        assert.deepEqual(
          Object.keys(result)
            .filter((key) => !(key in summaryOf(result)))
            .sort(),
          ['before', 'items', 'opposed', 'text'],
        );
      }),
    );
  });

  const theirs = (number: number) => findings.replace('{', `{ "mine": ${number},`);

  it('does it again into what somebody else wrote meanwhile, of results and of a plan', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('results', 'plan'), fc.integer({ min: 0, max: 6 }), async (kind, times) => {
        const { project, content } = world();
        const { files } = project;
        let written = 0;
        const read = files.read.bind(files);
        files.read = async (file) => {
          const bytes = await read(file);
          // Behind the back of who has just read it.
          if (file === known && written < times) content.set(known, theirs(++written));
          return bytes;
        };
        const importing = importOutputs(project, { outputs: [outputs[kind as Kind]], into: known });
        if (times >= 5) {
          await assert.rejects(importing, isSaid);
          assert.equal(content.get(known), theirs(written));
          return;
        }
        const { text } = await importing;
        assert.equal(content.get(known), text);
        if (times > 0) assert.ok(text.includes(`"mine": ${times},`), text);
        assert.match(text, kind === 'plan' ? /"owner": "Dana"/ : /"tool": "maester"/);
      }),
      { numRuns: 40 },
    );
  });

  it('stops where the user wants no more, and has written nothing', async () => {
    for (let asked = 1; asked < 20; asked += 1) {
      const { project, content } = world();
      const before = new Map(content);
      let times = 0;
      const importing = importOutputs(project, {
        outputs: ['results.json', 'results.json'],
        into: known,
        cancelled: () => {
          times += 1;
          return times === asked;
        },
      });
      if (asked > 4) {
        // Asked before each output is read, and before each is merged.
        await importing;
        assert.equal(times, 4);
        return;
      }
      await assert.rejects(importing, { name: 'Cancelled' });
      assert.deepEqual(content, before);
    }
    assert.fail('an import asks without end');
  });
});
