import { strict as assert } from 'node:assert';
import { score } from '../../../src/assessment/score';
import { ChecklistText } from '../../../src/language/checklist';
import { FindingsText } from '../../../src/language/findings';
import { hoverAt } from '../../../src/language/hover';
import { markdownCode, markdownText } from '../../../src/reports/texts/text';
import { catalog, cursorIn, directory } from './marker';

function hover(marked: string, kind: 'findings' | 'checklist' = 'findings') {
  const { text, offset } = cursorIn(marked);
  const file = kind === 'findings' ? FindingsText.parse(text) : ChecklistText.parse(text);
  const said = hoverAt(file, offset, {
    catalog,
    asOf: '2026-11-23',
    text: markdownText,
    code: markdownCode,
    page: ({ id }) => `page of ${id}`,
    scored: () => (file instanceof FindingsText ? score(file.model, catalog, '2026-11-23') : undefined),
  });
  return said && { said: said.markdown, about: text.slice(said.offset, said.offset + said.length) };
}
const inFinding = (text: string) =>
  `{ "checklists": ["dir"], "assessedOn": "2026-11-20", "findings": [{ "id": "F-1", ${text} }], "passed": ["AD-2"] }`;

describe('hover', () => {
  it('shows the page of a check wherever it is named', () => {
    assert.deepEqual(hover(inFinding('"check": "AD|-1"')), { said: 'page of AD-1', about: '"AD-1"' });
    assert.deepEqual(hover('{ "passed": ["AD-2|"] }'), { said: 'page of AD-2', about: '"AD-2"' });
    assert.equal(hover('{ "notApplicable": [{ "check": "AD-3|", "reason": "x" }] }')?.said, 'page of AD-3');
    assert.equal(hover('{ "overrides": [{ "check": "AD-3|" }] }', 'checklist')?.said, 'page of AD-3');
    assert.equal(hover(inFinding('"check": "AD-99|"')), undefined);
    assert.equal(hover(inFinding('"ch|eck": "AD-1"')), undefined);
  });

  it('says first how it is known that a check passed, where the file says so', () => {
    const passed = hover(
      '{ "passed": [{ "check": "AD-2|", "answered": 12, "asked": 12, "by": "Kim [A]", "on": "2026-11-20" }] }',
    );
    assert.equal(
      passed?.said,
      '**Passed here**: 12 of 12 machines answered, Kim \\[A\\] on 20 November 2026\n\npage of AD-2',
    );
    const inferred =
      '{ "passed": [{ "check": "AD-2|", "source": { "tool": "pingcastle", "rule": "R", "by": "notReported" } }], "imports": [{ "tool": "pingcastle", "toolVersion": "3.3" }] }';
    assert.match(hover(inferred)!.said, /^\*\*Passed here\*\*: inferred: not reported by PingCastle 3\.3\n\npage/);
    const outlived = '{ "passed": [{ "check": "AD-2|", "validUntil": "2026-11-22" }] }';
    assert.match(hover(outlived)!.said, /^\*\*Not assessed here\*\*: Passed until 22 November 2026/);
  });

  it('shows the numbers of a rating, with how they are computed', () => {
    const rating = '"rating": { "probability": 4, "impact": 4, "effort": 2 }';
    const said = hover(inFinding(`"check": "AD-1", ${rating.replace('"impact": 4', '"impact": |4')}`))!;
    assert.equal(said.about, '{ "probability": 4, "impact": 4, "effort": 2 }');
    assert.match(said.said, /^\*\*High\*\* · risk 16 · weight 12\.8/);
    assert.match(said.said, /Risk 16 = probability 4 \(likely\) × impact 4 \(major\); 10 to 16 is high/);
    assert.match(said.said, /Weight 12\.8 = 4 × 4 × \(6 − effort 2, hours\) ÷ 5/);
    // 12.8 of 12.8 + 9 (the check that passed)
    assert.match(said.said, /Gain 58\.7 points of the overall score = weight 12\.8 ÷ 21\.8/);
    assert.match(said.said, /The check itself: probability 4, impact 5, effort 2 \(critical, risk 20\)/);
    for (const at of ['"rat|ing"', '"prob|ability"']) {
      const marked = inFinding(`"check": "AD-1", ${rating}`).replace(at.replace('|', ''), at);
      assert.equal(hover(marked)?.said, said.said, at);
    }
  });

  it('shows no gain of what counts as passed, and none in a checklist', () => {
    const rating = '"rating": { |"probability": 1, "impact": 1, "effort": 1 }';
    assert.match(hover(inFinding(`"status": "verified", ${rating}`))!.said, /Gain 0: it counts as passed already/);
    const sources = '"sources": [{ "tool": "pingcastle", "rule": "R" }]';
    assert.match(hover(inFinding(`"status": "open", ${sources}, ${rating}`))!.said, /Gain 0: it is in no score/);
    const alone = `{ "findings": [{ "id": "F-1", "status": "open", ${sources}, ${rating} }] }`;
    assert.match(hover(alone)!.said, /Gain 0: there is no score: only failures were listed/);
    const said = hover(`{ "checks": [{ "id": "A", ${rating} }] }`, 'checklist')!.said;
    assert.match(said, /\*\*Low\*\*/);
    assert.doesNotMatch(said, /Gain/);
    assert.equal(hover(inFinding('"rating": { "probability": |9, "impact": 1, "effort": 1 }')), undefined);
  });

  it('says how far the rule of a source judges', () => {
    const of = (source: string) => hover(inFinding(`"check": "AD-1", "sources": [${source}]`))?.said;
    assert.match(of('{ "tool": "maester", "rule": "re|pl-1" }')!, /^\*\*AD-1\*\*, \*part\*: It asks some of it/);
    assert.match(of('{ "rule": "P-1|", "tool": "pingcastle" }')!, /^\*\*AD-1\*\*, \*whole\*: It asks what/);
    assert.equal(of('{ "tool": "maester", "rule": "P-1|" }'), undefined);
    assert.equal(of('{ "tool": "maester", "ru|le": "REPL-1" }'), undefined);
    assert.match(
      hover('{ "passed": [{ "check": "AD-1", "source": { "tool": "maester", "rule": "|REPL-1" } }] }')!.said,
      /part/,
    );
  });

  it('counts days', () => {
    assert.match(
      hover(inFinding('"status": "open", "due": "2026-12-15|"'))!.said,
      /\*\*22 days left\*\*: due on 15 December 2026/,
    );
    assert.match(hover(inFinding('"status": "open", "due": "2026-11-22|"'))!.said, /\*\*1 day overdue\*\*/);
    assert.match(hover(inFinding('"status": "open", "due": "2026-11-23|"'))!.said, /Due today/);
    assert.match(hover(inFinding('"status": "resolved", "due": "2026-11-22|"'))!.said, /Was due on .* resolved/);
    assert.match(hover(inFinding('"acceptance": { "expires": "2027-03-31|" }'))!.said, /\*\*128 days left\*\*/);
    assert.match(hover(inFinding('"acceptance": { "expires": "2026-10-23|" }'))!.said, /Expired 31 days ago/);
    assert.match(
      hover('{ "assessedOn": "2026-11-20|", "findings": [] }')!.said,
      /Assessed 20 November 2026, 3 days ago/,
    );
    assert.equal(hover(inFinding('"due": "2026-02-30|"')), undefined);
    assert.equal(hover(inFinding('"title": "2026-12-15|"')), undefined);
  });

  it('says what a status means and what may follow', () => {
    const said = hover(inFinding('"status": "resol|ved"'))!.said;
    assert.match(said, /not yet re-tested/);
    assert.match(said, /May become `verified`, `open`, `inProgress`/);
    assert.ok(hover(inFinding('"history": [{ "status": "open|" }]')));
    assert.equal(hover(inFinding('"status": "verif|ed?"')), undefined);
    assert.equal(hover(inFinding('"status": "toString|"')), undefined);
  });

  it('says of a checklist what it is and how much of it is covered', () => {
    const said = hover(
      '{ "checklists": ["dir@2025.01|"], "findings": [{ "check": "AD-1" }], "passed": ["AD-2"] }',
    )!.said;
    assert.match(said, /Directory health/);
    assert.match(said, /`dir@2026\.11`, 3 checks/);
    assert.match(said, /names version 2025\.01/);
    assert.match(said, /2 of 3 checks \(67 %\): 1 with a finding, 1 passed, 0 not applicable/);
    assert.equal(directory.checks.length, 3);
    assert.equal(hover('{ "checklists": ["nowhere|"] }'), undefined);
  });

  it('says nothing outside, and survives any text', () => {
    assert.equal(hover('|'), undefined);
    assert.equal(hover('{ "findings": [ | ] }'), undefined);
    const { text } = cursorIn(inFinding('"check": "AD-1", "rating": { "probability": 1, "impact": 1, "effort": 1 }|'));
    for (let end = 0; end <= text.length; end += 3)
      for (let at = 0; at <= end; at += 5) hover(`${text.slice(0, at)}|${text.slice(at, end)}`);
  });
});
