import type { Day } from '../../assessment/dates';
import { Said } from '../../assessment/said';
import { refusals } from '../words/refusalsEnglish';

/** The web has no processes: PDF says so instead of printing. */
export async function printPdf(_html: string, _asOf: Day, _browser?: string): Promise<Uint8Array> {
  throw new Said(refusals.message('noPdfOnWeb'));
}
