/** What looks like the id of a finding in a sentence. */
const mention = /(?<![\w./#-])[A-Za-z]{1,10}-\d{1,8}(?![\w-])/g;

/** Whether an id is recognized in sentences: `F-003`, and not `3` or a word. */
export const isSayable = (id: string): boolean => id.match(mention)?.[0] === id;

/** Where a sentence names findings by their ids, in order. What stands behind one of the prefixes, as `AD F-003`, is of the file that has it. */
export function namedFindings(
  text: string,
  prefixes: readonly string[],
): { readonly id: string; readonly at: number; readonly prefix: string | undefined }[] {
  return [...text.matchAll(mention)].map(({ 0: id, index }) => {
    const before = text.slice(Math.max(0, index - 24), index);
    return { id, at: index, prefix: prefixes.find((prefix) => before.endsWith(`${prefix} `)) };
  });
}
