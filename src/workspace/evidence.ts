import { sha256 } from '../assessment/sha256';
import type { EvidenceFile, FileState, ReportProof } from '../reports/content/reportFrame';
import { isOurs, readIfThere } from './pictures';
import type { FindingsEntry, Project } from './project';

/** A larger file of evidence is named, and neither hashed nor packed; all that are packed together are no larger than the other. */
export const evidenceFileLimit = 64 * 1024 * 1024;
export const evidenceLimit = 256 * 1024 * 1024;

/** What is known of the files of evidence, and their bytes where they are kept. */
export interface EvidenceFiles {
  file(assessment: number, file: string): EvidenceFile | undefined;
  /** Of a piece of evidence of the report; `undefined` for one without a file that was read. */
  bytes(proof: ReportProof): Uint8Array | undefined;
  /** The whole text of a piece of evidence; empty for one without. */
  text(proof: ReportProof): string;
}

/**
 * Reads the files of evidence of findings and of checks that passed. What is missing, too large or outside of the
 * repository is known as such. With `keep` their bytes stay.
 */
export async function readEvidence(
  project: Project,
  entries: readonly FindingsEntry[],
  keep: boolean,
): Promise<EvidenceFiles> {
  const known = new Map<string, EvidenceFile & { bytes?: Uint8Array }>();
  let left = evidenceLimit;
  const lacking = (state: FileState) => ({ state });
  const read = async (entry: FindingsEntry, path: string): Promise<EvidenceFile & { bytes?: Uint8Array }> => {
    if ((await project.files.kind(path)) !== 'file') return lacking('missing');
    if (!(await isOurs(project.files, entry.path, path))) return lacking('outside');
    const bytes = await readIfThere(project.files, path);
    if (!bytes) return lacking('missing');
    if (bytes.length > Math.min(evidenceFileLimit, keep ? left : evidenceFileLimit)) return lacking('tooLarge');
    left -= bytes.length;
    return { sha256: sha256(bytes), ...(keep && { bytes }) };
  };
  const pathOf = (assessment: number, file: string) => project.evidencePath(entries[assessment]!, file);
  for (const [assessment, entry] of entries.entries()) {
    const { findings, passed = [] } = entry.model;
    const all = [...findings, ...passed].flatMap((each) => (typeof each === 'string' ? [] : (each.evidence ?? [])));
    for (const { file } of all) {
      const path = file ? pathOf(assessment, file) : undefined;
      if (path !== undefined && !known.has(path)) known.set(path, await read(entry, path));
    }
  }
  const evidenceOf = ({ place: { assessment, list, entry, evidence } }: ReportProof) => {
    const owner = entries[assessment]?.model[list]?.[entry];
    return typeof owner === 'object' ? owner.evidence?.[evidence] : undefined;
  };
  const found = (assessment: number, file: string | undefined) => {
    const path = file ? pathOf(assessment, file) : undefined;
    return path === undefined ? (file ? lacking('outside') : undefined) : known.get(path);
  };
  return {
    file: found,
    bytes: (proof) => {
      const known = found(proof.place.assessment, evidenceOf(proof)?.file);
      return known && 'bytes' in known ? known.bytes : undefined;
    },
    text: (proof) => evidenceOf(proof)?.text ?? '',
  };
}
