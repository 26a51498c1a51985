import { renderHtml } from './html';
import { renderMarkdown } from './markdown';
import type { RenderOptions } from './rendering';
import { type Audience, audienceIds, type Report } from './report';

/** What a report can be written as. */
export interface Format {
  /** What is typed after `--format`. */
  id: string;
  title: string;
  /** Without a dot. */
  extension: string;
  mediaType: string;
  audiences: readonly Audience[];
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
    render: renderHtml,
  },
  {
    id: 'md',
    title: 'Markdown',
    extension: 'md',
    mediaType: 'text/markdown',
    audiences: audienceIds,
    render: renderMarkdown,
  },
];

export function formatOf(id: string): Format | undefined {
  return formats.find((format) => format.id === id);
}
