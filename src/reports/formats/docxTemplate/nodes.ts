import type { Expression } from './expression';
import type { Place } from './templateError';

/** An element with the names as they are written. */
export interface Element {
  readonly kind: 'element';
  readonly name: string;
  attributes: Record<string, string>;
  children: Node[];
}

/** Content of an element: text, elements, and what became of placeholders. */
export type Node = string | Element | Tag | Block;

export const blockNames = ['each', 'if', 'unless', 'with'] as const;
export type BlockName = (typeof blockNames)[number];

/** What a placeholder does. */
export type Action =
  | { type: 'value'; expression: Expression }
  | { type: 'open'; block: BlockName; expression: Expression }
  | { type: 'else'; expression?: Expression }
  | { type: 'close'; block: string }
  | { type: 'nothing' };

/** A placeholder, where its first brace stood. */
export interface Tag {
  readonly kind: 'tag';
  /** As it is written, with its braces. */
  readonly source: string;
  readonly action: Action;
  /** The look of the text that it was written in: `w:rPr`. */
  readonly look: Element | undefined;
  readonly place: Place;
  /** Whether it became a part of a block. */
  used: boolean;
}

/** What stands between an opening placeholder and its closing one. */
export interface Block {
  readonly kind: 'block';
  readonly tag: Tag;
  /** The opening placeholder, then each `{{else}}`, with what follows it. */
  readonly branches: { tag: Tag; body: Node[] }[];
}
