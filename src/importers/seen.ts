import type { Day } from '../assessment/dates';
import { toolTitle } from '../assessment/vocabulary';
import { cleanLine, cleanText } from './cleanText';
import { anew, given } from './given';
import type { ResultRecord } from './importer';
import { firstSentences, paragraphs, withinClauses } from './sentences';

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
 * What was seen, of a text that a tool or a person wrote: its first sentences or line in plain words, and the whole as
 * evidence where it says more than that.
 */
export function seen(raw: unknown, by: Witness): Pick<ResultRecord, 'observed' | 'evidence'> {
  const text = cleanText(raw, 10_000);
  if (text === '') return {};
  if (text.length <= oneLine && !text.includes('\n')) return { observed: cleanLine(text) };
  const observed = firstSaid(text);
  return { ...anew, ...given({ observed }), evidence: text === observed ? [] : [{ text, ...by }] };
}

/**
 * The first sentences of a clean text, up to 300 characters, or the first one if it alone is longer. What is no prose and
 * longer than 400 characters ends with a sign that something is missing.
 */
export function firstSaid(text: string): string {
  const paragraph = paragraphs(text).find((each) => /[\p{L}\p{N}]/u.test(each)) ?? '';
  const sentences = firstSentences(cleanLine(paragraph, 8000), oneLine);
  const whole = withinClauses(sentences);
  return whole === sentences ? whole.replace(/:$/, '.') : `${whole} …`;
}
