import { isDay } from '../../assessment/dates';
import type { FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

/** Readings of a text as a day: other separators, missing zeros, a time behind it. Ambiguous orders give both. */
function readings(text: string): string[] {
  const pad = (part: string) => part.padStart(2, '0');
  const found: string[] = [];
  const iso = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:[T ].*)?$/.exec(text.trim());
  if (iso) found.push(`${iso[1]}-${pad(iso[2]!)}-${pad(iso[3]!)}`);
  const other = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text.trim());
  if (other)
    found.push(`${other[3]}-${pad(other[2]!)}-${pad(other[1]!)}`, `${other[3]}-${pad(other[1]!)}-${pad(other[2]!)}`);
  return [...new Set(found)].filter(isDay);
}

export const invalidDate: FindingsRule = {
  code: 'invalid-date',
  of: 'findings',
  title: 'Dates are days of the calendar, written YYYY-MM-DD',
  level: 'error',
  docs: `Due days, expiries and histories are compared as dates. A text that is no day (\`2026-02-30\`, \`31.12.2026\`) compares with nothing,
so a finding would never become overdue. Write year, month and day: \`2026-12-31\`.`,
  finding({ value }, report) {
    const check = (text: string | undefined, path: (string | number)[]) => {
      if (text === undefined || isDay(text)) return;
      const near = readings(text);
      report(path, text === '' ? problems.message('emptyDate') : problems.message('invalidDate', { text, near }), {
        data: near,
      });
    };
    check(value.start, ['start']);
    check(value.due, ['due']);
    check(value.retest?.on, ['retest', 'on']);
    check(value.acceptance?.on, ['acceptance', 'on']);
    check(value.acceptance?.expires || undefined, ['acceptance', 'expires']);
    value.history?.forEach(({ on, recorded }, index) => {
      check(on, ['history', index, 'on']);
      check(recorded, ['history', index, 'recorded']);
    });
    value.evidence?.forEach(({ collectedOn }, index) => {
      check(collectedOn, ['evidence', index, 'collectedOn']);
    });
    value.sources?.forEach(({ seen, absentSince, withdrawn }, index) => {
      check(seen, ['sources', index, 'seen']);
      check(absentSince, ['sources', index, 'absentSince']);
      check(withdrawn?.on, ['sources', index, 'withdrawn', 'on']);
    });
  },
  file({ header }, report) {
    const check = (text: string | undefined, path: (string | number)[]) => {
      if (text !== undefined && !isDay(text))
        report(path, problems.message('invalidDate', { text, near: [] }), { data: readings(text) });
    };
    check(header.assessedOn, ['assessedOn']);
    check(header.assessedFrom, ['assessedFrom']);
    header.decisions?.forEach(({ by }, index) => {
      check(by, ['decisions', index, 'by']);
    });
    check(header.nextMeeting?.on, ['nextMeeting', 'on']);
    header.changes?.forEach(({ on }, index) => {
      check(on, ['changes', index, 'on']);
    });
  },
  fixes({ path, data }) {
    const near = data as string[];
    return near.map((day) => ({
      title: mending.message('replaceWith', { value: day }),
      changes: [{ kind: 'set', path, value: day }],
      preferred: near.length === 1,
      safe: near.length === 1,
    }));
  },
};
