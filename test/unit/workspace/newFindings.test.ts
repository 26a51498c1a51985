import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { FindingsFile } from '../../../src/assessment/types';
import { buildCatalog } from '../../../src/checklists/catalog';
import type { ToolRun } from '../../../src/importers/importer';
import { newFindings } from '../../../src/workspace/import/newFindings';
import type { Project } from '../../../src/workspace/project';

const checklist = (id: string, title: string, rule: string, version?: string) => ({
  origin: 'shipped' as const,
  file: {
    formatVersion: 1 as const,
    id,
    title,
    ...(version && { version }),
    checks: [{ id: `${id}-1`, title: 'A check', equivalents: { maester: [{ rule, judges: 'whole' as const }] } }],
  },
});

describe('a new findings file for results', () => {
  const catalog = buildCatalog([
    checklist('directory', 'Directory', 'MT.1', '2026.11'),
    checklist('exchange', 'Exchange', 'MT.2'),
  ]);
  const project = { catalog, asOf: '2026-11-22' } as Project;
  const run = (more: Partial<ToolRun>): ToolRun => ({
    tool: 'maester',
    records: [],
    skipped: [],
    complete: true,
    ...more,
  });
  const record = (rule: string) => ({ rule, title: 'T', where: 'x', outcome: 'failed' as const });

  it('is of the newest day of the results, and of the checklists that know their rules', () => {
    const runs = fc.array(
      fc.record(
        {
          collectedOn: fc.constantFrom('2026-11-18', '2026-11-20', '2026-10-01'),
          scope: fc.constantFrom('contoso.com', ''),
          records: fc.subarray([record('MT.1'), record('MT.2'), record('MT.3')]),
        },
        { requiredKeys: ['records'] },
      ),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(runs, fc.option(fc.constant('Contoso Ltd'), { nil: undefined }), (drawn, customer) => {
        const text = newFindings(
          project,
          { customer },
          drawn.map((each) => run(each as Partial<ToolRun>)),
        );
        const file = JSON.parse(text) as FindingsFile;
        const days = drawn.flatMap(({ collectedOn }) => collectedOn ?? []);
        assert.equal(file.assessedOn, days.length > 0 ? days.reduce((a, b) => (b > a ? b : a)) : '2026-11-22');
        assert.equal(file.customer, customer ?? file.environment ?? 'Customer');
        const rules = new Set(drawn.flatMap(({ records }) => records.map(({ rule }) => rule)));
        const known = [
          ...(rules.has('MT.1') ? [['directory@2026.11', 'Directory']] : []),
          ...(rules.has('MT.2') ? [['exchange', 'Exchange']] : []),
        ];
        assert.deepEqual(
          file.checklists,
          known.map(([reference]) => reference),
        );
        if (known.length > 0) assert.equal(file.title, known.map(([, title]) => title).join(', '));
        assert.deepEqual([file.findings, file.passed, file.notApplicable], [[], [], []]);
      }),
    );
  });

  it('is not of a checklist that knows next to nothing of what was found, nor of another technology', () => {
    const many = Array.from({ length: 60 }, (_, at) => record(`X.${at}`));
    const fileOf = (more: Partial<ToolRun>) => JSON.parse(newFindings(project, {}, [run(more)])) as FindingsFile;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), (others) => {
        const { checklists } = fileOf({ records: [record('MT.1'), ...many.slice(0, others)] });
        assert.deepEqual(checklists, others < 20 ? ['directory@2026.11'] : [], String(others));
      }),
    );
    const mail = checklist('exchange', 'Exchange', 'MT.2');
    const ofMail = {
      catalog: buildCatalog([{ ...mail, file: { ...mail.file, technology: 'exchange' } }]),
      asOf: '2026-11-22',
    } as Project;
    const about = { records: [record('MT.2')], scope: 'contoso.com', about: ['microsoft-365'] as const };
    const tenant = JSON.parse(newFindings(ofMail, {}, [run(about)])) as FindingsFile;
    assert.deepEqual([tenant.title, tenant.checklists], ['Microsoft 365 assessment of contoso.com', []]);
  });

  it('names the subscription that was examined, and not what stands for one', () => {
    const environmentOf = (scope: string) => JSON.parse(newFindings(project, {}, [run({ scope })])).environment;
    const id = 'subscription 00000000-0000-4000-8000-00000000000a';
    assert.equal(environmentOf(id), id);
    assert.equal(environmentOf('subscription <account_uid>'), undefined);
  });

  it('takes the checklists that are asked for', () => {
    const asked = JSON.parse(newFindings(project, { checklists: ['exchange'] }, [run({ records: [record('MT.1')] })]));
    assert.deepEqual([asked.checklists, asked.title], [['exchange'], 'Exchange']);
  });
});
