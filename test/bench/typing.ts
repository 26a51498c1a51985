import { parse, parseTree } from 'jsonc-parser';
import { DiagnosisMemory, diagnose } from '../../src/language/diagnose';
import { FindingsText } from '../../src/language/findings';
import { defaultRuleOptions, type Environment } from '../../src/language/rule';
import { nodeFiles } from '../../src/workspace/files.node';
import { Project } from '../../src/workspace/project';
import { catalog, findingsFile } from './generate';
import { line, median, ms, sideBySide } from './measure';

const environment: Environment = {
  catalog,
  asOf: '2026-11-23',
  superseded: false,
  levels: {},
  options: defaultRuleOptions,
  exists: () => true,
};
const text = findingsFile(2000);
const memory = new DiagnosisMemory();
let file = FindingsText.parse(text);
diagnose(file, environment, memory);
const at = file.text.indexOf('observed', file.findings[1000]!.offset) + 14;
const typing = sideBySide(
  {
    edit: () => {
      const next = `${file.text.slice(0, at)}x${file.text.slice(at)}`;
      file = file.update({ offset: at, length: 0, text: 'x' }, next);
      diagnose(file, environment, memory);
    },
    cold: () => diagnose(FindingsText.parse(text), environment),
  },
  15,
);
line(
  'Re-validation after one typed character against cold',
  typing.edit / typing.cold,
  0.15,
  `${ms(typing.edit)} against ${ms(typing.cold)}`,
);

const texts = Array.from({ length: 500 }, (_, index) => findingsFile(100, index + 1));
const size = texts.reduce((sum, each) => sum + each.length, 0);
const load = () => {
  const project = new Project(nodeFiles, {
    shipped: catalog.checklists.map(({ file: of }) => ({ file: of, origin: 'shipped' })),
    asOf: '2026-11-23',
  });
  texts.forEach((each, index) => {
    const path = `/customers/${index}/${index}.findings.jsonc`;
    project.put(path, each);
    project.release(path);
  });
  return project;
};
const indexing = sideBySide({ ours: load, bare: () => texts.map((each) => parse(each)) }, 3);
line(
  'Index of 500 files with 100 findings against jsonc-parser parse',
  indexing.ours / indexing.bare,
  2,
  `${ms(indexing.ours)} against ${ms(indexing.bare)}, ${(size / 1e6).toFixed(1)} MB`,
);

const collect = (globalThis as { gc?: () => void }).gc;
if (collect) {
  // In a function of its own: a variable of a loop would keep the index of the last round alive.
  const heldByIndex = (): number => {
    collect();
    collect();
    const before = process.memoryUsage().heapUsed;
    const project = load();
    collect();
    collect();
    const held = process.memoryUsage().heapUsed - before;
    if (project.findings.length !== 500) throw new Error('not indexed');
    return held;
  };
  const held = median([heldByIndex(), heldByIndex(), heldByIndex()]);
  line(
    'Memory held by that index with the texts themselves, in sizes of the text',
    (held + size) / size,
    3,
    `${(held / 1e6).toFixed(0)} MB beside ${(size / 1e6).toFixed(0)} MB of text`,
  );
}
const tree = sideBySide({ tree: () => parseTree(text) }, 9).tree;
console.log(`One jsonc-parser parseTree of 2,000 findings: ${ms(tree)}`);
