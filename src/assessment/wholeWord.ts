/** Longer words are found anywhere: nobody writes them, and looking at each place again would take too long. */
const longest = 1_000;

/**
 * Whether a text holds a word that is no part of a longer one, in any case of letters. `part` tells the characters that make
 * longer words. The word may be any text, also one of which no expression can be made.
 */
export function holdsWord(text: string, word: string, part: RegExp): boolean {
  const [within, sought] = [text.toLowerCase(), word.toLowerCase()];
  if (sought === '') return false;
  if (sought.length > longest) return within.includes(sought);
  for (let at = within.indexOf(sought); at >= 0; at = within.indexOf(sought, at + 1))
    if (!part.test(within[at - 1] ?? ' ') && !part.test(within[at + sought.length] ?? ' ')) return true;
  return false;
}
