import {
  type Audience,
  audienceIds,
  type FormatId,
  formatIds,
  formatTitles,
  type Language,
  languageIds,
} from '../choices';
import type { Report } from '../content/report';
import type { RenderOptions } from '../templates/rendering';
import { csvOf, renderCsv } from './csv';
import { renderEvidence } from './evidence';
import { htmlOf, renderHtml } from './html';
import { jsonOf, renderJson } from './json';
import { markdownOf, renderMarkdown } from './markdown';
import { renderPdf } from './pdf';
import { renderSarif, sarifOf } from './sarif';

/** What a report can be written as. */
export interface Format {
  /** What is typed after `--format`. */
  id: FormatId;
  title: string;
  /** Without a dot. */
  extension: string;
  mediaType: string;
  audiences: readonly Audience[];
  /** Languages that it speaks; English where it does not say. Other languages get the document in English. */
  languages?: readonly Language[];
  /** The document: text, or bytes. */
  render(report: Report, options?: RenderOptions): string | Uint8Array | Promise<Uint8Array>;
  /** The same document in pieces, for who writes it: of many findings it is far larger than the report. */
  pieces?(report: Report, options?: Pick<RenderOptions, 'place'>): Iterable<string>;
}

/** What makes each of them. */
const makers: Readonly<Record<FormatId, Omit<Format, 'id' | 'title'>>> = {
  html: {
    extension: 'html',
    mediaType: 'text/html',
    audiences: audienceIds,
    languages: languageIds,
    render: renderHtml,
    pieces: (report) => htmlOf(report),
  },
  md: {
    extension: 'md',
    mediaType: 'text/markdown',
    audiences: audienceIds,
    languages: languageIds,
    render: renderMarkdown,
    pieces: (report) => markdownOf(report),
  },
  docx: {
    extension: 'docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    audiences: audienceIds,
    languages: languageIds,
    render: async (report) => (await import('../lazy/docx')).renderDocx(report),
  },
  pptx: {
    extension: 'pptx',
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    audiences: ['executive'],
    languages: languageIds,
    render: async (report) => (await import('../lazy/pptx')).renderPptx(report),
  },
  xlsx: {
    extension: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    audiences: audienceIds,
    languages: languageIds,
    render: async (report) => (await import('../lazy/xlsx')).renderXlsx(report),
  },
  pdf: {
    extension: 'pdf',
    mediaType: 'application/pdf',
    audiences: audienceIds,
    languages: languageIds,
    render: renderPdf,
  },
  csv: {
    extension: 'csv',
    mediaType: 'text/csv',
    audiences: audienceIds,
    render: renderCsv,
    pieces: (report) => csvOf(report),
  },
  sarif: {
    extension: 'sarif',
    mediaType: 'application/sarif+json',
    audiences: audienceIds,
    render: renderSarif,
    pieces: sarifOf,
  },
  json: {
    extension: 'json',
    mediaType: 'application/json',
    audiences: audienceIds,
    languages: languageIds,
    render: renderJson,
    pieces: (report) => jsonOf(report),
  },
  evidence: {
    extension: 'zip',
    mediaType: 'application/zip',
    audiences: ['technical'],
    languages: languageIds,
    render: renderEvidence,
  },
};

/** All formats, in the order of `choices.ts`. */
export const formats: readonly Format[] = formatIds.map((id) => ({ id, title: formatTitles[id], ...makers[id] }));

/** The language in which a format writes a document that is wanted in another. */
export function languageOf({ languages }: Format, wanted: Language): Language {
  return languages?.includes(wanted) ? wanted : 'en';
}

export function formatOf(id: FormatId): Format;
export function formatOf(id: string): Format | undefined;
export function formatOf(id: string): Format | undefined {
  return formats.find((format) => format.id === id);
}
