import { stat } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';

/** The program of a shell on this machine, for a terminal; `undefined` where there is none. */
export async function shellProgram(shell: 'powershell' | 'cmd'): Promise<string | undefined> {
  if (process.platform === 'win32') return shell === 'cmd' ? 'cmd.exe' : 'powershell.exe';
  return shell === 'powershell' ? programOnPath('pwsh') : undefined;
}

/** Where a program lies on the search path; never in the folder at hand, where somebody else may have put one. */
export async function programOnPath(name: string): Promise<string | undefined> {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    if (!path.isAbsolute(folder)) continue;
    const program = path.join(folder, file);
    const found = await stat(program).then(
      (entry) => entry.isFile(),
      () => false,
    );
    if (found) return program;
  }
  return undefined;
}
