/** What a table of a tool's words says of one of them; nothing of a word that it does not have. */
export function meaningOf<Meaning>(table: Readonly<Record<string, Meaning>>, word: string): Meaning | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
