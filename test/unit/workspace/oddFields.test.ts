import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { findingSummary } from '../../../src/language/codeLens';
import { foldingSpans } from '../../../src/language/folding';
import { hoverAt } from '../../../src/language/hover';
import { linksOf } from '../../../src/language/links';
import { checklistShape, elementShape, findingsShape, type Shape } from '../../../src/language/shape';
import { documentSymbols, symbolsMatching } from '../../../src/language/symbols';
import { audienceIds } from '../../../src/reports/choices';
import { buildReport } from '../../../src/reports/content/buildReport';
import { renderDocxTemplate } from '../../../src/reports/formats/docxTemplate/docxTemplate';
import { starterTemplate } from '../../../src/reports/formats/docxTemplate/starter';
import { formats } from '../../../src/reports/formats/formats';
import { collectNames } from '../../../src/reports/redact/redaction';
import { markdownCode, markdownText } from '../../../src/reports/texts/text';
import { runSheetFiles } from '../../../src/runSheet/files';
import { answersTo } from '../../../src/workspace/checkAnswers';
import { checkPage } from '../../../src/workspace/checkPage';
import { compareFiles, comparisonLines, comparisonPage } from '../../../src/workspace/compare';
import { answersNodes, customerNodes, groupNodes } from '../../../src/workspace/findingsTree';
import { groupings } from '../../../src/workspace/groupings';
import { reportGroups, reportInput } from '../../../src/workspace/renderReports';
import { summarize } from '../../../src/workspace/summary';
import { terminalCommand } from '../../../src/workspace/terminalCommand';
import { validateFile } from '../../../src/workspace/validate';
import { verifyCommand } from '../../../src/workspace/verifyCommand';
import { memoryProject } from './memory';
import {
  every,
  findingsOf,
  goodCheck,
  goodChecklist,
  goodEntry,
  goodFinding,
  goodHeader,
  type Oddity,
  placesOf,
  severalOf,
  tryAll,
  withChecks,
  withFindings,
  withOddity,
} from './oddities';

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
  for (const path of [checklistPath, findingsPath]) await validateFile(project, path);
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

  const printed = { print: async (page: string) => new TextEncoder().encode(page) };
  const assessment = project.scored(entry);
  for (const found of assessment.findings) findingSummary(found, asOf, entry.model.assessedOn);
  JSON.stringify(summarize(findingsPath, assessment));
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
        const documents = [await render(report, printed), ...(id === 'md' ? [await render(german)] : [])];
        for (const document of documents)
          if (typeof document === 'string')
            assert.doesNotMatch(document, /\bundefined\b|\[object Object\]|\bNaN\b/, `${id} for ${audience}`);
      }
      if (audience === 'technical') {
        await renderDocxTemplate({ name: 'own.docx', bytes: starter }, report);
        const names = collectNames(catalog);
        names.add(entry.model);
        names.settle().file(entry.model);
      }
    }
  }
}

describe('odd fields', () => {
  it('of a check break no document, run sheet or page', async function () {
    this.timeout(600_000);
    const places = placesOf(elementShape(checklistShape, 'checks')).filter((path) => path.length > 0);
    await tryAll(every(places), async (some) => {
      const checks = some.map((oddity, at) => withOddity({ ...goodCheck, id: `X-${at + 1}` }, oddity));
      await useEverything(withChecks(checks), withFindings(findingsOf(checks)));
    });
  });

  it('of an override and of the head of a checklist break nothing', async function () {
    this.timeout(600_000);
    const own = placesOf(checklistShape).filter(([first]) => first !== 'checks');
    await fc.assert(
      fc.asyncProperty(severalOf(own, 1), async (oddities) => {
        const whole = oddities.reduce(
          (file: object, oddity) => withOddity(file, oddity) ?? {},
          withChecks([goodCheck]),
        );
        await useEverything(whole, withFindings(findingsOf([goodCheck])));
      }),
      { numRuns: 20 },
    );
    const inOverrides = placesOf(elementShape(checklistShape, 'overrides'));
    await tryAll(every(inOverrides), async (some) => {
      const overrides = some.map((oddity) => withOddity(goodChecklist.overrides[1]!, oddity));
      await useEverything(withChecks([goodCheck], { overrides }), withFindings([{ ...goodFinding, check: 'B' }]));
    });
  });

  it('of a finding break no document, comparison or tree', async function () {
    this.timeout(600_000);
    await tryAll(every(placesOf(elementShape(findingsShape, 'findings'))), async (some) => {
      const findings = some.map((oddity, at) => withOddity({ ...goodFinding, id: `F-${at + 1}` }, oddity));
      await useEverything(withChecks([goodCheck]), withFindings(findings));
    });
  });

  for (const list of ['passed', 'notApplicable', 'notAssessed'] as const) {
    it(`of an entry of ${list} break nothing`, async function () {
      this.timeout(600_000);
      await tryAll(every(placesOf(elementShape(findingsShape, list))), async (some) => {
        const entries = some.map((oddity, at) => withOddity({ ...goodEntry, check: `C-${at}` }, oddity));
        await useEverything(withChecks([goodCheck]), withFindings([goodFinding], { [list]: entries }));
      });
    });
  }

  it('of the head of a findings file break nothing', async function () {
    this.timeout(600_000);
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
      { numRuns: 20 },
    );
  });

  it('in any number, anywhere, break nothing', async function () {
    this.timeout(600_000);
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
      { numRuns: 10 },
    );
  });
});
