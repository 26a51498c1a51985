import type { Day } from '../assessment/dates';
import type { FindingFilter } from '../assessment/filter';
import { addTo } from '../assessment/groups';
import { type Deadline, deadlines } from '../assessment/lifecycle';
import type { ScoredAssessment } from '../assessment/score';
import { similar } from '../checklists/similar';
import { sideLimits } from '../limits/limits';
import { type Paper, paperIds } from '../reports/paper';
import type { RenderOptions } from '../reports/rendering';
import type { Report } from '../reports/report';
import type { Language } from '../reports/texts';
import { type BrandRequest, readBrand } from './brand';
import { FileProblem, type FileSystem, readText, writeText } from './fileSystem';
import { WrongChoice } from './newAssessment';
import { picturesBeside, readPictures } from './pictures';
import type { FindingsEntry, Project } from './project';

/** Ids of the formats, for help texts that must not load them. A test compares them with the formats. */
export const formatIds = ['html', 'md', 'docx', 'pptx', 'xlsx', 'pdf', 'csv', 'sarif', 'json'] as const;
export const audienceNames = ['executive', 'technical', 'plan'] as const;
export const languageNames = ['en', 'de'] as const;

export interface ReportRequest {
  audiences: readonly string[];
  formats: readonly string[];
  /** Folder to write to. */
  out: string;
  /** A Handlebars template of the user's own, instead of the built-in one. */
  template?: string | undefined;
  /** File names without ending; see `fileName`. */
  name?: string | undefined;
  /** Only these findings. */
  filter?: FindingFilter | undefined;
  /** A file with pseudonyms, made when it does not exist: names and addresses are replaced by them. */
  redact?: string | undefined;
  /** Of the fixed texts, days and numbers: `en` (when not given) or `de`. */
  language?: string | undefined;
  /** `a4` (when not given) or `letter`. */
  paper?: string | undefined;
  brand?: BrandRequest | undefined;
  /** Stands over what the assessments say themselves. */
  classification?: string | undefined;
  /** The browser that prints PDF; else the first that is installed. */
  browser?: string | undefined;
  /**
   * How SARIF names a findings file: relative to the root of the repository, with slashes; `undefined` for a file outside
   * of it. Without this, and in documents with pseudonyms, results name no file.
   */
  nameOfFile?: (path: string) => string | undefined;
}

/** Parts of a file name, in braces in a pattern. */
export const namePattern = '{customer}-{audience}';

/**
 * A file name from a pattern with `{customer}`, `{audience}`, `{technology}`, `{title}`, `{language}` and `{date}` (the
 * as-of day), each as letters, digits and hyphens. Throws `WrongChoice` for other braces.
 */
export function fileName(pattern: string, parts: Readonly<Record<string, string>>): string {
  const name = pattern.replace(/\{([^{}]*)\}/g, (_, key: string) => {
    const value = Object.hasOwn(parts, key) ? parts[key] : undefined;
    if (value !== undefined) return key === 'date' ? value : slug(value);
    const known = Object.keys(parts).map((each) => `{${each}}`);
    throw new WrongChoice(`There is no "{${key}}" in file names. Known: ${known.join(', ')}.`);
  });
  if (!/[^.\s]/.test(name) || /[\\/:*?"<>|]/.test(name)) {
    throw new WrongChoice(`"${pattern}" makes no file name. Leave out \\ / : * ? " < > |.`);
  }
  return name;
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
  const earlier = project.supersededAmong(entries);
  const groups = new Map<string, FindingsEntry[]>();
  for (const entry of entries) {
    if (earlier.has(entry.path)) continue;
    addTo(groups, entry.model.customer, entry);
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
  const formats = [...new Set(request.formats.map((word) => oneOf(word, formatIds, 'format')))];
  if (audiences.length === 0) throw new WrongChoice(`Name an audience: ${audienceNames.join(', ')}.`);
  if (formats.length === 0) throw new WrongChoice(`Name a format: ${formatIds.join(', ')}.`);
  for (const id of formats) {
    const known = reporting.formatOf(id)?.audiences;
    if (known && !audiences.some((audience) => known.includes(audience))) {
      throw new WrongChoice(`The format "${id}" exists only for the audience ${known.join(', ')}.`);
    }
  }
  const language: Language = oneOf(request.language ?? 'en', languageNames, 'language');
  const paper: Paper = oneOf(request.paper ?? 'a4', paperIds, 'paper');
  const groups = reportGroups(project, paths);
  if (groups.length === 0)
    throw new FileProblem(request.out, 'There is no findings file to report on at the given paths.');
  for (const path of paths) if (project.get(path)?.kind === 'findings') refuseBroken(project, path, 'render');
  for (const { entries } of groups) {
    for (const previous of entries.map((entry) => project.previousOf(entry)))
      if (previous) refuseBroken(project, previous.path, 'render');
  }

  const template = request.template === undefined ? undefined : await files.read(request.template);
  const brand = await readBrand(files, request.brand);
  let key = request.redact === undefined ? undefined : await readKey(files, request.redact);
  const rendered: { path: string; bytes: Uint8Array }[] = [];
  const used = new Set<string>();
  for (const group of groups) {
    const input = reportInput(project, group);
    const showsPictures = template !== undefined || audiences.includes('technical');
    // What a picture shows has no pseudonym.
    const picture = showsPictures && !key ? await readPictures(project, group.entries) : undefined;
    const place = placesIn(group, request);
    for (const audience of audiences) {
      const built = new Map<Language, Report>();
      const reportIn = (wanted: Language): Report => {
        const known = built.get(wanted);
        if (known) return known;
        const whole = reporting.buildReport({
          ...input,
          audience,
          language: wanted,
          paper,
          ...(picture && { picture }),
          ...(request.filter && { filter: request.filter }),
          ...(brand && { brand }),
          ...(request.classification && { classification: request.classification }),
        });
        const redacted = key && reporting.redact(whole, key);
        key = redacted?.key ?? key;
        built.set(wanted, redacted?.report ?? whole);
        return built.get(wanted)!;
      };
      const report = reportIn(language);
      const name = fileName(request.name ?? namePattern, {
        customer: group.customer,
        audience,
        technology: report.header.technologies.join(' ') || 'assessment',
        title: report.header.title,
        language,
        date: project.asOf,
      });
      const put = (content: string | Uint8Array, of: string, extension: string) => {
        const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
        rendered.push({ path: files.join(request.out, unused(used, of, extension)), bytes });
      };
      if (template !== undefined) {
        const { content, extension } = await renderOwn(files, request.template!, template, report);
        put(content, `${name}-${slug(files.nameOf(request.template!).replace(/\..*$/, ''))}`, extension);
        continue;
      }
      for (const id of formats) {
        const format = reporting.formatOf(id === 'pdf' ? 'html' : id)!;
        if (!format.audiences.includes(audience)) continue;
        const content = await format.render(reportIn(reporting.languageOf(format, language)), {
          ...(place && { place }),
        });
        if (id === 'pdf') {
          const { printPdf } = await import('./lazy/pdf');
          put(await printPdf(String(content), project.asOf, request.browser), name, 'pdf');
        } else put(content, name, format.extension);
      }
    }
  }
  if (key && request.redact !== undefined)
    await writeText(files, request.redact, `${JSON.stringify(key, undefined, 2)}\n`);
  for (const { path, bytes } of rendered) await files.write(path, bytes);
  return rendered.map(({ path }) => path);
}

/** Says where a finding of a group stands, file and line; without one, the first file. */
function placesIn({ entries }: ReportGroup, { nameOfFile, redact }: ReportRequest): RenderOptions['place'] {
  if (!nameOfFile || redact !== undefined) return undefined;
  return (finding) => {
    const { text, path } = entries[finding?.place.assessment ?? 0]!;
    const file = nameOfFile(path);
    const offset = finding && text.findings[finding.place.finding]?.offset;
    return file === undefined
      ? undefined
      : { file, ...(offset !== undefined && { line: text.lines.positionAt(offset).line + 1 }) };
  };
}

/** The pseudonyms of earlier documents; none when the file does not exist yet. */
async function readKey(files: FileSystem, path: string): Promise<Record<string, string>> {
  if ((await files.kind(path)) === undefined) return {};
  try {
    const text = await readText(files, path);
    const key: unknown = text.length > sideLimits.length ? undefined : JSON.parse(text);
    const fits =
      typeof key === 'object' && key !== null && Object.values(key).every((name) => typeof name === 'string');
    if (fits) return key as Record<string, string>;
  } catch {
    // Said below: whatever is wrong with it, it is no key.
  }
  throw new FileProblem(
    path,
    `${path}: is not a key of pseudonyms. Name another file, or delete it to begin a new key.`,
  );
}

/** Renders a template of the user's own; its name says what it makes: `.html.hbs`, `.md.hbs` or `.docx`. */
async function renderOwn(
  files: FileSystem,
  path: string,
  template: Uint8Array,
  report: Report,
): Promise<{ content: string | Uint8Array; extension: string }> {
  const name = files.nameOf(path);
  if (/\.docx$/i.test(name)) {
    const { renderDocxTemplate } = await import('../reports/lazy/docx-template');
    const pictures = await picturesBeside(files, path);
    return { content: await renderDocxTemplate({ name, bytes: template }, report, { pictures }), extension: 'docx' };
  }
  const { renderUserTemplate } = await import('./lazy/user-template');
  const content = renderUserTemplate({ name, source: new TextDecoder().decode(template) }, report);
  return { content, extension: /\.([a-z0-9]+)\.hbs$/i.exec(name)?.[1]?.toLowerCase() ?? 'html' };
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
