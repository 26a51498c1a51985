import type { FindingsText } from './findings';

/** Digits at the end of an id. */
const digitsAtEnd = /(?<!\d)\d+$/;

/** Highest numbers by the letters before them; counted once for a file, since many problems may ask. */
const highestIn = new WeakMap<FindingsText, ReadonlyMap<string, number>>();

/**
 * The next free id of a finding: one above the highest number in use with the same letters and width, `F-001` in a file
 * without any. Ids are never used again, so those that only the history of a finding still names count as well.
 */
export function nextFindingId(file: FindingsText, like?: string): string {
  const model =
    like !== undefined && digitsAtEnd.test(like)
      ? like
      : (file.findings.findLast(({ value }) => digitsAtEnd.test(value.id))?.value.id ?? 'F-000');
  const { letters, digits } = partsOf(model)!;
  let highest = highestIn.get(file);
  if (!highest) {
    highest = numbersOf(file);
    highestIn.set(file, highest);
  }
  return letters + String((highest.get(letters) ?? 0) + 1).padStart(digits.length, '0');
}

function partsOf(id: string): { letters: string; digits: string } | undefined {
  const found = digitsAtEnd.exec(id);
  return found ? { letters: id.slice(0, found.index), digits: found[0] } : undefined;
}

function numbersOf(file: FindingsText): Map<string, number> {
  const highest = new Map<string, number>();
  for (const { value } of file.findings) {
    const parts = partsOf(value.id);
    if (parts) highest.set(parts.letters, Math.max(highest.get(parts.letters) ?? 0, Number(parts.digits)));
  }
  return highest;
}
