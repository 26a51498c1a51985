import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Catalog, CatalogCheck } from '../../src/assessment/catalog';
import type { LifecycleFile } from '../../src/assessment/lifecycle';
import type { ChecklistFile } from '../../src/assessment/types';
import { buildCatalog } from '../../src/checklists/catalog';
import { shippedChecklists, shippedLifecycle } from '../../src/checklists/shipped';
import { isCatalogue } from '../../src/importers/importer';
import { ToolOutput } from '../../src/importers/output';
import { runSheet } from '../../src/importers/runSheet';
import { runSheetPowerShell } from '../../src/runSheet/powershell';
import { runSheets } from '../../src/runSheet/sheet';
import { readShipped } from '../../src/workspace/load';
import { standIns } from './standIns';
import type { Surroundings } from './surroundings';
import type { Expected, World } from './worlds';

/** The folder with what runs inside PowerShell. */
export const engineFolder = path.resolve('test/powershell/engine');

/** A PowerShell, and a folder that outlives the run for what is compiled once. */
export interface Engine {
  pwsh: string;
  cacheDir: string;
}

/** What came back from a world, and how it differs from what was expected, one sentence each. */
export interface Proof {
  world: World;
  differences: string[];
  outcome: Expected | 'none';
  affected: string[];
  reason: string;
  /** The answers file of the run sheet, for whoever looks for the fault. */
  answer: string;
  milliseconds: number;
}

/** The shipped checklists and end dates as the product reads them. */
export const shipped: Catalog = (() => {
  const read = (name: string) => readShipped(fs.readFileSync(path.resolve('src/checklists', name), 'utf8'));
  return buildCatalog(
    shippedChecklists.map((name) => ({ file: read(name) as ChecklistFile, origin: 'shipped' })),
    (read(shippedLifecycle) as LifecycleFile).products,
  );
})();

export const shippedChecks: ReadonlyMap<string, CatalogCheck> = new Map(
  shipped.checklists.flatMap(({ checks }) => checks.map((check) => [check.id, check])),
);

/** The run sheet of one check with one of its verifications, so that one record is one verification. */
function scriptOf({ check, verify, fill }: World): string {
  const verification = check.verify![verify]!;
  const filled = (text: string) =>
    Object.entries(fill).reduce((result, [placeholder, value]) => result.replaceAll(placeholder, value), text);
  const alone: CatalogCheck = { ...check, verify: [{ ...verification, run: filled(verification.run) }] };
  const checklist = shipped.checklist(check.checklist)!;
  return runSheetPowerShell(runSheets([{ ...checklist, checks: [alone] }])[0]!);
}

/** Runs every verification in its world, by one process for each technology. */
export async function prove(worlds: readonly World[], { pwsh, cacheDir }: Engine): Promise<Proof[]> {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'tam-worlds-'));
  try {
    const groups = new Map<string | undefined, World[]>();
    for (const world of worlds) {
      const { technology } = world.check;
      groups.set(technology, [...(groups.get(technology) ?? []), world]);
    }
    const proofs = await Promise.all(
      [...groups.values()].map(async (group, at) => {
        const folder = path.join(scratch, `${at}`);
        fs.mkdirSync(folder);
        // Worlds of one verification share their script: the engine reads and compiles a file once.
        const scripts = new Map<string, string>();
        const jobs = group.map((world, number): Job => {
          const text = scriptOf(world);
          const script = scripts.get(text) ?? path.join(folder, `${number}.ps1`);
          if (!scripts.has(text)) fs.writeFileSync(script, text);
          scripts.set(text, script);
          const out = path.join(folder, `${number}`);
          fs.mkdirSync(out);
          return { id: `${number}`, script, arguments: { OutFolder: out }, world: world.surroundings };
        });
        const runs = await runJobs(jobs, folder, { pwsh, cacheDir });
        return group.map((world, number) => judged(world, runs.get(`${number}`), path.join(folder, `${number}`)));
      }),
    );
    const order = new Map(worlds.map((world, at) => [world, at]));
    return proofs.flat().sort((one, other) => order.get(one.world)! - order.get(other.world)!);
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
}

// --- the engine -------------------------------------------------------------------------------------------------------

/** A script to be run in a world. */
export interface Job {
  id: string;
  script: string;
  arguments: Record<string, string | true>;
  world: Surroundings;
}

export interface Run {
  id: string;
  /** What is wrong with the description of the world. */
  faults: string[];
  /** Errors of the script itself, as opposed to those of the commands that it runs. */
  complaints: string[];
  milliseconds: number;
}

/** Runs jobs one after the other in one process. */
export async function runJobs(
  jobs: readonly Job[],
  folder: string,
  { pwsh, cacheDir }: Engine,
): Promise<Map<string, Run>> {
  const [list, results] = [path.join(folder, 'jobs.json'), path.join(folder, 'results.jsonl')];
  fs.writeFileSync(list, JSON.stringify({ standIns, jobs }));
  const failed = await runPowerShell(pwsh, [
    '-File',
    path.join(engineFolder, 'run.ps1'),
    '-Jobs',
    list,
    '-Results',
    results,
    '-Assembly',
    assemblyIn(cacheDir, pwsh),
  ]);
  if (failed !== undefined) throw new Error(`The worlds could not be run:\n${failed}`);
  const lines = fs.readFileSync(results, 'utf8').split('\n').filter(Boolean);
  return new Map(lines.map((line) => JSON.parse(line) as Run).map((run) => [run.id, run]));
}

/** Where the types of worlds are compiled to: a name for each state of their sources and each engine. */
export function assemblyIn(cacheDir: string, pwsh: string): string {
  const hash = createHash('sha256').update(fs.realpathSync(pwsh));
  for (const name of fs
    .readdirSync(engineFolder)
    .filter((each) => each.endsWith('.cs'))
    .sort()) {
    hash.update(fs.readFileSync(path.join(engineFolder, name)));
  }
  fs.mkdirSync(cacheDir, { recursive: true });
  return path.join(cacheDir, `estate-${hash.digest('hex').slice(0, 16)}.dll`);
}

/** Nothing when the process ended well, else what it wrote. */
export function runPowerShell(pwsh: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((done, fail) => {
    const env = {
      ...process.env,
      POWERSHELL_TELEMETRY_OPTOUT: '1',
      POWERSHELL_UPDATECHECK: 'Off',
      NO_COLOR: '1',
      // Times of a world are those of the machine where it was written.
      TZ: 'UTC',
    };
    const child = spawn(pwsh, ['-NoProfile', '-NonInteractive', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let written = '';
    child.stdout.on('data', (data: Buffer) => (written += data.toString()));
    child.stderr.on('data', (data: Buffer) => (written += data.toString()));
    child.once('error', fail);
    child.once('close', (code) => done(code === 0 ? undefined : written || `exit code ${code}`));
  });
}

/** Paths of the folder that holds the world's shares, as the names of shares that the estate knows them by. */
function withShares(answer: string, folder: string): string {
  if (!answer.includes('/shares/')) return answer;
  const shares = new RegExp(`(/?)${folder.slice(1)}/scratch/w\\d+/shares/`, 'g');
  const named = (_: string, value: unknown) =>
    typeof value === 'string' && value.search(shares) >= 0
      ? value.replace(shares, (_whole, first: string, at: number) => (at === 0 ? '//' : first)).replaceAll('/', '\\')
      : value;
  return JSON.stringify(JSON.parse(answer), named);
}

// --- judging ----------------------------------------------------------------------------------------------------------

const outcomes = {
  failed: 'failed',
  passed: 'passed',
  notApplicable: 'notApplicable',
  notReviewed: 'notAssessed',
} as const;

/** What the importer makes of the file that the script wrote, beside what the world expects. */
function judged(world: World, run: Run | undefined, out: string): Proof {
  const differences = [...(run?.faults ?? []), ...(run?.complaints ?? ['The script did not run.'])];
  const [file] = fs.readdirSync(out);
  const proof: Proof = {
    world,
    differences,
    outcome: 'none',
    affected: [],
    reason: '',
    answer: file === undefined ? '' : withShares(fs.readFileSync(path.join(out, file), 'utf8'), path.dirname(out)),
    milliseconds: run?.milliseconds ?? 0,
  };
  if (file === undefined) {
    differences.push('The script wrote no file.');
    return proof;
  }
  const read = runSheet.read(new ToolOutput(file, new TextEncoder().encode(proof.answer)), {
    asOf: world.asOf,
    lifecycle: shipped.lifecycle,
  });
  if (isCatalogue(read)) throw new Error('A run sheet is no catalogue.');
  const [record] = read.records;
  if (!record || read.records.length > 1 || read.skipped.length > 0) {
    differences.push(
      `One record was expected, not ${JSON.stringify(read.records)} and ${JSON.stringify(read.skipped)}.`,
    );
    return proof;
  }
  proof.outcome = outcomes[record.outcome];
  proof.affected = (record.affected ?? []).map((each) => (typeof each === 'string' ? each : each.name)).sort();
  proof.reason = record.reason ?? record.observed ?? '';
  if (proof.outcome !== world.expect)
    differences.push(`expected ${world.expect}, came out ${proof.outcome}: ${proof.reason}`);
  const wanted = world.affected && [...world.affected].sort();
  if (wanted && `${wanted}` !== `${proof.affected}`) {
    differences.push(`affected should be ${wanted.join(', ')}; is ${proof.affected.join(', ') || 'nothing'}.`);
  }
  if (world.reason !== undefined && !proof.reason.toLowerCase().includes(world.reason.toLowerCase())) {
    differences.push(`the reason should say "${world.reason}"; it is: ${proof.reason}`);
  }
  return proof;
}
