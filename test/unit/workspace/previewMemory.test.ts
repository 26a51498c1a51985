import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { buildReport } from '../../../src/reports/content/buildReport';
import type { FindingMemory } from '../../../src/reports/content/report';
import { renderHtml } from '../../../src/reports/formats/html';
import type { PageMemory } from '../../../src/reports/templates/rendering';
import { reportInput } from '../../../src/workspace/renderReports';
import { example, memoryProject } from './memory';

const path = 'a.findings.jsonc';
const finding = (id: string, check: string, more = '') =>
  `    { "id": "${id}", "check": "${check}", "status": "open", "observed": "seen", "due": "2026-12-01"${more} }`;
const text = `{
  "formatVersion": 1, "customer": "Contoso", "checklists": ["example"], "assessedOn": "2026-11-20",
  "findings": [
${[finding('F-1', 'A'), finding('F-2', 'B', ', "evidence": [{ "file": "x.png" }, { "text": "t" }]'), finding('F-3', 'C'), finding('F-4', 'A')].join(',\n')}
  ]
}`;

/** What somebody types: a word of the file becomes another. */
const words = [
  'open',
  'verified',
  'accepted',
  'seen',
  'd<b>\u0007',
  'A',
  'B',
  'C',
  'F-1',
  'F-9',
  '2026-12-01',
  '2026-11-01',
];
const step = fc.oneof(
  fc.record({ at: fc.nat(200), to: fc.constantFrom(...words) }),
  fc.record({ asOf: fc.constantFrom('2026-11-22', '2026-12-24') }),
  fc.record({ weight: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ title: fc.constantFrom('is so', 'is otherwise') }),
  fc.record({ language: fc.constantFrom('en' as const, 'de' as const) }),
);

describe('memory of a preview', () => {
  it('changes no page: what is remembered is what would be made anew', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const { project } = memoryProject({ [path]: text });
        const memory: { findings: FindingMemory; page: PageMemory } = { findings: new WeakMap(), page: new Map() };
        let language: 'en' | 'de' = 'en';
        const page = (kept?: typeof memory) => {
          const file = project.get(path);
          assert.ok(file?.kind === 'findings');
          const input = reportInput(project, { customer: 'Contoso', entries: [file] });
          const report = buildReport({
            ...input,
            audience: 'technical',
            language,
            ...(kept && { memory: kept.findings }),
          });
          return renderHtml(report, kept ? { memory: kept.page } : {});
        };
        for (const each of [{ at: 0, to: 'open' }, ...steps]) {
          if ('asOf' in each) project.configure({ asOf: each.asOf });
          else if ('language' in each) language = each.language;
          else if ('title' in each) {
            const checks = example.file.checks.map((check) => ({ ...check, title: each.title }));
            project.configure({ shipped: [{ ...example, file: { ...example.file, checks } }] });
          } else if ('weight' in each) {
            const checks = example.file.checks.map((check) => ({
              ...check,
              rating: { ...check.rating!, effort: each.weight as 1 },
            }));
            project.configure({ shipped: [{ ...example, file: { ...example.file, checks } }] });
          } else {
            const now = project.get(path)!.text.text;
            const places = [
              ...now.matchAll(/(?<=")(?:open|verified|accepted|seen|d<b>\S*|[ABC]|F-\d|2026-1[12]-01)(?=")/g),
            ];
            const place = places[each.at % places.length]!;
            const length = place[0].length;
            const typed = JSON.stringify(each.to).slice(1, -1);
            project.edit(
              path,
              { offset: place.index, length, text: typed },
              now.slice(0, place.index) + typed + now.slice(place.index + length),
            );
          }
          assert.equal(page(memory), page());
        }
      }),
      { numRuns: 60 },
    );
  });
});
