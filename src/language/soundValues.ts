/**
 * What reading by shape lets through and its types promise more of: words of a closed vocabulary, ratings from 1 to 5, texts
 * that every check has. Rules and edits see what stands in the file; everybody else sees what comes out of here, so that no
 * document, page or script can stumble over a word that nobody knows. The schema reports each of them.
 */
import { isRating } from '../assessment/risk';
import type { Check, ChecklistFile, Override, Step, Verification } from '../assessment/types';
import {
  focusAreas,
  judgesWords,
  technologies,
  type VerificationKind,
  verificationKinds,
  verificationScopes,
} from '../assessment/vocabulary';

const isOneOf = (words: object, word: unknown) => typeof word === 'string' && Object.hasOwn(words, word);

/** The value, or a copy without some of its properties. */
function without<Value extends object>(value: Value, ...keys: (keyof Value)[]): Value {
  const odd = keys.filter((key) => Object.hasOwn(value, key));
  if (odd.length === 0) return value;
  const copy = { ...value };
  for (const key of odd) delete copy[key];
  return copy;
}

/** A finding or an entry; an unknown focus area is none. The same object where nothing is odd. */
export function soundArea<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  const of = value as { focusArea?: unknown };
  return of.focusArea === undefined || isOneOf(focusAreas, of.focusArea) ? value : (without(of, 'focusArea') as Value);
}

/** The head of a checklist; an unknown technology is none. */
export function soundHeader<Header extends Partial<ChecklistFile>>(header: Header): Header {
  return isOneOf(technologies, header.technology) ? header : without(header, 'technology');
}

/** An override; a rating out of range changes nothing. */
export function soundOverride(override: Override): Override {
  return isRating(override.rating) ? override : without(override, 'rating');
}

/**
 * A check. It is called by its id where it has no title. A command of an unknown kind is for a person to look at: nothing
 * could know what runs it. A rule of a tool that is not said to judge judges nothing.
 */
export function soundCheck(check: Partial<Check> & { id: string }): Check {
  const { title, verify, remediation, equivalents } = check;
  const sound = isRating(check.rating) ? check : without(check, 'rating');
  return {
    ...soundArea(sound),
    title: title ?? check.id,
    ...(verify && { verify: verify.map(soundVerification) }),
    ...(remediation && { remediation: remediation.map(soundStep) }),
    ...(equivalents && {
      equivalents: Object.fromEntries(
        Object.entries(equivalents).map(([tool, rules]) => [
          tool,
          rules.filter((each) => typeof each === 'string' || isOneOf(judgesWords, each.judges)),
        ]),
      ),
    }),
  };
}

function soundVerification(verification: Verification): Verification {
  const { kind, scope, expect, healthyWhen } = verification;
  const manual: VerificationKind = 'manual';
  return {
    ...without(
      verification,
      ...(isOneOf(verificationScopes, scope) ? [] : (['scope'] as const)),
      ...(typeof healthyWhen === 'object' && healthyWhen !== null ? [] : (['healthyWhen'] as const)),
    ),
    kind: isOneOf(verificationKinds, kind) ? kind : manual,
    expect: (expect as string | undefined)?.trim() ? expect : '',
  };
}

function soundStep(step: Step): Step {
  return typeof step === 'string' || isOneOf(verificationKinds, step.kind) ? step : without(step, 'kind');
}
