import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { parse } from 'jsonc-parser';
import { printedJson } from '../../src/commandLine/printed';
import { readFindings } from '../../src/language/findings';
import { nodeFiles } from '../../src/workspace/files.node';
import { eachFindingsFile } from '../../src/workspace/oneByOne';
import { Project } from '../../src/workspace/project';
import { summarize } from '../../src/workspace/summary';
import { catalog, findingsFile } from './generate';
import { line, ms, sideBySide, sideBySideAsync } from './measure';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tam-load-'));
const cli = path.resolve('dist/cli.js');
const asOf = '2026-11-23';

/** A folder with so many files of so many findings, of as many customers. */
function crowd(name: string, files: number, findings: number): string {
  const into = path.join(folder, name);
  fs.mkdirSync(into, { recursive: true });
  for (let at = 0; at < files; at += 1) {
    const text = findingsFile(findings, at + 1).replace('Contoso Ltd', `Contoso ${at}`);
    fs.writeFileSync(path.join(into, `${at}.findings.jsonc`), text);
  }
  return into;
}

/** Peak memory in MB of a command in a process of its own. */
function peak(...args: string[]): number {
  const report = `process.on('exit', () => require('node:fs').writeSync(2, '\\nPEAK ' + process.resourceUsage().maxRSS))`;
  const hook = path.join(folder, 'peak.cjs');
  fs.writeFileSync(hook, report);
  const { stderr } = spawnSync(process.execPath, ['-r', hook, cli, ...args, '--as-of', asOf], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const found = /PEAK (\d+)$/.exec(stderr);
  if (!found) throw new Error(stderr);
  return Number(found[1]) / 1024;
}

/** Bytes of the one document in a folder; of a package, those of its parts, as a program holds them. */
function documentSize(place: string): number {
  const [name] = fs.readdirSync(place);
  const bytes = fs.readFileSync(path.join(place, name!));
  if (!/\.(?:docx|pptx|xlsx)$/.test(name!)) return bytes.length;
  return Object.values(unzipSync(bytes)).reduce((sum, part) => sum + part.length, 0);
}

const mb = (value: number) => `${value.toFixed(0)} MB`;

try {
  const [few, many] = [crowd('few', 50, 100), crowd('many', 500, 100)];
  const out = path.join(folder, 'out');
  const commands: Record<string, (of: string) => string[]> = {
    validate: (of) => ['validate', of],
    'summary as JSON': (of) => ['summary', of, '--format', 'json'],
    'report as HTML': (of) => ['report', of, '--audience', 'technical', '--format', 'html', '--out', out],
  };
  for (const [name, args] of Object.entries(commands)) {
    const [small, large] = [peak(...args(few)), peak(...args(many))];
    line(`Peak memory of ${name}, 500 files against 50`, large / small, 1.5, `${mb(large)} against ${mb(small)}`);
  }

  const text = findingsFile(100);
  const file = path.join(few, '0.findings.jsonc');
  const project = new Project(nodeFiles, {
    shipped: catalog.checklists.map(({ file: of }) => ({ file: of, origin: 'shipped' })),
    asOf,
  });
  const summed = await sideBySideAsync(
    {
      ours: async () => {
        for await (const entry of eachFindingsFile(project, [file]))
          printedJson(summarize(entry.path, project.scored(entry)));
      },
      bare: async () => parse(text),
    },
    25,
  );
  line(
    'Summary of a file with 100 findings, from the disk to its JSON, against jsonc-parser parse',
    summed.ours / summed.bare,
    2,
    `${ms(summed.ours)} against ${ms(summed.bare)}`,
  );
  const read = sideBySide({ ours: () => readFindings(text), bare: () => parse(text) }, 25);
  line('Of that, reading it', read.ours / read.bare, undefined, `${ms(read.ours)} against ${ms(read.bare)}`);

  const big = crowd('big', 1, 20_000);
  const none = path.join(folder, 'none.findings.jsonc');
  fs.writeFileSync(none, '{ "formatVersion": 1, "customer": "None", "assessedOn": "2026-11-20", "findings": [] }');
  const bare = peak('summary', none);
  const held = peak('summary', big) - bare;
  line('Memory of one file of 20,000 findings beyond that of the program', held / bare, undefined, mb(held));
  const size = (of: string) => fs.statSync(of).size;
  for (const format of ['docx', 'html', 'md', 'json', 'csv', 'sarif']) {
    const place = path.join(out, format);
    const whole = peak('report', big, '--audience', 'technical', '--format', format, '--out', place);
    line(`Peak memory of 20,000 findings as ${format}, in GB`, whole / 1000, 1, mb(whole));
    const document = documentSize(place) / 1024 / 1024;
    const bound = 3 * document + held;
    line(`Of that, beyond the program, against three documents and one file`, (whole - bare) / bound, 1, mb(bound));
  }
  const json =
    size(path.join(out, 'json', fs.readdirSync(path.join(out, 'json')).find((name) => name.endsWith('.json'))!)) /
    size(path.join(big, '0.findings.jsonc'));
  line('That JSON against its findings file', json, 10, '');
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
