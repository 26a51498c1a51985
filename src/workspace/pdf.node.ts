import { execFile } from 'node:child_process';
import { access, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import type { Day } from '../assessment/dates';
import { Said } from '../assessment/said';
import { refusals } from './words/refusalsEnglish';
import { withTemporaryFolder } from './writing/temporaryFolder.node';
import { said } from './writing/write.node';

/** A PDF that could not be made. */
export class PdfProblem extends Said {
  override readonly name = 'PdfProblem';
}

/** How long a browser may take for a page, in milliseconds; a long one has more. */
const timeoutOf = (html: string) => 120_000 + Math.ceil(html.length / 100);

/** For a browser that does not end when it is told to. */
const grace = 10_000;

/** Where Edge, Chrome and Chromium are installed, in the order in which they are tried. */
function candidates(): string[] {
  const { env, platform } = process;
  if (platform === 'win32') {
    const roots = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LocalAppData].filter((root) => root !== undefined);
    return roots.flatMap((root) => [
      path.join(root, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      path.join(root, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      path.join(root, 'Chromium', 'Application', 'chrome.exe'),
    ]);
  }
  if (platform === 'darwin') {
    return ['Microsoft Edge', 'Google Chrome', 'Chromium'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  const names = [
    'microsoft-edge',
    'microsoft-edge-stable',
    'google-chrome',
    'google-chrome-stable',
    'chromium',
    'chromium-browser',
  ];
  return (env.PATH ?? '').split(path.delimiter).flatMap((folder) => names.map((name) => path.join(folder, name)));
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** The browser that prints: the one that is named, else the first that is installed. Throws `PdfProblem`. */
export async function findBrowser(named?: string): Promise<string> {
  const wanted = named || process.env.TAM_ASSESS_BROWSER;
  if (wanted) {
    if (await exists(wanted)) return wanted;
    throw new PdfProblem(refusals.message('noSuchBrowser', { wanted }));
  }
  const order = candidates();
  for (const name of order) if (await exists(name)) return name;
  throw new PdfProblem(refusals.message('noBrowser'));
}

/** A PDF carries the time at which it was made; the as-of day takes its place, so that the same report is the same bytes. */
function withDay(pdf: Buffer, asOf: Day): Uint8Array {
  const stamp = `D:${asOf.replaceAll('-', '')}000000+00'00'`;
  const text = pdf
    .toString('latin1')
    .replace(/\/(CreationDate|ModDate) ?\((D:[^)]*)\)/g, (whole, name: string, date: string) =>
      date.length === stamp.length
        ? whole.replace(date, stamp)
        : `/${name} (${stamp.slice(0, date.length).padEnd(date.length)})`.slice(0, whole.length),
    );
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

/** Prints an HTML page with an installed browser, without network. Throws `PdfProblem`, also where it takes too long. */
export async function printPdf(
  html: string,
  asOf: Day,
  browser?: string,
  timeout = timeoutOf(html),
): Promise<Uint8Array> {
  const program = await findBrowser(browser);
  try {
    return await withTemporaryFolder((folder) => printIn({ folder, program, timeout }, html, asOf));
  } catch (error) {
    if (error instanceof PdfProblem) throw error;
    throw new PdfProblem(refusals.message('noPrinting', { folder: tmpdir(), why: said(error) }));
  }
}

const tooLong = (program: string, timeout: number) =>
  new PdfProblem(refusals.message('printsTooLong', { program, minutes: Math.max(1, Math.round(timeout / 60_000)) }));

async function printIn(
  { folder, program, timeout }: { folder: string; program: string; timeout: number },
  html: string,
  asOf: Day,
): Promise<Uint8Array> {
  const [page, out] = [path.join(folder, 'report.html'), path.join(folder, 'report.pdf')];
  await writeFile(page, html);
  try {
    const args = [
      '--headless',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-extensions',
      '--host-resolver-rules=MAP * ~NOTFOUND',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${path.join(folder, 'profile')}`,
      '--no-pdf-header-footer',
      `--print-to-pdf=${out}`,
      pathToFileURL(page).href,
    ];
    await new Promise<void>((resolve, reject) => {
      const browser = execFile(program, args, { timeout, windowsHide: true }, (error) => {
        clearTimeout(last);
        // Told to end, some browsers end as if they had done their work.
        if (browser.killed) reject(tooLong(program, timeout));
        else if (error) reject(error);
        else resolve();
      });
      const last = setTimeout(() => browser.kill('SIGKILL'), timeout + grace);
    });
    if (!(await exists(out))) throw new Error('it ended without having printed');
    return withDay(await readFile(out), asOf);
  } catch (error) {
    if (error instanceof PdfProblem) throw error;
    throw new PdfProblem(refusals.message('notPrinted', { program, why: said(error) }));
  }
}
