import { Said } from '../../assessment/said';
import type { Guard } from '../../importers/merge/guards';
import type { Words } from '../../words/words';
import { imports } from '../words/importsEnglish';

/** An import that was not begun because something speaks against it: nothing was changed. */
export class GuardedImport extends Said {
  override readonly name = 'GuardedImport';

  constructor(
    output: string,
    readonly guards: readonly Guard[],
  ) {
    super(imports.message('refused', { guards }), { file: output });
  }
}

/** What speaks against an import: both sides, in one sentence. */
export const guardText = (guard: Guard, words?: Words): string => imports.in(words).guard({ guard });
