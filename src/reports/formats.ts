import { renderCsv } from './csv';
import { renderHtml } from './html';
import { renderJson } from './json';
import { renderMarkdown } from './markdown';
import type { RenderOptions } from './rendering';
import { type Audience, audienceIds, type Report } from './report';
import { renderSarif } from './sarif';
import { type Language, languageIds } from './texts';

/** What a report can be written as. */
export interface Format {
  /** What is typed after `--format`. */
  id: string;
  title: string;
  /** Without a dot. */
  extension: string;
  mediaType: string;
  audiences: readonly Audience[];
  /** Languages that it speaks; English where it does not say. Other languages get the document in English. */
  languages?: readonly Language[];
  /** The document: text, or bytes. */
  render(report: Report, options?: RenderOptions): string | Uint8Array | Promise<Uint8Array>;
}

/** All formats. A new one is a file and a line here. */
export const formats: readonly Format[] = [
  {
    id: 'html',
    title: 'HTML page',
    extension: 'html',
    mediaType: 'text/html',
    audiences: audienceIds,
    languages: languageIds,
    render: renderHtml,
  },
  {
    id: 'md',
    title: 'Markdown',
    extension: 'md',
    mediaType: 'text/markdown',
    audiences: audienceIds,
    languages: languageIds,
    render: renderMarkdown,
  },
  {
    id: 'docx',
    title: 'Word document',
    extension: 'docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    audiences: audienceIds,
    languages: languageIds,
    render: async (report) => (await import('./lazy/docx')).renderDocx(report),
  },
  {
    id: 'pptx',
    title: 'PowerPoint deck',
    extension: 'pptx',
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    audiences: ['executive'],
    languages: languageIds,
    render: async (report) => (await import('./lazy/pptx')).renderPptx(report),
  },
  {
    id: 'xlsx',
    title: 'Excel workbook',
    extension: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    audiences: audienceIds,
    languages: languageIds,
    render: async (report) => (await import('./lazy/xlsx')).renderXlsx(report),
  },
  {
    id: 'csv',
    title: 'CSV list of the findings',
    extension: 'csv',
    mediaType: 'text/csv',
    audiences: audienceIds,
    render: renderCsv,
  },
  {
    id: 'sarif',
    title: 'SARIF 2.1.0',
    extension: 'sarif',
    mediaType: 'application/sarif+json',
    audiences: audienceIds,
    render: renderSarif,
  },
  {
    id: 'json',
    title: 'JSON data of the report',
    extension: 'json',
    mediaType: 'application/json',
    audiences: audienceIds,
    languages: languageIds,
    render: renderJson,
  },
];

/** The language in which a format writes a document that is wanted in another. */
export function languageOf({ languages }: Format, wanted: Language): Language {
  return languages?.includes(wanted) ? wanted : 'en';
}

export function formatOf(id: string): Format | undefined {
  return formats.find((format) => format.id === id);
}
