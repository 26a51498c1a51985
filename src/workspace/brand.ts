import { isSaid } from '../assessment/said';
import type { Brand } from '../reports/look/brand';
import { FileProblem, type FileSystem } from './fileSystem';

/** A brand as settings and options name it: its logo is a file. */
export interface BrandRequest {
  /** Path of a PNG or SVG file. */
  logo?: string | undefined;
  /** `#rrggbb`. */
  accent?: string | undefined;
  font?: string | undefined;
  /** For assessments without a classification of their own. */
  classification?: string | undefined;
  /** For assessments that do not say how documents are to be handled. */
  handling?: string | undefined;
}

/** Reads the logo and leaves out what is empty; `undefined` when nothing is left. Throws `FileProblem`. */
export async function readBrand(files: FileSystem, request: BrandRequest | undefined): Promise<Brand | undefined> {
  const { logo, accent, font, classification, handling } = request ?? {};
  const brand: Brand = {
    ...(logo && { logo: await readLogo(files, logo) }),
    ...(accent && { accent }),
    ...(font && { font }),
    ...(classification && { classification }),
    ...(handling && { handling }),
  };
  return Object.keys(brand).length > 0 ? brand : undefined;
}

/**
 * What of a brand that lies around can be used: a part that cannot (a logo that is no picture, an accent that nobody could
 * read) is told in one line and left out.
 */
export async function usableBrand(
  files: FileSystem,
  { classification, handling, ...request }: BrandRequest,
  warn: (text: string) => void,
): Promise<BrandRequest> {
  const usable: BrandRequest = { classification, handling };
  if (Object.values(request).every((value) => !value)) return usable;
  const { brandOf } = await import('./lazy/reports');
  for (const part of ['logo', 'accent', 'font'] as const) {
    const one = { [part]: request[part] };
    try {
      brandOf((await readBrand(files, one)) ?? {});
      Object.assign(usable, one);
    } catch (error) {
      if (!isSaid(error)) throw error;
      warn(`The setting "tamAssess.report.brand": ${error.message} The reports are made without it.`);
    }
  }
  return usable;
}

async function readLogo(files: FileSystem, path: string): Promise<string> {
  const [{ logoAddress }, bytes] = await Promise.all([import('./lazy/reports'), files.read(path)]);
  try {
    return logoAddress(bytes);
  } catch (error) {
    throw new FileProblem(path, error instanceof Error ? error.message : String(error));
  }
}
