import type { LifecycleFile } from '../assessment/lifecycle';
import type { ChecklistFile } from '../assessment/types';
import { shippedChecklists, shippedLifecycle } from '../checklists/shipped';
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

/**
 * Puts the files and folders that somebody named into a project, with what they need: the assessments they call previous,
 * and the checklists that stand beside them or further up (also in a folder `checklists` there, up to the folder that
 * holds `.git`). Returns the named findings files and checklists.
 */
export async function loadNamed(project: Project, paths: readonly string[]): Promise<string[]> {
  const { files } = project;
  const named: string[] = [];
  for (const path of paths) {
    const kind = await files.kind(path);
    if (kind === undefined) throw new FileProblem(path, `${path}: there is no such file or folder.`);
    if (kind === 'folder') named.push(...(await findFiles(files, path)));
    else if (fileKind(files.nameOf(path))) named.push(files.join(files.folderOf(path), files.nameOf(path)));
    else
      throw new FileProblem(
        path,
        `${path}: is neither a findings file nor a checklist. Their names end in .findings.jsonc and .checklist.jsonc (.json is accepted as well).`,
      );
  }
  const unique = [...new Set(named)];
  for (const path of unique) project.put(path, await readText(files, path));
  await loadChecklistsAround(project, [...new Set(unique.map((path) => files.folderOf(path)))]);
  await loadPrevious(project, unique);
  for (const path of unique) await project.lookUp(path);
  return unique;
}

async function loadPrevious(project: Project, paths: readonly string[]): Promise<void> {
  const { files } = project;
  for (const path of paths) {
    const file = project.get(path);
    const target = file?.kind === 'findings' ? project.previousPath(file) : undefined;
    if (target === undefined || project.get(target) || (await files.kind(target)) !== 'file') continue;
    project.put(target, await readText(files, target));
    await loadPrevious(project, [target]);
  }
}

/** Checklists in some folders and above them. */
export async function loadChecklistsAround(project: Project, folders: readonly string[]): Promise<void> {
  const { files } = project;
  const seen = new Set<string>();
  for (const start of folders) {
    for (let folder = start; !seen.has(folder); folder = files.folderOf(folder)) {
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
      for (const path of found) if (!project.get(path)) project.put(path, await readText(files, path));
      if (entries.some(({ name }) => name === '.git')) break;
    }
  }
}
