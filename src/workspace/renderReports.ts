import type { Day } from '../assessment/dates';
import { type Deadline, deadlines } from '../assessment/deadlines';
import type { FindingFilter } from '../assessment/filter';
import { addTo } from '../assessment/groups';
import { countsAsPassed } from '../assessment/risk';
import { placeAt } from '../assessment/said';
import type { ScoredAssessment } from '../assessment/score';
import { similar } from '../checklists/similar';
import { findingLines } from '../language/findings';
import {
  type Audience,
  audienceIds,
  defaultLanguage,
  type FormatId,
  formatIds,
  type Language,
  languageIds,
  namePattern,
} from '../reports/choices';
import { remembering } from '../reports/content/remembering';
import type { Report } from '../reports/content/report';
import { defaultPaper, type Paper, paperIds } from '../reports/look/paper';
import type { RenderOptions } from '../reports/templates/rendering';
import { type BrandRequest, readBrand } from './brand';
import { fileName, slug } from './fileNames';
import { FileProblem, type FileSystem } from './fileSystem';
import { WrongChoice } from './newAssessment';
import { withWhole } from './oneByOne';
import { countPictures, picturesBeside, readPictures } from './pictures';
import type { FindingsEntry, Project } from './project';
import { type RedactedReports, type RedactionRequest, redactReports, withKey } from './redactReports';
import { type ReportIdentity, ReportRecord, recordName, type Standing, standingText } from './reportRecord';
import { StagedFiles } from './stagedFiles';
import { refusals } from './words/refusalsEnglish';

export interface ReportRequest {
  audiences: readonly string[];
  formats: readonly string[];
  /** Folder to write to. */
  out: string;
  /** The day to compute for; else that of the project, which stays what it is. */
  asOf?: Day | undefined;
  /** A Handlebars template of the user's own, instead of the built-in one. */
  template?: string | undefined;
  /** File names without ending; see `fileName`. */
  name?: string | undefined;
  /** Only these findings. */
  filter?: FindingFilter | undefined;
  /** A file with pseudonyms, made when it does not exist: names and addresses are replaced by them. */
  redact?: string | undefined;
  /** Also an extract of each document for each owner of findings that are not closed. */
  perOwner?: boolean | undefined;
  /** Also the commands of the findings as files, in a folder beside each technical report. */
  commands?: boolean | undefined;
  /** Also over files that would be lost: those that somebody edited, and those that nobody knows. */
  force?: boolean | undefined;
  /** Asks whether they may be lost; without it they are not. */
  mayReplace?: ((standing: readonly Standing[]) => Promise<boolean>) | undefined;
  /** Told what documents with pseudonyms leave out, and what a person has to read. */
  say?: (sentence: string) => void;
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

/** What a report is made of: the assessments as of a day, each with its previous one. */
export function reportInput(
  project: Project,
  { entries }: ReportGroup,
  asOf: Day = project.asOf,
): {
  assessments: ScoredAssessment[];
  previous: (ScoredAssessment | undefined)[];
  catalog: Project['catalog'];
  asOf: Day;
  deadlines: Deadline[];
} {
  const assessments = entries.map((entry) => project.scored(entry, asOf));
  return {
    assessments,
    previous: entries.map((entry) => {
      const previous = project.previousOf(entry);
      return previous && project.scored(previous, asOf);
    }),
    catalog: project.catalog,
    asOf,
    deadlines: deadlines(assessments, project.catalog, asOf),
  };
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
 * first gets its name, or none is written. Of the findings files of which there are outlines, those of one customer at a
 * time are read. Answers the paths in the order of the request.
 */
export async function renderReports(
  project: Project,
  paths: readonly string[],
  request: ReportRequest,
): Promise<string[]> {
  const { files } = project;
  const reporting = await import('./lazy/reports');
  const choice = choiceOf(request, reporting);
  // The project's own day may change while this waits.
  const { asOf = project.asOf } = request;
  const groups = reportGroups(project, paths);
  if (groups.length === 0) throw new WrongChoice('There is no findings file to report on at the given paths.');
  for (const path of paths) if (project.get(path)?.kind === 'findings') refuseBroken(project, path, 'render');
  for (const { entries } of groups) {
    for (const previous of entries.map((entry) => project.previousOf(entry)))
      if (previous) refuseBroken(project, previous.path, 'render');
  }
  const template = request.template === undefined ? undefined : await files.read(request.template);
  const brand = await readBrand(files, request.brand);
  const rendering: Rendering = { project, request, reporting, ...choice, asOf, template, brand };
  const render = async (redacted?: RedactedReports): Promise<StagedFiles> => {
    const written = new StagedFiles(files);
    try {
      const record = await ReportRecord.read(files, request.out);
      const put: Put = async (content, identity, stem, extension, within) => {
        const name = await record.nameFor(stem, extension, identity, within);
        await record.put(name, identity, await written.add(files.join(request.out, name), content));
      };
      for (const { customer, entries } of groups) {
        const own = entries.map(({ path }) => path);
        await withWhole(project, [...own, ...previousOf(project, entries)], () =>
          renderGroup({ ...rendering, put, record }, { customer, entries: wholeOf(project, own) }, redacted),
        );
      }
      await askForStanding(record.standing, request, files);
      await written.add(files.join(request.out, recordName), await record.text());
    } catch (error) {
      await written.discard();
      throw error;
    }
    return written;
  };
  const { redact } = request;
  const named = async (written: StagedFiles) =>
    (await written.commit()).filter((path) => files.nameOf(path) !== recordName);
  if (redact === undefined) return named(await render());
  const ofRequest = { ...request, redact, asOf, shows: showsPictures(rendering) };
  const names = (key: Uint8Array | undefined) => namesOf(project, groups, ofRequest, key);
  const { redacted, written } = await withKey(files, redact, names, render);
  const done = await named(written);
  if (request.say) for (const sentence of redacted.said()) request.say(sentence);
  return done;
}

type Reporting = typeof import('./lazy/reports');

/** What was chosen of what there is to choose from. */
interface Choice {
  audiences: Audience[];
  formats: FormatId[];
  language: Language;
  paper: Paper;
}

/** Throws `WrongChoice` for what there is not, and for formats that none of the audiences has. */
function choiceOf(request: ReportRequest, reporting: Reporting): Choice {
  const audiences = [...new Set(request.audiences.map((word) => oneOf(word, audienceIds, 'audience')))];
  const formats = [...new Set(request.formats.map((word) => oneOf(word, formatIds, 'format')))];
  if (request.perOwner && request.filter?.owner !== undefined)
    throw new WrongChoice('Choose one owner or an extract for each of them, not both.');
  if (request.perOwner && audiences.every((audience) => audience === 'executive'))
    throw new WrongChoice('Extracts are made of the technical report and of the plan: ask for one of them as well.');
  if (request.commands && !audiences.includes('technical'))
    throw new WrongChoice('The commands stand beside the technical report: ask for the audience technical as well.');
  if (audiences.length === 0) throw new WrongChoice(`Name an audience: ${audienceIds.join(', ')}.`);
  if (formats.length === 0) throw new WrongChoice(`Name a format: ${formatIds.join(', ')}.`);
  for (const id of formats) {
    const known = reporting.formatOf(id).audiences;
    if (!audiences.some((audience) => known.includes(audience))) {
      throw new WrongChoice(refusals.message('formatOnlyFor', { format: id, audiences: known }));
    }
  }
  return {
    audiences,
    formats,
    language: oneOf(request.language ?? defaultLanguage, languageIds, 'language'),
    paper: oneOf(request.paper ?? defaultPaper, paperIds, 'paper'),
  };
}

/** What is the same for all documents of a request. */
interface Rendering extends Choice {
  project: Project;
  request: ReportRequest;
  reporting: Reporting;
  asOf: Day;
  template: Uint8Array | undefined;
  brand: Awaited<ReturnType<typeof readBrand>>;
}

/** Whether any of the documents may show pictures. */
const showsPictures = ({ template, audiences }: Pick<Rendering, 'template' | 'audiences'>): boolean =>
  template !== undefined || audiences.includes('technical');

/** What would be lost is lost only where somebody says so. Throws `WrongChoice`. */
async function askForStanding(
  standing: readonly Standing[],
  { force, mayReplace }: ReportRequest,
  files: FileSystem,
): Promise<void> {
  if (standing.length === 0 || force || (await mayReplace?.(standing))) return;
  throw new WrongChoice(
    `${standingText(standing, files.nameOf)}. Nothing was written: move what you want to keep, choose another folder or name, or replace it with --force.`,
  );
}

/** Takes a document. The names that it has are those of `ReportRecord`. */
type Put = (
  content: Parameters<StagedFiles['add']>[1],
  identity: ReportIdentity,
  stem: string,
  extension: string,
  within?: string,
) => Promise<void>;

/** The same, with the folder that the documents go to. */
interface Writing extends Rendering {
  put: Put;
  record: ReportRecord;
}

/** What the documents of one customer for one audience are made of. */
interface AudienceDocuments {
  audience: Audience;
  /** The findings files, as their documents may name them. */
  of: readonly string[];
  /** Whom an extract is for; what stands behind the names of its files. */
  owner?: string;
  /** The report in a language; the same one when asked again. */
  reportIn: (language: Language) => Report;
  place: RenderOptions['place'];
  redacted: RedactedReports | undefined;
  /** The files of evidence, for who packs them. */
  evidence: RenderOptions['evidence'];
}

/** Renders the documents of one customer. */
async function renderGroup(
  rendering: Writing,
  group: ReportGroup,
  redacted: RedactedReports | undefined,
): Promise<void> {
  const { project, request, reporting, audiences, asOf, brand, paper } = rendering;
  const looks = {
    ...reportInput(project, group, asOf),
    ...(request.filter && { filter: request.filter }),
    ...(brand && { brand }),
    ...(request.classification && { classification: request.classification }),
  };
  const input = redacted ? redacted.input(looks) : looks;
  // What a picture shows has no pseudonym.
  const shows = showsPictures(rendering) && !redacted;
  const picture = shows ? await readPictures(project, group.entries) : undefined;
  const evidence = shows
    ? await reporting.readEvidence(project, group.entries, rendering.formats.includes('evidence'))
    : undefined;
  // A seal would tell who is meant to whoever has both documents.
  const seal = redacted
    ? undefined
    : reporting.sealsTogether(
        group.entries.map(({ path, source, model }) =>
          reporting.sealedFile(project.files.nameOf(path), source, model.seal),
        ),
      );
  const place = placesIn(group, request);
  const of = group.entries
    .map(({ path, model }) =>
      // The way to a file may name a customer.
      redacted
        ? `${redacted.fileName(project.files.nameOf(path))} ${model.assessedOn}`
        : project.files.relative(request.out, path),
    )
    .sort();
  const owners = request.perOwner ? ownersOf(looks.assessments) : [];
  for (const audience of audiences) {
    // What an executive decides is not divided by owners.
    for (const owner of [undefined, ...(audience === 'executive' ? [] : owners)]) {
      const chosen =
        owner === undefined
          ? input
          : redacted
            ? redacted.input({ ...looks, filter: { ...request.filter, owner } })
            : { ...looks, filter: { ...request.filter, owner } };
      const reportIn = remembering((language: Language) =>
        reporting.buildReport({
          ...chosen,
          audience,
          language,
          paper,
          ...(picture && { picture }),
          ...(evidence && { evidenceFile: evidence.file }),
          ...(seal && { seal }),
        }),
      );
      const shown = owner === undefined ? {} : { owner: redacted?.text(owner) ?? owner };
      await renderAudience(rendering, { audience, of, ...shown, reportIn, place, redacted, evidence });
    }
  }
}

/** Who has findings that are not closed, in the order of the alphabet; the empty text where nobody has. */
function ownersOf(assessments: readonly ScoredAssessment[]): string[] {
  const owners = assessments
    .flatMap(({ findings }) => findings)
    .filter(({ finding }) => !countsAsPassed(finding.status))
    .map(({ finding }) => finding.owner ?? '');
  return [...new Set(owners)].sort();
}

/** Renders the documents of one customer for one audience, in each format or by the template. */
async function renderAudience(
  { project, request, reporting, formats, language, asOf, template, put, record }: Writing,
  { audience, of, owner, reportIn, place, redacted, evidence }: AudienceDocuments,
): Promise<void> {
  const { files } = project;
  const report = reportIn(language);
  const pattern = request.name ?? namePattern;
  const named = fileName(redacted?.pattern(pattern) ?? pattern, {
    customer: report.header.customer,
    audience,
    technology: report.header.technologies.join(' ') || 'assessment',
    title: titlePart(report.header),
    language,
    date: asOf,
  });
  const name = owner === undefined ? named : `${named}-${slug(owner, 'owner')}`;
  const document = { of, audience, ...(owner !== undefined && { owner }) };
  if (request.commands && audience === 'technical') {
    const identity = { ...document, format: 'commands' };
    const folder = await record.folderFor(`${name}-commands`, identity);
    for (const { name: file, extension, text } of reporting.commandFiles(report))
      await put(text, { ...identity, part: file }, slug(file, 'finding'), extension, folder);
  }
  if (template !== undefined) {
    const { content, extension } = await renderOwn(files, request.template!, template, report, redacted?.ownWords);
    const own = files.nameOf(request.template!).replace(/\..*$/, '');
    const ofTemplate = slug(redacted?.text(own) ?? own, 'template');
    await put(content, { ...document, format: `template ${ofTemplate}` }, `${name}-${ofTemplate}`, extension);
    return;
  }
  for (const id of formats) {
    const format = reporting.formatOf(id);
    if (!format.audiences.includes(audience)) continue;
    const ofFormat = reportIn(reporting.languageOf(format, language));
    if (format.pieces) {
      await put(format.pieces(ofFormat, place && { place }), { ...document, format: id }, name, format.extension);
      continue;
    }
    const content = await format.render(ofFormat, {
      print: async (page, day) => (await import('./lazy/pdf')).printPdf(page, day, request.browser),
      ...(place && { place }),
      ...(evidence && { evidence }),
    });
    await put(content, { ...document, format: id }, name, format.extension);
  }
}

/** The title of a report, without the customer, whose name stands before it in most names of files. */
function titlePart({ customer, title }: Report['header']): string {
  return (title.startsWith(customer) && title.slice(customer.length).replace(/^\W+/, '')) || title;
}

function previousOf(project: Project, entries: readonly FindingsEntry[]): string[] {
  return entries.flatMap((entry) => project.previousOf(entry)?.path ?? []);
}

function wholeOf(project: Project, paths: readonly string[]): FindingsEntry[] {
  return paths.map((path) => project.get(path) as FindingsEntry);
}

/** Reads the names of all files that the documents are made of, one file after the other: any may stand in any other. */
async function namesOf(
  project: Project,
  groups: readonly ReportGroup[],
  request: RedactionRequest & { shows: boolean },
  key: Uint8Array | undefined,
): Promise<RedactedReports> {
  const names = await redactReports(project, request, key);
  const entries = groups.flatMap((group) => group.entries);
  const own = new Set(entries.map(({ path }) => path));
  for (const path of new Set([...own, ...previousOf(project, entries)]))
    await withWhole(project, [path], async () => {
      const shows = request.shows && own.has(path);
      for (const entry of wholeOf(project, [path]))
        names.add(path, entry.model, shows ? await countPictures(project, entry, request.asOf, request.filter) : 0);
    });
  return names.settle();
}

/** Says where a finding of a group stands, file and line; without one, the first file. */
function placesIn({ entries }: ReportGroup, { nameOfFile, redact }: ReportRequest): RenderOptions['place'] {
  if (!nameOfFile || redact !== undefined) return undefined;
  const linesOf = remembering(({ source }: FindingsEntry) => findingLines(source));
  return (finding) => {
    const entry = entries[finding?.place.assessment ?? 0]!;
    const file = nameOfFile(entry.path);
    const line = finding && linesOf(entry)[finding.place.finding];
    return file === undefined ? undefined : { file, ...(line !== undefined && { line }) };
  };
}

/** Renders a template of the user's own; its name says what it makes: `.html.hbs`, `.md.hbs` or `.docx`. */
async function renderOwn(
  files: FileSystem,
  path: string,
  template: Uint8Array,
  report: Report,
  ownWords?: (text: string) => string,
): Promise<{ content: string | Uint8Array; extension: string }> {
  const name = files.nameOf(path);
  if (/\.docx$/i.test(name)) {
    const { renderDocxTemplate, templateWithoutNames } = await import('../reports/lazy/docx-template');
    const pictures = await picturesBeside(files, path);
    const bytes = ownWords ? templateWithoutNames({ name, bytes: template }, ownWords) : template;
    return { content: await renderDocxTemplate({ name, bytes }, report, { pictures }), extension: 'docx' };
  }
  const { renderUserTemplate } = await import('./lazy/user-template');
  const content = renderUserTemplate(
    { name, source: new TextDecoder().decode(template) },
    report,
    ownWords && { ownWords },
  );
  return { content, extension: /\.([a-z0-9]+)\.hbs$/i.exec(name)?.[1]?.toLowerCase() ?? 'html' };
}

/** What is computed of half a file would be wrong without a word: a file with syntax errors is refused. */
export function refuseBroken(project: Project, path: string, then: string): void {
  const file = project.get(path);
  if (!file?.problem) return;
  const { problem } = file;
  throw new FileProblem(path, refusals.message('broken', { problem: problem.message, act: then }), placeAt(problem));
}
