import { isDay } from '../../assessment/dates';
import { plain } from '../../assessment/plainText';
import type { Identity } from '../ooxml/package';
import { clip } from '../texts/text';

/** The program that made the document. */
const maker = 'TAM Assess';

/** A text of PDF in UTF-16, as digits, so that nothing in it ends the text. */
function hexText(words: string): string {
  const said = clip(plain(words).replace(/\s+/g, ' ').trim(), 250);
  return `<FEFF${Array.from({ length: said.length }, (_, at) => said.charCodeAt(at).toString(16).padStart(4, '0')).join('')}>`;
}

/** The last match of a pattern, which has the flag `g`. */
const lastOf = (text: string, pattern: RegExp): RegExpExecArray | undefined => [...text.matchAll(pattern)].at(-1);

/**
 * A PDF that says of itself what Office files of the same report do: title, author, subject and keywords, with the as-of day
 * as the time. The words are added behind the file as its format wants it (an update); what it has stays as it is. A file
 * whose end is written otherwise is left alone.
 */
export function withProperties(pdf: Uint8Array, identity: Identity): Uint8Array {
  const { title, subject, authors = [], keywords = [], category, day } = identity;
  const decoder = new TextDecoder('latin1');
  const end = decoder.decode(pdf.subarray(Math.max(0, pdf.length - 4096)));
  const trailer = lastOf(end, /trailer\s*<<([\s\S]*?)>>\s*startxref\s+(\d+)\s+%%EOF/g);
  const root = trailer && /\/Root\s+(\d+\s+\d+\s+R)/.exec(trailer[1]!)?.[1];
  const size = trailer && /\/Size\s+(\d+)/.exec(trailer[1]!)?.[1];
  if (!trailer || root === undefined || size === undefined) return pdf;
  const number = Number(size);
  const time = isDay(day) ? `(D:${day.replaceAll('-', '')}000000+00'00')` : '';
  const named = authors.filter((name) => name.trim() !== '').join('; ') || maker;
  const words = [
    ['Title', hexText(title)],
    ['Author', hexText(named)],
    ['Subject', hexText(subject)],
    ['Keywords', hexText([...keywords, category].filter((word) => word.trim() !== '').join('; '))],
    ['Creator', hexText(maker)],
    ['CreationDate', time],
    ['ModDate', time],
  ].flatMap(([name, value]) => (value === '' ? [] : [`/${name} ${value}`]));
  const object = `\n${number} 0 obj\n<<${words.join('\n')}>>\nendobj\n`;
  const at = pdf.length + 1;
  const table = pdf.length + object.length;
  const id = /\/ID\s*\[[^\]]*\]/.exec(trailer[1]!)?.[0] ?? '';
  const added = `${object}xref\n${number} 1\n${String(at).padStart(10, '0')} 00000 n \ntrailer\n<</Size ${number + 1} /Root ${root} /Info ${number} 0 R /Prev ${trailer[2]}${id && ` ${id}`}>>\nstartxref\n${table}\n%%EOF\n`;
  const bytes = new Uint8Array(pdf.length + added.length);
  bytes.set(pdf);
  bytes.set(new TextEncoder().encode(added), pdf.length);
  return bytes;
}
