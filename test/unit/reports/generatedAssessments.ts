import fc from 'fast-check';
import { addDays } from '../../../src/assessment/dates';
import type { Finding, FindingsFile, PassedEntry } from '../../../src/assessment/types';
import { focusAreaIds, statusIds } from '../../../src/assessment/vocabulary';
import type { Language } from '../../../src/reports/choices';
import { buildReport } from '../../../src/reports/content/buildReport';
import type { Report } from '../../../src/reports/content/report';
import { asOf, catalog, rating, scored } from './example';

/** A day some days before or after the as-of day. */
const dayFrom = (from: number, to: number) => fc.integer({ min: from, max: to }).map((days) => addDays(asOf, days));
const small = fc.integer({ min: 1, max: 5 });

interface Kind {
  checklist: string;
  checks: readonly string[];
}

const kinds: readonly Kind[] = ['active-directory', 'sql-server'].map((checklist) => ({
  checklist,
  checks: catalog.checklist(checklist)!.checks.map(({ id }) => id),
}));

function findingOf(id: string, check: string | undefined): fc.Arbitrary<Finding> {
  return fc
    .record({
      status: fc.constantFrom(...statusIds),
      rated: fc.boolean(),
      levels: fc.tuple(small, small, small),
      due: fc.option(dayFrom(-60, 300), { nil: undefined }),
      expires: dayFrom(-40, 200),
      area: fc.constantFrom(...focusAreaIds),
      days: fc.array(dayFrom(-250, 0), { maxLength: 3 }),
      tool: fc.boolean(),
    })
    .map(({ status, rated, levels, due, expires, area, days, tool }): Finding => {
      const first = [...days].sort();
      return {
        id,
        ...(check !== undefined ? { check } : { title: `What ${id} found`, focusArea: area }),
        status,
        ...(rated && { rating: rating(...levels) }),
        ...(due !== undefined && { due }),
        ...(status === 'accepted' && { acceptance: { by: 'CIO', reason: 'For now', expires } }),
        ...(check === undefined && tool && { sources: [{ tool: 'pingcastle', rule: `P-${id}` }] }),
        history: first.map((on, index) => ({
          on,
          status: index === first.length - 1 ? status : ('open' as const),
          by: tool ? 'PingCastle' : 'Dana Reyes',
        })),
      };
    });
}

/** An assessment in which each check passed, does not apply, was not assessed or has a finding, as `passes` weighs it. */
function fileOf({ checklist, checks }: Kind, days: { from: number; to: number }): fc.Arbitrary<FindingsFile> {
  const states = fc.constantFrom('passed', 'finding', 'finding', 'notApplicable', 'none');
  const all = fc.constantFrom<string | undefined>(undefined, undefined, 'passed', 'finding', 'none', 'notApplicable');
  return fc
    .record({
      assessedOn: dayFrom(days.from, days.to),
      states: fc.tuple(...checks.map(() => states)),
      same: all,
      findings: fc.tuple(...checks.map((check, index) => findingOf(`F-${index + 1}`, check))),
      own: fc
        .integer({ min: 0, max: 2 })
        .chain((n) => fc.tuple(...Array.from({ length: n }, (_, index) => findingOf(`F-${index + 101}`, undefined)))),
      listed: fc.boolean(),
      imported: fc.boolean(),
    })
    .map(({ assessedOn, states: each, same, findings, own, listed, imported }): FindingsFile => {
      const stateOf = (index: number) => same ?? each[index]!;
      const having = (state: string) => checks.filter((_, index) => stateOf(index) === state);
      return {
        formatVersion: 1,
        customer: 'Contoso Ltd',
        assessedOn,
        ...(listed && { checklists: [checklist] }),
        passed: having('passed') as PassedEntry[],
        notApplicable: having('notApplicable').map((check) => ({ check, reason: 'Not in use' })),
        findings: [...findings.filter((_, index) => stateOf(index) === 'finding'), ...own],
        ...(imported && { imports: [{ tool: 'pingcastle', collectedOn: addDays(assessedOn, -3) }] }),
      };
    });
}

export interface Generated {
  /** The same assessments in each language. */
  report(language: Language): Report;
}

/** Reports of one or two technologies, each with or without an earlier assessment; some of them old. */
export const generated: fc.Arbitrary<Generated> = fc
  .record({
    which: fc.constantFrom([0], [1], [0, 1], [0, 1], [1, 0]),
    old: fc.constantFrom(0, 0, 0, -400),
    before: fc.tuple(fc.boolean(), fc.boolean()),
  })
  .chain(({ which, old, before }) =>
    fc.tuple(
      ...which.map((kind, index) =>
        fc.tuple(
          fileOf(kinds[kind]!, { from: old - 40, to: old }),
          before[index]
            ? fileOf(kinds[kind]!, { from: old - 250, to: old - 60 })
            : fc.constant<FindingsFile | undefined>(undefined),
        ),
      ),
    ),
  )
  .map((files) => ({
    report: (language: Language) =>
      buildReport({
        assessments: files.map(([file]) => scored(file)),
        previous: files.map(([, previous]) => previous && scored(previous)),
        catalog,
        asOf,
        audience: 'executive',
        language,
      }),
  }));
