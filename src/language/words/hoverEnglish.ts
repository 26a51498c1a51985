import { count } from '../../assessment/count';
import { type Day, daysBetween, formatDay } from '../../assessment/dates';
import type { Rating } from '../../assessment/types';
import {
  effortWords,
  impactWords,
  type Judges,
  judgesWords,
  probabilityWords,
  type Severity,
  type Status,
  severities,
  statuses,
} from '../../assessment/vocabulary';
import { textsOfArea } from '../../words/words';

const round = (number: number) => String(Math.round(number * 10) / 10);
const lower = (severity: Severity) => severities[severity].title.toLowerCase();

/** What a day of a findings file is, by the name of its property. */
const dates = {
  assessedOn: 'Assessed',
  assessedFrom: 'Assessed from',
  on: 'On',
  collectedOn: 'Collected',
  by: 'To be decided',
};
export type DateName = keyof typeof dates;
export const dateNames = Object.keys(dates) as DateName[];

/** What a hover says, in Markdown. Texts of others among the arguments are Markdown already. */
export const hoverEnglish = {
  answerHere: ({ answer, said }: { answer: string; said: string }) => `**${answer} here**: ${said}`,
  rating: ({ severity, risk, weight }: { severity: Severity; risk: number; weight: number }) =>
    `**${severities[severity].title}** · risk ${risk} · weight ${round(weight)}`,
  risk: ({ rating, severity, from, to }: { rating: Rating; severity: Severity; from: number; to: number }) => {
    const { probability, impact } = rating;
    return `Risk ${probability * impact} = probability ${probability} (${probabilityWords[probability]}) × impact ${impact} (${impactWords[impact]}); ${from} to ${to} is ${lower(severity)}`;
  },
  weight: ({ rating: { probability, impact, effort }, weight }: { rating: Rating; weight: number }) =>
    `Weight ${round(weight)} = ${probability} × ${impact} × (6 − effort ${effort}, ${effortWords[effort]}) ÷ 5`,
  gain: ({ gain, weight, assessed }: { gain: number; weight: number; assessed: number }) =>
    `Gain ${round(gain)} points of the overall score = weight ${round(weight)} ÷ ${round(assessed)} (weight of all that was assessed) × 100`,
  gainNone: ({ why }: { why: string }) => `Gain 0: ${why}`,
  countsAsPassed: 'it counts as passed already',
  noScore: ({ why }: { why: string }) => `there is no score: ${why}`,
  inNoScore: 'it is in no score',
  ratingOfCheck: ({ rating, severity }: { rating: Rating; severity: Severity }) =>
    `The check itself: probability ${rating.probability}, impact ${rating.impact}, effort ${rating.effort} (${lower(severity)}, risk ${rating.probability * rating.impact})`,
  status: ({ status, next }: { status: Status; next: readonly Status[] }) =>
    `**${statuses[status].title}.** ${statuses[status].meaning}\n\nMay become ${next.map((each) => `\`${each}\``).join(', ')}.`,
  judges: ({ check, judges }: { check: string; judges: Judges }) => `**${check}**, *${judges}*: ${judgesWords[judges]}`,
  wasDue: ({ due, status }: { due: Day; status: string }) => `Was due on ${formatDay(due)}; the finding is ${status}.`,
  due: ({ due, asOf }: { due: Day; asOf: Day }) => {
    const days = daysBetween(asOf, due);
    const left =
      days === 0 ? 'Due today' : days > 0 ? `**${count(days, 'day')} left**` : `**${count(-days, 'day')} overdue**`;
    return `${left}: due on ${formatDay(due)}. Counted from ${formatDay(asOf)}.`;
  },
  expires: ({ expires, asOf }: { expires: Day; asOf: Day }) => {
    const days = daysBetween(asOf, expires);
    const left =
      days === 0
        ? 'Ends today'
        : days > 0
          ? `**${count(days, 'day')} left**`
          : `**Expired ${count(-days, 'day')} ago**`;
    return `${left}: the acceptance holds until ${formatDay(expires)}. Counted from ${formatDay(asOf)}.`;
  },
  date: ({ name, day, asOf }: { name: DateName; day: Day; asOf: Day }) => {
    const days = daysBetween(asOf, day);
    const distance = days === 0 ? 'today' : days > 0 ? `in ${count(days, 'day')}` : `${count(-days, 'day')} ago`;
    return `${dates[name]} ${formatDay(day)}, ${distance}.`;
  },
  otherVersion: ({ named, version }: { named: string; version: string }) =>
    `This file names version ${named}; ${version} is the one at hand.`,
  coverage: ({ passed, found, not, of }: { passed: number; found: number; not: number; of: number }) => {
    const covered = passed + found + not;
    return `Coverage here: ${covered} of ${of} checks (${Math.round((covered / of) * 100)} %): ${found} with a finding, ${passed} passed, ${not} not applicable.`;
  },
};

export const hover = textsOfArea('hover', hoverEnglish);
