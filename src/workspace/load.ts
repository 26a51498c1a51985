import { addAll } from '../assessment/groups';
import type { LifecycleFile } from '../assessment/lifecycle';
import { placeAt, placeText } from '../assessment/said';
import type { ChecklistFile } from '../assessment/types';
import { shippedChecklists, shippedLifecycle } from '../checklists/shipped';
import { FindingsText } from '../language/findings';
import type { JsonNode } from '../language/json';
import { duplicateChecklistId } from '../language/rules/duplicateChecklistId';
import { FileProblem, type FileSystem, fileKind, findFiles, readText } from './fileSystem';
import type { Project, ProjectOptions } from './project';

/** What comes with the product. */
export type Shipped = Pick<ProjectOptions, 'shipped' | 'lifecycle'>;

/** The shipped checklists and end dates, read from the folder that they are installed in. */
export async function loadShipped(files: FileSystem, folder: string): Promise<Shipped> {
  const read = async (name: string) => readShipped(await readText(files, files.join(folder, name)));
  const lists = await Promise.all(shippedChecklists.map(read));
  const lifecycle = (await read(shippedLifecycle)) as LifecycleFile;
  return {
    shipped: lists.map((file) => ({ file: file as ChecklistFile, origin: 'shipped' })),
    lifecycle: lifecycle.products,
  };
}

/**
 * A shipped file as data. Our tests keep these files whole, and comments on lines of their own: that spares every command
 * the search for slips, which takes ten times longer. Throws `SyntaxError`.
 */
export function readShipped(text: string): unknown {
  return JSON.parse(text.replace(/^\s*\/\/.*$/gm, ''));
}

/** What lies around the files that somebody named, as far as it counts. */
export interface Around {
  /** The folder that the command is run in; things above it are of somebody else, unless the repository holds them. */
  readonly workspace?: string;
  /** Whether a checklist in a folder that somebody named stops the command when it cannot be read. */
  readonly strict?: boolean;
  /** Told what lies there and cannot be used, one line each. */
  warn(text: string): void;
}

/** What lies around named files, without a word. */
export const silently: Around = { warn: () => undefined };

/**
 * The folder in which things around another one are looked for: the repository (the folder that holds `.git`), else the
 * workspace, else the folder itself. What lies above belongs to nobody who is asked.
 */
export async function homeOf(files: FileSystem, folder: string, workspace?: string): Promise<string> {
  for (let at = folder; ; at = files.folderOf(at)) {
    if ((await files.kind(files.join(at, '.git'))) !== undefined) return at;
    if (files.folderOf(at) === at) break;
  }
  return workspace !== undefined && (await files.holds(workspace, folder)) ? workspace : folder;
}

/** A folder and those around it, from the inside out, up to its home. */
export async function foldersAround(files: FileSystem, folder: string, workspace?: string): Promise<string[]> {
  const home = await homeOf(files, folder, workspace);
  const found = [folder];
  for (let at = folder; ; ) {
    const above = files.folderOf(at);
    if (above === at || !(await files.holds(home, above))) return found;
    found.push(above);
    at = above;
  }
}

/**
 * Puts the files and folders that somebody named into a project, with what they need: the assessments they call previous,
 * and the checklists that stand beside them or further up (also in a folder `checklists` there, within the repository or
 * workspace). Returns the named findings files and checklists.
 */
export async function loadNamed(
  project: Project,
  paths: readonly string[],
  around: Around = silently,
): Promise<string[]> {
  const { files } = project;
  const named = await namedFiles(files, paths);
  for (const path of named) await loadOne(project, path, paths, around);
  await loadChecklistsAround(project, [...new Set(named.map((path) => files.folderOf(path)))], around);
  await loadPrevious(project, named, around);
  for (const path of named) await project.lookUp(path);
  return named.filter((path) => project.get(path) !== undefined);
}

/** The findings files and checklists that some files and folders are and hold, each once. */
export async function namedFiles(files: FileSystem, paths: readonly string[]): Promise<string[]> {
  const named: string[] = [];
  for (const path of paths) {
    const kind = await files.kind(path);
    if (kind === undefined) throw new FileProblem(path, 'there is no such file or folder.');
    if (kind === 'folder') addAll(named, await findFiles(files, path));
    else if (fileKind(files.nameOf(path))) named.push(files.join(files.folderOf(path), files.nameOf(path)));
    else
      throw new FileProblem(
        path,
        'is neither a findings file nor a checklist. Their names end in .findings.jsonc and .checklist.jsonc (.json is accepted as well).',
      );
  }
  return [...new Set(named)];
}

/** Puts in one of the files that were found at some paths. */
export async function loadOne(project: Project, path: string, paths: readonly string[], around: Around): Promise<void> {
  const { files } = project;
  const isExtra = fileKind(files.nameOf(path)) === 'checklist' && !paths.includes(path) && around.strict !== true;
  if (isExtra) await loadAround(project, path, around);
  else project.put(path, await readText(files, path));
}

/** The assessments that others call previous. */
async function loadPrevious(project: Project, paths: readonly string[], around: Around): Promise<void> {
  const { files } = project;
  for (const path of paths) {
    const target = await ownPrevious(project, path, around);
    if (target === undefined || project.get(target) || (await files.kind(target)) !== 'file') continue;
    project.put(target, await readText(files, target));
    await loadPrevious(project, [target], around);
  }
}

/**
 * The path of the assessment that a findings file names as its previous one. One that lies outside of the repository or
 * workspace of the file, and that nobody has named, is told and `undefined`.
 */
export async function ownPrevious(project: Project, path: string, around: Around): Promise<string | undefined> {
  const { files } = project;
  const file = project.get(path);
  const target = file?.kind === 'findings' ? project.previousPath(file) : undefined;
  if (file === undefined || target === undefined || project.get(target)) return target;
  if (await files.holds(await homeOf(files, files.folderOf(path), around.workspace), target)) return target;
  // Of an outline there is no text.
  const text = project.isWhole(path) ? file.text : FindingsText.parse(await readText(files, path));
  const place = placeText({
    file: path,
    ...placeAt(text.lines.positionAt(placeOf(text.json.root, 'previous'))),
  });
  around.warn(
    `${place}: "previous" leads out of the repository or folder, to ${target}. It is not read: name that file as well.`,
  );
  return undefined;
}

/** Where the value of a property of a file stands. */
function placeOf(root: JsonNode | undefined, property: string): number {
  const found = root?.children?.find(({ children }) => children?.[0]?.value === property);
  return found?.children?.[1]?.offset ?? 0;
}

/** Checklists in some folders and above them, within their repository or workspace. One that is broken is told and left out. */
export async function loadChecklistsAround(
  project: Project,
  folders: readonly string[],
  around: Around = silently,
): Promise<void> {
  const { files } = project;
  const seen = new Set<string>();
  for (const start of folders) {
    for (const folder of await foldersAround(files, start, around.workspace)) {
      if (seen.has(folder)) break;
      seen.add(folder);
      const entries = await files.list(folder);
      const inHere = entries.filter(({ name, kind }) => kind === 'file' && fileKind(name) === 'checklist');
      const shared = entries.some(({ name, kind }) => kind === 'folder' && name === 'checklists')
        ? await findFiles(files, files.join(folder, 'checklists'))
        : [];
      const found = [
        ...inHere.map(({ name }) => files.join(folder, name)),
        ...shared.filter((path) => fileKind(files.nameOf(path)) === 'checklist'),
      ];
      for (const path of found) if (!(await isKnown(project, path))) await loadAround(project, path, around);
    }
  }
}

/** Whether the project has a checklist, under this name or another one of the same file. */
async function isKnown(project: Project, path: string): Promise<boolean> {
  if (project.get(path)) return true;
  const { files } = project;
  for (const { path: known } of project.checklists)
    if (files.nameOf(known) === files.nameOf(path) && (await files.holds(known, path))) return true;
  return false;
}

async function loadAround(project: Project, path: string, { warn }: Around): Promise<void> {
  try {
    project.put(path, await readText(project.files, path));
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    warn(`${error.message} It is left out.`);
  }
}

/**
 * Takes checklists out of the project that nobody can rely on, and tells each in one line: those that are broken, and those
 * that have the id of another one. `validate` keeps them and shows all that is wrong.
 */
export function setAsideChecklists(project: Project, warn: Around['warn']): void {
  for (const { path, text, model } of project.checklists) {
    const [problem] = text.json.problems;
    if (!problem && model.id !== '') continue;
    const place = placeText({ file: path, ...placeAt(text.lines.positionAt(problem?.offset ?? 0)) });
    warn(`${place}: ${problem ? problem.message : 'The checklist has no "id".'} It is left out.`);
    project.remove(path);
  }
  for (const { leftOut } of project.catalog.sameIds) {
    const file = project.get(leftOut);
    for (const { code, message, offset } of project.problems(leftOut, {})) {
      if (code !== duplicateChecklistId.code || !file) continue;
      const place = placeText({ file: leftOut, ...placeAt(file.text.lines.positionAt(offset)) });
      warn(`${place}: error: ${message} [${code}]`);
    }
  }
}
