import { parseTree } from 'jsonc-parser';
import { score } from '../../src/assessment/score';
import { complete, completionPlace } from '../../src/language/complete';
import { FindingsText } from '../../src/language/findings';
import { hoverAt } from '../../src/language/hover';
import { mentionsOf } from '../../src/language/mentions';
import { markdownCode, markdownText } from '../../src/reports/texts/text';
import { checkPage } from '../../src/workspace/checkPage';
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

const rounds = 21;
const answers: Record<string, () => () => unknown> = {
  'Completion of a check id': () => offers(find('"check": "')),
  'Completion of an affected object': () => offers(find('"affected": [')),
  'Completion of an owner': () => offers(find('"owner": "')),
  'Completion of a whole finding': () => offers(find('    },\n    ')),
  'Hover on a check id': () => hover(find('"check": "')),
  'Hover on a rating': () => hover(find('"probability": ')),
};
for (const [what, answer] of Object.entries(answers)) {
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
  line(`${what} against parseTree, 2,000 findings`, own / bare, 0.1, `${ms(own)} against ${ms(bare)}`);
}
