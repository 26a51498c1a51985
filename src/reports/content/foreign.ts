import type { Catalog, CatalogCheck } from '../../assessment/catalog';
import type { Finding } from '../../assessment/types';
import type { Texts } from '../texts/english';
import { inlineCode } from '../texts/text';
import type { Part, Report, ReportFinding } from './report';

/**
 * Parts of a document that are in another language than its own: what shipped checks say, which is English. What people
 * wrote is taken to be in the document's language, because nobody knows better.
 */
const isForeign = ({ languageTag }: Texts) => !languageTag.startsWith('en');

/** Whether what a check says is in another language than the document. */
export function inEnglish(check: CatalogCheck | undefined, catalog: Catalog, texts: Texts): boolean {
  return check !== undefined && isForeign(texts) && catalog.checklist(check.checklist)?.origin === 'shipped';
}

/** Properties of a described finding that are in English because a shipped check says them. */
export function englishIn(finding: Finding, check: CatalogCheck): (keyof ReportFinding & string)[] {
  const titled = finding.title === undefined;
  return [
    ...(titled ? (['title'] as const) : []),
    ...(titled && finding.consequence === undefined && check.consequence !== undefined ? (['headline'] as const) : []),
    ...(check.action !== undefined || titled ? (['action'] as const) : []),
    ...(finding.rationale === undefined ? (['rationale'] as const) : []),
    ...(finding.expected === undefined ? (['expected'] as const) : []),
    ...(['verify', 'remediation', 'watchOut', 'rollback', 'references'] as const),
  ];
}

/** That the texts of checks are in English, where the document is not and shows some; empty otherwise. */
export function languageNote(parts: readonly Part[], catalog: Catalog, texts: Texts): string {
  if (!isForeign(texts)) return '';
  const asked = parts.flatMap(({ assessment }) => assessment.file.checklists ?? []);
  const found = parts.flatMap(({ assessment }) => assessment.findings.flatMap(({ check }) => check?.checklist ?? []));
  const shipped = [...asked, ...found].some((checklist) => catalog.checklist(checklist)?.origin === 'shipped');
  return shipped ? texts.checksInEnglish : '';
}

/** A shorter piece could be a word of the other language as well. */
const shortest = 12;

/**
 * The English pieces of a document in another language, as they stand between marks: lines, and what lies between `code`.
 * A format marks a text that is one of them.
 */
export function englishPieces(
  report: Pick<Report, 'findings' | 'passed' | 'notApplicable' | 'notAssessed'>,
): Set<string> {
  const pieces = new Set<string>();
  const seen = new Set<string>();
  const add = (text: string) => {
    if (seen.has(text)) return;
    seen.add(text);
    for (const line of [text, ...text.split('\n')])
      for (const { code, text: piece } of inlineCode(line.trim())) {
        const said = piece.replace(/\s+/g, ' ').trim();
        if (!code && said.length >= shortest && /\p{L}/u.test(said)) pieces.add(said);
      }
  };
  for (const finding of report.findings) {
    for (const name of finding.english) {
      const value = finding[name as keyof ReportFinding];
      for (const text of textsIn(value)) add(text);
    }
  }
  for (const { english, title } of [...report.passed, ...report.notApplicable, ...report.notAssessed.checks])
    if (english) add(title);
  return pieces;
}

/** Texts that a reader sees, at any depth: all but ids, kinds and addresses. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return ['text', 'run', 'expect', 'title'].flatMap((name) =>
    'kind' in value && value.kind !== 'manual' && (name === 'run' || name === 'title')
      ? []
      : name === 'title' && 'kind' in value
        ? []
        : textsIn((value as Record<string, unknown>)[name]),
  );
}
