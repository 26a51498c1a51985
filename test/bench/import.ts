import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';
import { SaxesParser } from 'saxes';
import { parse as parseYaml } from 'yaml';
import { readOutput } from '../../src/importers/detect';
import { isCatalogue, type ToolRun } from '../../src/importers/importer';
import { merge } from '../../src/importers/merge/merge';
import { ToolOutput } from '../../src/importers/output';
import { applyEdits, toEdits } from '../../src/language/edits';
import { FindingsText } from '../../src/language/findings';
import { orderOfProperties } from '../../src/language/shape';
import { stringifyFile } from '../../src/language/writing';
import { catalog, randomly } from './generate';
import { line, ms, sideBySide } from './measure';

type Kind = 'json' | 'csv' | 'xml' | 'yaml';

const emptyFile = stringifyFile({
  formatVersion: 1,
  customer: 'Contoso Ltd',
  assessedOn: '2026-11-20',
  findings: [],
  passed: [],
  notApplicable: [],
});

/** What the library does with the same bytes when nobody asks more of it. */
const bare: Record<Kind, (text: string) => unknown> = {
  json: (text) => JSON.parse(text),
  csv: (text) => Papa.parse(text),
  xml: (text) => {
    const parser = new SaxesParser({ xmlns: false, position: false });
    let heard = 0;
    const count = () => {
      heard += 1;
    };
    for (const event of ['opentag', 'closetag', 'text', 'cdata'] as const) parser.on(event, count);
    parser.write(text).close();
    return heard;
  },
  yaml: (text) => parseYaml(text),
};

function decoded(bytes: Uint8Array): string {
  return new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8').decode(bytes);
}

/** By which library a file is read; `undefined` for plain text, which is read by none. */
function kindOf(name: string, text: string): Kind | undefined {
  if (/^\s*</.test(text)) return 'xml';
  if (/^\s*[[{]/.test(text)) return 'json';
  if (/\.ya?ml$/.test(name)) return 'yaml';
  return /\.csv$/.test(name) ? 'csv' : undefined;
}

/** From bytes to the text of a findings file that held nothing before; of a catalogue, to the text of a checklist. */
function wholeImport(name: string, bytes: Uint8Array): string {
  const result = readOutput(new ToolOutput(name, bytes));
  if (isCatalogue(result)) return stringifyFile(result.checklist);
  return written(result);
}

function written(run: ToolRun): string {
  const context = { day: '2026-11-23', fileName: 'output', sha256: '0'.repeat(64) };
  const { changes } = merge(run, FindingsText.parse(emptyFile).model, catalog, context);
  return applyEdits(emptyFile, toEdits(emptyFile, changes, orderOfProperties));
}

/** Repeats something short so often that a measurement takes milliseconds. */
function often(run: () => unknown, times: number): () => void {
  return () => {
    for (let turn = 0; turn < times; turn++) run();
  };
}

// --- real outputs -----------------------------------------------------------------------------------------------------

interface Sample {
  family: string;
  name: string;
  kind: Kind;
  bytes: Uint8Array;
}

/** The largest output of each family and library that is one at all: schemas and settings of tools are none. */
function largest(root: string): Sample[] {
  return fs.readdirSync(root).flatMap((family) => {
    const folder = path.join(root, family);
    if (!fs.statSync(folder).isDirectory()) return [];
    const found = new Map<Kind, Sample>();
    for (const name of fs.readdirSync(folder)) {
      const bytes = new Uint8Array(fs.readFileSync(path.join(folder, name)));
      const kind = kindOf(name, decoded(bytes));
      if (kind === undefined || (found.get(kind)?.bytes.length ?? 0) >= bytes.length) continue;
      try {
        readOutput(new ToolOutput(name, bytes));
      } catch {
        continue;
      }
      found.set(kind, { family, name, kind, bytes });
    }
    if (found.size === 0) console.log(`${family}: no file of this folder is an output that a library reads.`);
    return [...found.values()];
  });
}

function measureReal(root: string): void {
  const misses: string[] = [];
  const samples = largest(root);
  for (const { family, name, kind, bytes } of samples) {
    const times = Math.max(1, Math.round(300_000 / bytes.length));
    const { read, library, whole } = sideBySide(
      {
        read: often(() => readOutput(new ToolOutput(name, bytes)), times),
        library: often(() => bare[kind](decoded(bytes)), times),
        whole: often(() => wholeImport(name, bytes), times),
      },
      9,
    );
    const each = (value: number) => ms(value / times);
    const size = `${(bytes.length / 1000).toFixed(0)} kB`;
    line(
      `${family}, ${name} (${size}, ${kind})`,
      read / library,
      2,
      `${each(read)} against ${each(library)}; whole import ${each(whole)}`,
    );
    if (read / library > 2) misses.push(`${family} ${kind} ${(read / library).toFixed(2)}`);
  }
  console.log(
    `Reading against the bare parse: ${samples.length - misses.length} of ${samples.length} meet 2.0${misses.length > 0 ? `; these miss it: ${misses.join(', ')}` : ''}.`,
  );
}

// --- large outputs ----------------------------------------------------------------------------------------------------

const perRule = 10;
const words =
  'the account of the service has more rights than the policy of the tenant allows and nobody looks at it'.split(' ');

/** Results as Maester 2 writes them: one test in three fails, ten tests of each rule. */
function maesterOutput(tests: number): string {
  const random = randomly(7);
  const prose = (length: number) => Array.from({ length }, () => words[random(words.length)]).join(' ');
  const rules = Array.from({ length: tests / perRule }, (_, at) => ({
    id: `MT.${1000 + at}`,
    title: `Rule ${at}: ${prose(8)}`,
    description: `${prose(30)}.\n\n#### Remediation action:\n\n1. ${prose(10)}.\n2. ${prose(10)}.\n\n[Learn more](https://learn.microsoft.com/entra/rule-${at})`,
  }));
  return JSON.stringify({
    Result: 'Failed',
    TenantId: '11111111-2222-3333-4444-555555555555',
    TenantName: 'Contoso Ltd',
    ExecutedAt: '2026-11-20T10:00:00',
    CurrentVersion: '2.0.1',
    Tests: Array.from({ length: tests }, (_, at) => {
      const rule = rules[at % rules.length]!;
      const failed = random(3) === 0;
      return {
        Index: at + 1,
        Id: rule.id,
        Title: `${rule.title} (app${at}.contoso.com)`,
        Name: `${rule.id}: ${rule.title} (app${at}.contoso.com)`,
        HelpUrl: `https://maester.dev/docs/tests/${rule.id}`,
        Severity: ['Critical', 'High', 'Medium', 'Low', 'Info'][random(5)],
        Tag: ['Maester', 'Entra'],
        Result: failed ? 'Failed' : 'Passed',
        ErrorRecord: failed ? [{ Exception: { Message: `Expected $true, because ${prose(6)}, but got $false.` } }] : [],
        Block: 'Maester/Entra',
        ResultDetail: {
          TestTitle: rule.title,
          TestDescription: rule.description,
          TestResult: failed
            ? `${prose(12)}.\n\n| Name | Since |\n| --- | --- |\n| app${at} | 2026-10-01 |\n`
            : 'Well done.',
          TestSkipped: '',
          SkippedReason: null,
        },
      };
    }),
  });
}

/** Results as PSRule writes them: one row in three fails, ten targets for each rule. */
function psruleOutput(rows: number): string {
  const random = randomly(9);
  const prose = (length: number) => Array.from({ length }, () => words[random(words.length)]).join(' ');
  const rules = Array.from({ length: rows / perRule }, (_, at) => [`Azure.Rule${at}`, prose(10), prose(20)] as const);
  const lines = Array.from({ length: rows }, (_, at) => {
    const [name, synopsis, recommendation] = rules[at % rules.length]!;
    const outcome = random(3) === 0 ? 'Fail' : 'Pass';
    return [name, `vm-${at}`, 'Microsoft.Compute/virtualMachines', outcome, 'Processed', synopsis, recommendation]
      .map((cell) => `"${cell}"`)
      .join(',');
  });
  return `"RuleName","TargetName","TargetType","Outcome","OutcomeReason","Synopsis","Recommendation"\r\n${lines.join('\r\n')}\r\n`;
}

const large: Record<string, { name: string; title: string; kind: Kind; make: (records: number) => string }> = {
  maester: { name: 'TestResults.json', title: 'Maester JSON', kind: 'json', make: maesterOutput },
  psrule: { name: 'results.csv', title: 'PSRule CSV', kind: 'csv', make: psruleOutput },
};
const [few, many] = [5_000, 50_000];

function measureLarge(): void {
  for (const [id, { name, title, kind, make }] of Object.entries(large)) {
    const [small, big] = [few, many].map((count) => new TextEncoder().encode(make(count)));
    const run = readOutput(new ToolOutput(name, big!));
    if (isCatalogue(run) || run.records.length !== many) throw new Error(`${title} is not read as it should be.`);
    const times = sideBySide(
      {
        readSmall: often(() => readOutput(new ToolOutput(name, small!)), many / few),
        readBig: () => readOutput(new ToolOutput(name, big!)),
        librarySmall: often(() => bare[kind](decoded(small!)), many / few),
        library: () => bare[kind](decoded(big!)),
        small: often(() => wholeImport(name, small!), many / few),
        big: () => wholeImport(name, big!),
      },
      5,
    );
    const counts = `${few.toLocaleString('en-US')} to ${many.toLocaleString('en-US')} records`;
    const megabytes = `${(big!.length / 1e6).toFixed(1)} MB`;
    line(
      `${title}, reading ${many.toLocaleString('en-US')} records (${megabytes})`,
      times.readBig / times.library,
      2,
      `${ms(times.readBig)} against ${ms(times.library)}`,
    );
    line(
      `${title}, growth of reading from ${counts}, per record`,
      times.readBig / times.readSmall,
      1.1,
      `${ms((times.readSmall * few) / many)} to ${ms(times.readBig)}; of the bare parse ${(times.library / times.librarySmall).toFixed(2)}`,
    );
    line(
      `${title}, growth of the whole import from ${counts}, per record`,
      times.big / times.small,
      1.1,
      `${ms((times.small * few) / many)} to ${ms(times.big)}`,
    );
    console.log(
      `${title}, peak memory of a process that imports ${many.toLocaleString('en-US')} records once: ${peak(id, many)} (of one that imports nothing: ${peak(id, 0)})`,
    );
  }
}

/** Peak memory of this program in a process of its own that imports so many records and ends. */
function peak(id: string, records: number): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, [process.argv[1]!, id, String(records)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return `${stdout.trim()} MB`;
}

const [, , alone, records] = process.argv;
if (alone !== undefined) {
  const { name, make } = large[alone]!;
  if (Number(records) > 0) wholeImport(name, new TextEncoder().encode(make(Number(records))));
  console.log(Math.round(process.resourceUsage().maxRSS / 1024));
} else {
  const root = path.resolve('../shared/real');
  if (fs.existsSync(root)) measureReal(root);
  else console.log(`Real outputs are not measured: there is no folder ${root}.`);
  measureLarge();
}
