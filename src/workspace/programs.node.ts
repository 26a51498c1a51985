import { stat } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';

/** The program of a shell on this machine, for a terminal; `undefined` where there is none. */
export async function shellProgram(shell: 'powershell' | 'cmd'): Promise<string | undefined> {
  if (process.platform === 'win32') return shell === 'cmd' ? 'cmd.exe' : 'powershell.exe';
  return shell === 'powershell' ? programOnPath('pwsh') : undefined;
}

/** Where a program lies on the search path of a Unix system. */
async function programOnPath(name: string): Promise<string | undefined> {
  for (const folder of (process.env.PATH ?? '').split(':')) {
    if (!folder.startsWith('/')) continue;
    const program = path.join(folder, name);
    const found = await stat(program).then(
      (entry) => entry.isFile(),
      () => false,
    );
    if (found) return program;
  }
  return undefined;
}
