import { FileProblem } from './fileSystem';
import { chosenChecklist, WrongChoice } from './newAssessment';
import type { Project } from './project';
import { StagedFiles } from './stagedFiles';
import { refusals } from './words/refusalsEnglish';

export interface RunSheetRequest {
  /** Ids of checklists; else those of the findings file. */
  checklists?: readonly string[] | undefined;
  /** A findings file: what it has settled already is left out. */
  findings?: string | undefined;
  /** Also what is settled. */
  all?: boolean;
  /** Folder to write to. */
  out: string;
  /** Told of each command that is left to a person, and why. */
  warn(text: string): void;
}

/** Writes the run sheets of some checklists; answers the paths. Throws messages to the user. */
export async function writeRunSheet(project: Project, request: RunSheetRequest): Promise<string[]> {
  const { files, catalog } = project;
  const entry = request.findings === undefined ? undefined : project.get(request.findings);
  if (request.findings !== undefined && entry?.kind !== 'findings') {
    throw new FileProblem(request.findings, refusals.message('noFindingsFile'));
  }
  const model = entry?.kind === 'findings' ? entry.model : undefined;
  const references = request.checklists ?? model?.checklists ?? [];
  if (references.length === 0) throw new WrongChoice(refusals.message('nothingChosen'));
  const checklists = references.map((reference) => chosenChecklist(reference, catalog));
  const { runSheetFiles, setApart } = await import('./lazy/run-sheet');
  const selection = { ...(model && { findings: model }), ...(request.all && { all: true }), asOf: project.asOf };
  const sheets = runSheetFiles(checklists, selection);
  if (sheets.length === 0) throw new WrongChoice(refusals.message('nothingToRun'));
  const staged = new StagedFiles(files);
  try {
    for (const { name, text } of sheets) {
      // Windows PowerShell and SQL tools are used to Windows line ends.
      await staged.add(files.join(request.out, name), text.replace(/\r?\n/g, '\r\n'));
    }
  } catch (error) {
    await staged.discard();
    throw error;
  }
  const written = await staged.commit();
  for (const { check, reason } of setApart(checklists, selection)) request.warn(`${check} is set apart. ${reason}`);
  return written;
}
