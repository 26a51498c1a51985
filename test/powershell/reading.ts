import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { assemblyIn, type Engine, engineFolder, runPowerShell } from './proof';
import { standIns } from './standIns';

/** What the engine's parser and binder say of a text. */
export interface Reading {
  errors: string[];
  /** What Windows PowerShell 5.1 lacks. */
  lacking: string[];
  /** Calls of cmdlets that the binder refuses, and of cmdlets that nobody documents. */
  binding: string[];
  /** Redirections to files. */
  files: string[];
  commands: Call[];
}

export interface Call {
  name: string;
  text: string;
  /** A function that the text defines itself. */
  own: boolean;
  /** Whatever is not called like a cmdlet. */
  program: boolean;
  /** `&` or `.` before the name. */
  operator: string;
  /** In a loop, or once per object of a pipeline. */
  repeated: boolean;
  /** In a block that Invoke-Command runs on other machines. */
  remote: boolean;
}

/** Reads texts with the engine; nothing is run. */
export async function readTexts(texts: readonly string[], { pwsh, cacheDir }: Engine): Promise<Reading[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tam-reading-'));
  try {
    const [list, results] = [path.join(folder, 'texts.json'), path.join(folder, 'results.jsonl')];
    fs.writeFileSync(list, JSON.stringify({ standIns, texts }));
    const script = path.join(engineFolder, 'read.ps1');
    const failed = await runPowerShell(pwsh, [
      '-File',
      script,
      '-Texts',
      list,
      '-Results',
      results,
      '-Assembly',
      assemblyIn(cacheDir, pwsh),
    ]);
    if (failed !== undefined) throw new Error(`The texts could not be read:\n${failed}`);
    const lines = fs.readFileSync(results, 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => {
      const reading = JSON.parse(line) as Reading;
      const commands = reading.commands.map((call) => ({
        ...call,
        program: !call.own && !/^[A-Za-z]+-[A-Za-z0-9]+$/.test(call.name),
      }));
      return { ...reading, commands };
    });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
