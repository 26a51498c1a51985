/** Forms of numbers and lists that languages share; each language says its marks and words. */

/** A whole number with a mark between thousands: `2,914`. */
export function grouped(count: number, mark: string): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, mark);
}

/** `A`, `A and B`, `A, B and C`. */
export function listed(words: readonly string[], and: string): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${and} ${words[words.length - 1]}`;
}

/** Counts of a language: the number and the word in its form. */
export function counter(mark: string): (count: number, one: string, many: string) => string {
  return (count, one, many) => `${grouped(count, mark)} ${count === 1 ? one : many}`;
}
