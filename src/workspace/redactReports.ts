import { visit } from 'jsonc-parser';
import type { Day } from '../assessment/dates';
import { placeAt } from '../assessment/said';
import { type ScoredAssessment, score } from '../assessment/score';
import type { FindingsFile } from '../assessment/types';
import { describeSyntax } from '../language/json';
import { Lines } from '../language/lines';
import { sideLimits } from '../limits/limits';
import type { ReportInput } from '../reports/content/report';
import type { RedactionKey } from '../reports/redact/names';
import type { Redaction } from '../reports/redact/redaction';
import { byteOrderMarkOf, decodeText, FileProblem, type FileSystem, isFileChanged, updateFile } from './fileSystem';
import { WrongChoice } from './newAssessment';
import type { Project } from './project';

/** What documents with pseudonyms are asked for with. */
export interface RedactionRequest {
  /** The key file. */
  redact: string;
  out: string;
  /** The day to compute for. */
  asOf: Day;
  template?: string | undefined;
  filter?: ReportInput['filter'] | undefined;
  classification?: string | undefined;
  /** File names. */
  name?: string | undefined;
}

/** Takes names out of what documents are made of, and remembers what was left out. */
export interface RedactedReports extends Redaction {
  /** What a document is made of, with pseudonyms. Numbers and deadlines are those of the files. */
  input<
    Input extends Pick<ReportInput, 'assessments' | 'previous' | 'catalog' | 'filter' | 'classification' | 'brand'>,
  >(input: Input): Input & { redacted: true };
  /** A pattern for file names: what stands outside of its braces is searched as well. */
  pattern(pattern: string): string;
  /** What was left out and what should be read, in a few sentences. */
  said(): string[];
}

/** Names of the files that documents are made of, gathered file by file. */
export interface RedactionStart {
  /**
   * A file of the documents, or an earlier assessment that they compare with. It may be let go afterwards.
   *
   * @param pictures how many pictures of it the documents would show
   */
  add(path: string, file: FindingsFile, pictures: number): void;
  /** After the last file. */
  settle(): RedactedReports;
}

/**
 * Begins documents with pseudonyms. Throws `FileProblem` where the key cannot be read.
 *
 * @param keyFile what the key file says, if there is one
 */
export async function redactReports(
  project: Project,
  request: RedactionRequest,
  keyFile: Uint8Array | undefined,
): Promise<RedactionStart> {
  const { files } = project;
  const { collectNames } = await import('./lazy/reports');
  if (request.filter?.text?.trim()) {
    throw new WrongChoice(
      'Words of a free-text filter may be names, and a report with pseudonyms would say them. Clear it first.',
    );
  }
  const names = collectNames(project.catalog, keyOf(request.redact, keyFile));
  for (const text of [request.classification, request.filter?.owner, ...(request.filter?.owners ?? []), request.name])
    if (text !== undefined) names.addText(text);
  let pictures = 0;
  return {
    add(path, file, shown) {
      names.add(file, files.nameOf(path));
      pictures += shown;
    },
    settle: () => redactedReports(project, request, names.settle(), pictures),
  };
}

function redactedReports(
  { files }: Project,
  request: RedactionRequest,
  redacted: Redaction,
  pictures: number,
): RedactedReports {
  const scored = (assessment: ScoredAssessment) =>
    score(redacted.file(assessment.file), redacted.catalog, request.asOf);
  let logos = 0;
  return {
    ...redacted,
    input(input) {
      const { filter, brand, classification } = input;
      if (brand?.logo) logos = 1;
      const font = brand?.font && redacted.text(brand.font) === brand.font ? brand.font : undefined;
      return {
        ...input,
        assessments: input.assessments.map(scored),
        ...(input.previous && { previous: input.previous.map((each) => each && scored(each)) }),
        catalog: redacted.catalog,
        ...(filter && {
          filter: {
            ...filter,
            ...(filter.owner !== undefined && { owner: redacted.owner(filter.owner) }),
            ...(filter.owners && { owners: filter.owners.map((owner) => redacted.owner(owner)) }),
          },
        }),
        ...(brand && {
          brand: {
            ...(brand.accent && { accent: brand.accent }),
            ...(font && { font }),
            ...(brand.classification && { classification: redacted.text(brand.classification) }),
            ...(brand.handling && { handling: redacted.text(brand.handling) }),
          },
        }),
        ...(classification !== undefined && { classification: redacted.text(classification) }),
        redacted: true,
      };
    },
    pattern: (pattern) =>
      pattern.replace(/\{[^{}]*\}|[^{}]+/g, (part) => (part.startsWith('{') ? part : redacted.text(part))),
    said() {
      const { freeTexts, titles, names } = redacted;
      const several = freeTexts > 1;
      return [
        ...(pictures > 0
          ? [
              `${pictures === 1 ? '1 picture was' : `${pictures} pictures were`} left out: nobody can say what they show.`,
            ]
          : []),
        ...(logos > 0 ? ['The logo was left out.'] : []),
        ...(titles > 0
          ? [`${titles === 1 ? '1 title of an assessment was' : `${titles} titles of assessments were`} left out.`]
          : []),
        ...(freeTexts > 0
          ? [
              `${several ? `${freeTexts} free texts were` : '1 free text was'} searched for ${names} names: read ${several ? 'them' : 'it'} before you hand anything out.`,
            ]
          : []),
        ...(request.template === undefined
          ? []
          : [
              'Names in the words of the template were replaced; its pictures and embedded files stay as they are: look at them.',
            ]),
        ...(isInside(files, request.redact, request.out)
          ? [`The key ${request.redact} lies in the folder of the documents. It tells the names: keep it elsewhere.`]
          : []),
      ];
    },
  };
}

/** Whether a file lies in a folder or below it. */
function isInside(files: FileSystem, path: string, folder: string): boolean {
  const wanted = files.join(folder, '.');
  for (let at = files.folderOf(path); ; at = files.folderOf(at)) {
    if (files.join(at, '.') === wanted) return true;
    if (files.folderOf(at) === at) return false;
  }
}

/**
 * Renders with the pseudonyms of a key file, and writes the new ones to it before any document has its name. Where another
 * run gave pseudonyms meanwhile, ours are given again by its key, and the documents are made again.
 */
export async function withKey<Written extends { readonly paths: readonly string[]; discard(): Promise<void> }>(
  files: FileSystem,
  path: string,
  redaction: (key: Uint8Array | undefined) => Promise<RedactedReports>,
  render: (redacted: RedactedReports) => Promise<Written>,
): Promise<{ redacted: RedactedReports; written: Written }> {
  const before = (await files.kind(path)) === undefined ? undefined : await files.read(path);
  let redacted = await redaction(before);
  const written = await render(redacted);
  try {
    const same = files.join(files.folderOf(path), files.nameOf(path)).toLowerCase();
    if (written.paths.some((document) => document.toLowerCase() === same))
      throw new WrongChoice(`A document would take the place of the key ${path}. Give the key another name.`);
    const after = keyBytes(path, redacted.key, before);
    const isNew = Object.keys(redacted.key).length > Object.keys(keyOf(path, before)).length;
    if (!before || isNew) await files.write(path, after, { expected: before ?? null });
    return { redacted, written };
  } catch (error) {
    await written.discard();
    if (!isFileChanged(error)) throw error;
  }
  await updateFile(files, path, async (now) => {
    redacted = await redaction(now);
    return keyBytes(path, redacted.key, now);
  });
  return { redacted, written: await render(redacted) };
}

/** A key file with new names; one without any stays as it is, else byte order mark and line ends are those that it has. */
function keyBytes(path: string, key: RedactionKey, before: Uint8Array | undefined): Uint8Array {
  if (before && before.length > 0 && Object.keys(key).length === Object.keys(keyOf(path, before)).length) return before;
  const text = before && new TextDecoder().decode(before);
  const lines = `${JSON.stringify(key, undefined, 2)}\n`;
  return new TextEncoder().encode(
    byteOrderMarkOf(before) + (text?.includes('\r\n') ? lines.replaceAll('\n', '\r\n') : lines),
  );
}

/** The pseudonyms of earlier documents; none when the file does not exist yet, or is empty as a device is. */
function keyOf(path: string, bytes: Uint8Array | undefined): RedactionKey {
  return bytes && bytes.length > 0 ? parseKey(path, decodeText(path, bytes)) : {};
}

/** Pseudonyms and names. Throws `FileProblem` with the place: what is not understood would be lost when the key is written. */
function parseKey(path: string, text: string): RedactionKey {
  const refuse = (offset: number, why: string): never => {
    throw new FileProblem(
      path,
      `${why}: this is not a key of pseudonyms. Name another file, or mend it.`,
      placeAt(new Lines(text).positionAt(offset)),
    );
  };
  if (text.length > sideLimits.length) refuse(sideLimits.length, 'The file is too long');
  const names = new Map<string, string>();
  let [depth, pseudonym] = [0, ''];
  visit(
    text,
    {
      onObjectBegin(offset) {
        depth += 1;
        if (depth > 1) refuse(offset, 'An object stands where a name should');
      },
      onArrayBegin: (offset) => refuse(offset, 'A list stands where pseudonyms should'),
      onObjectProperty(name, offset) {
        if (names.has(name)) refuse(offset, `"${name}" is here twice`);
        pseudonym = name;
      },
      onLiteralValue(value: unknown, offset) {
        if (depth === 0 || typeof value !== 'string') refuse(offset, 'No name stands here');
        names.set(pseudonym, String(value));
      },
      onError: (code, offset) => refuse(offset, describeSyntax(code).text.replace(/\.$/, '')),
    },
    { disallowComments: true },
  );
  return Object.fromEntries(names);
}
