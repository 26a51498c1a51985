import { parse } from 'jsonc-parser';
import { isSeal, sealOf, sealOfMembers, sealTogether } from '../assessment/seal';
import { applyEdits, toEdits } from '../language/edits';
import { NotWellFormed, rootMembers } from '../language/rootMembers';
import { orderOfProperties } from '../language/shape';
import { byteOrderMarkOf, decodeText, FileProblem, type FileSystem, updateFile } from './fileSystem';

/** The seal of a findings file, from its text; comments and layout change nothing. */
export function sealOfText(text: string): string {
  const bare = text.replace(/^\uFEFF/, '');
  try {
    // Element by element: the file is large, and all who ask hold it already.
    return sealOfMembers(rootMembers(bare));
  } catch (error) {
    if (!(error instanceof NotWellFormed)) throw error;
    return sealOf(parse(bare, [], { allowTrailingComma: true }));
  }
}

/** A file and what its seal is; `broken` where it carries another one itself. */
export interface SealedFile {
  name: string;
  seal: string;
  broken: boolean;
}

export function sealedFile(name: string, text: string, own: string | undefined): SealedFile {
  const seal = sealOfText(text);
  return { name, seal, broken: own !== undefined && own.trim() !== '' && !isSeal(seal, own) };
}

/** What documents say of the seals of the files that they are made from. */
export function sealsTogether(files: readonly SealedFile[]): { together: string; broken: string[] } {
  return {
    together: sealTogether(files.map(({ seal }) => seal)),
    broken: files.filter(({ broken }) => broken).map(({ name }) => name),
  };
}

/** Writes its seal into a findings file. What somebody changed since is left as it is, and refused. Throws `FileProblem`. */
export async function writeSeal(files: FileSystem, path: string, seal: string): Promise<void> {
  await updateFile(files, path, async (before) => {
    const text = before && decodeText(path, before);
    if (text === undefined || sealOfText(text) !== seal)
      throw new FileProblem(path, 'was changed meanwhile, and is not sealed. Look at it, then seal it again.');
    const edits = toEdits(text, [{ kind: 'set', path: ['seal'], value: seal }], orderOfProperties);
    return new TextEncoder().encode(byteOrderMarkOf(before) + applyEdits(text, edits));
  });
}

let last: { text: string; seal: string } | undefined;

/** Whether a seal is that of a text. The same text again is not computed again. */
export function sealFits(text: string, seal: string): boolean {
  if (last?.text !== text) last = { text, seal: sealOfText(text) };
  return isSeal(last.seal, seal);
}
