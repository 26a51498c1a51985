import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import { Said, saidText } from '../../../src/assessment/said';
import { ChecklistText } from '../../../src/language/checklist';
import { diagnose, fixesOf } from '../../../src/language/diagnose';
import { FindingsText } from '../../../src/language/findings';
import { parsing } from '../../../src/language/words/parsingEnglish';
import { problems } from '../../../src/language/words/problemsEnglish';
import { asWritten, inWords } from '../../../src/words/words';
import { german } from '../../../src/workspace/lazy/german';
import { checklistCases } from '../language/rules/checklistCases';
import { findingsCases } from '../language/rules/findingsCases';
import { planCases } from '../language/rules/planCases';
import { checks, environment } from '../language/rules/world';
import { english } from './english';

const longCommand = `Set-Item ${'a'.repeat(200_000)}`;
const tooLong = checks(`"id": "X-01", "title": "X", "verify": [{ "kind": "powershell", "run": "${longCommand}" }]`);
const cases = [...findingsCases, ...planCases, ...checklistCases, { text: tooLong, world: {} }];
const plain = (text: string) => text.replace(/[«»]/g, '');
const parsed = (text: string) =>
  /"checks"|"overrides"|"extends"/.test(text)
    ? [ChecklistText.parse(text), FindingsText.parse(text)]
    : [FindingsText.parse(text), ChecklistText.parse(text)];

describe('problems in German', () => {
  it('are the same as in English, each in other words, with fixes that do the same', () => {
    const said = new Set<string>();
    const mended = new Set<string>();
    for (const { text, world } of cases) {
      for (const file of parsed(plain(text))) {
        const own = { ...environment, ...world };
        const inGerman = { ...own, words: german };
        const [one, other] = [diagnose(file, own), diagnose(file, inGerman)];
        assert.deepEqual(
          other.map(({ message: _, ...rest }) => rest),
          one.map(({ message: _, ...rest }) => rest),
        );
        one.forEach((problem, at) => {
          assert.notEqual(other[at]!.message, problem.message);
          said.add(problem.said.id);
          const [fixes, translated] = [fixesOf(problem, file, own), fixesOf(other[at]!, file, inGerman)];
          assert.deepEqual(
            translated.map(({ title: _, ...rest }) => rest),
            fixes.map(({ title: _, ...rest }) => rest),
          );
          fixes.forEach(({ title }, place) => {
            assert.notEqual(translated[place]!.title, title);
            mended.add(title.replace(/"[^"]*"|\d+/g, ''));
          });
        });
      }
    }
    const all = [...Object.keys(english.problems), ...Object.keys(english.checklistProblems)];
    const unheard = all.filter((name) => !said.has(`problems.${name}`) && !said.has(`checklistProblems.${name}`));
    assert.deepEqual(unheard, []);
    assert.ok(mended.size > 30);
  });

  it('of the samples are told without an English word', () => {
    const folder = 'media/sample/contoso';
    const files = fs.readdirSync(folder).filter((name) => name.endsWith('.findings.jsonc'));
    assert.ok(files.length > 0);
    for (const name of files) {
      const file = FindingsText.parse(fs.readFileSync(`${folder}/${name}`, 'utf8'));
      for (const { message } of diagnose(file, { ...environment, words: german }))
        assert.doesNotMatch(message.replace(/"[^"]*"|„[^“]*“/g, ''), /\b(?:the|this|is|are|has|not|without|needs)\b/i);
    }
  });
});

describe('a message', () => {
  it('is said in the language of the words, those within it too, and is what it is without them', () => {
    const inside = problems.message('dependsOnItself', { id: 'F-001' });
    const message = parsing.message('mendFirst', { problem: inside });
    assert.equal(message.text, 'F-001 cannot depend on itself. Mend it first.');
    assert.equal(inWords(message, undefined), message.text);
    assert.equal(inWords(message, german), 'F-001 kann nicht von sich selbst abhängen. Zuerst beheben.');
    assert.equal(inWords(asWritten('as it is'), german), 'as it is');
    assert.equal(inWords({ id: 'problems.constructor', text: 'unknown' }, german), 'unknown');
  });

  it('of an error is told with the place of the error, its file called as people know it', () => {
    const error = new Said(parsing.message('empty'), { file: '/a/b.jsonc', line: 3 });
    const nameOf = (file: string) => file.slice(file.lastIndexOf('/') + 1);
    assert.equal(error.message, '/a/b.jsonc:3:1: The file is empty.');
    assert.equal(saidText(error, nameOf), 'b.jsonc:3:1: The file is empty.');
    assert.equal(saidText(error, nameOf, german), 'b.jsonc:3:1: Die Datei ist leer.');
    assert.equal(saidText(new Said('own words', error.place), nameOf, german), 'b.jsonc:3:1: own words');
  });
});
