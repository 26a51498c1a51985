import { strToU8 } from 'fflate';
import type { Report } from '../content/report';
import type { ReportProof } from '../content/reportFrame';
import { zip } from '../ooxml/zip';
import type { RenderOptions } from '../templates/rendering';
import { markdownText } from '../texts/text';
import { textsOf } from '../texts/texts';

/** Letters that every file system takes, in names of a length that it takes. */
const plainName = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(-80);

/** A field of CSV; what a spreadsheet would take for a formula stays text. */
function field(text: string): string {
  const shown = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(shown) ? `"${shown.replace(/"/g, '""')}"` : shown;
}

/**
 * The evidence of a report as a zip archive: each file under its number, each text as a file, and an index in CSV and
 * Markdown that also names what is missing. With pseudonyms it is the index alone. The same report and files give the same
 * bytes.
 */
export function renderEvidence(report: Report, { evidence }: RenderOptions = {}): Uint8Array {
  const texts = textsOf(report.language);
  const { proofs, header, redacted } = report;
  const files: Record<string, string | Uint8Array> = {};
  const packed = new Map<string, string[]>();
  const put = (proof: ReportProof, name: string, content: string | Uint8Array) => {
    files[name] = content;
    packed.set(proof.number, [...(packed.get(proof.number) ?? []), name]);
  };
  if (!redacted && evidence)
    for (const proof of proofs) {
      const bytes = proof.file === '' ? undefined : evidence.bytes(proof);
      if (bytes) put(proof, `${proof.number}-${plainName(proof.file) || 'file'}`, bytes);
      const text = evidence.text(proof);
      if (text !== '') put(proof, `${proof.number}.txt`, strToU8(text));
    }
  const columns: [string, (proof: ReportProof) => string][] = [
    [texts.evidenceNumber, ({ number }) => number],
    [texts.evidenceOf, ({ label }) => label],
    [texts.evidenceWhat, ({ what, lacking }) => `${what}${lacking === '' ? '' : ` (${lacking})`}`],
    [texts.evidenceSource, ({ source }) => source],
    [texts.evidenceDay, ({ collectedOn }) => collectedOn.day],
    [texts.sha256, ({ sha256 }) => sha256],
    [texts.packedAs, ({ number }) => packed.get(number)?.join(', ') ?? texts.fileStates.notPacked],
  ];
  const lacking = proofs.filter(({ lacking: why }) => why !== '').length;
  const said = [
    ...(proofs.length === 0 ? [texts.packageEmpty] : []),
    ...(redacted && proofs.length > 0 ? [texts.packageRedacted] : []),
    ...(!redacted && proofs.length > 0 ? [texts.packageCount(packed.size, proofs.length, lacking)] : []),
  ];
  const rows = proofs.map((proof) => columns.map(([, value]) => value(proof)));
  const titles = columns.map(([title]) => title);
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => markdownText(cell)).join(' | ')} |`;
  const lines = [
    `# ${markdownText(texts.evidencePackage(header.title))}`,
    '',
    [texts.asOf(header.asOf.text), header.classification, header.handling]
      .filter(Boolean)
      .map(markdownText)
      .join(' · '),
    '',
    ...said.flatMap((sentence) => [sentence, '']),
    ...(report.control.seal ? [`${texts.seal}: ${report.control.seal.full}`, ''] : []),
    ...(rows.length > 0 ? [row(titles), `|${' --- |'.repeat(titles.length)}`, ...rows.map(row)] : []),
  ];
  const csv = [titles, ...rows].map((cells) => cells.map(field).join(',')).join('\r\n');
  return zip({ 'index.csv': `\uFEFF${csv}\r\n`, 'index.md': `${lines.join('\n').trim()}\n`, ...files });
}
