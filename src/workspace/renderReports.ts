import type { Day } from '../assessment/dates';
import { type Deadline, deadlines } from '../assessment/lifecycle';
import type { ScoredAssessment } from '../assessment/score';
import { similar } from '../checklists/similar';
import { FileProblem, readText } from './fileSystem';
import { WrongChoice } from './newAssessment';
import type { FindingsEntry, Project } from './project';

/** Ids of the formats, for help texts that must not load them. A test compares them with the formats. */
export const formatIds = ['html', 'md'] as const;
export const audienceNames = ['executive', 'technical', 'plan'] as const;

export interface ReportRequest {
  audiences: readonly string[];
  formats: readonly string[];
  /** Folder to write to. */
  out: string;
  /** A Handlebars template of the user's own, instead of the built-in one. */
  template?: string | undefined;
}

/** Assessments that belong into one document: one customer's, without those that are only the previous ones of others. */
export interface ReportGroup {
  customer: string;
  entries: readonly FindingsEntry[];
}

export function reportGroups(project: Project, paths: readonly string[]): ReportGroup[] {
  const entries = paths.flatMap((path) => {
    const file = project.get(path);
    return file?.kind === 'findings' ? [file] : [];
  });
  const earlier = new Set(entries.map((entry) => project.previousOf(entry)?.path));
  const groups = new Map<string, FindingsEntry[]>();
  for (const entry of entries) {
    if (earlier.has(entry.path)) continue;
    groups.set(entry.model.customer, [...(groups.get(entry.model.customer) ?? []), entry]);
  }
  return [...groups].map(([customer, members]) => ({ customer, entries: members }));
}

/** What a report is made of: the assessments as of the project's day, each with its previous one. */
export function reportInput(
  project: Project,
  { entries }: ReportGroup,
): {
  assessments: ScoredAssessment[];
  previous: (ScoredAssessment | undefined)[];
  catalog: Project['catalog'];
  asOf: Day;
  deadlines: Deadline[];
} {
  const assessments = entries.map((entry) => project.scored(entry));
  return {
    assessments,
    previous: entries.map((entry) => {
      const previous = project.previousOf(entry);
      return previous && project.scored(previous);
    }),
    catalog: project.catalog,
    asOf: project.asOf,
    deadlines: deadlines(
      assessments.flatMap(({ findings }) => findings),
      project.catalog,
      project.asOf,
    ),
  };
}

/** Letters and digits of a name, for file names; never empty. */
export function slug(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return plain || 'customer';
}

function oneOf<Id extends string>(word: string, known: readonly Id[], what: string): Id {
  const id = word.trim();
  const found = known.find((each) => each === id);
  if (found) return found;
  const [near] = similar(id, known, 1);
  throw new WrongChoice(
    `There is no ${what} "${id}".${near ? ` Did you mean ${near}?` : ''} Known: ${known.join(', ')}.`,
  );
}

/**
 * Renders documents and writes them: one for each customer, audience and format. Either every file is rendered before the
 * first is written, or none is written. Answers the paths in the order of the request.
 */
export async function renderReports(
  project: Project,
  paths: readonly string[],
  request: ReportRequest,
): Promise<string[]> {
  const { files } = project;
  const reporting = await import('./lazy/reports');
  const audiences = [...new Set(request.audiences.map((word) => oneOf(word, audienceNames, 'audience')))];
  const formats = [...new Set(request.formats.map((word) => oneOf(word, formatIds, 'format')))].map(
    (id) => reporting.formatOf(id)!,
  );
  if (audiences.length === 0) throw new WrongChoice(`Name an audience: ${audienceNames.join(', ')}.`);
  if (formats.length === 0) throw new WrongChoice(`Name a format: ${formatIds.join(', ')}.`);
  const groups = reportGroups(project, paths);
  if (groups.length === 0)
    throw new FileProblem(request.out, 'There is no findings file to report on at the given paths.');
  for (const path of paths) refuseBroken(project, path, 'render');
  for (const { entries } of groups) {
    for (const previous of entries.map((entry) => project.previousOf(entry)))
      if (previous) refuseBroken(project, previous.path, 'render');
  }

  const template = request.template === undefined ? undefined : await readText(files, request.template);
  const rendered: { path: string; bytes: Uint8Array }[] = [];
  const used = new Set<string>();
  for (const group of groups) {
    const input = reportInput(project, group);
    for (const audience of audiences) {
      const report = reporting.buildReport({ ...input, audience });
      if (template !== undefined) {
        const { renderUserTemplate } = await import('./lazy/user-template');
        const name = files.nameOf(request.template!);
        const text = renderUserTemplate({ name, source: template }, report);
        const extension = /\.([a-z0-9]+)\.hbs$/i.exec(name)?.[1] ?? 'html';
        const path = files.join(
          request.out,
          unused(used, `${slug(group.customer)}-${slug(name.replace(/\..*$/, ''))}-${audience}`, extension),
        );
        rendered.push({ path, bytes: new TextEncoder().encode(text) });
        continue;
      }
      for (const format of formats) {
        if (!format.audiences.includes(audience)) continue;
        const content = await format.render(report);
        const path = files.join(request.out, unused(used, `${slug(group.customer)}-${audience}`, format.extension));
        rendered.push({ path, bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content });
      }
    }
  }
  for (const { path, bytes } of rendered) await files.write(path, bytes);
  return rendered.map(({ path }) => path);
}

/** What is computed of half a file would be wrong without a word: a file with syntax errors is refused. */
export function refuseBroken(project: Project, path: string, then: string): void {
  const file = project.get(path);
  const problem = file?.text.json.problems[0];
  if (!file || !problem) return;
  const { line, character } = file.text.lines.positionAt(problem.offset);
  throw new FileProblem(path, `${path}:${line + 1}:${character + 1}: ${problem.message} Mend it, then ${then} again.`);
}

function unused(used: Set<string>, name: string, extension: string): string {
  for (let number = 1; ; number++) {
    const file = `${name}${number > 1 ? `-${number}` : ''}.${extension}`;
    if (used.has(file)) continue;
    used.add(file);
    return file;
  }
}
