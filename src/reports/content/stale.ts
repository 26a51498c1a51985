import { type Day, daysBetween, isDay } from '../../assessment/dates';

/** After so many days nothing is planned on data any more: a new assessment comes first. */
const staleAfter = 365;

/** Whether an assessment is too old to plan on; then only the days that people gave stand. */
export const isStale = (assessedOn: Day, asOf: Day) =>
  isDay(assessedOn) && isDay(asOf) && daysBetween(assessedOn, asOf) > staleAfter;
