/** Control characters, those that show nothing, and spaces but the plain one. */
const unseen = /[^\S ]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/u;

/**
 * Whether a text, spaces around it aside, is an address of the web that leads where it seems to: none is one with a name
 * before its host (`https://microsoft.com@…`), with characters that nobody sees, with line ends, or with a host that only
 * some readers understand.
 */
export function isWebAddress(text: string): boolean {
  const address = text.trim();
  return /^https?:\/\/[^\s/\\@?#]+(?:[/?#]|$)/i.test(address) && !unseen.test(address) && URL.canParse(address);
}
