import { Said } from '../../../assessment/said';

/** Where a placeholder stands. */
export interface Place {
  /** `the text`, `a header`, … and the name of the part in the file. */
  part: string;
  /** The text of the paragraph, with its placeholders. */
  paragraph: string;
}

/** What is wrong with a template, in one sentence that names the placeholder and its place. */
export class DocxTemplateError extends Said {
  override readonly name = 'DocxTemplateError';

  constructor(
    /** File name of the template. */
    template: string,
    readonly reason: string,
    /** As it is written, with its braces; empty when the file as a whole is wrong. */
    readonly placeholder = '',
    readonly within?: Place,
  ) {
    const where = within ? ` in the paragraph "${shortened(within, placeholder)}" of ${within.part}` : '';
    const named = placeholder.length > 120 ? `${placeholder.slice(0, 120)}…` : placeholder;
    super(placeholder === '' ? reason : `${named}${where}: ${reason}`, { file: template });
  }
}

/** The paragraph around the placeholder, so that it can be searched for in Word. */
function shortened({ paragraph }: Place, placeholder: string): string {
  const words = paragraph.replace(/\s+/g, ' ').trim();
  if (words.length <= 120) return words;
  const at = Math.max(0, words.indexOf(placeholder.replace(/\s+/g, ' ')));
  const from = Math.max(0, at - 40);
  return `${from > 0 ? '…' : ''}${words.slice(from, from + 120)}${from + 120 < words.length ? '…' : ''}`;
}

/** What an expression or a block finds wrong; who knows the placeholder makes a `DocxTemplateError` of it. */
export class Problem extends Error {}
