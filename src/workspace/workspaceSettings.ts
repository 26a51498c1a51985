import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import { placeAt } from '../assessment/said';
import { Lines } from '../language/lines';
import type { RuleOptions } from '../language/rule';
import { sideJsonBeyond } from '../limits/jsonSize';
import type { BrandRequest } from './brand';
import { FileProblem, type FileSystem, readText } from './fileSystem';
import { type Around, foldersAround, homeOf } from './load';
import type { ProjectOptions } from './project';
import { type Kind, type SettingReadBy, type Settings, settings, settingsPrefix } from './settings';

/** What `.vscode/settings.json` of a workspace says that counts outside of the editor as well. */
export interface WorkspaceSettings {
  project: Pick<ProjectOptions, 'levels' | 'ruleOptions'>;
  report: {
    language?: string;
    paper?: string;
    /** The logo's path is one of the file system. */
    brand: BrandRequest;
    name?: string;
    /** Paths of templates by their names. */
    templates: Readonly<Record<string, string>>;
  };
}

type Key = SettingReadBy<'command line'>;
type Writable<Type> = { -readonly [Name in keyof Type]: Type[Name] };

/** What was found so far. */
interface Found {
  project: Writable<Pick<ProjectOptions, 'levels'>>;
  ruleOptions: Writable<Partial<RuleOptions>>;
  report: WorkspaceSettings['report'];
}
const nothingFound = (): Found => ({ project: {}, ruleOptions: {}, report: { brand: {}, templates: {} } });

const kindOf = <Of extends Key>(key: Of) => settings[key].kind as unknown as Kind<Settings[Of]>;

/** What each setting changes; `within` makes a path of the file system of one that is relative to the workspace. */
const readers: {
  readonly [Of in Key]: (value: Settings[Of], found: Found, within: (path: string) => string) => void;
} = {
  rules: (value, { project }) => {
    project.levels = value;
  },
  'acceptance.seniorRoles': (value, { ruleOptions }) => {
    ruleOptions.seniorRoles = value;
  },
  'acceptance.longestDays': (value, { ruleOptions }) => {
    ruleOptions.longestAcceptanceDays = value;
  },
  verifyWithinDays: (value, { ruleOptions }) => {
    ruleOptions.verifyWithinDays = value;
  },
  'report.language': (value, { report }) => {
    report.language = value;
  },
  'report.paper': (value, { report }) => {
    report.paper = value;
  },
  'report.fileName': (value, { report }) => {
    report.name = value;
  },
  'report.brand': ({ logo, ...brand }, { report }, within) => {
    report.brand = { ...brand, ...(logo && { logo: within(logo) }) };
  },
  'report.templates': (value, { report }, within) => {
    report.templates = Object.fromEntries(Object.entries(value).map(([name, file]) => [name, within(file)]));
  },
};

/**
 * The settings of the workspace that a folder belongs to: of the nearest folder, from this one up to its home, that has
 * `.vscode/settings.json`. So a pipeline judges and renders as the editor does. What lies around stops no command: what
 * cannot be used of it is told in one line, with line and column, and left out.
 */
export async function readWorkspaceSettings(
  files: FileSystem,
  folder: string,
  warn: Around['warn'],
): Promise<WorkspaceSettings> {
  const home = await homeOf(files, folder);
  for (const at of await foldersAround(files, folder)) {
    const path = files.join(at, '.vscode/settings.json');
    if ((await files.kind(path)) !== 'file') continue;
    try {
      if (!(await files.holds(home, path))) throw new FileProblem(path, 'leads to a file elsewhere.');
      return await settingsIn(files, at, home, path, warn);
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error;
      warn(`${error.message} Its settings are left out.`);
      break;
    }
  }
  return { project: {}, report: { brand: {}, templates: {} } };
}

async function settingsIn(
  files: FileSystem,
  folder: string,
  home: string,
  path: string,
  warn: Around['warn'],
): Promise<WorkspaceSettings> {
  const content = await readText(files, path);
  const lines = new Lines(content);
  const problem = (offset: number, words: string) => new FileProblem(path, words, placeAt(lines.positionAt(offset)));
  const beyond = sideJsonBeyond(content);
  if (beyond) throw problem(beyond.offset, beyond.message.text);
  const errors: ParseError[] = [];
  const root = parseTree(content, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first)
    throw problem(first.offset, `the settings are no JSON with comments (${printParseErrorCode(first.error)}).`);
  const within = (relative: string) => (isElsewhere(relative) ? relative : files.join(folder, relative));
  const found = nothingFound();
  const wrong: FileProblem[] = [];
  const take = <Of extends Key>(key: Of, value: unknown, at: Node) => {
    const { fits, words }: Kind<Settings[Of]> = kindOf(key);
    if (fits(value)) readers[key](value, found, within);
    else wrong.push(problem(at.offset, `"${settingsPrefix}${key}" must be ${words}.`));
  };
  for (const key of Object.keys(readers) as Key[]) {
    const node = root && findNodeAtLocation(root, [`${settingsPrefix}${key}`]);
    if (node) take(key, getNodeValue(node), node);
  }
  const { logo, ...brand } = found.report.brand;
  if (logo !== undefined && !(await files.holds(home, logo))) {
    found.report.brand = brand;
    const node = findNodeAtLocation(root!, [`${settingsPrefix}report.brand`, 'logo']);
    wrong.push(
      problem(node?.offset ?? 0, `the logo of "${settingsPrefix}report.brand" lies outside of the repository.`),
    );
  }
  const templates: [string, string][] = [];
  for (const [name, file] of Object.entries(found.report.templates)) {
    if (await files.holds(home, file)) templates.push([name, file]);
    else {
      const key = `${settingsPrefix}report.templates`;
      const node = findNodeAtLocation(root!, [key, name]);
      wrong.push(problem(node?.offset ?? 0, `the template "${name}" of "${key}" lies outside of the repository.`));
    }
  }
  found.report.templates = Object.fromEntries(templates);
  if (wrong.length > 0) {
    const more = wrong.length > 1 ? ` ${wrong.length - 1} more of its settings cannot be used.` : '';
    warn(`${wrong[0]!.message} It is left out.${more}`);
  }
  const { project, ruleOptions, report } = found;
  return { project: { ...project, ruleOptions }, report };
}

/** An absolute path. */
const isElsewhere = (path: string) => /^(?:[a-z]:|[\\/])/i.test(path);
