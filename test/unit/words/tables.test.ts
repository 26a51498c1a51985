import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { areas } from '../../../src/words/words';
import { german } from '../../../src/workspace/lazy/german';
import { english } from './english';

const sources = fs
  .readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => file.endsWith('.ts'));
const sourceOf = (file: string) => fs.readFileSync(path.join('src', file), 'utf8');

/** The file that holds the table of an area in a language. */
function fileOf(area: string, language: 'English' | 'German'): string {
  const found = sources.filter((file) => file.endsWith(`/words/${area}${language}.ts`));
  assert.equal(found.length, 1, `${area}${language}.ts`);
  return found[0]!;
}

/** Top-level names of what stands between two brackets: `a, b: { c }, d: e` has a, b and d. */
function namesIn(inside: string): string[] {
  let depth = 0;
  let top = '';
  for (const char of inside) {
    if (char === '{' || char === '[') depth += 1;
    if (depth === 0) top += char;
    if (char === '}' || char === ']') depth -= 1;
  }
  return top
    .split(',')
    .map((part) => part.split(/[:=]/)[0]!.trim())
    .filter(Boolean)
    .sort();
}

/** The arguments that each function of a table names, by entry. */
function argumentsIn(file: string): Map<string, string[]> {
  const text = sourceOf(file);
  const found = new Map<string, string[]>();
  for (const { 1: name, 0: begin, index } of text.matchAll(/^ {2}(\w+): \(\{/gm)) {
    let depth = 1;
    let at = index + begin.length;
    for (; depth > 0; at += 1) depth += text[at] === '{' ? 1 : text[at] === '}' ? -1 : 0;
    found.set(name!, namesIn(text.slice(index + begin.length, at - 1)));
  }
  return found;
}

/** Arguments of English that German has no use for, each with the reason. */
const unused: Readonly<Record<string, string>> = {};

/** Texts of a source: what stands between quotes and backticks, without what is computed in it. */
function textsIn(source: string): string[] {
  const code = source.replace(/^import [^;]*;$/gm, '').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const texts: string[] = [];
  for (let at = 0; at < code.length; at += 1) {
    const quote = code[at]!;
    if (quote !== "'" && quote !== '`') continue;
    let text = '';
    for (at += 1; at < code.length && code[at] !== quote; at += 1) {
      if (code[at] === '\\') {
        text += code[at] === '\\' && code[at + 1] === 'u' ? ' ' : '';
        at += code[at + 1] === 'u' ? 5 : 1;
        if (code[at] === '`') text += '`';
      } else if (quote === '`' && code.startsWith('${', at)) {
        let depth = 1;
        const from = at + 2;
        for (at += 2; depth > 0; at += 1) depth += code[at] === '{' ? 1 : code[at] === '}' ? -1 : 0;
        texts.push(...textsIn(code.slice(from, at - 1)));
        text += 'X';
        at -= 1;
      } else text += code[at];
    }
    // A name of a property is no text.
    if (code[at + 1] !== ':') texts.push(text);
  }
  return texts;
}

const stop =
  /\b(?:a|about|already|and|another|any|are|assess(?:ed|ment is)?|be|been|before|but|by|can|cannot|change[ds]?|check(?:s|list)?|choose|correct|date|day|days|does|due|each|evidence|expired|file is|finding|findings|for|from|give|has|have|high|how|id of|if|into|is|it|its|least|low|medium|missing|more|move|needs?|never|no|not|of|on|once|only|or|other|owner|passed|problem is|remove|risk|risks|says?|set to|severity|should|since|than|that|the|their|them|there|these|they|this|those|to|until|use|when|whether|which|with|without|write|wrong|yet|you|your)\b/i;

/** Names of products and documents. */
const names = /Azure Review Checklists|Defender for Cloud|Health Check|M365-Assess|Plan of Action(?: and Milestones)?/g;
/** A text without what stays as it is in every language: names in straight quotes, of others, and code. */
const spoken = (text: string) => text.replace(/"[^"]*"|`[^`]*`|\([a-zA-Z]+\)|\.\w+/g, ' ').replace(names, ' ');

describe('tables of words', () => {
  it('have the same entries of the same kinds in every language', () => {
    for (const area of areas) {
      const [one, other] = [english[area], german.tables[area]];
      assert.deepEqual(Object.keys(other).sort(), Object.keys(one).sort(), area);
      for (const name of Object.keys(one)) assert.equal(typeof other[name], typeof one[name], `${area}.${name}`);
    }
    assert.deepEqual(Object.keys(german.tables).sort(), [...areas].sort());
  });

  it('say all that they are given: a function of German uses the arguments of the English one', () => {
    for (const area of areas) {
      const [one, other] = [argumentsIn(fileOf(area, 'English')), argumentsIn(fileOf(area, 'German'))];
      for (const [name, wanted] of one) {
        const lacking = wanted.filter((each) => !other.get(name)?.includes(each));
        const unexplained = lacking.filter((each) => unused[`${area}.${name}.${each}`] === undefined);
        assert.deepEqual(unexplained, [], `${area}.${name}`);
      }
    }
  });

  it('have no English left in German, and no German in English', () => {
    const wrong: string[] = [];
    for (const area of areas) {
      // One word alone may be the name of a property.
      for (const text of textsIn(sourceOf(fileOf(area, 'German'))).map(spoken))
        if (/\s/.test(text.trim()) && stop.test(text)) wrong.push(`${area}: ${text}`);
      for (const text of textsIn(sourceOf(fileOf(area, 'English'))).map(spoken))
        if (/[äöüß„]|\b(?:der|und|nicht|ein|eine)\b/i.test(text)) wrong.push(`${area}: ${text}`);
    }
    assert.deepEqual(wrong, []);
  });

  it('differ, text for text', () => {
    const same: string[] = [];
    for (const area of areas)
      for (const [name, text] of Object.entries(english[area]))
        if (typeof text === 'string' && german.tables[area][name] === text) same.push(`${area}.${name}`);
    assert.deepEqual(same, []);
  });

  it('of German are loaded by nobody but the bundle of German', () => {
    const german = /from '(?<file>[^']*\/words\/\w+German)'/g;
    for (const file of sources) {
      if (/German\.ts$|^board\//.test(file) || file === 'workspace/lazy/german.ts') continue;
      assert.deepEqual(
        [...sourceOf(file).matchAll(german)].map(({ groups }) => groups!.file),
        [],
        file,
      );
    }
  });

  it('say all that rules, fixes and readers of outputs say: none has a text of its own', () => {
    const bypassed = sources.filter(
      (file) =>
        /^(?:assessment|importers|language|limits)\//.test(file) &&
        file !== 'assessment/said.ts' &&
        /\basWritten\(/.test(sourceOf(file)),
    );
    assert.deepEqual(bypassed, []);
    // A literal does not compile there either; this finds one that was made a message by hand.
    for (const file of sources.filter((each) => each.startsWith('language/rules/')))
      assert.doesNotMatch(sourceOf(file), /\b(?:report|say)\([^;]*?[`'][A-Z][^`']* [^`']*[`']|\btext: [`'][A-Z]/, file);
  });
});
