import type { Day } from '../../assessment/dates';
import type { Severity } from '../../assessment/vocabulary';
import { english, type Texts } from '../texts/english';
import { grouped, listed } from '../texts/forms';
import type { ReportDay, ReportSeverity } from './report';

/** A number with one decimal, as the language writes it. */
function oneDecimal(value: number, { decimalMark }: Texts): string {
  return value.toFixed(1).replace('.', decimalMark);
}

/** Points with one decimal: `9.4`; what is less than a tenth reads `<0.1`. */
export function pointsText(value: number, texts: Texts = english): string {
  return value > 0 && value < 0.05 ? `<${oneDecimal(0.1, texts)}` : oneDecimal(value, texts);
}

/** A gain with its sign: `+9.4`; empty when nothing can be gained. */
export function gainText(gain: number, texts: Texts = english): string {
  if (gain <= 0) return '';
  return gain < 0.05 ? `<${oneDecimal(0.1, texts)}` : `+${oneDecimal(gain, texts)}`;
}

/** A number with as many decimals as it needs, two at most: `16`, `9.6`. */
export function numberText(value: number, { decimalMark }: Texts = english): string {
  return String(Number(value.toFixed(2))).replace('.', decimalMark);
}

/** `1 finding`, `2,914 findings`. The plural is the singular with an s unless given. */
export function countText(count: number, one: string, many = `${one}s`, { groupMark }: Texts = english): string {
  return `${grouped(count, groupMark)} ${count === 1 ? one : many}`;
}

/** `A`, `A and B`, `A, B and C`. */
export function listText(words: readonly string[], { and }: Texts = english): string {
  return listed(words, and);
}

/** When the earlier assessment was: its month, or the day when both lie in one month. */
export function sinceText(previous: Day, current: Day, texts: Texts): string {
  return previous.slice(0, 7) === current.slice(0, 7) ? texts.day(previous) : texts.month(previous);
}

/** A sentence ends with a full stop, unless it already ends in one. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** A day three ways, all empty where there is none; a text that is no day stays as it is. */
export function reportDay(day: string | undefined, texts: Texts): ReportDay {
  if (day === undefined || day === '') return { day: '', text: '', short: '' };
  return { day, text: texts.day(day), short: texts.shortDay(day) };
}

/** A severity with its words. */
export function reportSeverity(id: Severity, { severities }: Texts = english): ReportSeverity {
  return { id, ...severities[id] };
}

/** So many names are shown; how many more there are is said. */
const namesShown = 3;

/** The end of a long path, such as the id of an Azure resource. */
export const shortName = (name: string) => (name.startsWith('/') ? name.slice(name.lastIndexOf('/') + 1) : name);

/** `CH1-A, CH1-B, CH1-C and 9 more`. */
export function namesText(names: readonly string[], number: number, texts: Texts, atMost = namesShown): string {
  const more = number - Math.min(atMost, names.length);
  const shown = names.slice(0, atMost);
  return more > 0 ? texts.namesAndMore(shown.join(', '), more) : listText(shown, texts);
}

/** The same with two names and with one, where there are more. */
export function shorterNames(names: readonly string[], number: number, texts: Texts): string[] {
  return [2, 1].filter((atMost) => atMost < names.length).map((atMost) => namesText(names, number, texts, atMost));
}

/** The first of some texts that fits; the last where none does. */
export function firstFitting(texts: readonly string[], fits: (text: string) => boolean): string {
  return texts.find(fits) ?? texts.at(-1) ?? '';
}
