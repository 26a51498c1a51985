import type { Day } from '../../assessment/dates';
import { isDay } from '../../assessment/dates';
import type { Texts } from '../texts/english';
import type { DecisionFact, Part, Report, ReportDecision } from './report';
import { reportDay } from './wording';

/** What is said of each decision, in the order of the columns. */
const order: readonly DecisionFact[] = ['why', 'cost', 'ifNot', 'options', 'whoBy'];

/** The decisions wanted, and the columns of which at least one of them says something. */
export function decisionsOf(
  parts: readonly Part[],
  asOf: Day,
  texts: Texts,
): Pick<Report, 'decisions' | 'decisionColumns'> {
  const plain = parts.flatMap(({ assessment }) =>
    (assessment.file.decisions ?? []).map(({ text, by, who, why, cost, ifNot, options }) => ({
      text,
      by: reportDay(by, asOf, texts),
      who: who?.trim() ?? '',
      why: why?.trim() ?? '',
      cost: cost?.trim() ?? '',
      ifNot: ifNot?.trim() ?? '',
      options: (options ?? []).map((option) => option.trim()).filter((option) => option !== ''),
    })),
  );
  const said = plain.map((decision) => factsOf(decision, texts));
  const [someWho, someBy] = [plain.some(({ who }) => who !== ''), plain.some(({ by }) => by.day !== '')];
  const titles: Readonly<Record<DecisionFact, string>> = {
    why: texts.whyNow,
    cost: texts.cost,
    ifNot: texts.ifNot,
    options: texts.options,
    whoBy: someWho && someBy ? texts.whoByWhen : someWho ? texts.whoDecides : texts.byWhen,
  };
  const decisionColumns = order
    .filter((id) => said.some((facts) => facts[id] !== ''))
    .map((id) => ({ id, title: titles[id] }));
  return {
    decisions: plain.map((decision, index) => ({
      ...decision,
      facts: decisionColumns.map(({ id, title }) => ({ id, title, text: said[index]![id] })),
    })),
    decisionColumns,
  };
}

function factsOf(
  { why, cost, ifNot, options, who, by }: Omit<ReportDecision, 'facts'>,
  texts: Texts,
): Record<DecisionFact, string> {
  return {
    why,
    cost,
    ifNot,
    // A single one is no choice.
    options: options.length > 1 ? options.map((text, index) => texts.option(index, text)).join('\n') : options.join(''),
    whoBy: [who, by.text].filter(Boolean).join('\n'),
  };
}

/** Meetings from the as-of day on; what has no day comes last, and is told once. */
export function meetingsOf(parts: readonly Part[], asOf: Day, texts: Texts): Report['nextMeetings'] {
  const meetings = parts.flatMap(({ assessment }) => {
    const { on, what = '' } = assessment.file.nextMeeting ?? {};
    const known = on !== undefined && isDay(on) ? on : undefined;
    if ((known === undefined && what.trim() === '') || (known !== undefined && known < asOf)) return [];
    const day = reportDay(known, asOf, texts);
    return [{ on: day, what: what.trim(), text: texts.meetingOn(day.text, what.trim()) }];
  });
  const distinct = [...new Map(meetings.map((each) => [each.text, each])).values()];
  const order = (a: string, b: string) => (a < b ? -1 : Number(a > b));
  return distinct.sort((a, b) => order(a.on.day || '9', b.on.day || '9'));
}
