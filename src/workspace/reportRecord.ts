import { sha256 } from '../assessment/sha256';
import type { Words } from '../words/words';
import { letterKey, safeName } from './fileNames';
import { FileProblem, type FileSystem } from './fileSystem';
import { acts } from './words/actsEnglish';

/** What makes a document the same one when it is rendered again. */
export interface ReportIdentity {
  /** The findings files, as seen from the folder of the documents. */
  of: readonly string[];
  audience: string;
  format: string;
  /** Whom an extract is for. */
  owner?: string | undefined;
  /** Of several files of one format, which one. */
  part?: string | undefined;
}

/** A file that stands where a document would be written. */
export interface Standing {
  path: string;
  /** It is ours and was changed since; or nobody knows where it comes from. */
  is: 'edited' | 'unknown';
}

interface Entry extends ReportIdentity {
  /** Of what we wrote; empty of a folder. */
  sha256: string;
}

/** Remembers in a folder of documents which of them are ours. */
export const recordName = '.tam-assess-reports.json';

const isText = (value: unknown) => typeof value === 'string';

function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false;
  const { of, audience, format, owner = '', part = '', sha256: hash } = value as Record<string, unknown>;
  return Array.isArray(of) && [...of, audience, format, owner, part, hash].every(isText);
}

const same = (one: ReportIdentity, other: ReportIdentity) =>
  one.audience === other.audience &&
  one.format === other.format &&
  one.owner === other.owner &&
  one.part === other.part &&
  one.of.length === other.of.length &&
  one.of.every((file, at) => file === other.of[at]);

/**
 * The names of the documents of a folder: each is the one that the same document had before, else one that nobody has. None is
 * given twice, also where letter case and composition of characters do not count.
 */
export class ReportRecord {
  readonly #entries = new Map<string, { name: string; entry: Entry }>();
  readonly #used = new Set<string>();
  /** What was in the way, of what is to be written. */
  readonly #standing = new Map<string, Standing['is']>();

  private constructor(
    readonly files: FileSystem,
    readonly folder: string,
  ) {}

  /** Throws `FileProblem` where the record of the folder cannot be read. */
  static async read(files: FileSystem, folder: string): Promise<ReportRecord> {
    const record = new ReportRecord(files, folder);
    const path = files.join(folder, recordName);
    if ((await files.kind(path)) !== 'file') return record;
    let reports: unknown;
    try {
      ({ reports } = JSON.parse(new TextDecoder().decode(await files.read(path))));
    } catch (error) {
      if (error instanceof FileProblem) throw error;
      reports = undefined;
    }
    if (typeof reports !== 'object' || reports === null)
      throw new FileProblem(
        path,
        'is no record of reports any more. Delete it; documents that stand there are then replaced only when you say so.',
      );
    for (const [name, entry] of Object.entries(reports))
      if (isEntry(entry)) record.#entries.set(letterKey(name), { name, entry });
    return record;
  }

  #path(name: string): string {
    return this.files.join(this.folder, name);
  }

  /**
   * A name for a document, below the folder: the one that it had before, else with a number where the name is another one's.
   *
   * @param within a folder of ours, as `folderFor` answers it
   */
  async nameFor(stem: string, extension: string, identity: ReportIdentity, within = ''): Promise<string> {
    return this.#next((number) => within + safeName(stem, `${number > 1 ? `-${number}` : ''}.${extension}`), identity);
  }

  /** A folder for parts of a document, with a slash at its end. */
  async folderFor(stem: string, identity: ReportIdentity): Promise<string> {
    const name = await this.#next((number) => `${safeName(stem, number > 1 ? `-${number}` : '')}/`, identity);
    this.#put(name, { ...identity, sha256: '' });
    return name;
  }

  async #next(candidate: (number: number) => string, identity: ReportIdentity): Promise<string> {
    const free = (name: string) => !this.#used.has(letterKey(name));
    const take = (name: string) => {
      this.#used.add(letterKey(name));
      return name;
    };
    for (let number = 1; number <= this.#entries.size + 1; number += 1) {
      const name = candidate(number);
      const known = this.#entries.get(letterKey(name));
      if (known && same(known.entry, identity) && free(name)) return take(known.name);
    }
    for (let number = 1; ; number += 1) {
      const name = candidate(number);
      if (!free(name)) continue;
      const anothers = this.#entries.get(letterKey(name));
      if (!anothers || (await this.files.kind(this.#path(anothers.name))) === undefined) return take(name);
    }
  }

  /** Remembers what is written as a document, and whether something else stands there. */
  async put(name: string, identity: ReportIdentity, hash: string): Promise<void> {
    const known = this.#entries.get(letterKey(name))?.entry;
    const path = this.#path(name);
    if ((await this.files.kind(path)) === 'file') {
      const present = await this.files.read(path).then(sha256, () => '');
      const ours = known !== undefined && same(known, identity);
      if (present !== hash && !(ours && present === known.sha256))
        this.#standing.set(path, ours ? 'edited' : 'unknown');
    }
    this.#put(name, { ...identity, sha256: hash });
  }

  #put(name: string, { of, audience, format, owner, part, sha256: hash }: Entry): void {
    this.#entries.set(letterKey(name), {
      name,
      entry: { of, audience, format, ...(owner !== undefined && { owner }), ...(part && { part }), sha256: hash },
    });
  }

  /** Files that would be lost. */
  get standing(): Standing[] {
    return [...this.#standing].map(([path, is]) => ({ path, is }));
  }

  /** The record as a file, of the documents that are still there or are being written. */
  async text(): Promise<string> {
    const reports: Record<string, Entry> = {};
    for (const [key, { name, entry }] of [...this.#entries].sort(([one], [other]) => (one < other ? -1 : 1)))
      if (this.#used.has(key) || (await this.files.kind(this.#path(name))) !== undefined) reports[name] = entry;
    return `${JSON.stringify({ formatVersion: 1, reports }, null, 2)}\n`;
  }
}

/** What to say of files that would be lost, as one sentence. */
export function standingText(standing: readonly Standing[], shown: (path: string) => string, words?: Words): string {
  const [first, ...more] = standing;
  if (!first) return '';
  const say = acts.in(words);
  return (first.is === 'edited' ? say.edited : say.unknown)({ file: shown(first.path), more: more.length });
}
