import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { isRating } from '../../../src/assessment/risk';
import {
  focusAreas,
  judgesWords,
  technologies,
  verificationKinds,
  verificationScopes,
} from '../../../src/assessment/vocabulary';
import { soundArea, soundCheck, soundHeader, soundOverride } from '../../../src/language/soundValues';

const odd = fc.constantFrom<unknown>('', 'nobody knows', 'constructor', 'toString', 7, null, true, ['security']);
const wordOf = (words: object) => fc.oneof(fc.constantFrom<unknown>(...Object.keys(words)), odd);
const isWord = (words: object, word: unknown) => typeof word === 'string' && Object.keys(words).includes(word);
/** Each property there or not. */
const some = <Values extends Record<string, fc.Arbitrary<unknown>>>(values: Values) =>
  fc.record(values, { requiredKeys: [], noNullPrototype: true }) as fc.Arbitrary<Record<string, unknown>>;
const rating = fc.oneof(
  fc.record({ probability: fc.integer({ min: 0, max: 6 }), impact: fc.constant(3), effort: fc.constant(1) }),
  odd,
);
const healthyWhen = fc.constantFrom<unknown>({ rows: 0 }, { contains: 'ok' }, '', 'rows', 7, null, true);

/** What is left of a value: the properties whose words are known, and all of which nothing is asked. */
const left = (value: Record<string, unknown>, asked: Record<string, (word: unknown) => boolean>) =>
  Object.fromEntries(Object.entries(value).filter(([key, word]) => !asked[key] || asked[key](word)));

describe('sound values', () => {
  it('of findings, headers and overrides are kept, odd ones left out, and what is sound stays the same object', () => {
    const cases = [
      { of: wordOf(focusAreas), key: 'focusArea', sound: (word: unknown) => isWord(focusAreas, word), by: soundArea },
      {
        of: wordOf(technologies),
        key: 'technology',
        sound: (word: unknown) => isWord(technologies, word),
        by: soundHeader as (value: object) => object,
      },
      { of: rating, key: 'rating', sound: isRating, by: soundOverride as (value: object) => object },
    ] as const;
    for (const { of, key, sound, by } of cases) {
      fc.assert(
        fc.property(some({ [key]: of, house: fc.string() }), (value) => {
          const expected = left(value, { [key]: sound });
          const got = by(value);
          assert.deepEqual(got, expected);
          if (Object.keys(expected).length === Object.keys(value).length) assert.equal(got, value);
        }),
      );
    }
    for (const none of [undefined, null, 'AD-1', 7]) assert.equal(soundArea(none), none);
  });

  it('of checks are kept, and of their commands, steps and equivalents', () => {
    const verification = some({
      kind: wordOf(verificationKinds),
      scope: wordOf(verificationScopes),
      expect: fc.constantFrom('', ' ', 'No row.'),
      healthyWhen,
      run: fc.string(),
    });
    const step = fc.oneof(fc.string(), some({ text: fc.string(), kind: wordOf(verificationKinds) }));
    const equivalent = fc.oneof(fc.string(), fc.record({ rule: fc.string(), judges: wordOf(judgesWords) }));
    const check = some({
      title: fc.string(),
      focusArea: wordOf(focusAreas),
      rating,
      verify: fc.array(verification, { maxLength: 3 }),
      remediation: fc.array(step, { maxLength: 3 }),
      equivalents: fc.record({ maester: fc.array(equivalent, { maxLength: 3 }) }),
      house: fc.string(),
    }).map((each) => ({ ...each, id: 'X-1' }));
    fc.assert(
      fc.property(check, (value: Record<string, unknown>) => {
        const { title, verify, remediation, equivalents, ...rest } = value;
        const kind = (word: unknown) => isWord(verificationKinds, word);
        assert.deepEqual(soundCheck(value as never), {
          ...left(rest, { focusArea: (word) => isWord(focusAreas, word), rating: isRating }),
          title: title ?? 'X-1',
          ...(verify !== undefined && {
            verify: (verify as Record<string, unknown>[]).map((each) => ({
              ...left(each, {
                scope: (word) => isWord(verificationScopes, word),
                healthyWhen: (word) => word !== null && typeof word === 'object',
              }),
              kind: kind(each.kind) ? each.kind : 'manual',
              expect: each.expect === 'No row.' ? 'No row.' : '',
            })),
          }),
          ...(remediation !== undefined && {
            remediation: (remediation as (string | Record<string, unknown>)[]).map((each) =>
              typeof each === 'string' ? each : left(each, { kind }),
            ),
          }),
          ...(equivalents !== undefined && {
            equivalents: {
              maester: (equivalents as { maester: (string | { judges: unknown })[] }).maester.filter(
                (each) => typeof each === 'string' || isWord(judgesWords, each.judges),
              ),
            },
          }),
        });
      }),
    );
  });
});
