import { once } from 'node:events';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { dayOf } from '../assessment/dates';
import { FileProblem } from '../workspace/fileSystem';
import { nodeFiles } from '../workspace/files.node';
import { type Around, loadChecklistsAround, loadNamed, loadShipped, setAsideChecklists } from '../workspace/load';
import { Project } from '../workspace/project';
import { readWorkspaceSettings, type WorkspaceSettings } from '../workspace/workspaceSettings';
import type { Context } from './command';
import { personHere } from './person.node';
import { printedJson, printedLine } from './printed';

/** One line on standard error. */
export const printError = (text: string): void => {
  process.stderr.write(`${printedLine(text)}\n`);
};

export const complain = (text: string): void => printError(`tam-assess: ${text}`);

/** What lies around the folder that a command runs in. Each thing of it that cannot be used is told once. */
function aroundHere(): Around {
  const told = new Set<string>();
  return {
    workspace: '.',
    warn(text) {
      if (!told.has(text)) complain(`warning: ${text}`);
      told.add(text);
    },
  };
}

/** The folder and the streams of this process. `filesHaveErrors` is called when a command finds errors in files. */
export function contextHere(filesHaveErrors: () => void): Context {
  const around = aroundHere();
  const print = (text: string) => {
    process.stdout.write(`${printedLine(text)}\n`);
  };
  let read: Promise<WorkspaceSettings> | undefined;
  const settings = () => {
    read ??= readWorkspaceSettings(nodeFiles, '.', around.warn);
    return read;
  };
  return {
    around,
    print,
    person: personHere,
    complain,
    filesHaveErrors,
    settings,
    printJson(value) {
      process.stdout.write(`${printedJson(value)}\n`);
    },
    async write(text) {
      if (!process.stdout.write(text)) await once(process.stdout, 'drain');
    },
    async openProject(asOf) {
      return new Project(nodeFiles, {
        ...(await settings()).project,
        ...(await loadShipped(nodeFiles, path.join(__dirname, 'checklists'))),
        asOf: asOf ?? dayOf(new Date()),
      });
    },
    async loadAround(project, folder) {
      await loadChecklistsAround(project, [folder], around);
      setAsideChecklists(project, around.warn);
    },
    async loadFindings(project, file) {
      const named = await loadNamed(project, [file], around);
      setAsideChecklists(project, around.warn);
      const entry = named.length === 1 ? project.get(named[0]!) : undefined;
      if (entry?.kind !== 'findings') throw new FileProblem(file, 'is not a findings file.');
      return entry;
    },
    uri: (file) => (path.isAbsolute(file) ? pathToFileURL(file).href : encodeURI(file.split(path.sep).join('/'))),
    fromHere(file) {
      const relative = path.relative(process.cwd(), file);
      return relative.startsWith('..') || path.isAbsolute(relative) ? undefined : relative.split(path.sep).join('/');
    },
  };
}
