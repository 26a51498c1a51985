import { strict as assert } from 'node:assert';
import { milestoneKinds } from '../../../src/assessment/lifecycle';
import { supportOf } from '../../../src/assessment/support';
import type { Check } from '../../../src/assessment/types';
import { checks, lifecycle, none, stepText } from './shipped';

const kinds = Object.keys(milestoneKinds);
const confidences = ['high', 'medium', 'low'];

const isDate = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
const milestones = lifecycle.products.flatMap(({ id, milestones: own }) =>
  own.map((milestone) => ({ id, ...milestone })),
);

/** Dates in the prose of checks that are no milestone of a product, with what they are. */
const otherDates: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'AZ-RET-03': {
    '2025-07-01': 'version of the API of virtual networks',
    '2026-04-01': 'day after which the portal creates networks with that version',
  },
  'AZ-RET-13': { '2026-04-01': 'new price of Extended Security Updates' },
};

function prose(check: Check): string {
  return [
    check.title,
    check.rationale,
    ...(check.verify ?? []).map(({ expect }) => expect),
    ...(check.remediation ?? []).map(stepText),
    check.watchOut,
    check.rollback,
  ].join('\n');
}

const months = 'January February March April May June July August September October November December'.split(' ');
const dayInWords = new RegExp(`\\b(\\d{1,2}) (${months.join('|')}) (20\\d\\d)\\b`, 'g');

/** The days that the prose of a check names, in words or in digits, as `YYYY-MM-DD`. */
function daysOf(check: Check): string[] {
  const text = prose(check);
  const two = (value: number | string) => String(value).padStart(2, '0');
  return [
    ...(text.match(/\b20\d\d-\d\d-\d\d\b/g) ?? []),
    ...Array.from(text.matchAll(dayInWords), ([, day, month, year]) =>
      [year, two(months.indexOf(month!) + 1), two(day!)].join('-'),
    ),
  ];
}

/** Whether the prose may name the date: a milestone of a product the check rests on, or the day after it. */
function isMilestone(check: Check, date: string): boolean {
  const next = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
  const own = milestones.filter(({ id }) => (check.lifecycle ?? []).includes(id));
  return own.some((one) => one.date === date || next(one.date) === date || one.note?.includes(date));
}

describe('lifecycle.jsonc', () => {
  it('has products with ids that stand once', () => {
    assert.equal(lifecycle.formatVersion, 1);
    assert.ok(isDate(lifecycle.confirmedOn));
    const ids = lifecycle.products.map(({ id }) => id);
    none(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      'id that stands twice',
    );
    none(
      ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)),
      'id in another form',
    );
    none(
      lifecycle.products.filter(({ product, version }) => !product?.trim() || !version?.trim()).map(({ id }) => id),
      'product without name or version',
    );
  });

  it('has milestones of a known kind, with a date that exists and a source, in order', () => {
    none(
      milestones.flatMap(({ id, kind, date, source, confidence }) => [
        ...(kinds.includes(kind) ? [] : [`${id}: kind ${kind}`]),
        ...(isDate(date) ? [] : [`${id}: date ${date}`]),
        ...(source?.trim() ? [] : [`${id}: no source`]),
        ...(confidences.includes(confidence) ? [] : [`${id}: confidence ${confidence}`]),
        ...(/^https?:/.test(source) && !/^https:\/\/[^\s]+$/.test(source) ? [`${id}: source ${source}`] : []),
        ...(/learn\.microsoft\.com\/[a-z]{2}-[a-z]{2}\//.test(source) ? [`${id}: source with a language`] : []),
      ]),
      'faulty milestone',
    );
    none(
      lifecycle.products
        .filter(({ milestones: own }) => own.some(({ date }, index) => index > 0 && date < own[index - 1]!.date))
        .map(({ id }) => id),
      'product whose milestones are not sorted',
    );
  });

  it('has builds that are numbers, and each build in one version of a product', () => {
    const isNumber = (text: string) => /^\d+(?:\.\d+)*$/.test(text);
    const facts = {
      asOf: '2026-12-01',
      lifecycle: new Map(lifecycle.products.map((product) => [product.id, product])),
    };
    none(
      lifecycle.products.flatMap(({ id, product, builds = [], knownUntil, milestones: own }) => [
        ...builds.flatMap((build) => {
          const numbers = typeof build === 'string' ? [build] : [build.from, build.below].flatMap((each) => each ?? []);
          if (numbers.length === 0 || !numbers.every(isNumber)) return [`${id}: build ${JSON.stringify(build)}`];
          // The first build of a version, in full, means this version and no other one.
          const first = typeof build === 'string' ? build : build.from;
          if (first === undefined) return [];
          const full = `${first}${'.0'.repeat(Math.max(0, 4 - first.split('.').length))}`;
          const found = supportOf(product, full, 'extended', facts);
          return 'unknown' in found || found.version.id !== id
            ? [`${id}: build ${full} means another version too`]
            : [];
        }),
        ...(knownUntil !== undefined && (!isDate(knownUntil) || own.length > 0) ? [`${id}: knownUntil`] : []),
      ]),
      'faulty build',
    );
  });

  it('has each date that the checks name', () => {
    assert.ok(checks.flatMap(daysOf).length > 30);
    none(
      checks.flatMap((check) =>
        [...new Set(daysOf(check))]
          .filter((date) => !isMilestone(check, date) && !otherDates[check.id]?.[date])
          .map((date) => `${check.id}: ${date}`),
      ),
      'date that is no milestone of a product the check rests on',
    );
    const named = new Set(checks.flatMap((check) => daysOf(check).map((date) => `${check.id} ${date}`)));
    none(
      Object.entries(otherDates).flatMap(([id, dates]) =>
        Object.keys(dates)
          .filter((date) => !named.has(`${id} ${date}`))
          .map((date) => `${id} ${date}`),
      ),
      'exception that no check needs',
    );
  });

  it('has a date for each product that a check rests on', () => {
    const dated = new Set([
      ...milestones.map(({ id }) => id),
      ...lifecycle.products.filter(({ knownUntil }) => knownUntil !== undefined).map(({ id }) => id),
    ]);
    none(
      checks.flatMap((check) =>
        (check.lifecycle ?? []).filter((id) => !dated.has(id)).map((id) => `${check.id}: ${id}`),
      ),
      'product without any date',
    );
  });
});
