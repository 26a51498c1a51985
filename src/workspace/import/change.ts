import { byteOrderMarkOf, decodeText, updateFile } from '../fileSystem';
import type { Project } from '../project';
import type { ImportRequest } from './request';
import type { ImportResult } from './result';

/** Changes the findings file, again where somebody else wrote it meanwhile; or only says what it would become. */
export async function changeFindings(
  { files }: Project,
  { into, dryRun, present }: ImportRequest,
  change: (before: string | undefined) => Promise<ImportResult>,
): Promise<ImportResult> {
  if (present !== undefined) return change(present);
  let result: ImportResult | undefined;
  await updateFile(files, into, async (bytes) => {
    result = await change(bytes && decodeText(into, bytes));
    if (!result.changed || dryRun) return undefined;
    return new TextEncoder().encode(byteOrderMarkOf(bytes) + result.text);
  });
  return result!;
}
