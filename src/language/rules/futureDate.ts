import { addDays, isDay } from '../../assessment/dates';
import type { FindingsRule } from '../rule';
import { problems } from '../words/problemsEnglish';

export const futureDate: FindingsRule = {
  code: 'future-date',
  of: 'findings',
  title: 'What has happened does not lie in the future',
  level: 'warning',
  docs: `Histories, evidence and acceptances say what has happened, so their days are today or before; so is the day of an assessment that has
results. One day is left for other time zones. Mostly the year is wrong.`,
  finding({ value }, report, { asOf }) {
    const look = (day: string | undefined, path: (string | number)[]) => {
      if (day !== undefined && day > asOf && isDay(day) && day > addDays(asOf, 1))
        report(path, problems.message('futureDay', { day }));
    };
    value.history?.forEach(({ on, recorded }, index) => {
      look(on, ['history', index, 'on']);
      look(recorded, ['history', index, 'recorded']);
    });
    value.evidence?.forEach(({ collectedOn }, index) => {
      look(collectedOn, ['evidence', index, 'collectedOn']);
    });
    look(value.acceptance?.on, ['acceptance', 'on']);
  },
  file({ header, json }, report, { asOf }) {
    const { assessedOn } = header;
    if (!assessedOn || assessedOn <= asOf || !isDay(assessedOn) || assessedOn <= addDays(asOf, 1)) return;
    if (!json.sections.get('findings')?.length && !json.sections.get('passed')?.length) return;
    report(['assessedOn'], problems.message('futureAssessment', { day: assessedOn }));
  },
};
