import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The command line by its name: TAM_ASSESS_NODE runs TAM_ASSESS_CLI, also where the first is an editor. */
const scripts = {
  'tam-assess': '#!/bin/sh\nELECTRON_RUN_AS_NODE=1 exec "$TAM_ASSESS_NODE" "$TAM_ASSESS_CLI" "$@"\n',
  'tam-assess.cmd':
    '@setlocal\r\n@set ELECTRON_RUN_AS_NODE=1\r\n@"%TAM_ASSESS_NODE%" "%TAM_ASSESS_CLI%" %*\r\n@exit /b %ERRORLEVEL%\r\n',
};

/** Writes the scripts into a folder, unless they are there. */
export async function writeScripts(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(scripts)) {
    const file = path.join(folder, name);
    if ((await readFile(file, 'utf8').catch(() => '')) === text) continue;
    await writeFile(file, text);
    await chmod(file, 0o755);
  }
}
