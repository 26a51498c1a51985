import type { FindingsText } from './findings';

const shape = /^(.*?)(\d+)$/;

/**
 * The next free id of a finding: one above the highest number in use with the same letters and width, `F-001` in a file
 * without any. Ids are never used again, so those that only the history of a finding still names count as well.
 */
export function nextFindingId(file: FindingsText, like?: string): string {
  const ids = file.findings.map(({ value }) => value.id);
  const model = like !== undefined && shape.test(like) ? like : (ids.findLast((id) => shape.test(id)) ?? 'F-000');
  const [, letters = 'F-', digits = '000'] = shape.exec(model) ?? [];
  let highest = 0;
  for (const id of ids) {
    const [, prefix, number] = shape.exec(id) ?? [];
    if (prefix === letters) highest = Math.max(highest, Number(number));
  }
  return letters + String(highest + 1).padStart(digits.length, '0');
}
