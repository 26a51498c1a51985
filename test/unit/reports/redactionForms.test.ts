import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { score } from '../../../src/assessment/score';
import type { FindingsFile } from '../../../src/assessment/types';
import { buildCatalog } from '../../../src/checklists/catalog';
import { FindingsText } from '../../../src/language/findings';
import { buildReport } from '../../../src/reports/content/buildReport';
import { throughCodes } from '../../../src/reports/redact/coded';
import { collectNames } from '../../../src/reports/redact/redaction';
import { renderReports } from '../../../src/workspace/renderReports';
import { memoryProject } from '../workspace/memory';
import { asOf, catalog as example } from './example';

const said =
  'The SQL Server of the domain answers. Backup of the system state, the DC and the mail server: mark and mail it. Get-ADUser lists the accounts; Long names may be cut.';
const [active] = example.checklists;
const catalog = buildCatalog([
  ...example.checklists.slice(1),
  {
    origin: 'shipped',
    file: { ...active!.file, checks: active!.file.checks.map((check) => ({ ...check, watchOut: said })) },
  },
]);

const fileOf = (
  more: Partial<FindingsFile>,
  finding: Partial<FindingsFile['findings'][number]> = {},
): FindingsFile => ({
  formatVersion: 1,
  customer: 'Quxabank AG',
  assessedOn: '2026-11-20',
  findings: [{ id: 'F-1', check: 'AD-01', status: 'open', ...finding }],
  ...more,
});

/** What a file observes once its names are taken out. */
function told(file: FindingsFile): string {
  const names = collectNames(catalog);
  names.add(file);
  return names.settle().file(file).findings[0]!.observed!;
}

const utf8 = (text: string) => [...new TextEncoder().encode(text)];
const hex = (value: number) => value.toString(16).padStart(2, '0');
const other = /[^\0-\x7f]/g;
const raw = (values: readonly number[]) => values.map((value) => String.fromCharCode(value)).join('');
const coders: Readonly<Record<string, (text: string) => string>> = {
  'of addresses': encodeURIComponent,
  'of addresses, all letters': (text) =>
    utf8(text)
      .map((value) => `%${hex(value)}`)
      .join(''),
  'of addresses, twice': (text) => encodeURIComponent(encodeURIComponent(text)),
  'of addresses, before': (text) => `%3C${encodeURIComponent(text)}%3E`,
  'of addresses, Latin 1': (text) => text.replace(other, (char) => `%${hex(char.charCodeAt(0))}`),
  'of markup': (text) => text.replace(other, (char) => `&#${char.charCodeAt(0)};`),
  'of markup, hexadecimal': (text) => text.replace(/./gu, (char) => `&#x${char.codePointAt(0)!.toString(16)};`),
  'of markup, by name': (text) =>
    text
      .normalize('NFD')
      .replace(/(\w)\u0308/g, '&$1uml;')
      .replaceAll('ß', '&szlig;'),
  'of JSON': (text) => text.replace(other, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'of mail': (text) =>
    text.replace(other, (char) =>
      utf8(char)
        .map((value) => `=${hex(value).toUpperCase()}`)
        .join(''),
    ),
  'of directories': (text) =>
    text.replace(other, (char) =>
      utf8(char)
        .map((value) => `\\${hex(value)}`)
        .join(''),
    ),
  Base64: (text) => btoa(raw(utf8(`user ${text}`))),
  'Base64 of UTF-16': (text) =>
    btoa(
      raw(Array.from({ length: text.length }, (_, at) => [text.charCodeAt(at) & 255, text.charCodeAt(at) >> 8]).flat()),
    ),
  'joiners between': (text) => text.replaceAll(' ', ' \u200b '),
  'joiners within': (text) => [...text].join('\u200b'),
  'a soft hyphen': (text) => `${text.slice(0, 3)}\u00ad${text.slice(3)}`,
  'an escape sequence': (text) => `${text.slice(0, 3)}\u001b[31m${text.slice(3)}`,
  'an override': (text) => `${text.slice(0, 3)}\u202e${text.slice(3)}`,
  'wide letters': (text) => text.replace(/[a-z]/gi, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)),
  'blanks of another kind': (text) => text.replaceAll(' ', '\u00a0\r\n'),
};

/** Letters alone, so that any writing is found. */
function bare(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\s]/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss');
}

/** Everything that the codes of a text say. */
function readings(text: string): string {
  const bytes = (run: string) => {
    const values = Uint8Array.from(run.match(/[0-9a-f]{2}/gi)!, (each) => Number.parseInt(each, 16));
    return `${new TextDecoder().decode(values)}|${raw([...values])}`;
  };
  const once = (all: string) => all.replace(/(?:[%=\\][0-9a-f]{2})+/gi, bytes);
  const units = text
    .replace(/\\u([0-9a-f]{4})|&#x([0-9a-f]+);/gi, (_, a, b) => String.fromCodePoint(Number.parseInt(a ?? b, 16)))
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&(\w)uml;/g, '$1\u0308')
    .replaceAll('&szlig;', 'ß');
  const runs = text.match(/[A-Za-z0-9+/]{8,}={0,2}/g) ?? [];
  const based = runs.flatMap((run) => {
    if (run.replaceAll('=', '').length % 4 === 1) return [];
    const values = Uint8Array.from(atob(run.replaceAll('=', '')), (char) => char.charCodeAt(0));
    return [new TextDecoder().decode(values), new TextDecoder('utf-16le').decode(values)];
  });
  return [text, once(text), once(once(text)), units, ...based].map(bare).join('\n');
}

const word = fc.stringMatching(/^[qxzvk][aiouyäöü][qxzvk][aiouyäöüß][qxzvk][aiou]q$/);

describe('redaction of names', () => {
  it('calls a person once, also by all names in the order of speech', () => {
    for (const [name, spoken] of [
      ['Long, Mary Ann', 'Mary Ann Long'],
      ['Reyes, Dana', 'Dana Reyes'],
      ['Mark, Bill Peter', 'Bill Peter Mark'],
    ] as const)
      assert.match(
        told(fileOf({ assessors: [name] }, { observed: `It was ${spoken} who said so.` })),
        /^It was person-\d+ who/,
      );
  });

  it('reads bytes of an address as UTF-8 where they are, else as Latin 1', () => {
    const change = (text: string) => text.replaceAll('Müller', 'person-001');
    assert.equal(throughCodes('M%C3%BCller', change), 'person-001');
    assert.equal(throughCodes('M%FCller und %FCber', change), 'person-001 und über');
    assert.equal(throughCodes('%FF%FE und 100 %FC', change), '%FF%FE und 100 %FC');
  });

  for (const [code, coded] of Object.entries(coders)) {
    it(`finds them behind codes: ${code}`, () => {
      fc.assert(
        fc.property(word, word, (first, last) => {
          const name = `${first[0]!.toUpperCase()}${first.slice(1)} ${last[0]!.toUpperCase()}${last.slice(1)}`;
          const whole = told(fileOf({ assessors: [name] }, { observed: `It says ${coded(name)} there.` }));
          for (const part of [first, last]) assert.ok(!readings(whole).includes(bare(part)), `${name}: ${whole}`);
          assert.match(whole, /^It says /);
        }),
        { numRuns: 25 },
      );
    });
  }

  it('tells no word that stands where one of a fixed list should', () => {
    fc.assert(
      fc.property(word, (odd) => {
        const value = odd as never;
        const finding = {
          status: value,
          focusArea: value,
          due: value,
          rating: { probability: value, impact: 5, effort: 1 },
          history: [{ on: value, status: value }],
          evidence: [{ text: 'x', collectedOn: value }],
          sources: [{ tool: 'pester', rule: 'x', by: value, fingerprint: value }],
        };
        const text = JSON.stringify({
          ...fileOf({ environment: odd, checklists: [odd], assessedFrom: value }, finding),
          passed: [{ check: 'AD-02', answered: value, asked: value, validUntil: value, on: value, focusArea: value }],
          imports: [{ tool: 'maester', lists: value, collectedOn: value, records: { read: value, [odd]: 1 } }],
          services: [{ by: odd }],
          [odd]: odd,
        });
        const { model } = FindingsText.parse(text);
        const names = collectNames(catalog);
        names.add(model);
        const file = names.settle().file(model);
        const report = buildReport({
          assessments: [score(file, catalog, asOf)],
          catalog,
          asOf,
          audience: 'technical',
        });
        assert.ok(!bare(JSON.stringify([file, report])).includes(bare(odd)));
      }),
      { numRuns: 20 },
    );
  });

  it('leaves what our checklists say, whatever machines are called', () => {
    const words = said.match(/[\p{L}-]+/gu)!;
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...words), { minLength: 1, maxLength: 6 }), (hosts) => {
        assert.equal(told(fileOf({}, { affected: hosts, owner: 'SQL', observed: said })), said);
      }),
    );
    const more =
      'Version 2.5.79.0 of the tool, build 10.0.17763.1; Administrator, CONTOSO is no customer, Domain Admins and krbtgt.';
    const affected = ['Administrator', 'Domain Admins', 'krbtgt', 'NT AUTHORITY\\SYSTEM'];
    assert.equal(told(fileOf({}, { affected, observed: more })), more);
    const names = collectNames(catalog);
    const file = fileOf({}, { affected });
    names.add(file);
    assert.deepEqual(names.settle().file(file).findings[0]!.affected, affected);
  });

  it('takes ordinary words where they are written as no text of ours writes them', () => {
    const text = told(
      fileOf(
        { assessors: ['Mark Long'] },
        { affected: ['BACKUP'], observed: 'BACKUP fell; Backup ran. Mark said so: mark it, Mark.Long.' },
      ),
    );
    assert.match(text, /^object-\d+ fell; Backup ran\. person-\d+ said so: mark it, person-\d+\.$/);
  });

  it('leaves pictures within texts out', () => {
    const observed = 'See ![it](data:image/png;base64,iVBORw0KGgo) and data:image/svg+xml,%3Csvg%3E, then go on.';
    assert.equal(told(fileOf({}, { observed })), 'See ![it](data:,) and data:, then go on.');
  });

  it('gives the same pseudonyms with the same key, in whatever order files come', () => {
    const people = fc.uniqueArray(word, { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(people, fc.nat(), (made, turn) => {
        // Each name stands in two files, written in two ways.
        const files = made.flatMap((each) =>
          [each, each.toUpperCase()].map((written) =>
            fileOf(
              { assessors: [`Dana ${written}`], customer: `${written} GmbH` },
              { affected: [`${written}01.x.example`] },
            ),
          ),
        );
        const keyOf = (all: readonly FindingsFile[], known = {}) => {
          const names = collectNames(catalog, known);
          for (const file of all) names.add(file);
          return names.settle().key;
        };
        const key = keyOf(files);
        const turned = [...files.slice(turn % files.length), ...files.slice(0, turn % files.length)].reverse();
        assert.deepEqual(keyOf(turned), key);
        assert.deepEqual(keyOf(turned.slice(1), key), key);
        const later = keyOf([fileOf({ customer: 'Newcomer Ltd' })], key);
        for (const [pseudonym, name] of Object.entries(key)) assert.equal(later[pseudonym], name);
      }),
      { numRuns: 20 },
    );
  });

  it('takes a word of 100,000 letters, and names as long', () => {
    for (const long of [
      'a'.repeat(100_000),
      'a-'.repeat(50_000),
      '1.'.repeat(50_000),
      'CN='.repeat(33_000),
      '%41'.repeat(33_000),
      '\\'.repeat(100_000),
      'a@'.repeat(50_000),
      '::'.repeat(50_000),
    ])
      assert.ok(told(fileOf({}, { affected: [long], observed: `${long} ${long}`, owner: long })).length < 300_000);
  });
});

describe('the key of pseudonyms', () => {
  const findings = JSON.stringify(fileOf({}));
  const render = async (
    key: string | undefined,
    request: { redact?: string; name?: string; formats?: string[] } = {},
    between?: (content: Map<string, string | Uint8Array>) => void,
  ) => {
    const { project, content } = memoryProject({
      'a.findings.jsonc': findings,
      ...(key !== undefined && { 'key.json': key }),
    });
    const run = renderReports(project, ['a.findings.jsonc'], {
      audiences: ['executive'],
      formats: ['json'],
      out: 'out',
      redact: 'key.json',
      ...request,
    });
    between?.(content as Map<string, string | Uint8Array>);
    return { run, content };
  };

  it('is refused with its place where writing it would lose something', async () => {
    for (const [key, said] of [
      ['{\n  "person-001": "A",\n  "person-001": "B"\n}', /key\.json:3:3: "person-001" is here twice/],
      ['{ "person-001": 1 }', /key\.json:1:17: No name/],
      ['{ "a": { "b": "c" } }', /key\.json:1:8: An object/],
      ['[]', /key\.json:1:1: A list/],
      ['// mine\n{}', /key\.json:1:1: /],
      ['{ "a": "b" ', /key\.json:1:\d+: /],
      ['null', /key\.json:1:1: /],
    ] as const) {
      const { run, content } = await render(key);
      await assert.rejects(run, said);
      assert.deepEqual([...content.keys()].sort(), ['a.findings.jsonc', 'key.json']);
      assert.equal(String(content.get('key.json')), key);
    }
  });

  it('keeps every entry, also those of no kind of ours, and is not written again without new names', async () => {
    const { run, content } = await render('{"Kunde A":"Zirvo","__proto__":"Xaqo","person-007":"Dana"}');
    await run;
    const key = Object.entries(JSON.parse(String(content.get('key.json'))));
    for (const entry of [
      ['Kunde A', 'Zirvo'],
      ['__proto__', 'Xaqo'],
      ['person-007', 'Dana'],
    ])
      assert.ok(
        key.some((each) => each.join() === entry.join()),
        entry.join(),
      );
    const text = `${JSON.stringify(Object.fromEntries(key))}  `;
    const again = await render(text);
    await again.run;
    assert.equal(String(again.content.get('key.json')), text);
  });

  it('is not written over what another run wrote, nor by a document', async () => {
    const { run, content } = await render('{}', {}, (files) => files.set('key.json', '{"person-001":"Sam"}'));
    const ended = await run.then(
      () => 'written',
      (error: Error) => error.message,
    );
    const key = String(content.get('key.json'));
    assert.ok(ended === 'written' || /changed meanwhile/.test(ended), ended);
    assert.ok(key.includes('Sam'), key);
    const { run: over, content: files } = await render(undefined, { redact: 'out/X-Same.json', name: 'x-same' });
    await assert.rejects(over, /take the place of the key/);
    assert.deepEqual([...files.keys()], ['a.findings.jsonc']);
  });
});
