import type { Day } from '../assessment/dates';
import { type FindingFilter, passes } from '../assessment/filter';
import { countsAsPassed } from '../assessment/risk';
import type { ReportInput } from '../reports/content/report';
import { FileProblem, type FileSystem } from './fileSystem';
import { homeOf } from './load';
import type { FindingsEntry, Project } from './project';

/**
 * Reads the pictures among the evidence of findings that are not closed, for `buildReport`. What is missing, too large or
 * no picture, or leads out of the repository, is named by its file in the document, as any other evidence is.
 */
export async function readPictures(
  project: Project,
  entries: readonly FindingsEntry[],
): Promise<NonNullable<ReportInput['picture']>> {
  const { isPictureName, pictureLimit, pictureOf, picturesLimit } = await import('./lazy/reports');
  const pictures = new Map<string, ReturnType<typeof pictureOf>>();
  let left = picturesLimit;
  for (const entry of entries) {
    for (const { status, evidence = [] } of entry.model.findings) {
      if (countsAsPassed(status)) continue;
      for (const { file } of evidence) {
        const path = file !== undefined && isPictureName(file) ? project.evidencePath(entry, file) : undefined;
        if (path === undefined || pictures.has(path)) continue;
        const bytes = (await isOurs(project.files, entry.path, path))
          ? await readIfThere(project.files, path)
          : undefined;
        const fits = bytes && bytes.length <= Math.min(pictureLimit, left) ? bytes : undefined;
        left -= fits?.length ?? 0;
        pictures.set(path, fits && pictureOf(fits));
      }
    }
  }
  return (assessment, file) => {
    const path = project.evidencePath(entries[assessment]!, file);
    return path === undefined ? undefined : pictures.get(path);
  };
}

/** How many pictures a document would show of the findings of an assessment that a filter lets through. */
export async function countPictures(
  project: Project,
  entry: FindingsEntry,
  asOf: Day,
  filter: FindingFilter = {},
): Promise<number> {
  const picture = await readPictures(project, [entry]);
  const shown = project
    .scored(entry, asOf)
    .findings.filter((scored) => !countsAsPassed(scored.finding.status) && passes(filter, scored))
    .flatMap(({ finding }) => finding.evidence ?? [])
    .flatMap(({ file }) => (file !== undefined && picture(0, file) ? [project.evidencePath(entry, file)] : []));
  return new Set(shown).size;
}

/** PNG and JPEG files beside a template, by their names, for `{{image "name.png"}}` in Word templates. */
export async function picturesBeside(files: FileSystem, template: string): Promise<Record<string, Uint8Array>> {
  const { isPictureName, pictureLimit, picturesLimit } = await import('./lazy/reports');
  const folder = files.folderOf(template);
  const pictures: Record<string, Uint8Array> = {};
  let left = picturesLimit;
  for (const { name, kind } of await files.list(folder)) {
    const bytes =
      kind === 'file' && isPictureName(name) && (await isOurs(files, template, files.join(folder, name)))
        ? await readIfThere(files, files.join(folder, name))
        : undefined;
    if (!bytes || bytes.length > Math.min(pictureLimit, left)) continue;
    left -= bytes.length;
    pictures[name] = bytes;
  }
  return pictures;
}

/** Whether a file that lies beside another one is of the same repository, or folder, once links are followed. */
export async function isOurs(files: FileSystem, beside: string, path: string): Promise<boolean> {
  return files.holds(await homeOf(files, files.folderOf(beside)), path);
}

export async function readIfThere(files: FileSystem, path: string): Promise<Uint8Array | undefined> {
  try {
    return (await files.kind(path)) === 'file' ? await files.read(path) : undefined;
  } catch (error) {
    if (error instanceof FileProblem) return undefined;
    throw error;
  }
}
