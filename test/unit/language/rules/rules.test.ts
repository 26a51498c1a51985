import { strict as assert } from 'node:assert';
import { type ParseError, parse } from 'jsonc-parser';
import { ChecklistText } from '../../../../src/language/checklist';
import { diagnose, fixesOf } from '../../../../src/language/diagnose';
import { applyEdits, toEdits } from '../../../../src/language/edits';
import { FindingsText } from '../../../../src/language/findings';
import { fixAll } from '../../../../src/language/refactor/fixAll';
import { defaultRuleOptions, type Problem } from '../../../../src/language/rule';
import { rules } from '../../../../src/language/rules';
import { orderOfProperties } from '../../../../src/language/shape';
import { checklistCases } from './checklistCases';
import { findingsCases } from './findingsCases';
import { planCases } from './planCases';
import type { RuleCase } from './ruleCase';
import { environment } from './world';

const cases = [...findingsCases, ...planCases, ...checklistCases];

/** A text without its marks, and where they stood. */
function unmark(marked: string): { text: string; places: { offset: number; length: number }[] } {
  const places: { offset: number; length: number }[] = [];
  let text = '';
  let start = 0;
  for (const part of marked.split(/([«»])/)) {
    if (part === '«') start = text.length;
    else if (part === '»') places.push({ offset: start, length: text.length - start });
    else text += part;
  }
  return { text, places };
}

const ruleOf = (code: string) => {
  const rule = rules.find((each) => each.code === code);
  assert.ok(rule, `no rule ${code}`);
  return rule;
};

function look({ code, world }: RuleCase, text: string) {
  const file = ruleOf(code).of === 'findings' ? FindingsText.parse(text) : ChecklistText.parse(text);
  assert.deepEqual(file.json.problems, [], 'the case is no JSON');
  const env = { ...environment, ...world };
  const problems = diagnose(file, env).filter((problem) => problem.code === code);
  return { file, env, problems };
}

describe('rules', () => {
  it('each have a case that finds something and one that does not go without a rule', () => {
    const found = new Set(cases.filter(({ text }) => text.includes('«')).map(({ code }) => code));
    assert.deepEqual(
      rules.map(({ code }) => code).filter((code) => !found.has(code)),
      [],
    );
  });

  it('with fixes have a case that applies them', () => {
    const applied = new Set(cases.filter(({ fixes }) => fixes?.length).map(({ code }) => code));
    assert.deepEqual(
      rules.filter(({ code, fixes }) => fixes && !applied.has(code)).map(({ code }) => code),
      [],
    );
  });

  it('are named, described and explained', () => {
    assert.equal(new Set(rules.map(({ code }) => code)).size, rules.length);
    for (const { code, title, docs } of rules) {
      assert.match(code, /^[a-z]+(-[a-z]+)*$/);
      assert.match(title, /^[A-Z].*[^.]$/, code);
      assert.ok(docs.length > 80 && /[.)]$/.test(docs.trim()), `${code}: ${docs}`);
      assert.ok(!/undefined|\bTODO\b/.test(docs), code);
    }
  });

  it('explain the settings that they name', () => {
    assert.deepEqual(Object.keys(defaultRuleOptions), [
      'seniorRoles',
      'verifyWithinDays',
      'longestAcceptanceDays',
      'sla',
    ]);
  });

  it('obey their level', () => {
    const text = fileOf('overdue');
    const levels = { overdue: 'off' as const };
    assert.ok(diagnose(FindingsText.parse(text), environment).some(({ code }) => code === 'overdue'));
    assert.ok(!diagnose(FindingsText.parse(text), { ...environment, levels }).some(({ code }) => code === 'overdue'));
  });

  it('are mended at once where that can be done, whatever stands where another fix needs a list', () => {
    const each = cases.find(({ code, name }) => code === 'pass-without-proof' && /^passes on the word/.test(name))!;
    for (const instead of ['{}', 'null', '7', '"x"', '{ "a": [] }']) {
      const text = unmark(each.text)
        .text.replace('"notAssessed": []', `"notAssessed": ${instead}`)
        .replace('"findings": []', '"findings": [{ "id": "F-1", "title": "t", "status": "open", "affected": [" a"] }]');
      const { file, env } = look(each, text);
      const done = fixAll(file, env, toEdits);
      assert.equal(done?.fixed, 1);
      assert.equal(applyEdits(text, done.edits), text.replace('" a"', '"a"'));
    }
  });

  it('can be read, however long the texts are that they speak of', () => {
    for (const long of ['\u{1f527}'.repeat(2_000), `a${'\u{1f527}'.repeat(2_000)}`]) {
      let told = 0;
      for (const each of cases) {
        const { text } = unmark(each.text);
        const grown = text.replace(/"(?:id|check|status|due|on|expires|by|name|extends|run|url)": "/g, `$&${long}`);
        for (const { message } of look(each, grown).problems.concat(look(each, text).problems)) {
          assert.ok(message.length <= 600, `${each.code} says ${message.length} characters`);
          assert.doesNotMatch(message, /\p{Cs}/u);
          if (message.includes(' … ')) told += 1;
        }
      }
      assert.ok(told > 3, `only ${told} were cut`);
    }
  });

  for (const { code } of rules) {
    describe(code, () => {
      for (const each of cases.filter((one) => one.code === code)) {
        it(each.name, () => {
          const { text, places } = unmark(each.text);
          const { file, env, problems } = look(each, text);
          const marked = (list: readonly { offset: number; length: number }[]) =>
            list.map(({ offset, length }) => `${offset}: ${text.slice(offset, offset + length)}`);
          assert.deepEqual(marked(problems), marked(places), problems.map(({ message }) => message).join('\n'));
          const [first] = problems;
          // What is said of a finding begins with its id: a list of problems shows no more.
          const of = ({ path: [list, index], message }: Problem) => {
            const id =
              list === 'findings' && typeof index === 'number' && file instanceof FindingsText
                ? file.findings.find((finding) => finding.index === index)?.value.id
                : undefined;
            if (!id) return message;
            assert.ok(message.startsWith(`${id}: `) || message.startsWith(`${id} `), message);
            return message.startsWith(`${id}: `) ? message.slice(id.length + 2) : message;
          };
          for (const problem of problems) of(problem);
          if (each.message) assert.match(first ? of(first) : '', each.message);
          for (const { message } of problems) {
            assert.match(message, /^[^\n]+[.?]$/, 'a message is a sentence');
            assert.equal(message.includes('undefined'), false, message);
          }
          if (!each.fixes) return;
          assert.ok(first);
          const fixes = fixesOf(first, file, env);
          assert.deepEqual(
            fixes.map(({ title, preferred, safe }) => ({ title, preferred: preferred === true, safe: safe === true })),
            each.fixes.map(({ title, preferred, safe }) => ({
              title,
              preferred: preferred === true,
              safe: safe === true,
            })),
          );
          each.fixes.forEach(({ gives, blank }, index) => {
            const after = applyEdits(text, toEdits(text, fixes[index]!.changes, orderOfProperties));
            const errors: ParseError[] = [];
            parse(after, errors, { allowTrailingComma: true });
            assert.deepEqual(errors, []);
            if (typeof gives === 'string') assert.ok(after.includes(gives), `${gives} is not in\n${after}`);
            else assert.match(after, gives);
            const left = look(each, after).problems.length;
            if (!blank) assert.ok(left < problems.length, `the fix mends nothing:\n${after}`);
          });
        });
      }
    });
  }

  it('never repeat a secret', () => {
    const { text, places } = unmark(cases.find(({ code }) => code === 'secret')!.text);
    const { problems } = look(cases.find(({ code }) => code === 'secret')!, text);
    for (const { message } of problems)
      for (const { offset, length } of places) assert.ok(!message.includes(text.slice(offset, offset + length)));
  });

  it('say little about a text, however long it goes on', () => {
    const hostile = [
      'a@'.repeat(50_000),
      '='.repeat(100_000),
      'password'.repeat(20_000),
      `://${'a:'.repeat(50_000)}`,
      'A1+/'.repeat(40_000),
      '1'.repeat(100_000),
    ];
    for (const text of hostile) {
      const file = FindingsText.parse(JSON.stringify({ findings: [{ id: 'F-001', status: 'open', observed: text }] }));
      const problems = diagnose(file, environment);
      assert.ok(problems.length < 20, `${text.slice(0, 12)}… has ${problems.length} problems`);
      for (const { message } of problems) assert.ok(message.length < 2000, message.slice(0, 200));
    }
  });
});

function fileOf(code: string): string {
  return unmark(cases.find((each) => each.code === code && each.text.includes('«'))!.text).text;
}
