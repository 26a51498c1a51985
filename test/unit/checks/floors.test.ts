import { strict as assert } from 'node:assert';
import type { Check, Verification } from '../../../src/assessment/types';
import { checks, lifecycle, none } from './shipped';

/** Products of which a machine says the version, so that support is judged by the lifecycle data and by nothing else. */
const judged = new Set(
  lifecycle.products
    .filter(({ version, builds }) => builds !== undefined || /^1\.\d+$/.test(version))
    .map(({ product }) => product),
);
const versions = lifecycle.products.filter(({ product }) => judged.has(product));

/** Years that name versions, and builds with which versions begin, also by their last part alone. */
const years = new Set(versions.flatMap(({ version }) => version.match(/\b(?:19|20)\d\d\b/g) ?? []));
const builds = new Set(
  versions.flatMap(({ builds: own = [] }) =>
    own.flatMap((build) => {
      const numbers = typeof build === 'string' ? [build] : [build.from, build.below].flatMap((each) => each ?? []);
      return numbers.filter((number) => number.split('.').length > 2 || number === '10.50');
    }),
  ),
);
const lastParts = new Set(
  [...builds].filter((build) => build.startsWith('10.0.')).map((build) => build.split('.')[2]!),
);
const days = new Set(lifecycle.products.flatMap(({ milestones }) => milestones.map(({ date }) => date)));

/** Numbers, years and days in a command or in what is expected that the lifecycle data knows as the bounds of support. */
function floorsOf({ run, appliesWhen, healthyWhen, kind }: Verification): string[] {
  if (kind === 'manual') return [];
  const expected =
    healthyWhen && 'every' in healthyWhen && healthyWhen.every.is !== 'supported'
      ? JSON.stringify(healthyWhen.every.value)
      : '';
  const found = new Set<string>();
  for (const text of [run, appliesWhen ?? '', expected]) {
    for (const [number] of text.matchAll(/(?<![\w.])\d+(?:\.\d+)*(?!\w|\.\d)/g)) {
      const known = [...builds].some((build) => number === build || number.startsWith(`${build}.`));
      if (known || lastParts.has(number)) found.add(number);
    }
    for (const [day] of text.matchAll(/\b20\d\d-\d\d-\d\d\b/g)) if (days.has(day)) found.add(day);
    // A year in a message compares nothing.
    const compared = text.matchAll(
      /(?:-c?(?:not)?(?:like|match|eq|ne|in|contains|lt|le|gt|ge)|\b(?:contains|has|startswith|endswith|like|in)|[=<>~])\s*\(?\s*(?:N|@)?["'][^"']*["'](?:\s*,\s*["'][^"']*["'])*/gi,
    );
    const literals = text === expected ? [text] : [...compared].map(([literal]) => literal);
    for (const literal of literals)
      for (const [year] of literal.matchAll(/(?<!\d)(?:19|20)\d\d(?!\d)/g)) if (years.has(year)) found.add(year);
  }
  return [...found];
}

const usesSupported = ({ healthyWhen }: Verification) =>
  healthyWhen !== undefined && 'every' in healthyWhen && healthyWhen.every.is === 'supported';

/** Builds in commands that are no floor of support: with them a feature begins, or the check asks for this version by name. */
const ldapSigning = 'Windows Server 2025 requires it without a setting';
const ntlmV1 = 'Windows Server 2025 has no NTLMv1 any more';
const events = 'update with which the events begin, in each release';
const features: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'AD-DMSA-01': { '26100': 'delegated managed service accounts begin with Windows Server 2025' },
  'AD-KRB-02': { '14393': events, '17763': events, '20348': events, '25398': events, '26100': events },
  'AD-LDAP-01': { '26100': ldapSigning },
  'AD-NTLM-01': { '26100': ntlmV1 },
  'EX-LIFE-04': { '26100': 'Exchange Server 2019 CU15 is the first that runs on Windows Server 2025' },
  'WS-AUTH-01': { '26100': ntlmV1 },
  'WS-CFG-01': { '26100': 'OSConfig begins with Windows Server 2025' },
  'WS-CRED-02': { '26100': 'LSA protection without UEFI lock, and by policy, is honored from Windows Server 2025 on' },
  'WS-CRED-04': { '17763': 'Windows LAPS is in Windows Server 2019 and later' },
  'WS-LIFE-02': { '2016': 'asks for this version by its name' },
  'WS-TLS-01': { '26100': 'Windows Server 2025 has old protocols off without a setting' },
};

const floors = checks.flatMap(({ id, verify = [] }) => verify.flatMap(floorsOf).map((floor) => ({ id, floor })));

/** Checks that ask for one version by its name, whether it is supported or not. */
const namedVersions: readonly string[] = ['WS-LIFE-02'];

/** Whether the check rests on the support of versions that machines name. */
const restsOnVersions = ({ lifecycle: ids = [] }: Check) => versions.some(({ id }) => ids.includes(id));

describe('floors of support', () => {
  it('are found in the ways in which they were once written', () => {
    const of = (run: string, healthyWhen?: Verification['healthyWhen'], kind: Verification['kind'] = 'powershell') =>
      floorsOf({ kind, run, expect: 'x', ...(healthyWhen && { healthyWhen }) });
    const every = (is: 'match' | 'in' | 'ge', value: string | number | (string | number)[]) =>
      ({ every: { property: 'p', is, value } }) as const;
    assert.deepEqual(of('Get-It', every('match', '2016|2019|2022|2025')), ['2016', '2019', '2022', '2025']);
    assert.deepEqual(of('Get-It', every('in', [14393, 17763])), ['14393', '17763']);
    assert.deepEqual(of("Get-It | Where-Object { [version]$_.Build -lt [version]'15.2.2562.0' }"), ['15.2.2562.0']);
    assert.deepEqual(of("[version]$v -ge [version]'2.5.79.0'"), ['2.5.79.0']);
    assert.deepEqual(of("resources | where os contains '2012' or os contains '2016'", undefined, 'kql'), [
      '2012',
      '2016',
    ]);
    assert.deepEqual(of('Get-It | Where-Object OperatingSystem -like "*2016*"'), ['2016']);
    assert.deepEqual(of("Get-It | Where-Object Name -in 'a', 'Windows Server 2019'"), ['2019']);
    assert.deepEqual(of("if ((Get-Date) -gt '2027-01-12') { }"), ['2027-01-12']);
    assert.deepEqual(of("throw 'Needs Windows Server 2025.'; if ($x -eq 5) { 4096 }"), []);
    assert.deepEqual(of('Get-It', { every: { property: 'p', is: 'supported', value: 'SQL Server' } }), []);
  });

  it('stand in the lifecycle data alone', () => {
    none(
      floors.filter(({ id, floor }) => !features[id]?.[floor]).map(({ id, floor }) => `${id}: ${floor}`),
      'floor in a command or pattern: judge by `supported`, or say which feature begins there',
    );
    none(
      Object.entries(features).flatMap(([id, own]) =>
        Object.keys(own)
          .filter((floor) => !floors.some((each) => each.id === id && each.floor === floor))
          .map((floor) => `${id}: ${floor}`),
      ),
      'exception that no check needs',
    );
  });

  it('are judged as of a day where a check rests on the support of versions', () => {
    none(
      checks
        .filter((check) => restsOnVersions(check) && (check.verify ?? []).some(({ kind }) => kind !== 'manual'))
        .filter(({ id, verify = [] }) => !verify.some(usesSupported) && !namedVersions.includes(id))
        .map(({ id }) => id),
      'check of versions that does not use `supported`',
    );
  });

  it('belong to a product of the lifecycle data', () => {
    none(
      checks.flatMap(({ id, verify = [] }) =>
        verify.flatMap(({ healthyWhen }) => {
          if (!healthyWhen || !('every' in healthyWhen) || healthyWhen.every.is !== 'supported') return [];
          const product = String(healthyWhen.every.value);
          return judged.has(product) ? [] : [`${id}: "${product}"`];
        }),
      ),
      'product of which the lifecycle data knows no versions',
    );
  });
});
