import { strict as assert } from 'node:assert';
import { equivalentOf } from '../../../src/assessment/catalog';
import { severityFloor } from '../../../src/assessment/risk';
import type { Check, ChecklistFile, HealthyWhen } from '../../../src/assessment/types';
import {
  checkPrefixes,
  comparisons,
  focusAreaIds,
  tools,
  verificationKinds,
  verificationScopes,
} from '../../../src/assessment/vocabulary';
import {
  checklists,
  checks,
  finished,
  finishedChecks,
  lifecycle,
  listingProblems,
  none,
  stepText,
  vocabulary,
} from './shipped';

/** Sentences of a text; a full stop inside a number, a name or code ends none. */
function sentences(text: string): string[] {
  return text
    .replace(/`[^`]*`/g, 'code')
    .split(/(?<=[.?])\s+(?=[A-Z0-9"])/)
    .filter((part) => part !== '');
}

/** What is wrong with a checklist of a technology, its checks apart. */
function headProblems(
  { id, formatVersion, title, technology, version, draft, checks: own }: ChecklistFile,
  of: string,
) {
  return [
    ...(formatVersion === 1 ? [] : ['formatVersion is not 1']),
    ...(id === of && technology === of ? [] : [`id and technology are not both "${of}"`]),
    ...(title.length > 10 ? [] : ['the title is short']),
    ...(/^20\d\d\.\d\d$/.test(version ?? '') ? [] : [`version is ${version}`]),
    ...(draft === undefined || draft ? [] : ['draft is true or left out']),
    ...(own.length >= (draft ? 1 : 50)
      ? []
      : [`has ${own.length} checks, and ${draft ? 'a draft has one' : 'a checklist 50 unless it says "draft": true'}`]),
  ];
}

function shapeProblems(check: Check): string[] {
  const problems: string[] = [];
  const must = (holds: boolean, problem: string) => {
    if (!holds) problems.push(problem);
  };
  const length = (name: string, text: string | undefined, most: number) =>
    must(
      text !== undefined && text.trim() !== '' && text.length <= most,
      `${name} has ${text?.length ?? 0} characters, and 1 to ${most} are asked`,
    );
  length('title', check.title, 110);
  length('consequence', check.consequence, 90);
  length('action', check.action, 55);
  length('action area', check.actionArea, 30);
  must(focusAreaIds.includes(check.focusArea!), `focusArea ${check.focusArea} is none of ${focusAreaIds.join(', ')}`);
  for (const part of ['probability', 'impact', 'effort'] as const) {
    const value = check.rating?.[part];
    must(Number.isInteger(value) && value! >= 1 && value! <= 5, `${part} ${value} is no whole number from 1 to 5`);
  }
  const count = sentences(check.rationale ?? '').length;
  must(count >= 2 && count <= 4, `rationale has ${count} sentences, and 2 to 4 are asked`);
  must((check.verify ?? []).length >= 1, 'no verification');
  for (const verification of check.verify ?? []) {
    must(verification.kind in verificationKinds, `kind ${verification.kind}`);
    must(
      verification.scope !== undefined && verification.scope in verificationScopes,
      `scope ${verification.scope} is none of ${Object.keys(verificationScopes).join(', ')}`,
    );
    must(verification.run?.trim().length > 0, 'empty run');
    must(verification.expect?.trim().length > 0, 'empty expect');
    must(verification.kind !== 'manual' || !verification.healthyWhen, 'manual verification with healthyWhen');
    must(verification.elevated === undefined || verification.elevated === true, 'elevated is true or left out');
    if (verification.healthyWhen)
      problems.push(...healthyProblems(verification.kind, verification.run, verification.healthyWhen));
  }
  const steps = check.remediation ?? [];
  must(steps.length >= 2 && steps.length <= 6, `remediation has ${steps.length} steps, and 2 to 6 are asked`);
  for (const step of steps) {
    must(stepText(step).trim() !== '', 'empty step');
    if (typeof step !== 'string') {
      must(
        step.kind !== undefined && step.kind in verificationKinds && step.kind !== 'manual',
        `step of kind ${step.kind}`,
      );
      must((step.run ?? '').trim() !== '', 'step without a command');
    }
  }
  length('watchOut', check.watchOut, 400);
  length('rollback', check.rollback, 400);
  const references = check.references ?? [];
  must(
    references.length >= 1 && references.length <= 3,
    `there are ${references.length} references, and 1 to 3 are asked`,
  );
  must(
    references.every(({ title, url }) => title?.trim() && url?.trim()),
    'reference without title or url',
  );
  must((check.appliesTo ?? []).length >= 1, 'appliesTo names no version');
  const tags = check.tags ?? [];
  must(
    tags.length >= 1 && tags.length <= 5 && tags.every((tag) => tag === tag.toLowerCase()),
    `tags are "${tags.join(', ')}", and 1 to 5 in lower case are asked`,
  );
  for (const [tool, rules] of Object.entries(check.equivalents ?? {})) {
    must(tool in tools, `equivalents of ${tool}`);
    const ids = rules.map((each) => equivalentOf(each).rule);
    must(rules.length > 0 && new Set(ids).size === ids.length, `equivalents of ${tool} are empty or repeat`);
    for (const each of rules)
      must(typeof each === 'object', `${tool} ${equivalentOf(each).rule} does not say how far it judges`);
    if (['aprl', 'review-checklists', 'advisor'].includes(tool)) {
      const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
      for (const rule of ids) must(guid.test(rule), `${tool} ${rule} is no full id`);
    }
  }
  return problems;
}

/** The properties that a machine reads must be columns of the answer. */
function healthyProblems(kind: string, run: string, healthy: HealthyWhen): string[] {
  const names = [healthy.affected, 'every' in healthy ? healthy.every.property : undefined].filter(
    (name): name is string => name !== undefined,
  );
  const problems = names
    .filter((name) => !givesColumn(kind, run, name))
    .map((name) => `no column ${name} in the answer`);
  if ('every' in healthy) {
    const { is, value } = healthy.every;
    if (!comparisons.includes(is)) problems.push(`comparison ${is}`);
    if ((is === 'in') !== Array.isArray(value)) problems.push(`${is} with ${JSON.stringify(value)}`);
    if (is === 'match') new RegExp(String(value));
    if (['lt', 'le', 'gt', 'ge'].includes(is) && typeof value !== 'number') problems.push(`${is} with a text`);
    if (!healthy.affected) problems.push('every without affected');
  } else if (healthy.rows === 'none' && !healthy.affected) {
    problems.push('rows none without affected');
  }
  return problems;
}

function givesColumn(kind: string, run: string, name: string): boolean {
  const word = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  if (kind === 'powershell') {
    const selected = run.slice(Math.max(0, run.lastIndexOf('Select-Object')));
    return (
      new RegExp(`\\bn\\s*=\\s*'${word}'`).test(run) ||
      (run.includes('[pscustomobject]@{') && new RegExp(`(?:@\\{|;|\\n)\\s*${word}\\s*=`).test(run)) ||
      new RegExp(`[\\s,]${word}(?=[,\\s)}]|$)`).test(selected)
    );
  }
  if (kind === 'tsql') return new RegExp(`\\bAS ${word}\\b|(?:SELECT (?:DISTINCT )?|[\\s,.])${word}\\b`).test(run);
  if (kind === 'kql') {
    const last = [...run.matchAll(/\|\s*(?:project|summarize|extend)\b[^|]*/g)].map(([part]) => part).join(' ');
    return new RegExp(`\\b${word}\\b`).test(last);
  }
  return new RegExp(`[{,]\\s*${word}:`).test(run);
}

/** Words that tell nothing about what is asked. */
const fillers = new Set(
  'a all and any are at be by each every for from has have in is it no not of on one only or than that the their them they this to with'.split(
    ' ',
  ),
);
const words = (title: string) =>
  new Set(
    title
      .toLowerCase()
      .match(/[a-z0-9]+/g)!
      .filter((word) => !fillers.has(word))
      .map((word) => word.replace(/s$/, '')),
  );
/** Shared words of two titles by all their words, 0 to 1. */
function similarity(one: string, other: string): number {
  const [a, b] = [words(one), words(other)];
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / (a.size + b.size - shared);
}

/** Pairs of checks with similar titles that ask different things all the same, with the difference. */
const different: Readonly<Record<string, string>> = {
  'AD-LIFE-01 WS-LIFE-01': 'domain controllers of the forest; the other leaves them to this one',
  'AD-DC-03 WS-PATCH-01': 'domain controllers of the forest; the other leaves them to this one',
  'AD-STALE-01 AD-STALE-02': 'users; computers',
  'WS-PATCH-02 EX-OPS-05':
    'the other counts file renames too, as setup of Exchange does; this one leaves Exchange servers to it',
  'WS-CRED-01 EX-PERF-05': 'on; off, because Exchange does not support it',
  'WS-TLS-01 EX-SEC-02': 'Exchange wants explicit values for TLS 1.2 too; this one leaves Exchange servers to it',
  'WS-MON-01 AZ-RET-07': 'the workspace of the agent on the machine; the extension in Azure',
  'WS-STOR-01 SQL-STO-04': 'volumes of a server; volumes as the instance sees them, without a logon to Windows',
  'WS-BKP-03 SQL-HA-05': 'restore; failover',
  'SQL-BKP-01 SQL-INT-01': 'backup; integrity check',
  'SQL-BKP-01 EX-DAG-05': 'databases of SQL Server; mailbox databases',
  'AZ-RET-09 AZ-PERF-03': 'retirements; performance',
  'AZ-MON-01 AZ-MON-02': 'the platform; the own resources',
};

describe('shape of the shipped checks', () => {
  it('is complete', () => {
    assert.ok(finished.length >= 5);
    none(
      [...checkPrefixes.keys()].flatMap((id, at) => headProblems(checklists[at]!, id).map((each) => `${id}: ${each}`)),
      'problem of a checklist',
    );
    none(
      checks.flatMap((check) => shapeProblems(check).map((problem) => `${check.id}: ${problem}`)),
      'problem of shape',
    );
  });

  it('has ids and titles that stand once', () => {
    none(
      checklists.flatMap(({ technology, checks: own }) => {
        const prefix = checkPrefixes.get(technology!);
        const form = new RegExp(`^${prefix}-[A-Z]+-\\d\\d$`);
        return own
          .filter((check) => !form.test(check.id))
          .map((check) => `${check.id}: begins otherwise than ${prefix}-, as ${vocabulary} says, or has no two digits`);
      }),
      'id of another form',
    );
    assert.equal(new Set(checkPrefixes.values()).size, checkPrefixes.size, `${vocabulary}: a prefix stands twice`);
    for (const values of [
      checks.map(({ id }) => id),
      checks.map(({ title }) => title.toLowerCase()),
      checks.map(({ consequence }) => consequence),
    ]) {
      none(values.filter((value, index) => values.indexOf(value) !== index).map(String), 'value that stands twice');
    }
  });

  it('covers all focus areas in each finished checklist', () => {
    none(
      finished.flatMap(({ id, checks: own }) =>
        focusAreaIds.filter((area) => !own.some(({ focusArea }) => focusArea === area)).map((area) => `${id}: ${area}`),
      ),
      'focus area without a check',
    );
  });

  it('has 6 to 16 action areas in each finished checklist', () => {
    none(
      finished.flatMap(({ id, checks: own }) => {
        const areas = new Set(own.map(({ actionArea }) => actionArea));
        return areas.size >= 6 && areas.size <= 16 ? [] : [`${id}: ${areas.size}: ${[...areas].join(', ')}`];
      }),
      'checklist with too few or too many action areas',
    );
  });

  it('lets a rule of another tool judge one check as a whole', () => {
    const owners = new Map<string, string[]>();
    for (const check of checks) {
      for (const [tool, rules] of Object.entries(check.equivalents ?? {})) {
        for (const { rule, judges } of rules.map(equivalentOf)) {
          if (judges !== 'whole') continue;
          const key = `${tool} ${rule.toLowerCase()}`;
          owners.set(key, [...(owners.get(key) ?? []), check.id]);
        }
      }
    }
    none(
      [...owners].filter(([, ids]) => ids.length > 1).map(([rule, ids]) => `${rule}: ${ids.join(', ')}`),
      'rule that two checks claim',
    );
  });

  it('lets no rule of another tool answer alone what a person has to answer', () => {
    // Of a review checklist a person answers the questions themselves.
    const alone = checks
      .filter(({ verify = [] }) => verify.some(({ kind }) => kind === 'manual'))
      .flatMap(({ id, equivalents = {} }) =>
        Object.entries(equivalents).flatMap(([tool, rules]) =>
          rules
            .map(equivalentOf)
            .filter(({ judges }) => tool !== 'review-checklists' && (judges === 'whole' || judges === 'stricter'))
            .map(({ rule }) => `${id}: ${tool} ${rule}`),
        ),
      );
    none(alone, 'rule whose pass would answer the question of a person');
  });

  it('names end dates that are in lifecycle.jsonc', () => {
    const known = new Set(lifecycle.products.map(({ id }) => id));
    none(
      checks.flatMap((check) =>
        (check.lifecycle ?? []).filter((id) => !known.has(id)).map((id) => `${check.id}: ${id}`),
      ),
      'product that lifecycle.jsonc does not have',
    );
  });

  it('refers to checks that exist', () => {
    const ofOurs = new RegExp(`\\b(?:${[...checkPrefixes.values()].join('|')})-[A-Z]{2,6}-\\d\\d\\b`, 'g');
    const known = new Set(checks.map(({ id }) => id));
    none(
      checks.flatMap((check) =>
        [...JSON.stringify(check).matchAll(ofOurs)]
          .map(([id]) => id)
          .filter(
            (id) =>
              !known.has(id) &&
              !Object.values(check.equivalents ?? {})
                .flat()
                .some((each) => equivalentOf(each).rule === id),
          )
          .map((id) => `${check.id}: ${id}`),
      ),
      'id of a check that does not exist',
    );
  });

  it('asks nothing twice', () => {
    const near: string[] = [];
    const seen = new Set<string>();
    checks.forEach((one, index) => {
      for (const other of checks.slice(index + 1)) {
        const value = similarity(one.title, other.title);
        const pair = `${one.id} ${other.id}`;
        if (pair in different) seen.add(pair);
        if (value >= 0.4 && !(pair in different))
          near.push(`${pair} (${value.toFixed(2)}): ${one.title} | ${other.title}`);
      }
    });
    none(near, 'pair of similar titles');
    none(
      Object.keys(different).filter((pair) => !seen.has(pair)),
      'pair that does not exist',
    );
  });

  it('would be refused', () => {
    const good = checks[0]!;
    for (const bad of [
      { consequence: 'x'.repeat(91) },
      { rating: { probability: 0, impact: 2, effort: 2.5 } },
      { remediation: ['one'] },
      { rationale: 'One sentence.' },
      { verify: [{ ...good.verify![0]!, healthyWhen: { rows: 'none', affected: 'Nothing' } }] },
      { equivalents: { aprl: ['2bd0be95'] } },
    ] as Partial<Check>[]) {
      assert.notEqual(shapeProblems({ ...good, ...bad }).length, 0, JSON.stringify(bad).slice(0, 60));
    }
    const checklist = checklists[0]!;
    for (const bad of [
      { id: 'hyper-v' },
      { technology: 'hyper-v' },
      { version: '1.0' },
      { draft: false },
      { checks: checklist.checks.slice(0, 49) },
      { draft: true, checks: [] },
    ] as Partial<ChecklistFile>[])
      assert.equal(headProblems({ ...checklist, ...bad }, checklist.id).length, 1, JSON.stringify(bad));
    assert.deepEqual(headProblems({ ...checklist, draft: true, checks: [good] }, checklist.id), []);
    assert.deepEqual(listingProblems(['a.checklist.jsonc'], ['a.checklist.jsonc']), []);
    for (const [listed, present] of [
      [[], ['a']],
      [['a'], []],
    ] as const)
      assert.match(listingProblems(listed, present).join(), /^src\/checklists\/a: .*src\/assessment\/vocabulary\.ts$/);
    assert.ok(similarity('No Basic load balancer is in use', 'Basic load balancers are not in use') > 0.9);
  });

  it('says of every critical and high check what to know before the fix begins', () => {
    const grave = finishedChecks.filter(
      ({ rating }) => rating !== undefined && rating.probability * rating.impact >= severityFloor.high,
    );
    const critical = grave.filter(({ rating }) => rating!.probability * rating!.impact >= severityFloor.critical);
    assert.ok(critical.length > 20 && grave.length > 150);
    none(
      critical.flatMap(({ id, before }) =>
        before?.rights && before.interruption ? [] : [`${id}: no rights or interruption`],
      ),
      'critical check without what to know before',
    );
    // Lists and agreements: what they lead to has a before of its own.
    const onlyWork = ['WS-LOG-04', 'WS-CFG-03', 'EX-OPS-04', 'AZ-SEC-17'];
    assert.deepEqual(
      grave
        .filter(({ before }) => before === undefined)
        .map(({ id }) => id)
        .sort(),
      onlyWork.sort(),
    );
  });
});
