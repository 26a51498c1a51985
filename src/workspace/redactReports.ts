import { countsAsPassed } from '../assessment/risk';
import { type ScoredAssessment, score } from '../assessment/score';
import type { FindingsFile } from '../assessment/types';
import type { RedactionKey } from '../reports/redact/names';
import type { Redaction } from '../reports/redact/redaction';
import type { ReportInput } from '../reports/report';
import {
  decodeText,
  FileProblem,
  type FileSystem,
  hasByteOrderMark,
  isFileChanged,
  sameBytes,
  updateFile,
} from './fileSystem';
import type { Project } from './project';

/** What documents with pseudonyms are asked for with. */
export interface RedactionRequest {
  /** The key file. */
  redact: string;
  out: string;
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
  /** A file of the documents, or an earlier assessment that they compare with. It may be let go afterwards. */
  add(path: string, file: FindingsFile): void;
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
  const names = collectNames(project.catalog, keyOf(request.redact, keyFile));
  for (const text of [request.classification, request.filter?.owner, request.name])
    if (text !== undefined) names.addText(text);
  let pictures = 0;
  return {
    add(path, file) {
      names.add(file, files.nameOf(path));
      pictures += picturesIn(file);
    },
    settle: () => redactedReports(project, request, names.settle(), pictures),
  };
}

function redactedReports(
  { files, asOf }: Project,
  request: RedactionRequest,
  redacted: Redaction,
  pictures: number,
): RedactedReports {
  const scored = (assessment: ScoredAssessment) => score(redacted.file(assessment.file), redacted.catalog, asOf);
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
          filter: { ...filter, ...(filter.owner !== undefined && { owner: redacted.owner(filter.owner) }) },
        }),
        ...(brand && {
          brand: {
            ...(brand.accent && { accent: brand.accent }),
            ...(font && { font }),
            ...(brand.classification && { classification: redacted.text(brand.classification) }),
          },
        }),
        ...(classification !== undefined && { classification: redacted.text(classification) }),
        redacted: true,
      };
    },
    pattern: (pattern) =>
      pattern.replace(/\{[^{}]*\}|[^{}]+/g, (part) => (part.startsWith('{') ? part : redacted.text(part))),
    said() {
      const left = [
        ...counted(pictures, 'picture'),
        ...(logos > 0 ? ['the logo'] : []),
        ...counted(redacted.titles, 'title of an assessment', 'titles of assessments'),
      ];
      const texts = counted(redacted.freeTexts, 'free text')[0] ?? 'No free text';
      const were = redacted.freeTexts > 1 ? 'were' : 'was';
      return [
        `${left.length > 0 ? `${listed(left)} left out; ` : ''}${texts} ${were} searched for ${redacted.names} names: read ${redacted.freeTexts > 1 ? 'them' : 'the documents'} before you hand anything out.`,
        ...(request.template === undefined
          ? []
          : ['Names in the words of the template are replaced; its pictures stay as they are: look at them.']),
        ...(isInside(files, request.redact, request.out)
          ? [`The key ${request.redact} lies in the folder of the documents. It tells the names: keep it elsewhere.`]
          : []),
      ];
    },
  };
}

const counted = (count: number, one: string, many = `${one}s`) =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
const listed = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** How many pictures a document of a file would show. */
function picturesIn({ findings }: FindingsFile): number {
  return findings
    .filter(({ status }) => !countsAsPassed(status))
    .flatMap(({ evidence = [] }) => evidence.filter(({ file }) => /\.(?:png|jpe?g)$/i.test(file ?? ''))).length;
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
export async function withKey<Written extends { discard(): Promise<void> }>(
  files: FileSystem,
  path: string,
  redaction: (key: Uint8Array | undefined) => Promise<RedactedReports>,
  render: (redacted: RedactedReports) => Promise<Written>,
): Promise<{ redacted: RedactedReports; written: Written }> {
  const before = (await files.kind(path)) === undefined ? undefined : await files.read(path);
  let redacted = await redaction(before);
  const written = await render(redacted);
  try {
    const after = keyBytes(redacted.key, before);
    if (!before || !sameBytes(before, after)) await files.write(path, after, { expected: before ?? null });
    return { redacted, written };
  } catch (error) {
    await written.discard();
    if (!isFileChanged(error)) throw error;
  }
  await updateFile(files, path, async (now) => {
    redacted = await redaction(now);
    return keyBytes(redacted.key, now);
  });
  return { redacted, written: await render(redacted) };
}

/** The text of a key file; byte order mark and line ends are those that it has. */
function keyBytes(key: RedactionKey, before: Uint8Array | undefined): Uint8Array {
  const text = before && new TextDecoder().decode(before);
  const lines = `${JSON.stringify(key, undefined, 2)}\n`;
  const mark = before && hasByteOrderMark(before) ? '\ufeff' : '';
  return new TextEncoder().encode(mark + (text?.includes('\r\n') ? lines.replaceAll('\n', '\r\n') : lines));
}

/** The pseudonyms of earlier documents; none when the file does not exist yet, or is empty as a device is. */
function keyOf(path: string, bytes: Uint8Array | undefined): RedactionKey {
  if (!bytes || bytes.length === 0) return {};
  const text = decodeText(path, bytes);
  try {
    const key: unknown = JSON.parse(text);
    const fits =
      typeof key === 'object' &&
      key !== null &&
      !Array.isArray(key) &&
      Object.values(key).every((name) => typeof name === 'string');
    if (fits) return key as RedactionKey;
  } catch {
    // Said below: whatever is wrong with it, it is no key.
  }
  throw new FileProblem(path, 'is not a key of pseudonyms. Name another file, or delete it to begin a new key.');
}
