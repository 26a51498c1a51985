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
import { subjectAt } from '../../src/language/references';
import { renameEdits } from '../../src/language/rename';
import { defaultRuleOptions, type Environment } from '../../src/language/rule';
import { documentSymbols } from '../../src/language/symbols';
import { markdownCode, markdownText } from '../../src/reports/texts/text';
import { checkPage } from '../../src/workspace/checkPage';
import { nodeFiles } from '../../src/workspace/files.node';
import { customerNodes, groupNodes } from '../../src/workspace/findingsTree';
import { Project } from '../../src/workspace/project';
import { catalog, findingsFile } from './generate';
import { line, ms, sideBySide } from './measure';

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
  'Tree of the findings': () => {
    project.put(path, file.text);
    return () => customerNodes(project).flatMap(({ assessments }) => groupNodes(project, assessments[0]!, 'severity'));
  },
  'Sorting of the findings': () => () => sortFindings(file, environment) ?? 'sorted',
};
for (const [what, answer] of Object.entries(wholeFile)) against(what, 1, answer);
