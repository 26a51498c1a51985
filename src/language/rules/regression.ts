import { formatDay } from '../../assessment/dates';
import { countsAsPassed } from '../../assessment/risk';
import { entryKey, findingKey } from '../../assessment/score';
import type { FindingsFile } from '../../assessment/types';
import { historyEntry } from '../history';
import type { FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

const known = new WeakMap<FindingsFile, ReadonlySet<string | undefined>>();

/** What passed in an assessment. */
function passedIn(file: FindingsFile): ReadonlySet<string | undefined> {
  let keys = known.get(file);
  if (!keys) {
    keys = new Set(file.passed?.map(entryKey));
    known.set(file, keys);
  }
  return keys;
}

export const regression: FindingsRule = {
  code: 'regression',
  of: 'findings',
  title: 'A finding whose check passed last time says so',
  level: 'information',
  docs: `The previous assessment lists the check as passed, and now it has a finding. Either something was undone since, and the customer
wants to know what, or one of the two assessments is wrong. Find out, and write it to \`observed\` or to a note of the history with the word *regression*.`,
  finding({ value }, report, { previous, superseded }) {
    if (superseded || !previous || countsAsPassed(value.status) || !passedIn(previous).has(findingKey(value))) return;
    if ([value.observed, ...(value.history ?? []).map(({ note }) => note)].some((text) => /regress/i.test(text ?? '')))
      return;
    const when = formatDay(previous.assessedOn);
    report(
      value.check === undefined ? [] : ['check'],
      problems.message('regression', { check: value.check, on: previous.assessedOn }),
      { data: `regression: passed in the assessment${when && ` of ${when}`}` },
    );
  },
  fixes({ path, data }, file, { asOf, me }) {
    const finding = path.slice(0, 2);
    const { status } = file.findings.find(({ index }) => index === path[1])!.value;
    return [
      {
        title: mending.message('noteRegression'),
        changes: [
          { kind: 'append', path: [...finding, 'history'], values: [historyEntry(asOf, status, data as string, me)] },
        ],
        preferred: true,
      },
    ];
  },
};
