import { distance } from 'fastest-levenshtein';

/**
 * Words that somebody may have meant: those within a third of the word's length in edits (at least two), nearest first.
 * Case does not count.
 */
export function similar(word: string, known: Iterable<string>, most = 3): string[] {
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
