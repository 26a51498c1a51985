import type { Report } from '../../content/report';
import { cell, headRow } from './blocks';
import { findingMark } from './finding';
import { gap, heading, jump, line, paragraph, type Row, type Scribe, table, text } from './word';

/** Term and text, one row each. */
function facts(scribe: Scribe, rows: readonly { term: string; text: string }[], name: string): string {
  return (
    table(
      scribe,
      'RowsDense',
      [20, 80],
      rows.map((row) => ({ cells: [paragraph('TableText', text(row.term, 'Muted')), cell(row.text)] })),
      name,
    ) + gap
  );
}

function rowsOf(scribe: Scribe, shares: readonly number[], head: Row, rows: readonly Row[], name: string): string {
  return table(scribe, 'RowsDense', shares, [head, ...rows], name) + gap;
}

const small = (words: string) => cell(words, 'TableSmall');
const bullets = (lines: readonly string[]) =>
  lines.map((words) => line('ListBullet', words, { list: { of: 'bullets', level: 0 } })).join('');

/** Version, state, people, seal, and what changed from version to version; without its heading. */
export function controlParts({ control }: Report, scribe: Scribe): string {
  const { texts } = scribe;
  const changes = control.changes.map(({ version, on, by, text: words }) => ({
    cells: [paragraph('TableSmall', text(version, 'Strong')), small(on.text), small(by), small(words)],
  }));
  return [
    facts(scribe, control.facts, texts.documentControl),
    ...(changes.length > 0
      ? [
          heading(scribe, 3, text(texts.changeList)),
          rowsOf(
            scribe,
            [12, 20, 20, 48],
            headRow(texts.versionTerm, texts.date, texts.changedBy, texts.whatChanged),
            changes,
            texts.changeList,
          ),
        ]
      : []),
  ].join('');
}

/** What was examined, how, and what it does not tell; without its heading. */
export function scopeParts({ scope }: Report, scribe: Scribe): string {
  const { texts } = scribe;
  const part = (title: string, content: string) => (content === '' ? '' : heading(scribe, 3, text(title)) + content);
  const inScope = scope.inScope.map(({ name, detail, sample }) => ({
    cells: [paragraph('TableSmall', text(name, 'Strong')), small(detail), cell(sample, 'TableSmallEnd')],
  }));
  const outOfScope = scope.outOfScope.map(({ name, reason }) => ({
    cells: [paragraph('TableSmall', text(name, 'Strong')), small(reason)],
  }));
  return [
    part(
      texts.inScope,
      inScope.length > 0
        ? rowsOf(
            scribe,
            [30, 54, 16],
            headRow(texts.object, texts.detail, `>${texts.examined}`),
            inScope,
            texts.inScope,
          )
        : '',
    ),
    part(
      texts.outOfScope,
      outOfScope.length > 0
        ? rowsOf(scribe, [30, 70], headRow(texts.object, texts.notExamined), outOfScope, texts.outOfScope)
        : '',
    ),
    part(texts.methodsTitle, bullets(scope.methods)),
    part(texts.toolsTitle, bullets(scope.tools)),
    part(texts.rightsTitle, bullets(scope.rights)),
    part(texts.limitsTitle, bullets(scope.limits)),
  ].join('');
}

/** All evidence with its numbers and hashes; without its heading. */
export function proofParts({ proofs, findings }: Report, scribe: Scribe): string {
  const { texts } = scribe;
  const position = new Map(
    findings.flatMap(({ anchor, group }, index) => (group === 'closed' ? [] : [[anchor, index] as const])),
  );
  const rows = proofs.map(({ number, label, anchor, what, lacking, sha256, source, collectedOn }) => {
    const at = position.get(anchor);
    const of = at === undefined ? text(label) : jump(text(label, 'Hyperlink'), findingMark(at));
    return {
      cells: [
        paragraph('TableSmall', text(number, 'Strong')),
        paragraph('TableSmall', of),
        small(what) +
          (lacking === '' ? '' : paragraph('TableNote', text(lacking, 'Late'))) +
          (sha256 === '' ? '' : line('TableNote', `${texts.sha256} ${sha256}`)),
        small(source),
        small(collectedOn.short),
      ],
    };
  });
  return (
    line('Prose', texts.evidenceNote, { keepNext: true }) +
    rowsOf(
      scribe,
      [9, 16, 43, 20, 12],
      headRow(texts.evidenceNumber, texts.evidenceOf, texts.evidenceWhat, texts.evidenceSource, texts.evidenceDay),
      rows,
      texts.evidenceList,
    )
  );
}

/** Words that the product uses; without its heading. */
export function termParts({ glossary }: Report, scribe: Scribe): string {
  const rows = glossary.map(({ term, text: words }) => ({
    cells: [paragraph('TableSmall', text(term, 'Strong')), small(words)],
  }));
  return table(scribe, 'RowsDense', [22, 78], rows, scribe.texts.terms) + gap;
}

/** So many of the last signatures stand on one page. */
const keptRows = 4;

/** Room for dates and signatures, with the names that are known; without its heading. */
export function signatureParts({ signatures }: Report, scribe: Scribe, said: string, first: string): string {
  const { texts } = scribe;
  const rows = signatures.map(({ what, note, who, boxes }, at): Row => {
    // No signature stands alone on a page: the first stays with the next, and so do the last ones.
    const keepNext = at < signatures.length - 1 && (at === 0 || at >= signatures.length - keptRows);
    return {
      height: 680,
      cells: [
        paragraph('TableSmall', text(what, 'Strong'), { keepNext }) +
          (note ? line('TableNote', note, { keepNext }) : '') +
          (boxes.length > 0 ? line('TableSmall', boxes.map((box) => `☐\u00a0${box}`).join('   '), { keepNext }) : ''),
        small(who),
        '',
        '',
      ],
    };
  });
  return (
    line('Normal', said, { keepNext: true }) +
    rowsOf(
      scribe,
      [36, 26, 14, 24],
      headRow(first, texts.nameAndRole, texts.date, texts.signature),
      rows,
      texts.signOff,
    )
  );
}
