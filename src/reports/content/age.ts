import { type Day, daysBetween, isDay } from '../../assessment/dates';
import { toolTitle } from '../../assessment/vocabulary';
import type { Texts } from '../texts/english';
import type { Part } from './report';
import type { ReportAge } from './reportNumbers';
import { isStale } from './stale';
import { partNames } from './technologies';
import { listText, reportDay } from './wording';

/** Data is old from so many days on. */
const oldAfter = 90;

const isOld = (day: Day, asOf: Day) => isDay(day) && isDay(asOf) && daysBetween(day, asOf) > oldAfter;

/** When each tool of a part collected what is the latest of it, where that is before the day of the assessment. */
function toolsOf({ assessment: { file } }: Part): { name: string; day: Day }[] {
  const latest = new Map<string, Day>();
  for (const { tool, collectedOn } of file.imports ?? []) {
    if (collectedOn === undefined || !isDay(collectedOn)) continue;
    const name = toolTitle(tool);
    if (collectedOn > (latest.get(name) ?? '')) latest.set(name, collectedOn);
  }
  return [...latest].map(([name, day]) => ({ name, day })).filter(({ day }) => day < file.assessedOn);
}

/**
 * What of the data lies more than ninety days before the as-of day: the assessment itself, or an output of a tool that it
 * took in. `null` where nothing does.
 */
export function ageOf(parts: readonly Part[], asOf: Day, texts: Texts): ReportAge | null {
  const names = partNames(parts, texts);
  const assessed = parts.map(({ assessment }, index) => ({ name: names[index]!, day: assessment.file.assessedOn }));
  const old = assessed.filter(({ day }) => isOld(day, asOf));
  const tools = parts.flatMap(toolsOf).filter(({ day }) => isOld(day, asOf));
  if (old.length + tools.length === 0) return null;
  const whole = old.length === parts.length;
  const ago = (day: Day) => daysBetween(day, asOf);
  const said = old.map(({ name, day }) =>
    texts.assessedLongAgo(parts.length > 1 ? name : '', texts.day(day), ago(day)),
  );
  const collected = [...new Map(tools.map((each) => [`${each.name} ${each.day}`, each])).values()].map(
    ({ name, day }) => texts.collectedLongAgo(name, texts.day(day), ago(day)),
  );
  const latest = old
    .map(({ day }) => day)
    .sort()
    .at(-1);
  return {
    text: texts.oldData(listText([...said, ...collected], texts), whole),
    stood: reportDay(whole ? latest : undefined, texts),
    stale: whole && parts.every(({ assessment }) => isStale(assessment.file.assessedOn, asOf)),
    of: [...old, ...tools].map(({ name, day }) => ({ name, day: reportDay(day, texts), days: ago(day) })),
  };
}
