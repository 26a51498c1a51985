import type { Reference } from '../assessment/types';
import { cleanLine } from './cleanText';

/** Most references that one record brings along. */
const most = 12;

/**
 * A page to read, when the address is `https`; else nothing. The reader's language is not the collector's: `en-us` is
 * taken out of Microsoft's addresses, and so are campaign parameters and names or passwords before the host.
 */
export function referenceTo(address: unknown, title?: unknown): Reference | undefined {
  if (typeof address !== 'string') return undefined;
  let url: URL;
  try {
    url = new URL(address.trim());
  } catch {
    return undefined;
  }
  if (url.protocol !== 'https:' || url.hostname === '' || address.length > 2000) return undefined;
  // Each of these parses the whole address again, and few have a name or a password.
  if (url.username !== '') url.username = '';
  if (url.password !== '') url.password = '';
  if (/(?:^|\.)(?:microsoft|azure)\.com$/.test(url.hostname)) {
    const { pathname } = url;
    const everywhere = pathname.replace(/^\/[a-z]{2}-[a-z]{2}(?=\/|$)/i, '') || '/';
    if (everywhere !== pathname) url.pathname = everywhere;
    if (url.search !== '')
      for (const name of [...url.searchParams.keys()])
        if (/^(?:WT\.mc_id|utm_.*)$/i.test(name)) url.searchParams.delete(name);
  }
  const words = cleanLine(title, 150);
  const named = words !== '' && !/^https?:\/\//i.test(words);
  return { title: named ? words : titleOf(url), url: url.href };
}

/** `considerations-recommendations` on learn.microsoft.com is `Considerations recommendations (learn.microsoft.com)`. */
function titleOf(url: URL): string {
  const last = url.pathname.split('/').filter(Boolean).at(-1);
  if (!last) return url.hostname;
  let name = last;
  try {
    name = decodeURIComponent(last);
  } catch {
    // Stays as it is written.
  }
  const words = cleanLine(name.replace(/\.(?:html?|aspx|md)$/i, '').replace(/[-_+]+/g, ' '), 120);
  return words === '' ? url.hostname : `${words[0]!.toUpperCase()}${words.slice(1)} (${url.hostname})`;
}

const plainAddress = /https:\/\/[^\s"'`<>|\\^{}]+/g;

/**
 * The pages whose addresses stand in a text, one or several, between words or blanks, commas and semicolons; each without
 * what ends the sentence that it stands in.
 */
export function addressesIn(written: unknown, title?: unknown): Reference[] {
  if (typeof written !== 'string' || !written.includes('https://')) return [];
  const found = [...written.matchAll(plainAddress)].flatMap(([run]) =>
    // `https://a.example,https://b.example`
    run.split(/[,;|]+(?=https:\/\/)/).map((address) => {
      const bare = address.replace(/[.,;:!?*'"\]]+$/, '');
      return bare.includes('(') ? bare : bare.replace(/\)+[.,;:!?]*$/, '');
    }),
  );
  return distinctReferences(found.map((address) => referenceTo(address, found.length === 1 ? title : undefined)));
}

/** The page of a field that should hold one address, or the pages where it holds several or some words beside it. */
export function pagesIn(written: unknown, title?: unknown): Reference[] {
  const one =
    typeof written === 'string' && /\S\s+\S|[,;|]\s*https?:/.test(written) ? undefined : referenceTo(written, title);
  return one ? [one] : addressesIn(written, title);
}

/** A published vulnerability by its number; `undefined` for anything else. */
export function vulnerability(id: string): Reference | undefined {
  const [number] = /^CVE-\d{4}-\d{4,}$/i.exec(id.trim()) ?? [];
  if (number === undefined) return undefined;
  const name = number.toUpperCase();
  return { title: name, url: `https://www.cve.org/CVERecord?id=${name}` };
}

const markdownLink =
  /\[([^[\]\n]{1,300})\]\(\s*<?(https:\/\/[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?:\s+"[^"\n]*")?\s*\)/g;

/** The pages that links of a Markdown text lead to. */
export function referencesIn(markdown: string): Reference[] {
  return distinctReferences([...markdown.matchAll(markdownLink)].map(([, title, url]) => referenceTo(url, title)));
}

/** References without repeated addresses, in the given order, bounded in number. */
export function distinctReferences(references: readonly (Reference | undefined)[]): Reference[] {
  const byUrl = new Map<string, Reference>();
  for (const reference of references) if (reference && !byUrl.has(reference.url)) byUrl.set(reference.url, reference);
  return [...byUrl.values()].slice(0, most);
}
