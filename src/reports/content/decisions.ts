import type { Day } from '../../assessment/dates';
import { isDay } from '../../assessment/dates';
import type { Texts } from '../texts/english';
import type { Described } from './findings';
import type { Part, Report } from './report';
import type { DecisionFact } from './reportSteering';
import { listText, reportDay } from './wording';

/** What is said of each decision, in the order of the columns. */
const order: readonly DecisionFact[] = ['why', 'ifNot', 'cost', 'options'];

/**
 * The decisions wanted with the findings that they settle, and the columns of which at least one of them says something; for
 * one owner only those that settle one of the findings or that are the owner's to take.
 */
export function decisionsOf(
  parts: readonly Part[],
  described: readonly Described[],
  texts: Texts,
  owner?: string,
): Pick<Report, 'decisions' | 'decisionColumns'> {
  const isTheirs = ({ settles, who }: { settles: readonly string[]; who: string }) =>
    owner === undefined || settles.length > 0 || who.toLowerCase() === owner.trim().toLowerCase();
  const all = parts.flatMap((part) =>
    (part.assessment.file.decisions ?? []).map(({ text, by, who, why, cost, ifNot, options, findings = [] }) => {
      const [day, decider] = [reportDay(by, texts), who?.trim() ?? ''];
      const settles = described.flatMap((each) =>
        each.part === part && findings.includes(each.scored.finding.id) ? [each.report.label] : [],
      );
      return {
        text,
        by: day,
        who: decider,
        settles,
        whoBy: texts.decider(decider, day.text, listText(settles, texts)),
        why: why?.trim() ?? '',
        cost: cost?.trim() ?? '',
        ifNot: ifNot?.trim() ?? '',
        options: (options ?? []).map((option) => option.trim()).filter((option) => option !== ''),
      };
    }),
  );
  const plain = all.filter(isTheirs);
  const titles: Readonly<Record<DecisionFact, string>> = {
    why: texts.whyNow,
    cost: texts.cost,
    ifNot: texts.ifNot,
    options: texts.options,
  };
  const said = plain.map((decision) => ({ ...decision, options: optionsText(decision.options, texts) }));
  const decisionColumns = order
    .filter((id) => said.some((decision) => decision[id] !== ''))
    .map((id) => ({ id, title: titles[id] }));
  return {
    decisions: plain.map((decision, index) => {
      const cells = decisionColumns.map(({ id, title }) => ({ id, title, text: said[index]![id] }));
      return { ...decision, cells: cells.map(({ text }) => text), facts: cells.filter(({ text }) => text !== '') };
    }),
    decisionColumns,
  };
}

/** With letters, so that they can be spoken of. A single one is no choice. */
function optionsText(options: readonly string[], texts: Texts): string {
  if (options.length < 2) return options.join('');
  return options.map((text, index) => texts.option(index, text.replace(/[.;]$/, ''))).join(';\n');
}

/** Meetings from the as-of day on; what has no day comes last, and is told once. */
export function meetingsOf(parts: readonly Part[], asOf: Day, texts: Texts): Report['nextMeetings'] {
  const meetings = parts.flatMap(({ assessment }) => {
    const { on, what = '' } = assessment.file.nextMeeting ?? {};
    const known = on !== undefined && isDay(on) ? on : undefined;
    if ((known === undefined && what.trim() === '') || (known !== undefined && known < asOf)) return [];
    const day = reportDay(known, texts);
    return [{ on: day, what: what.trim(), text: texts.meetingOn(day.text, what.trim()) }];
  });
  const distinct = [...new Map(meetings.map((each) => [each.text, each])).values()];
  const order = (a: string, b: string) => (a < b ? -1 : Number(a > b));
  return distinct.sort((a, b) => order(a.on.day || '9', b.on.day || '9'));
}
