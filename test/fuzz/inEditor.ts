import { strict as assert } from 'node:assert';
import { findingSummary } from '../../src/language/codeLens';
import { complete, completionPlace } from '../../src/language/complete';
import { applyEdits, toEdits } from '../../src/language/edits';
import { FindingsText } from '../../src/language/findings';
import { foldingSpans, selectionSpans } from '../../src/language/folding';
import { hoverAt } from '../../src/language/hover';
import { parseJsonFile } from '../../src/language/json';
import { linksOf } from '../../src/language/links';
import { checklistReferenceAt, definitionIn, placesOf, subjectAt } from '../../src/language/references';
import { refusal, renameEdits } from '../../src/language/rename';
import { documentSymbols, symbolsMatching } from '../../src/language/symbols';
import { NotEditable } from '../../src/language/tree';
import { markdownCode, markdownText } from '../../src/reports/texts/text';
import { answersTo } from '../../src/workspace/checkAnswers';
import { checkPage } from '../../src/workspace/checkPage';
import type { Project, ProjectFile } from '../../src/workspace/project';
import { assertOnlyShown } from '../unit/workspace/onlyShown';
import { offsetIn } from './mutations/text';
import { oneLine, type Slips, within } from './oracles';
import type { Step } from './target';

/** A snippet as it stands after nobody filled anything in. */
const plainSnippet = (snippet: string) =>
  snippet
    .replace(/(?<!\\)\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replace(/(?<!\\)\$\{\d+:((?:[^}\\]|\\.)*)\}/g, '$1')
    .replace(/(?<!\\)\$\{?\d+\}?/g, '')
    .replace(/\\([\\$}])/g, '$1');

const isWhole = (text: string) => parseJsonFile(text, new Set()).problems.length === 0;

/**
 * Everything that an editor asks about a file, at some places of it.
 *
 * @param places in parts of a million of the text
 */
export function useInEditor(
  project: Project,
  file: ProjectFile,
  places: readonly number[],
  step: Step,
  slips: Slips,
): void {
  const { text: parsed } = file;
  const { text } = parsed;
  const { catalog, asOf } = project;
  const scored = () => (file.kind === 'findings' ? project.scored(file) : undefined);
  const whole = parsed.json.problems.length === 0;

  step('symbols');
  for (const { name, detail, whole: all, mark, children } of documentSymbols(parsed, catalog).flatMap((each) => [
    each,
    ...each.children,
  ])) {
    assert.ok(name !== '', 'a symbol has no name');
    slips.none(name + detail, 'a symbol');
    within(text, all, 'a symbol');
    within(text, mark, 'the mark of a symbol');
    assert.ok(
      mark.offset >= all.offset && mark.offset + mark.length <= all.offset + all.length,
      `the mark of a symbol lies outside of it: ${name.slice(0, 80)}`,
    );
    for (const child of children) within(text, child.whole, 'a symbol');
  }
  for (const query of ['', 'f', 'X-01', 'is so', '[(*']) symbolsMatching(file.model, query, catalog, 50);

  step('folding');
  for (const span of foldingSpans(parsed)) within(text, span, 'a fold');

  step('links');
  for (const workItemUrl of ['', 'https://x.example/$\u007bid}', 'javascript:$\u007bid}'])
    for (const link of linksOf(parsed, { workItemUrl, exists: () => undefined })) {
      within(text, link, 'a link');
      const { target } = link;
      if ('url' in target) assert.match(target.url, /^https?:\/\/\S/i, `a link leads to ${target.url.slice(0, 100)}`);
      else assert.doesNotMatch(target.file, /^[a-z][a-z\d+.-]*:|^\//i, `a link leads to ${target.file.slice(0, 100)}`);
    }

  step('code lenses');
  if (file.kind === 'findings')
    for (const found of project.scored(file).findings.slice(0, 50))
      slips.none(findingSummary(found, asOf, file.model.assessedOn), 'a code lens');

  for (const part of places) {
    const offset = Math.min(offsetIn(part, text.length), text.length);
    step('hover');
    const hover = hoverAt(parsed, offset, {
      catalog,
      asOf,
      text: markdownText,
      code: markdownCode,
      page: (check) => checkPage(check, { catalog, asOf, answered: answersTo(project, check.id) }),
      scored,
    });
    if (hover) {
      within(text, hover, 'a hover');
      slips.none(hover.markdown, 'a hover');
      assertOnlyShown(hover.markdown);
    }

    step('selection');
    const spans = selectionSpans(parsed, offset);
    spans.forEach((span, at) => {
      within(text, span, 'a selection');
      const inner = spans[at - 1];
      if (inner)
        assert.ok(
          span.offset <= inner.offset && span.offset + span.length >= inner.offset + inner.length,
          'a selection shrinks',
        );
    });

    step('references');
    const subject = subjectAt(parsed, offset);
    const reference = checklistReferenceAt(parsed, offset);
    if (reference) within(text, reference, 'a reference');
    if (subject) {
      within(text, subject, 'a subject');
      const found = placesOf(parsed, subject);
      assert.ok(
        found.some((each) => each.offset === subject.offset),
        'the place that is asked about is no place of it',
      );
      for (const each of found) within(text, each, 'a place');
      if (!(parsed instanceof FindingsText)) {
        const defined = definitionIn(parsed, subject.name);
        if (defined) within(text, defined.whole, 'a definition');
      }

      step('rename');
      for (const to of ['X-09', 'Somebody "Else"', ' ', subject.name, '__proto__']) {
        const refused = refusal(subject, catalog, to);
        if (refused !== undefined) {
          slips.none(refused, 'a refusal');
          continue;
        }
        try {
          const edits = renameEdits(parsed, subject, to, toEdits);
          for (const edit of edits) within(text, edit, 'an edit');
          const renamed = applyEdits(text, edits);
          if (whole) assert.ok(isWhole(renamed), `renaming to ${to} breaks the file`);
        } catch (error) {
          if (!(error instanceof NotEditable) || whole) throw error;
        }
      }
    }

    if (!(parsed instanceof FindingsText) || file.kind !== 'findings') continue;
    step('completion');
    const place = completionPlace(parsed, offset);
    if (!place) continue;
    const offers = complete(parsed, place, {
      catalog,
      asOf,
      sla: { critical: 14, high: 30 },
      assessor: undefined,
      mentions: () => project.mentions(file.path),
      workItemPrefixes: () => project.workItemPrefixes(file.path),
      evidenceFiles: ['a.png', 'x "y".txt'],
      previous: () => project.previousCandidates(file.path),
    });
    for (const offer of offers.slice(0, 400)) {
      slips.none(`${offer.label}${offer.detail ?? ''}${offer.text}`, 'a completion');
      assert.ok(offer.label !== '', `a completion has no label: ${JSON.stringify(offer)}`);
      within(text, offer, 'a completion');
      for (const edit of offer.edits ?? []) within(text, edit, 'an edit of a completion');
    }
    for (const offer of offers.filter((_, at) => at % 37 === 0).slice(0, 4)) {
      const main = {
        offset: offer.offset,
        length: offer.length,
        text: offer.snippet ? plainSnippet(offer.text) : offer.text,
      };
      const completed = applyEdits(text, [...(offer.edits ?? []), main]);
      if (whole)
        assert.ok(
          isWhole(completed),
          `a completion breaks the file: ${JSON.stringify(offer).slice(0, 400)} in ${JSON.stringify(text.slice(Math.max(0, offer.offset - 120), offer.offset))}|${JSON.stringify(text.slice(offer.offset, offer.offset + 120))}`,
        );
    }
  }
}

/** All that rules say of a file, each in one plain line at a place of the text. */
export function useRules(project: Project, path: string, step: Step, slips: Slips) {
  step('rules');
  const file = project.get(path)!;
  const problems = project.problems(path);
  for (const problem of problems) {
    within(file.text.text, problem, problem.code);
    oneLine(problem.message, problem.code);
    slips.none(problem.message, problem.code);
  }
  return problems;
}
