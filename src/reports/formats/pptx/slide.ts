import type { Report } from '../../content/report';
import type { Canvas } from './canvas';
import type { Layout } from './master';
import type { Say } from './words';

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

/** Makes a slide of a report; `undefined` when there is nothing to show. */
export type SlideMaker = (report: Report, say: Say) => Slide | undefined;
