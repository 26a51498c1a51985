/** Longest address that Excel takes for a link. */
const longest = 2_000;

/**
 * A page's address as RFC 3986 wants it (letters beyond ASCII and stray percent signs coded, no name or password), or an
 * empty text when it is no `https:` address: for files whose readers refuse any other.
 */
export function secureAddress(address: string): string {
  let url: URL;
  try {
    url = new URL(address.trim());
  } catch {
    return '';
  }
  if (url.protocol !== 'https:' || url.hostname === '') return '';
  url.username = '';
  url.password = '';
  const coded = (char: string) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  const href = url.href
    .replace(/%(?![0-9A-Fa-f]{2})/g, '%25')
    .replace(/[[\]{}|\\^`"<> ]/g, (char) => (/[[\]]/.test(char) && url.hostname.includes(char) ? char : coded(char)));
  return href.length > longest ? '' : href;
}
