import { parseTree } from 'jsonc-parser';
import { score } from '../../src/assessment/score';
import { findingSummary } from '../../src/language/codeLens';
import { complete, completionPlace } from '../../src/language/complete';
import { diagnose, fixesOf } from '../../src/language/diagnose';
import { toEdits } from '../../src/language/edits';
import { FindingsText } from '../../src/language/findings';
import { foldingSpans, selectionSpans } from '../../src/language/folding';
import { hoverAt } from '../../src/language/hover';
import { linksOf } from '../../src/language/links';
import { mentionsOf } from '../../src/language/mentions';
import { offersAt } from '../../src/language/refactor/offers';
import { sortFindings } from '../../src/language/refactor/sortFindings';
import { placesOf, subjectAt } from '../../src/language/references';
import { renameEdits } from '../../src/language/rename';
import { defaultRuleOptions, type Environment } from '../../src/language/rule';
import { documentSymbols, symbolsMatching } from '../../src/language/symbols';
import { markdownCode, markdownText } from '../../src/reports/texts/text';
import { bulkChanges } from '../../src/workspace/bulk';
import { assessedChecks, assessmentsAsking, progressOf } from '../../src/workspace/checklistProgress';
import { checkPage } from '../../src/workspace/checkPage';
import { checksMatching } from '../../src/workspace/checkSearch';
import { fileStatus } from '../../src/workspace/fileStatus';
import { nodeFiles } from '../../src/workspace/files.node';
import {
  answersNodes,
  customerNodes,
  findingDescription,
  findingLabel,
  findingSpoken,
  groupNodes,
  hiddenCounts,
  urgentCount,
} from '../../src/workspace/findingsTree';
import { importRead, readOutputs } from '../../src/workspace/import/importOutputs';
import { reviewOf } from '../../src/workspace/import/review';
import { Project } from '../../src/workspace/project';
import { catalog, findingsFile, toolResults } from './generate';
import { line, ms, sideBySide, sideBySideAsync } from './measure';

let file = FindingsText.parse(findingsFile(2000));
const asOf = '2026-11-23';
const sla = { critical: 30, high: 60, medium: 90, low: 180 };

/** Types one character into a finding in the middle, so that nothing that is asked next is remembered. */
function type(): void {
  const at = file.text.indexOf('observed', file.text.length / 2) + 14;
  const text = `${file.text.slice(0, at)}x${file.text.slice(at)}`;
  // An editor hands over a text of one piece; joining the pieces is no part of the answer.
  if (text.charCodeAt(at) !== 'x'.charCodeAt(0)) throw new Error('not typed');
  file = file.update({ offset: at, length: 0, text: 'x' }, text);
}
const find = (text: string) => file.text.indexOf(text, file.text.length / 2) + text.length;

let took = 0;
/** Measures an answer alone, without the edit before it. */
function after(answer: () => unknown): void {
  type();
  const started = performance.now();
  if (answer() === undefined) throw new Error('no answer');
  took = performance.now() - started;
}
const offers = (at: number) => () => {
  const place = completionPlace(file, at);
  return (
    place &&
    complete(file, place, {
      catalog,
      asOf,
      sla,
      mentions: () => mentionsOf(file.model),
      workItemPrefixes: () => [],
      evidenceFiles: [],
      previous: () => [],
    })
  );
};
const hover = (at: number) => () =>
  hoverAt(file, at, {
    catalog,
    asOf,
    text: markdownText,
    code: markdownCode,
    page: (check) => checkPage(check),
    scored: () => score(file.model, catalog, asOf),
  });

const environment: Environment = {
  catalog,
  asOf,
  superseded: false,
  levels: {},
  options: defaultRuleOptions,
  exists: () => true,
};
const renamed = (at: number) => () => {
  const subject = subjectAt(file, at);
  return subject && renameEdits(file, subject, 'AD-KRB-99', toEdits);
};
/** A project that holds the file as it is in the editor. */
const project = new Project(nodeFiles, {
  shipped: catalog.checklists.map(({ file: of }) => ({ file: of, origin: 'shipped' })),
  asOf,
});
const path = '/customers/a/a.findings.jsonc';

/** The project's file as it is after the last edit. */
const entryNow = () => {
  const entry = project.put(path, file.text);
  if (entry?.kind !== 'findings') throw new Error('no findings file');
  return entry;
};
/** All rows of the Findings view, with what each of them says. */
const findingsRows = (of: Project, filter = {}) =>
  customerNodes(of, filter, false).flatMap(({ assessments }) =>
    assessments.flatMap((each) => [
      ...answersNodes(of, each),
      ...groupNodes(of, each, 'severity', filter, false).flatMap(({ findings }) =>
        findings.map(({ scored }) => [findingLabel(scored, asOf), findingDescription(scored), findingSpoken(scored)]),
      ),
    ]),
  );

const rounds = 21;
/** Measures an answer alone against a bare parse of the text, and says so. */
function against(what: string, target: number, answer: () => () => unknown): void {
  const times: number[] = [];
  const { bare } = sideBySide(
    {
      ours: () => {
        after(answer());
        times.push(took);
      },
      bare: () => parseTree(file.text),
    },
    rounds,
  );
  const own = times.slice(2).sort((a, b) => a - b)[rounds >> 1]!;
  line(`${what} against parseTree, 2,000 findings`, own / bare, target, `${ms(own)} against ${ms(bare)}`);
}

const atPlace: Record<string, () => () => unknown> = {
  'Completion of a check id': () => offers(find('"check": "')),
  'Completion of an affected object': () => offers(find('"affected": [')),
  'Completion of an owner': () => offers(find('"owner": "')),
  'Completion of a whole finding': () => offers(find('    },\n    ')),
  'Hover on a check id': () => hover(find('"check": "')),
  'Hover on a rating': () => hover(find('"probability": ')),
  'Code actions of a finding': () => {
    const at = find('"check": "');
    return () => offersAt(file, environment, at, { me: 'Kim', checklists: [] });
  },
  'Quick fixes of the problems at a place': () => {
    const all = diagnose(file, environment);
    const { offset } = all.find((each) => fixesOf(each, file, environment).length > 0)!;
    const there = all.filter((each) => each.offset <= offset && offset <= each.offset + each.length);
    return () => there.map((each) => fixesOf(each, file, environment));
  },
  'Rename of a check id': () => renamed(find('"check": "')),
  'Places of a check id': () => {
    const at = find('"check": "');
    return () => placesOf(file, subjectAt(file, at)!);
  },
  'What a lens says': () => {
    const entry = entryNow();
    project.scored(entry);
    return () => findingSummary(project.scored(entry).findings[1000]!, asOf, file.model.assessedOn);
  },
  'Search of checks': () => () => checksMatching(catalog, 'krbtgt password'),
  'Growing selection': () => {
    const at = find('"check": "');
    return () => selectionSpans(file, at);
  },
};
for (const [what, answer] of Object.entries(atPlace)) against(what, 0.1, answer);

const wholeFile: Record<string, () => () => unknown> = {
  Symbols: () => () => documentSymbols(file, catalog),
  Folding: () => () => foldingSpans(file),
  Lenses: () => () => {
    const scored = score(file.model, catalog, asOf);
    return scored.findings.map((each) => findingSummary(each, asOf, file.model.assessedOn));
  },
  Links: () => () => linksOf(file, { workItemUrl: '', exists: () => true }),
  'Status bar': () => {
    const entry = entryNow();
    return () => fileStatus(project, entry);
  },
  'Findings view, each row': () => {
    entryNow();
    return () => [urgentCount(project), hiddenCounts(project), findingsRows(project)];
  },
  'Findings view, filtered by words': () => {
    entryNow();
    return () => findingsRows(project, { text: 'tunnel branch', severity: ['critical', 'high'] });
  },
  'Checklists view, each row': () => {
    entryNow();
    return () =>
      catalog.checklists.map((checklist) =>
        assessmentsAsking(project, checklist).map((each) =>
          progressOf(assessedChecks(project, each, checklist.checks)),
        ),
      );
  },
  'Symbols of the workspace by words': () => () => symbolsMatching(file.model, 'krbtgt', catalog, 300),
  'Sorting of the findings': () => () => sortFindings(file, environment) ?? 'sorted',
};
for (const [what, answer] of Object.entries(wholeFile)) against(what, 1, answer);

/** What is done by a command reads the text once more, with all its comments, to write into it. */
const written: Record<string, () => () => unknown> = {
  'An owner for all findings': () => () => {
    const ids = file.findings.map(({ value }) => value.id);
    const { changes } = bulkChanges(file, ids, { kind: 'owner', owner: 'Kim' }, { catalog, today: asOf, sla });
    return toEdits(file.text, changes);
  },
  'The agreed day for all findings': () => () => {
    const ids = file.findings.map(({ value }) => value.id);
    const { changes } = bulkChanges(file, ids, { kind: 'due', due: 'sla' }, { catalog, today: asOf, sla });
    return toEdits(file.text, changes);
  },
};
for (const [what, answer] of Object.entries(written)) against(what, 2, answer);

/** A review of an import is computed anew when its file changes, and when an output is taken all the same. */
const output = '/customers/a/results.json';
const contents = new Map([[output, new TextEncoder().encode(toolResults(300))]]);
const read = await readOutputs(project, { outputs: [output], into: path, contents });
const request = { outputs: [output], into: path, contents, dryRun: true, holdBack: true };
const review = await sideBySideAsync(
  {
    ours: async () => reviewOf(await importRead(project, { ...request, present: file.text }, read), catalog),
    bare: async () => parseTree(file.text),
  },
  9,
);
line(
  'Review of an import of 300 results into 2,000 findings, from the text to its rows, against parseTree',
  review.ours / review.bare,
  3,
  `${ms(review.ours)} against ${ms(review.bare)}`,
);

/** A folder of 1,000 files with 20 findings each: what a key costs in one of them. */
const folder = new Project(nodeFiles, {
  shipped: catalog.checklists.map(({ file: of }) => ({ file: of, origin: 'shipped' })),
  asOf,
});
const pathOf = (at: number) => `/customers/${at}/${at}.findings.jsonc`;
const small = Array.from({ length: 1000 }, (_, at) => findingsFile(20, at + 1));
small.forEach((text, at) => {
  folder.put(pathOf(at), text);
  folder.release(pathOf(at));
});
findingsRows(folder);
let typed = 0;
const edited = () => {
  const text = small[500]!.replace('"observed": "', `"observed": "${'x'.repeat(++typed)}`);
  folder.put(pathOf(500), text);
};
const overFolder: Record<string, () => unknown> = {
  'Findings view': () => [urgentCount(folder), hiddenCounts(folder), customerNodes(folder, {}, false)],
  'Findings view, filtered by words': () => customerNodes(folder, { text: 'tunnel branch' }, false),
  'Checklists view': () => catalog.checklists.map((checklist) => assessmentsAsking(folder, checklist)),
  'Owners and objects that completion offers': () => folder.mentions(pathOf(500)),
  'Who follows whom': () => folder.findings.filter((each) => folder.previousOf(each)),
};
for (const [what, answer] of Object.entries(overFolder)) {
  const { ours, bare } = sideBySide(
    {
      ours: () => {
        edited();
        return answer();
      },
      bare: () => parseTree(file.text),
    },
    9,
  );
  line(
    `${what} of 1,000 files after a key in one, against one parseTree of 2,000 findings`,
    ours / bare,
    1,
    `${ms(ours)} against ${ms(bare)}`,
  );
}
