import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { findingSummary } from '../../../src/language/codeLens';
import { foldingSpans } from '../../../src/language/folding';
import { hoverAt } from '../../../src/language/hover';
import { linksOf } from '../../../src/language/links';
import { checklistShape, elementShape, findingsShape, type Shape } from '../../../src/language/shape';
import { documentSymbols, symbolsMatching } from '../../../src/language/symbols';
import { renderDocxTemplate } from '../../../src/reports/docxTemplate/docxTemplate';
import { starterTemplate } from '../../../src/reports/docxTemplate/starter';
import { formats } from '../../../src/reports/formats';
import { redact } from '../../../src/reports/redact';
import { audienceIds, buildReport } from '../../../src/reports/report';
import { runSheetFiles } from '../../../src/reports/runSheet/files';
import { markdownCode, markdownText } from '../../../src/reports/text';
import { answersTo } from '../../../src/workspace/checkAnswers';
import { checkPage } from '../../../src/workspace/checkPage';
import { compareFiles, comparisonLines, comparisonPage } from '../../../src/workspace/compare';
import { answersNodes, customerNodes, groupings, groupNodes } from '../../../src/workspace/findingsTree';
import { reportGroups, reportInput } from '../../../src/workspace/renderReports';
import { summarize } from '../../../src/workspace/summary';
import { terminalCommand } from '../../../src/workspace/terminalCommand';
import { validate } from '../../../src/workspace/validate';
import { verifyCommand } from '../../../src/workspace/verifyCommand';
import { memoryProject } from './memory';

type Path = readonly (string | number)[];

/** Something odd at a place: a value, or `undefined` for nothing at all. */
interface Oddity {
  path: Path;
  value: unknown;
}

/** Every place of a format that has a name, from its shape; of a list, its first element. */
function placesOf(shape: Shape, path: Path = []): Path[] {
  if (typeof shape === 'string') return [path];
  if ('list' in shape) return [path, ...placesOf(shape.list, [...path, 0])];
  if ('record' in shape) return [path, ...placesOf(shape.record, [...path, 'maester'])];
  return [path, ...Object.entries(shape.fields).flatMap(([name, inner]) => placesOf(inner, [...path, name]))];
}

const oddValues: readonly unknown[] = [
  undefined,
  null,
  0,
  1e308,
  true,
  '',
  ' \n',
  'nothing anybody knows',
  '__proto__',
  'constructor',
  '\ud800 \u0000\u001b[31m',
  '2026-02-30',
  '9999-12-31',
  [],
  [null],
  [[]],
  [{}],
  [1, 'x', { a: 1 }],
  {},
  { every: { property: 'a' } },
  { every: { property: 'a', is: 'match', value: ['('] } },
  { rows: 1, affected: [] },
  { constructor: [{ rule: 'x', judges: 'y' }] },
];

/** A copy of a value with something else at a path; places on the way that do not exist are made. */
function withOddity<Value>(value: Value, { path, value: odd }: Oddity): Value {
  if (path.length === 0) return odd as Value;
  const [step, ...rest] = path;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string | number, unknown>;
  const missing = typeof rest[0] === 'number' ? [] : {};
  const inner = typeof copy[step!] === 'object' && copy[step!] !== null ? copy[step!] : missing;
  const changed = withOddity(inner, { path: rest, value: odd });
  if (changed === undefined && !Array.isArray(copy)) delete copy[step!];
  else copy[step!] = changed;
  return copy as Value;
}

const goodCheck = {
  id: 'X-01',
  title: 'Every server answers',
  consequence: 'Nobody can work',
  action: 'Let it answer',
  focusArea: 'availability',
  actionArea: 'Answers',
  rating: { probability: 4, impact: 5, effort: 2 },
  rationale: 'Because.',
  verify: [
    {
      kind: 'powershell',
      run: 'Get-Thing | Select-Object Name, State',
      scope: 'server',
      elevated: true,
      expect: 'Each is `Up`.',
      healthyWhen: { every: { property: 'State', is: 'eq', value: 'Up' }, affected: 'Name' },
      appliesWhen: 'Get-Thing',
      informs: false,
      database: 'master',
    },
    { kind: 'tsql', run: 'SELECT 1', expect: 'One row.', scope: 'instance', database: 'CM_*' },
    { kind: 'kql', run: 'resources | take 1', expect: 'One row.' },
    { kind: 'manual', run: 'Ask.', expect: 'An answer.' },
  ],
  remediation: [{ text: 'Do it.', kind: 'powershell', run: 'Set-Thing' }, 'Look again.'],
  watchOut: 'Slow.',
  rollback: 'Undo it.',
  references: [{ title: 'Page', url: 'https://learn.microsoft.com/x' }],
  appliesTo: ['2022'],
  equivalents: { maester: [{ rule: 'MT.1', judges: 'whole' }, 'MT.2'] },
  lifecycle: ['windows-server-2016'],
  replaces: ['X-00'],
  revised: '2026.11',
  tags: ['a'],
};

const goodChecklist = {
  formatVersion: 1,
  id: 'team',
  title: 'Team',
  technology: 'windows-server',
  version: '2026.11',
  extends: 'example',
  overrides: [
    { check: 'A', off: true, reason: 'r' },
    { check: 'B', title: 'B!', consequence: 'c', rationale: 'r', rating: { probability: 1, impact: 1, effort: 1 } },
  ],
};

const goodFinding = {
  id: 'F-001',
  check: 'A',
  title: 'T',
  consequence: 'C',
  status: 'accepted',
  rating: { probability: 4, impact: 5, effort: 2 },
  ratingReason: 'r',
  focusArea: 'security',
  actionArea: 'a',
  affected: [{ name: 'b', detail: 'c' }, 'a'],
  observed: 'o',
  recommendation: 'R',
  evidence: [{ text: 't', file: 'f.png', source: 's', collectedOn: '2026-11-20', rule: 'r', scope: 's', caption: 'c' }],
  references: [{ title: 'Page', url: 'https://learn.microsoft.com/x' }],
  owner: 'x',
  due: '2026-11-21',
  workItem: 'https://dev.azure.com/c/p/_workitems/edit/4711',
  incidents: ['1'],
  internalNote: 'n',
  acceptance: { by: 'CIO', on: '2026-11-20', reason: 'r', expires: '2026-11-21', control: 'c' },
  history: [
    { on: '2026-11-19', status: 'open', by: 'x', note: 'n' },
    { on: '2026-11-20', status: 'accepted', by: 'x', note: 'n' },
  ],
  sources: [{ tool: 'maester', rule: 'MT.1', fingerprint: 'failed:1:2', by: 'x' }],
};

const goodEntry = {
  check: 'B',
  by: 'x',
  on: '2026-11-20',
  source: { tool: 'maester', rule: 'MT.9' },
  title: 't',
  focusArea: 'security',
  rating: { probability: 1, impact: 1, effort: 1 },
  reason: 'r',
  evidence: goodFinding.evidence,
  answered: 1,
  asked: 2,
  validUntil: '2026-12-31',
};

const goodHeader = {
  formatVersion: 1,
  customer: 'Contoso Ltd',
  title: 'T',
  environment: 'e',
  classification: 'c',
  checklists: ['example@2026.11', 'team'],
  assessedFrom: '2026-11-18',
  assessedOn: '2026-11-20',
  assessors: ['Dana Reyes'],
  previous: 'old.findings.jsonc',
  summary: 's',
  decisions: [{ text: 't', by: '2026-12-01', who: 'w' }],
  imports: [
    {
      tool: 'maester',
      toolVersion: '2',
      collectedOn: '2026-11-20',
      file: 'f',
      sha256: 's',
      scope: 's',
      lists: 'failures',
      records: { read: 1 },
    },
  ],
};

const checklistPath = 'team.checklist.jsonc';
const findingsPath = 'a.findings.jsonc';
const starter = starterTemplate();

/** Everything that is made of a findings file and of the checklist beside it. */
async function useEverything(checklist: unknown, findings: unknown): Promise<void> {
  const { project } = memoryProject({
    [checklistPath]: JSON.stringify(checklist),
    [findingsPath]: JSON.stringify(findings),
    'old.findings.jsonc': JSON.stringify({
      ...goodHeader,
      assessedOn: '2026-05-20',
      previous: undefined,
      findings: [goodFinding, { ...goodFinding, id: 'F-002', check: 'X-01', status: 'open' }],
      passed: ['B'],
    }),
  });
  const { files: checked } = await validate(project, [checklistPath, findingsPath]);
  assert.equal(checked.length, 2);
  const { catalog, asOf } = project;
  for (const path of [checklistPath, findingsPath])
    for (const problem of project.problems(path)) project.fixes(path, problem);

  for (const path of [checklistPath, findingsPath]) {
    const file = project.get(path)!;
    const entry = project.get(findingsPath);
    const scored = () => (entry?.kind === 'findings' ? project.scored(entry) : undefined);
    documentSymbols(file.text, catalog);
    symbolsMatching(file.model, 'a', catalog, 50);
    foldingSpans(file.text);
    linksOf(file.text, { workItemUrl: '', exists: () => undefined });
    for (const elements of file.text.json.sections.values())
      for (const { offset, node } of elements.slice(0, 20))
        for (let at = offset; at < offset + node.length; at += 23)
          hoverAt(file.text, at, {
            catalog,
            asOf,
            scored,
            page: ({ id }) => id,
            text: markdownText,
            code: markdownCode,
          });
  }

  for (const check of catalog.checklists.flatMap(({ checks }) => checks)) {
    checkPage(check, { catalog, asOf, answered: answersTo(project, check.id) });
    verifyCommand(check);
    for (const verification of check.verify ?? []) terminalCommand(verification, check.id);
  }
  const entry = project.get(findingsPath);
  assert.ok(entry?.kind === 'findings');
  for (const { text } of [
    ...runSheetFiles(catalog.checklists, { asOf }),
    ...runSheetFiles(catalog.checklists, { asOf, findings: entry.model }),
  ])
    assert.doesNotMatch(text, /\bundefined\b|\[object Object\]/);

  const assessment = project.scored(entry);
  for (const found of assessment.findings) findingSummary(found, asOf, entry.model.assessedOn);
  JSON.stringify(summarize(asOf, [{ file: findingsPath, assessment }]));
  for (const customer of customerNodes(project))
    for (const node of customer.assessments) {
      answersNodes(project, node);
      for (const grouping of Object.keys(groupings) as (keyof typeof groupings)[]) groupNodes(project, node, grouping);
    }
  const old = project.get('old.findings.jsonc');
  assert.ok(old?.kind === 'findings');
  if (old.model.customer === entry.model.customer) {
    const compared = compareFiles(project, old, entry);
    comparisonLines(compared);
    comparisonPage(compared);
  }

  for (const group of reportGroups(project, [findingsPath])) {
    const input = reportInput(project, group);
    for (const audience of audienceIds) {
      const report = buildReport({ ...input, audience });
      const german = buildReport({ ...input, audience, language: 'de' });
      for (const { id, audiences, render } of formats) {
        if (!audiences.includes(audience)) continue;
        const documents = [await render(report), ...(id === 'md' ? [await render(german)] : [])];
        for (const document of documents)
          if (typeof document === 'string')
            assert.doesNotMatch(document, /\bundefined\b|\[object Object\]|\bNaN\b/, `${id} for ${audience}`);
      }
      if (audience === 'technical') {
        await renderDocxTemplate({ name: 'own.docx', bytes: starter }, report);
        redact(report);
      }
    }
  }
}

/** Runs with all oddities at once, and where that fails with halves of them, so that the message names the one that did it. */
async function tryAll(oddities: readonly Oddity[], use: (some: readonly Oddity[]) => Promise<void>): Promise<void> {
  try {
    await use(oddities);
  } catch (error) {
    if (oddities.length === 1) {
      const { path, value } = oddities[0]!;
      const said = value === undefined ? 'without it' : JSON.stringify(value);
      throw new Error(`${path.join('.') || '(the whole)'} ${said}: ${(error as Error).stack}`);
    }
    const middle = oddities.length >> 1;
    await tryAll(oddities.slice(0, middle), use);
    await tryAll(oddities.slice(middle), use);
    throw error;
  }
}

const every = (places: readonly Path[]): Oddity[] =>
  places.flatMap((path) =>
    oddValues.flatMap((value) => (path.length === 0 && value === undefined ? [] : [{ path, value }])),
  );

const withChecks = (checks: readonly unknown[], more: object = {}) => ({ ...goodChecklist, checks, ...more });
const withFindings = (findings: readonly unknown[], more: object = {}) => ({
  ...goodHeader,
  findings,
  passed: ['B'],
  ...more,
});
/** Findings of some checks, so that documents speak of them. */
const findingsOf = (checks: readonly { id?: unknown }[]) =>
  checks.map((check, at) => ({
    id: `F-${at}`,
    status: ['open', 'accepted', 'verified'][at % 3],
    check: check?.id ?? 'A',
  }));

/** Up to four oddities at once. */
const severalOf = (places: readonly Path[], minLength: number) =>
  fc.array(fc.record({ path: fc.constantFrom(...places), value: fc.constantFrom(...oddValues) }), {
    minLength,
    maxLength: 4,
  });

describe('odd fields', () => {
  it('of a check break no document, run sheet or page', async function () {
    this.timeout(180_000);
    const places = placesOf(elementShape(checklistShape, 'checks')).filter((path) => path.length > 0);
    await tryAll(every(places), async (some) => {
      const checks = some.map((oddity, at) => withOddity({ ...goodCheck, id: `X-${at + 1}` }, oddity));
      await useEverything(withChecks(checks), withFindings(findingsOf(checks)));
    });
  });

  it('of an override and of the head of a checklist break nothing', async function () {
    this.timeout(180_000);
    const own = placesOf(checklistShape).filter(([first]) => first !== 'checks');
    await fc.assert(
      fc.asyncProperty(severalOf(own, 1), async (oddities) => {
        const whole = oddities.reduce(
          (file: object, oddity) => withOddity(file, oddity) ?? {},
          withChecks([goodCheck]),
        );
        await useEverything(whole, withFindings(findingsOf([goodCheck])));
      }),
      { numRuns: 40 },
    );
    const inOverrides = placesOf(elementShape(checklistShape, 'overrides'));
    await tryAll(every(inOverrides), async (some) => {
      const overrides = some.map((oddity) => withOddity(goodChecklist.overrides[1]!, oddity));
      await useEverything(withChecks([goodCheck], { overrides }), withFindings([{ ...goodFinding, check: 'B' }]));
    });
  });

  it('of a finding break no document, comparison or tree', async function () {
    this.timeout(180_000);
    await tryAll(every(placesOf(elementShape(findingsShape, 'findings'))), async (some) => {
      const findings = some.map((oddity, at) => withOddity({ ...goodFinding, id: `F-${at + 1}` }, oddity));
      await useEverything(withChecks([goodCheck]), withFindings(findings));
    });
  });

  for (const list of ['passed', 'notApplicable', 'notAssessed'] as const) {
    it(`of an entry of ${list} break nothing`, async function () {
      this.timeout(180_000);
      await tryAll(every(placesOf(elementShape(findingsShape, list))), async (some) => {
        const entries = some.map((oddity, at) => withOddity({ ...goodEntry, check: `C-${at}` }, oddity));
        await useEverything(withChecks([goodCheck]), withFindings([goodFinding], { [list]: entries }));
      });
    });
  }

  it('of the head of a findings file break nothing', async function () {
    this.timeout(180_000);
    const own = placesOf(findingsShape).filter(
      ([first]) => !['findings', 'passed', 'notApplicable', 'notAssessed'].includes(String(first)),
    );
    await fc.assert(
      fc.asyncProperty(severalOf(own, 1), async (oddities) => {
        const whole = withFindings([goodFinding], { notAssessed: [goodEntry] });
        await useEverything(
          withChecks([goodCheck]),
          oddities.reduce((file: object, oddity) => withOddity(file, oddity) ?? {}, whole),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('in any number, anywhere, break nothing', async function () {
    this.timeout(180_000);
    const odd = (shape: Shape) => severalOf(placesOf(shape), 0);
    const several = <Value>(good: Value, oddities: readonly Oddity[]) =>
      oddities.reduce((value, oddity) => withOddity(value, oddity) ?? ({} as Value), good);
    await fc.assert(
      fc.asyncProperty(
        fc.array(odd(elementShape(checklistShape, 'checks')), { minLength: 1, maxLength: 4 }),
        fc.array(odd(elementShape(findingsShape, 'findings')), { minLength: 1, maxLength: 4 }),
        odd(elementShape(findingsShape, 'passed')),
        async (ofChecks, ofFindings, ofEntry) => {
          await useEverything(
            withChecks(ofChecks.map((oddities, at) => several({ ...goodCheck, id: `X-${at}` }, oddities))),
            withFindings(
              ofFindings.map((oddities, at) => several({ ...goodFinding, check: `X-${at}` }, oddities)),
              { passed: [several(goodEntry, ofEntry)] },
            ),
          );
        },
      ),
      { numRuns: 20 },
    );
  });
});
