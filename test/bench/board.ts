import { parseTree } from 'jsonc-parser';
import { isShown } from '../../src/board/findings/filter';
import { sorted } from '../../src/board/findings/sorting';
import { packed } from '../../src/board/packing';
import { toEdits } from '../../src/language/edits';
import { orderOfProperties } from '../../src/language/shape';
import { boardOf } from '../../src/workspace/board/boardOf';
import { findingDetails } from '../../src/workspace/board/details';
import { outcomeOf } from '../../src/workspace/board/outcomes';
import { nodeFiles } from '../../src/workspace/files.node';
import { Project } from '../../src/workspace/project';
import { catalog, findingsFile } from './generate';
import { line, ms, sideBySide } from './measure';

/** What the board costs with 2,000 findings, beside the cold validation of the same file. */
const asOf = '2026-11-23';
const sla = { critical: 30, high: 60, medium: 90, low: 180 };
const path = '/customers/a/a.findings.jsonc';
const shipped = catalog.checklists.map(({ file }) => ({ file, origin: 'shipped' }));
let typed = 0;
const text = () => findingsFile(2000).replace('"observed": "', `"observed": "${'x'.repeat(++typed)}`);
function opened(of: string) {
  const project = new Project(nodeFiles, { shipped, asOf });
  project.put(path, of);
  return { project, entry: project.findings[0]! };
}
const texts = Array.from({ length: 64 }, text);
let at = 0;
const next = () => texts[at++ % texts.length]!;

const opening = sideBySide(
  {
    board: () => {
      const { project, entry } = opened(next());
      const board = boardOf(project, entry);
      return JSON.stringify({ ...board, findings: packed(board.findings), checks: packed(board.checks) }).length;
    },
    validation: () => opened(next()).project.problems(path).length,
  },
  7,
);
line(
  'Opening a board of 2,000 findings, from the text to what is sent, against the cold validation',
  opening.board / opening.validation,
  3,
  `${ms(opening.board)} against ${ms(opening.validation)}`,
);

const { project, entry } = opened(findingsFile(2000));
const board = boardOf(project, entry);
const ids = entry.model.findings.slice(0, 500).map(({ id }) => id);
const bulk = sideBySide(
  {
    bulk: () => {
      const intention = { kind: 'bulk', ids, change: { kind: 'status', choice: { status: 'inProgress' } } } as const;
      const outcome = outcomeOf(project, entry, intention, { today: asOf, sla, me: 'Kim', stale: false });
      return outcome.kind === 'changes' ? toEdits(entry.source, outcome.changes, orderOfProperties).length : 0;
    },
    validation: () => opened(next()).project.problems(path).length,
  },
  7,
);
line(
  'Status of 500 findings from the board, to the edits, against the cold validation',
  bulk.bulk / bulk.validation,
  2,
  `${ms(bulk.bulk)} against ${ms(bulk.validation)}`,
);

const filter = {
  text: '',
  mine: false,
  overdue: false,
  unowned: false,
  severities: ['critical', 'high'],
  statuses: ['needsWork'],
  areas: [],
  tools: [],
};
const context = { mine: [], found: undefined };
const onPage = sideBySide(
  {
    filter: () =>
      sorted(
        board.findings.filter((row) => isShown(row, filter, context)),
        { by: 'due', down: false },
      ).length,
    details: () =>
      findingDetails(project, entry, ids[250]!, { today: asOf, sla, picture: () => undefined, mayUse: () => true })?.id,
    tree: () => parseTree(entry.source),
  },
  15,
);
line(
  'Filter and order of 2,000 rows on the page, against parseTree',
  onPage.filter / onPage.tree,
  0.2,
  ms(onPage.filter),
);
line('Details of a finding for the page, against parseTree', onPage.details / onPage.tree, 0.1, ms(onPage.details));
