import { addDays, type Day, daysBetween, isDay } from '../../assessment/dates';
import { type Wave, waveEnd, waves } from '../../assessment/plan';

/** 0 is Sunday. */
const weekday = (day: Day) => new Date(`${day}T00:00:00Z`).getUTCDay();

/** The last Monday to Friday up to a day. */
export function lastWorkingDay(day: Day): Day {
  const over = [2, 0, 0, 0, 0, 0, 1][weekday(day)]!;
  return addDays(day, -over);
}

/** The wave in which a due day lies; what is over belongs to the first. */
export function waveOfDay(due: Day, asOf: Day): Wave {
  const days = daysBetween(asOf, due);
  return waves.find((wave) => wave === 'later' || days <= Number(wave))!;
}

/**
 * The day on which a finding is due that is put into a wave: its own where that lies in the wave and is not over, else the last
 * working day of the wave. `undefined` for the open-ended wave, which has no last day.
 */
export function dayInWave(wave: Wave, due: string | undefined, asOf: Day): Day | undefined {
  if (due !== undefined && isDay(due) && due >= asOf && waveOfDay(due, asOf) === wave) return due;
  const end = waveEnd(wave, asOf);
  return end === undefined ? undefined : lastWorkingDay(end);
}
