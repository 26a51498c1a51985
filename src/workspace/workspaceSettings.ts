import { findNodeAtLocation, getNodeValue, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { Lines } from '../language/lines';
import { levels } from '../language/rule';
import { sideJsonBeyond } from '../limits/jsonSize';
import { paperIds } from '../reports/paper';
import type { BrandRequest } from './brand';
import { FileProblem, type FileSystem, readText } from './fileSystem';
import { type Around, foldersAround, homeOf } from './load';
import type { ProjectOptions } from './project';
import { languageNames } from './renderReports';

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

interface Kind {
  fits(value: unknown): boolean;
  /** What it must be, behind `must be`. */
  words: string;
}

const among = (words: readonly string[]): Kind => ({
  fits: (value) => words.includes(value as string),
  words: words.map((word) => `"${word}"`).join(' or '),
});
const days: Kind = { fits: (value) => Number.isInteger(value) && (value as number) > 0, words: 'a number of days' };
const text: Kind = { fits: (value) => typeof value === 'string', words: 'a text' };
const recordOf = (kind: Kind, of: string): Kind => ({
  fits: (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(kind.fits),
  words: `an object of ${of}`,
});

/** The settings that count here, without their prefix. */
const kinds = {
  rules: recordOf(among([...levels, 'off']), `rules, each with ${[...levels, 'off'].join(', ')}`),
  'acceptance.seniorRoles': {
    fits: (value) => Array.isArray(value) && value.every(text.fits),
    words: 'a list of texts',
  },
  'acceptance.longestDays': days,
  verifyWithinDays: days,
  'report.language': among(languageNames),
  'report.paper': among(paperIds),
  'report.brand': recordOf(text, 'texts'),
  'report.fileName': text,
  'report.templates': recordOf(text, 'names and paths'),
} as const satisfies Readonly<Record<string, Kind>>;

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
      if (!(await files.holds(home, path))) throw new FileProblem(path, `${path}: leads to a file elsewhere.`);
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
  const problem = (offset: number, words: string) => {
    const { line, character } = lines.positionAt(offset);
    return new FileProblem(path, `${path}:${line + 1}:${character + 1}: ${words}`);
  };
  const beyond = sideJsonBeyond(content);
  if (beyond) throw problem(beyond.offset, beyond.message);
  const errors: ParseError[] = [];
  const root = parseTree(content, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first)
    throw problem(first.offset, `the settings are no JSON with comments (${printParseErrorCode(first.error)}).`);
  const settings: Partial<Record<keyof typeof kinds, unknown>> = {};
  const wrong: FileProblem[] = [];
  for (const key of Object.keys(kinds) as (keyof typeof kinds)[]) {
    const node = root && findNodeAtLocation(root, [`tamAssess.${key}`]);
    if (!node) continue;
    const value: unknown = getNodeValue(node);
    const { fits, words } = kinds[key];
    if (fits(value)) settings[key] = value;
    else wrong.push(problem(node.offset, `"tamAssess.${key}" must be ${words}.`));
  }
  const within = (relative: string) => (isElsewhere(relative) ? relative : files.join(folder, relative));
  const { logo, ...brand } = (settings['report.brand'] ?? {}) as BrandRequest;
  const isOurs = logo === undefined || logo === '' || (await files.holds(home, within(logo)));
  if (!isOurs) {
    const node = findNodeAtLocation(root!, ['tamAssess.report.brand', 'logo']);
    wrong.push(problem(node?.offset ?? 0, 'the logo of "tamAssess.report.brand" lies outside of the repository.'));
  }
  if (wrong.length > 0) {
    const more = wrong.length > 1 ? ` ${wrong.length - 1} more of its settings cannot be used.` : '';
    warn(`${wrong[0]!.message} It is left out.${more}`);
  }
  const templates = Object.entries((settings['report.templates'] ?? {}) as Record<string, string>);
  return {
    project: {
      levels: (settings.rules ?? {}) as NonNullable<ProjectOptions['levels']>,
      ruleOptions: given({
        seniorRoles: settings['acceptance.seniorRoles'],
        longestAcceptanceDays: settings['acceptance.longestDays'],
        verifyWithinDays: settings.verifyWithinDays,
      }) as NonNullable<ProjectOptions['ruleOptions']>,
    },
    report: {
      ...given({
        language: settings['report.language'],
        paper: settings['report.paper'],
        name: settings['report.fileName'],
      }),
      brand: { ...brand, ...(logo && isOurs && { logo: within(logo) }) },
      templates: Object.fromEntries(templates.map(([name, file]) => [name, within(file)])),
    },
  };
}

/** An absolute path. */
const isElsewhere = (path: string) => /^(?:[a-z]:|[\\/])/i.test(path);

/** Without the properties that have no value. */
function given(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
