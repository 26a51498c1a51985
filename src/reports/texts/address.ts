import { isWebAddress } from '../../assessment/webAddress';

/** Longest address that Excel takes for a link. */
const longest = 2_000;

/**
 * A page's address as RFC 3986 wants it (letters beyond ASCII and stray percent signs coded), or an empty text when it
 * is no `https:` address that leads where it seems to: for files whose readers refuse any other.
 */
export function secureAddress(address: string): string {
  if (!isWebAddress(address)) return '';
  const url = new URL(address.trim());
  if (url.protocol !== 'https:') return '';
  const coded = (char: string) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  const href = url.href
    .replace(/%(?![0-9A-Fa-f]{2})/g, '%25')
    .replace(/[[\]{}|\\^`"<> ]/g, (char) => (/[[\]]/.test(char) && url.hostname.includes(char) ? char : coded(char)));
  return href.length > longest ? '' : href;
}
