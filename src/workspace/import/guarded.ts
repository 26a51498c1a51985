import { Said } from '../../assessment/said';
import type { Guard } from '../../importers/merge/guards';

/** An import that was not begun because something speaks against it: nothing was changed. */
export class GuardedImport extends Said {
  override readonly name = 'GuardedImport';

  constructor(
    output: string,
    readonly guards: readonly Guard[],
  ) {
    super(`${guards.map(guardText).join(' ')} Nothing was changed.`, { file: output });
  }
}

/** What speaks against an import: both sides, in one sentence. */
export function guardText(guard: Guard): string {
  if (guard.kind === 'older') {
    const of = guard.scope === undefined ? '' : ` of ${guard.scope}`;
    return `the output${of} is of ${guard.collected}, and a newer one of ${guard.tool}, of ${guard.imported}, was imported already.`;
  }
  if (guard.kind === 'customer')
    return `the output of ${guard.tool} is of ${guard.output}, and so are outputs that were imported for another customer, ${guard.customer}.`;
  const file = guard.file.join(', ');
  const known = guard.from === 'imports' ? `the file's imports are of ${file}` : `the file's environment is ${file}`;
  return `the output of ${guard.tool} is of another ${guard.what} (${guard.output}) than the file: ${known}.`;
}
