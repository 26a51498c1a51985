import { isOpen, severity } from '../../assessment/risk';
import { effectiveRating } from '../../assessment/score';
import type { Check } from '../../assessment/types';
import type { FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

/** The sentences of a text, without marks, numbers of steps and letter case. */
function sentencesOf(text: string): string[] {
  return text
    .split(/[.;:!?\n]+/)
    .map((sentence) =>
      sentence
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim()
        .replace(/^\d+ /, '')
        .toLowerCase(),
    )
    .filter((sentence) => /\p{L}/u.test(sentence));
}

/** What a check says to everybody who has a finding of it. */
const known = new WeakMap<object, ReadonlySet<string>>();

function generalWords(check: Partial<Check> & object): ReadonlySet<string> {
  let words = known.get(check);
  if (!words) {
    const steps = (check.remediation ?? []).map((step) => (typeof step === 'string' ? step : step.text));
    words = new Set([check.action ?? '', check.title ?? '', ...steps].flatMap(sentencesOf));
    known.set(check, words);
  }
  return words;
}

export const ownRecommendation: FindingsRule = {
  code: 'own-recommendation',
  of: 'findings',
  title: 'A critical or high finding says what to do in this environment',
  level: 'information',
  docs: `The steps of a check are those for everybody. An engineer who reads what was observed beside them asks what of it is to be done
here: which server first, with whom, what about the cause that was found. Say it in \`recommendation\`, which stands before the general
steps. One that only repeats them says nothing new. Findings that are open or in progress are asked for it.`,
  finding({ value }, report, { catalog, among, superseded }) {
    if (superseded || value.check === undefined || !isOpen(value.status)) return;
    const check = catalog.check(value.check, among);
    const level = severity(effectiveRating(value, check));
    if (!check || (level !== 'critical' && level !== 'high')) return;
    const sentences = sentencesOf(value.recommendation ?? '');
    if (sentences.length === 0) {
      report(['check'], problems.message('recommendationMissing', { severity: level }), { data: 'missing', key: true });
      return;
    }
    const general = generalWords(check);
    if (sentences.every((sentence) => general.has(sentence))) {
      report(['recommendation'], problems.message('recommendationRepeats', { check: value.check }));
    }
  },
  fixes({ path, data }) {
    if (data !== 'missing') return [];
    return [
      {
        title: mending.message('add', { names: ['recommendation'] }),
        changes: [{ kind: 'set', path: [...path.slice(0, 2), 'recommendation'], value: '' }],
        preferred: true,
      },
    ];
  },
};
