import type { Report } from '../../content/report';
import { identityOf } from '../../ooxml/package';
import { compile } from './blocks';
import { contentsOf } from './contents';
import { uniqueIds } from './ids';
import { openTemplate } from './package';
import { renderTree } from './render';
import type { Fail } from './tags';
import { DocxTemplateError, Problem } from './templateError';

/** A Word document of the user's own, with placeholders. */
export interface DocxTemplate {
  /** File name, for messages. */
  name: string;
  bytes: Uint8Array;
}

export interface DocxTemplateOptions {
  /** PNG and JPEG files by the names that `{{image "name"}}` uses. */
  pictures?: Readonly<Record<string, Uint8Array>>;
}

/**
 * Fills a Word document of the user's own with a report. Placeholders read the report by the names that Handlebars
 * templates use, and nothing else: no files, no network, no prototypes, no code. All looks are those of the template. The
 * same template and report give the same bytes. Rejects with an error named `TemplateError`, whose message is one
 * sentence.
 */
export async function renderDocxTemplate(
  { name, bytes }: DocxTemplate,
  report: Report,
  { pictures = {} }: DocxTemplateOptions = {},
): Promise<Uint8Array> {
  const fail: Fail = (problem, { source, place }) => new DocxTemplateError(name, problem, source, place);
  try {
    const template = openTemplate(bytes);
    // Names are checked in all parts before the first of them is filled.
    for (const part of template.parts) compile(part.root, part.title, fail);
    let id = 0;
    const nextId = () => {
      id += 1;
      return id;
    };
    for (const part of template.parts) {
      part.root = renderTree(part.root, report, contentsOf(part, report, pictures, nextId), fail);
    }
    uniqueIds(template.parts.map(({ root }) => root));
    return template.save(identityOf(report));
  } catch (error) {
    if (error instanceof Problem) throw new DocxTemplateError(name, error.message);
    throw error;
  }
}
