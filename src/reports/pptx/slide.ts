import type { Report } from '../report';
import type { Texts } from '../texts/english';
import type { Canvas } from './canvas';
import type { Layout } from './master';
import type { DeckWords } from './words';

/** One slide of a deck. */
export interface Slide {
  layout: Layout;
  /** The message, a sentence. */
  title: string;
  /** What to say, and the base of each number: a paragraph each. */
  notes: readonly string[];
  /** Draws what stands below the title. */
  draw(canvas: Canvas): void;
}

/** What is said in the language of the report: by all documents, and by the deck alone. */
export interface Say {
  texts: Texts;
  words: DeckWords;
}

/** Makes a slide of a report; `undefined` when there is nothing to show. */
export type SlideMaker = (report: Report, say: Say) => Slide | undefined;
