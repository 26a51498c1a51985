import { audienceIds } from '../reports/choices';
import type { Paper } from '../reports/look/paper';
import { WrongChoice } from './newAssessment';

/** What a template makes; the ending of its name says it. */
export const templateKinds = ['html', 'md', 'docx'] as const;
export type TemplateKind = (typeof templateKinds)[number];

/** How the names of templates end. */
export const templateEndings: Readonly<Record<TemplateKind, string>> = {
  html: '.html.hbs',
  md: '.md.hbs',
  docx: '.docx',
};

/** The kind of a template by its file name; `undefined` for a name that is none. */
export function templateKind(name: string): TemplateKind | undefined {
  return templateKinds.find((kind) => name.toLowerCase().endsWith(templateEndings[kind]));
}

/**
 * A template that renders at once and shows the main data for an audience, with comments where there can be some; Word
 * has one for all audiences, on the given paper. Throws `WrongChoice`.
 */
export async function newTemplate(audience: string, kind: TemplateKind, paper: Paper = 'a4'): Promise<Uint8Array> {
  const known = audienceIds.find((each) => each === audience);
  if (!known) throw new WrongChoice(`There is no audience "${audience}". Known: ${audienceIds.join(', ')}.`);
  if (kind === 'docx') return (await import('../reports/lazy/docx-template')).starterTemplate(paper);
  const { templateStarter } = await import('./lazy/template-starters');
  return new TextEncoder().encode(templateStarter(kind, known));
}
