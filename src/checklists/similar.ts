import { distance } from 'fastest-levenshtein';

/** Nobody types an id or a name as long as this; comparing such words takes time with the square of their length. */
const longest = 100;

/**
 * Words that somebody may have meant: those within a third of the word's length in edits (at least two), nearest first.
 * Case does not count. None for a word of more than a hundred characters.
 */
export function similar(word: string, known: Iterable<string>, most = 3): string[] {
  if (word.length > longest) return [];
  const lower = word.toLowerCase();
  const limit = Math.max(2, Math.floor(word.length / 3));
  const near: { candidate: string; edits: number }[] = [];
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) > limit) continue;
    const edits = distance(lower, candidate.toLowerCase());
    if (edits <= limit) near.push({ candidate, edits });
  }
  return near
    .sort((a, b) => a.edits - b.edits || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, most)
    .map(({ candidate }) => candidate);
}
