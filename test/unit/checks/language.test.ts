import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Check } from '../../../src/assessment/types';
import { checks, finishedChecks, none, read, stepText } from './shipped';

/** Every text of a check that a person reads, by the name of its field. */
function texts(check: Check): [field: string, text: string][] {
  const all: [string, string | undefined][] = [
    ['title', check.title],
    ['consequence', check.consequence],
    ['action', check.action],
    ['action area', check.actionArea],
    ['rationale', check.rationale],
    ...(check.verify ?? []).flatMap(({ kind, run, expect }): [string, string][] => [
      ['expect', expect],
      ...(kind === 'manual' ? ([['question', run]] as [string, string][]) : []),
    ]),
    ...Object.values(check.before ?? {}).map((text): [string, string] => ['before', text]),
    ...(check.remediation ?? []).map((step): [string, string] => ['step', stepText(step)]),
    ['watchOut', check.watchOut],
    ['rollback', check.rollback],
  ];
  return all.filter((one): one is [string, string] => one[1] !== undefined);
}

const withoutCode = (text: string) => text.replace(/`[^`]*`/g, 'code');
const spelledWords = (text: string) =>
  withoutCode(text)
    // Addresses, paths, names of files and options, numbers with units, and ids of checks are no words.
    .replace(/https?:\S+|[\w%.-]*\\[\w%.\\-]+|\b[\w-]+(?:\.[A-Za-z][\w-]*)+\b|\b[\w-]*[\d_][\w.-]*\b/g, ' ')
    .match(/[A-Za-zÀ-ÿ]+(?:['’][A-Za-z]+)?/g) ?? [];

/** The dictionary of US English, as Hunspell has it. */
const dictionary = (() => {
  const load = createRequire(path.resolve(process.cwd(), 'package.json'));
  const nspell = load('nspell') as (files: { aff: Buffer; dic: Buffer }) => { correct(word: string): boolean };
  const file = (name: string) => fs.readFileSync(path.resolve(process.cwd(), 'node_modules/dictionary-en', name));
  return nspell({ aff: file('index.aff'), dic: file('index.dic') });
})();
const ownWords = read('test/data/words.txt')
  .split('\n')
  .filter((word) => word !== '');
const own = new Set(ownWords);

/** Right when the dictionary or our own list has the word; a possessive is right when its word is. */
function isKnown(word: string): boolean {
  const bare = word.replace(/['’]s$/, '');
  const lower = bare[0]!.toLowerCase() + bare.slice(1);
  return [word, bare, lower].some((form) => own.has(form) || dictionary.correct(form));
}

/** British forms. The dictionary of US English takes a few of them, and our own list must not bring others back. */
const british = (() => {
  const inside = 'colour favour behaviour neighbour honour labour rumour';
  const stems =
    'authoris centralis customis initialis maximis minimis normalis optimis organis prioritis recognis standardis ' +
    'synchronis utilis virtualis';
  const whole =
    'afterwards ageing amongst analyse analysed analysing artefact artefacts cancelled cancelling catalogue catalogues ' +
    'centre centres cheque defence enrol enrolment enrols fulfil grey judgement labelled labelling learnt licence ' +
    'licences modelled modelling offence programme programmes sceptical towards travelled tyre whilst';
  const any = (words: string) => words.replaceAll(' ', '|');
  return new RegExp(
    `\\b(?:\\w*(?:${any(inside)})\\w*|(?:${any(stems)})(?:e|ed|er|es|ing|ations?)|${any(whole)})\\b`,
    'i',
  );
})();

const forbidden: readonly [RegExp, string][] = [
  [/\bleverag/i, 'leverage'],
  [/\brobust/i, 'robust'],
  [/\bsimply\b/i, 'simply'],
  [/\bensure that you\b/i, 'ensure that you'],
  [/\butiliz/i, 'utilize'],
  [/\bthis check\b/i, 'this check'],
  [/\bplease\b/i, 'please'],
  [/\bseamless(?! s)/i, 'seamless'],
  [/\bbest-in-class|\bworld-class|\bcutting[- ]edge|\bgame[- ]chang/i, 'marketing'],
  [/\btodo\b|\btbd\b|\bxxx\b/i, 'unfinished text'],
  [/ {2}/, 'two spaces'],
  [/(?<!\bversion )\b20\d\d-\d\d-\d\d\b/, 'day in digits'],
  [/\u2014/, 'em dash'],
  [/!/, 'exclamation mark'],
  [/^\s|\s$/, 'space at an end'],
  [/\s(?!\.NET\b)[.,;:?]/, 'space before a mark'],
  [/(?<![-\w])(\w+) \1\b/i, 'word twice'],
];

function styleProblems(field: string, text: string): string[] {
  const bare = withoutCode(text);
  const problems = forbidden.filter(([pattern]) => pattern.test(bare)).map(([, name]) => name);
  const found = british.exec(bare)?.[0];
  if (found) problems.push(`British form ${found}`);
  const headline = ['title', 'consequence', 'action', 'action area'].includes(field);
  if (headline ? /[.!?]$/.test(text) : !/[.?]["')]?$/.test(text)) {
    problems.push(headline ? 'ends with a mark' : 'ends without a full stop');
  }
  if (!/^(?:[A-Z0-9`"]|\.NET\b|tempdb\b|(?:sysadmin|db[a-z_]+)\b)/.test(text))
    problems.push('begins with a small letter');
  if ((text.match(/`/g) ?? []).length % 2 !== 0) problems.push('code without an end');
  if (headline && field !== 'action area' && text.includes('`')) problems.push('code in a headline');
  return problems;
}

describe('language of the shipped checks', () => {
  it('is spelled right', () => {
    const unknown = new Map<string, Set<string>>();
    for (const check of finishedChecks) {
      for (const [, text] of texts(check)) {
        for (const word of spelledWords(text)) {
          if (!isKnown(word)) unknown.set(word, (unknown.get(word) ?? new Set()).add(check.id));
        }
      }
    }
    none(
      [...unknown]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([word, ids]) => [...ids].map((id) => `${id}: ${word}`)),
      'word that neither the dictionary nor test/data/words.txt knows: mend it, or add it there',
    );
  });

  it('needs every word of its own list, which is sorted', () => {
    const used = checks.flatMap((check) => texts(check).flatMap(([, text]) => spelledWords(text)));
    const forms = new Set(
      used.flatMap((word) => {
        const bare = word.replace(/['’]s$/, '');
        return [word, bare, bare[0]!.toLowerCase() + bare.slice(1)];
      }),
    );
    none(
      ownWords.filter((word) => !forms.has(word)),
      'word that no check uses',
    );
    none(
      ownWords.filter((word) => dictionary.correct(word)),
      'word that the dictionary has',
    );
    none(
      ownWords.filter((word) => british.test(word)),
      'British form',
    );
    assert.deepEqual(ownWords, [...new Set(ownWords)].sort());
  });

  it('keeps to the style', () => {
    none(
      checks.flatMap((check) =>
        texts(check).flatMap(([field, text]) =>
          styleProblems(field, text).map((problem) => `${check.id} ${field}: ${problem}: ${text.slice(0, 70)}`),
        ),
      ),
      'fault of style',
    );
  });

  it('names the expected state in titles and not the finding', () => {
    none(
      checks
        .filter(({ title }) => /^(?:Check|Verify|Make sure|Ensure|Review|Are|Is|Does|Do)\b/.test(title))
        .map(({ id, title }) => `${id}: ${title}`),
      'title that is no state',
    );
  });

  it('begins actions with a verb in the imperative', () => {
    none(
      checks
        .filter(({ action }) => /^(?:\w+ing|The|A|An|All|Every|No)\b/.test(action!) && !/^Bring\b/.test(action!))
        .map(({ id, action }) => `${id}: ${action}`),
      'action that is no imperative',
    );
  });

  it('would be refused', () => {
    for (const [field, text] of [
      ['title', 'The spooler is off.'],
      ['rationale', 'It leverages a robust engine.'],
      ['expect', 'No rows'],
      ['step', 'Use it!'],
      ['step', 'Use the the command.'],
      ['watchOut', 'The behaviour changes.'],
      ['watchOut', 'The servers are synchronised.'],
      ['rollback', 'Set it back \u2014 then restart.'],
    ] as const) {
      assert.notEqual(styleProblems(field, text).length, 0, text);
    }
    assert.deepEqual(styleProblems('expect', 'No rows; the analysis raises `a  b`.'), []);
    assert.equal(isKnown('replicaton'), false);
  });

  it('says what could come of a check that is not met, not that it has come', () => {
    /** Where the answer itself proves what the sentence says: a service that is down, a product without fixes. */
    const proved = new Set(
      (
        'AD-LIFE-02 AD-PRIV-01 AD-NTLM-01 AZ-RET-01 AZ-RET-02 AZ-RET-10 AZ-SEC-10 AZ-GOV-02 AZ-COST-01 AZ-PERF-03 ' +
        'EX-LIFE-01 EX-OPS-03 SQL-LIFE-03 SQL-INT-04 SQL-PERF-04 WS-BOOT-02'
      ).split(' '),
    );
    const possible = /\b(?:could|would|can|cannot|may|might)\b/;
    none(
      checks
        .filter(({ id, consequence = '' }) => !proved.has(id) && !possible.test(consequence))
        .map(({ id, consequence }) => `${id}: ${consequence}: write what could or would happen`),
      'consequence that states as a fact what is only possible',
    );
    const needless = checks.filter(({ id, consequence = '' }) => proved.has(id) && possible.test(consequence));
    none(
      needless.map(({ id }) => id),
      'exception that is none',
    );
  });
});
