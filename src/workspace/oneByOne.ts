import { type Link, supersededAmong } from './chains';
import { fileKind, readText } from './fileSystem';
import { type Around, loadChecklistsAround, loadOne, namedFiles, ownPrevious, silently } from './load';
import type { FindingsEntry, Project } from './project';

/**
 * Like `loadNamed`, for any number of files: each findings file is read, and where there are several, only its outline stays.
 * Whoever needs more of one asks for it by `withWhole`.
 */
export async function outlineNamed(
  project: Project,
  paths: readonly string[],
  around: Around = silently,
): Promise<string[]> {
  const { files } = project;
  const named = await namedFiles(files, paths);
  for (const path of named) {
    await loadOne(project, path, paths, around);
    // The only one is what will be needed.
    if (named.length > 1) project.outline(path);
  }
  await loadChecklistsAround(project, [...new Set(named.map((path) => files.folderOf(path)))], around);
  for (const path of named) await outlinePrevious(project, path, around);
  return named.filter((path) => project.get(path) !== undefined);
}

/**
 * The findings files and checklists at some paths. Checklists are put in, with those around the files; findings files are
 * not even read: see `eachFindingsFile`.
 */
export async function findNamed(
  project: Project,
  paths: readonly string[],
  around: Around = silently,
): Promise<string[]> {
  const { files } = project;
  const named = await namedFiles(files, paths);
  const isChecklist = (path: string) => fileKind(files.nameOf(path)) === 'checklist';
  for (const path of named) if (isChecklist(path)) await loadOne(project, path, paths, around);
  await loadChecklistsAround(project, [...new Set(named.map((path) => files.folderOf(path)))], around);
  return named.filter((path) => !isChecklist(path) || project.get(path) !== undefined);
}

/** The outlines of the assessments that a file names as its previous one, and that one in turn. */
async function outlinePrevious(project: Project, path: string, around: Around): Promise<void> {
  for (let at: string | undefined = path; at !== undefined; ) {
    at = await ownPrevious(project, at, around);
    if (at === undefined || project.get(at) || (await project.files.kind(at)) !== 'file') return;
    await putOutline(project, at);
  }
}

/** Checklists stay whole: they are needed with every file. */
async function putOutline(project: Project, path: string, withPassed = false): Promise<void> {
  project.put(path, await readText(project.files, path));
  project.outline(path, withPassed);
}

/** Does something with files of which there are outlines, while they are known whole. */
export async function withWhole<Result>(
  project: Project,
  paths: readonly string[],
  work: () => Result | Promise<Result>,
): Promise<Result> {
  const fetched = [...new Set(paths)].filter((path) => !project.isWhole(path));
  try {
    for (const path of fetched) project.put(path, await readText(project.files, path));
    return await work();
  } finally {
    for (const path of fetched) project.outline(path);
  }
}

/** The same for one file and the rules: what passed before is known, and whether the files are there that it names. */
export async function withJudged<Result>(
  project: Project,
  path: string,
  work: () => Result | Promise<Result>,
): Promise<Result> {
  const file = project.get(path);
  const previous = file?.kind === 'findings' ? project.previousOf(file)?.path : undefined;
  // Before the file itself, so that there are never two.
  if (previous !== undefined) await putOutline(project, previous, true);
  try {
    return await withWhole(project, [path], async () => {
      await project.lookUp(path);
      return await work();
    });
  } finally {
    if (previous !== undefined) project.outline(previous);
  }
}

/** The findings files at some paths, one after the other: each is let go before the next is read. Checklists are passed over. */
export async function* eachFindingsFile(project: Project, paths: readonly string[]): AsyncGenerator<FindingsEntry> {
  const { files } = project;
  for (const path of paths) {
    if (fileKind(files.nameOf(path)) !== 'findings') continue;
    const file = project.put(path, await readText(files, path));
    if (file?.kind === 'findings') yield file;
    project.remove(path);
  }
}

/** Those of some files that others of them name as their previous one: only what may name one is understood for it. */
export async function supersededFiles(project: Project, paths: readonly string[]): Promise<ReadonlySet<string>> {
  const { files } = project;
  const links = new Map<string, Link & { previous: string | undefined }>();
  for (const path of paths) {
    if (fileKind(files.nameOf(path)) !== 'findings') continue;
    const text = await readText(files, path);
    if (!text.includes('"previous"')) {
      links.set(path, { path, assessedOn: '', previous: undefined });
      continue;
    }
    const file = project.put(path, text);
    if (file?.kind === 'findings')
      links.set(path, { path, assessedOn: file.model.assessedOn, previous: project.previousPath(file) });
    project.remove(path);
  }
  const previousOf = ({ path, previous }: { path: string; previous: string | undefined }) =>
    previous === undefined || previous === path ? undefined : links.get(previous);
  return supersededAmong([...links.values()], (link) => link, previousOf);
}
