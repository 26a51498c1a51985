import { strict as assert } from 'node:assert';
import { unzipSync } from 'fflate';
import Papa from 'papaparse';
import { printedJson, printedLine } from '../../src/commandLine/printed';
import { audienceIds } from '../../src/reports/choices';
import { formats } from '../../src/reports/formats/formats';
import { compareFiles, comparisonLines, comparisonPage } from '../../src/workspace/compare';
import { findingsTooltip } from '../../src/workspace/findingsTooltip';
import { answersNodes, customerNodes, groupNodes } from '../../src/workspace/findingsTree';
import { groupings } from '../../src/workspace/groupings';
import type { FindingsEntry, Project } from '../../src/workspace/project';
import { renderReports } from '../../src/workspace/renderReports';
import { summarize } from '../../src/workspace/summary';
import { assertOnlyShown } from '../unit/workspace/onlyShown';
import { obeyed, packageParts, type Slips, said } from './oracles';
import type { Step } from './target';

/** What a document is written for. */
export interface DocumentChoice {
  readonly audience: number;
  readonly german: boolean;
  readonly letter: boolean;
  readonly redacted: boolean;
}

/** Renders files in every format for one audience and looks at what comes out. A file that is refused is a fine answer. */
export async function useDocuments(
  { project, content }: { project: Project; content: Map<string, string | Uint8Array> },
  paths: readonly string[],
  { audience: number, german, letter, redacted }: DocumentChoice,
  step: Step,
  slips: Slips,
): Promise<void> {
  const audience = audienceIds[number % audienceIds.length]!;
  // PDF is the HTML page, printed by a browser.
  for (const { id, audiences } of formats.filter((each) => each.id !== 'pdf')) {
    if (!audiences.includes(audience)) continue;
    step(`${id} for ${audience}`);
    let written: string[];
    try {
      written = await renderReports(project, paths, {
        audiences: [audience],
        formats: [id],
        out: `out-${id}`,
        language: german ? 'de' : 'en',
        paper: letter ? 'letter' : 'a4',
        ...(redacted && { redact: 'key.json' }),
      });
    } catch (error) {
      said(error, slips);
      continue;
    }
    assert.ok(written.length > 0, `${id} writes nothing`);
    for (const path of written) {
      const bytes = content.get(path);
      assert.ok(bytes instanceof Uint8Array, `${path} was not written`);
      look(id, bytes, slips);
    }
  }
}

function look(id: string, bytes: Uint8Array, slips: Slips): void {
  if (['docx', 'pptx', 'xlsx'].includes(id)) {
    for (const [part, text] of Object.entries(packageParts(bytes, id))) slips.none(text, `${id}: ${part}`);
    return;
  }
  const decoded = (piece: Uint8Array) => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(piece);
  if (id === 'evidence') {
    const files = unzipSync(bytes);
    for (const name of ['index.csv', 'index.md']) slips.none(decoded(files[name]!), `${id}: ${name}`);
    return;
  }
  const text = decoded(bytes);
  slips.none(text, id);
  if (id === 'json' || id === 'sarif') JSON.parse(text);
  if (id === 'html') {
    assert.doesNotMatch(text, /<(?:script|iframe|object|embed|link|base|form)\b/i);
    assert.doesNotMatch(text, /<[^<>]*\son[a-z]+=/i);
    assert.doesNotMatch(text, /href="(?!https?:|#)/);
    assert.equal(text.match(/<style>/g)?.length, 1);
  }
  if (id === 'html' || id === 'md') {
    const found = obeyed.exec(text);
    if (found)
      assert.fail(
        `${id} holds ${JSON.stringify(found[0])}: ${JSON.stringify(text.slice(found.index, found.index + 80))}`,
      );
  }
  if (id === 'csv') {
    const { data, errors } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { skipEmptyLines: true });
    assert.deepEqual(
      errors.filter(({ code }) => code !== 'UndetectableDelimiter'),
      [],
    );
    for (const row of data) assert.equal(row.length, data[0]!.length, `a row of the CSV has ${row.length} cells`);
    for (const cell of data.flat())
      assert.doesNotMatch(cell, /^[=@\t\r]|^[+-](?!\d)/, `a cell of the CSV is a formula: ${cell.slice(0, 60)}`);
  }
}

/** Views and numbers of a project. */
export function useViews(project: Project, entry: FindingsEntry, step: Step, slips: Slips): void {
  step('score');
  const scored = project.scored(entry);
  const { numbers } = scored;
  for (const area of [numbers, ...Object.values(numbers.focusAreas)])
    assert.ok(area.score === null || (area.score >= 0 && area.score <= 100), `a score is ${area.score}`);
  assert.ok(
    numbers.coverage === null || (numbers.coverage >= 0 && numbers.coverage <= 1),
    `coverage is ${numbers.coverage}`,
  );
  for (const { gain, risk } of scored.findings) {
    assert.ok(gain >= 0 && gain <= 100, `a gain is ${gain}`);
    assert.ok(risk === undefined || (risk >= 1 && risk <= 25), `a risk is ${risk}`);
  }

  step('summary');
  const printed = printedJson(summarize(entry.path, scored));
  JSON.parse(printed);
  slips.none(printed, 'the summary');

  step('tree');
  const seen = new Set<string>();
  for (const customer of customerNodes(project))
    for (const node of customer.assessments) {
      const groups = (Object.keys(groupings) as (keyof typeof groupings)[]).flatMap((grouping) =>
        groupNodes(project, node, grouping),
      );
      const answers = answersNodes(project, node);
      const rows = [
        node,
        ...groups,
        ...groups.flatMap(({ findings }) => findings),
        ...answers,
        ...answers.flatMap((each) => each.answers),
      ];
      for (const row of rows) {
        assert.ok(!seen.has(row.id), `two rows of the tree are ${row.id.slice(0, 200)}`);
        seen.add(row.id);
        const told = findingsTooltip(project, row, (path) => path);
        if (told === undefined) continue;
        slips.none(told, 'a tooltip');
        assertOnlyShown(told);
      }
    }

  step('comparison');
  const previous = project.previousOf(entry);
  if (previous && previous.model.customer === entry.model.customer) {
    const compared = compareFiles(project, previous, entry);
    for (const line of comparisonLines(compared)) {
      slips.none(line, 'the comparison');
      assert.doesNotMatch(printedLine(line), obeyed);
    }
    assertOnlyShown(comparisonPage(compared));
  }
}
