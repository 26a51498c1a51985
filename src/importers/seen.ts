import type { Day } from '../assessment/dates';
import { toolTitle } from '../assessment/vocabulary';
import { cleanLine, cleanText } from './cleanText';
import { given } from './given';
import type { ResultRecord } from './importer';

/** Which tool says so, in which version and when: the same words as re-import uses to know the evidence of a tool. */
export interface Witness {
  readonly source: string;
  readonly collectedOn?: Day;
}

export function witness(tool: string, version: string | undefined, collectedOn: Day | undefined): Witness {
  const title = toolTitle(tool);
  return { source: version ? `${title} ${version}` : title, ...given({ collectedOn }) };
}

/** Longest text that says all in one line. */
const oneLine = 300;

/**
 * What was seen, of a text that a tool or a person wrote: the first sentence or line in plain words, and the whole as
 * evidence where it says more than that.
 */
export function seen(raw: unknown, by: Witness): Pick<ResultRecord, 'observed' | 'evidence'> {
  const text = cleanText(raw, 10_000);
  if (text === '') return {};
  const paragraph = /^[\s\S]*?(?=\n|$(?![\s\S]))/.exec(text)![0];
  const whole = cleanLine(text, oneLine * 4);
  if (whole.length <= oneLine && !text.includes('\n')) return { observed: whole };
  const first = firstSentence(cleanLine(paragraph, oneLine * 2));
  return { ...given({ observed: first }), evidence: [{ text, ...by }] };
}

/** Whole sentences up to 300 characters; the first one if it alone is longer. */
function firstSentence(line: string): string {
  const sentences = line.match(/[\s\S]*?[.!?](?=\s|$)|[\s\S]+$/g) ?? [];
  let taken = '';
  for (const sentence of sentences) {
    if (taken !== '' && taken.length + sentence.length > oneLine) break;
    taken += sentence;
  }
  return cleanLine(taken, oneLine * 2).replace(/:$/, '.');
}
