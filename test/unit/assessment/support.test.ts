import { strict as assert } from 'node:assert';
import { judge } from '../../../src/assessment/healthy';
import type { LifecycleProduct } from '../../../src/assessment/lifecycle';
import { endedText, type SupportEnd, type SupportFacts, supportOf } from '../../../src/assessment/support';
import type { HealthyWhen } from '../../../src/assessment/types';
import { lifecycle } from '../checks/shipped';

const on = (asOf: string, products: readonly LifecycleProduct[] = lifecycle.products): SupportFacts => ({
  asOf,
  lifecycle: new Map(products.map((product) => [product.id, product])),
});

/** The id of the version that a value means, on a day on which nothing of it matters. */
function versionId(product: string, value: string | number): string {
  const support = supportOf(product, value, 'extended', on('2026-12-01'));
  return 'unknown' in support ? 'unknown' : support.version.id;
}

const means = (product: string, versions: Readonly<Record<string, readonly (string | number)[]>>) => {
  for (const [id, values] of Object.entries(versions))
    for (const value of values) assert.equal(versionId(product, value), id, String(value));
};

describe('which version a machine says it has', () => {
  it('knows Windows Server by name, build and what Active Directory writes', () => {
    means('Windows Server', {
      'windows-server-2016': [
        'Microsoft Windows Server 2016 Standard',
        'Windows Server 2016 Datacenter',
        'Windows Server® 2016 Essentials',
        'Windows Storage Server 2016 Standard',
        'Microsoft Hyper-V Server 2016',
        '2016',
        2016,
        '2016-datacenter-gensecond',
        '10.0.14393',
        '10.0.14393.7428',
        '10.0 (14393)',
        '10.0.14393.0 (rs1_release.160715-1616)',
        '14393',
        14393,
      ],
      'windows-server-2012': ['Windows Server 2012 Standard', '6.2 (9200)', '6.2.9200'],
      'windows-server-2012-r2': [
        'Windows Server 2012 R2 Standard',
        'Windows Server (R) 2012 R2',
        '2012-R2-Datacenter',
        'WindowsServer 2012R2',
        '6.3 (9600)',
      ],
      'windows-server-2008': ['Windows Server® 2008 Standard', '6.0 (6003)'],
      'windows-server-2008-r2': ['Windows Server 2008 R2 Enterprise', '6.1.7601'],
      'windows-server-2003': ['Windows Server 2003', '5.2 (3790)'],
      'windows-server-2000': ['Windows 2000 Server'],
      'windows-server-2025': ['Windows Server 2025 Datacenter Azure Edition', 26100, '10.0 (26100)'],
      'windows-server-23h2': ['Windows Server, version 23H2', '10.0.25398'],
    });
  });

  it('does not take another product for Windows Server', () => {
    means('Windows Server', {
      unknown: [
        'Windows 10 Enterprise 2016 LTSB',
        'Windows 11 Pro',
        'Ubuntu 22.04.5 LTS',
        '10.0.22631',
        22631,
        'Windows Server 2016 or Windows Server 2019',
        'Windows Server',
        '10.0',
        '1',
        '',
        ' ',
      ],
    });
  });

  it('knows SQL Server by build, with the service packs that support asks for', () => {
    means('SQL Server', {
      'sql-server-2016': ['13.0.6300.2', '13.0.7095.1', 'Microsoft SQL Server 2016 (SP3) - 13.0.6300.2 (X64)', '2016'],
      'sql-server-2016-before-sp3': ['13.0.5026.0', '13.0.1601.5'],
      'sql-server-2014': ['12.0.6449.1'],
      'sql-server-2014-before-sp3': ['12.0.5223.6'],
      'sql-server-2012': ['11.0.7512.11'],
      'sql-server-2008-r2': ['10.50.6560.0'],
      'sql-server-2008': ['10.0.6556.0'],
      'sql-server-2017': ['14.0.3540.1'],
      'sql-server-2019': ['15.0.4480.2'],
      'sql-server-2022': [
        '16.0.4265.3',
        'Microsoft SQL Server 2022 (RTM-CU26) - 16.0.4265.3 (X64) on Windows Server 2019 Standard 10.0 <X64>',
      ],
      'sql-server-2025': ['17.0.4075.5'],
      unknown: ['18.0.1.0', '16', 'Azure SQL Database'],
    });
  });

  it('knows Exchange Server by build, name and AdminDisplayVersion', () => {
    means('Exchange Server', {
      'exchange-2013': ['15.0.1497.48', 'Version 15.0 (Build 1497.2)'],
      'exchange-2016': ['15.1.2507.75', '15.01.2507.061', 'Version 15.1 (Build 2507.6)', 'Exchange 2016'],
      'exchange-2019': ['Version 15.2 (Build 1544.4)', '15.2.1748.53', 'Exchange Server 2019 CU15'],
      'exchange-se': ['15.2.2562.17', '15.02.2562.046', 'Version 15.2 (Build 2562.17)', 'Exchange SE', '15.2.2600.1'],
      unknown: ['15.20.13.11', '16.0.1.1'],
    });
    means('Exchange Server update', {
      'exchange-update-se': ['15.02.2562.046', '15.2.2562.17'],
      'exchange-update-2019-cu15': ['15.2.1748.49'],
      'exchange-update-2019-cu14': ['15.2.1544.4', '15.2.1118.7'],
      'exchange-update-2016': ['15.1.2507.6'],
      unknown: ['15.2.2562.53', '15.2.2562.60', '15.2.1748.53', '15.1.2507.75'],
    });
  });

  it('knows Kubernetes and Entra Connect Sync', () => {
    means('Azure Kubernetes Service', {
      'aks-1-34': ['1.34.2', '1.34', 'v1.34.0'],
      'aks-1-31': ['1.31.9', '1.9.1'],
      'aks-1-37': ['1.37.0'],
      unknown: ['1.38.0', '2.0.0', '1'],
    });
    means('Azure Kubernetes Service long-term support', { 'aks-lts-1-34': ['1.34.2'], 'aks-lts-1-30': ['1.28.5'] });
    means('Microsoft Entra Connect Sync', {
      'entra-connect-sync-2-5-79': ['2.5.76.0', '2.4.27.0', '1.6.16.0'],
      'entra-connect-sync-2-5-79-0': ['2.5.79.0'],
      'entra-connect-sync-2-5-190': ['2.5.190.0'],
      'entra-connect-sync-2-6-92': ['2.6.92.0'],
      unknown: ['2.5.100.0', '2.7.1.0'],
    });
  });

  it('knows products without regard to case, and says which one it does not know', () => {
    assert.equal(versionId('windows SERVER', '2019'), 'windows-server-2019');
    assert.deepEqual(supportOf('Windows Servers', '2019', 'extended', on('2026-12-01')), {
      unknown: 'The lifecycle data knows no product "Windows Servers".',
    });
    assert.deepEqual(supportOf('Windows Server', 'Windows 11 Pro', 'extended', on('2026-12-01')), {
      unknown: 'The lifecycle data knows no version "Windows 11 Pro" of Windows Server.',
    });
    assert.match(
      (supportOf('Windows Server', null, 'extended', on('2026-12-01')) as { unknown: string }).unknown,
      /is empty/,
    );
  });
});

describe('support as of a day', () => {
  const support = (product: string, value: string, asOf: string, until: SupportEnd = 'extended') =>
    supportOf(product, value, until, on(asOf));
  const isSupported = (...of: Parameters<typeof support>) => {
    const found = support(...of);
    return 'unknown' in found ? undefined : found.supported;
  };

  it('lasts through its last day', () => {
    assert.equal(isSupported('Windows Server', '2016', '2027-01-11'), true);
    assert.equal(isSupported('Windows Server', '2016', '2027-01-12'), true);
    assert.equal(isSupported('Windows Server', '2016', '2027-01-13'), false);
  });

  it('says until when, and what it ended with', () => {
    const before = support('Windows Server', '2016', '2027-01-12');
    assert.ok(!('unknown' in before) && before.supported && before.until === '2027-01-12');
    const after = support('Windows Server', '2012 R2', '2027-01-12');
    assert.ok(!('unknown' in after) && !after.supported);
    assert.equal(endedText(after, '2012 R2'), 'support ended on 10 October 2023');
    assert.equal(endedText(after, 9600), 'Windows Server 2012 R2: support ended on 10 October 2023');
    const retired = support('Azure Kubernetes Service', '1.34.2', '2026-12-01');
    assert.ok(!('unknown' in retired) && !retired.supported);
    assert.equal(endedText(retired, '1.34.2'), 'was retired on 30 November 2026');
  });

  it('ends with what is asked for', () => {
    const ends = (until: SupportEnd) =>
      ['2022-01-11', '2022-01-12', '2026-07-14', '2026-07-15', '2029-07-17', '2029-07-18'].map((day) =>
        isSupported('SQL Server', '13.0.6300.2', day, until),
      );
    assert.deepEqual(ends('mainstream'), [false, false, false, false, false, false]);
    assert.deepEqual(ends('extended'), [true, true, true, false, false, false]);
    assert.deepEqual(ends('esu'), [true, true, true, true, true, false]);
    assert.equal(isSupported('Windows Server', '2022', '2026-10-13', 'mainstream'), true);
    assert.equal(isSupported('Windows Server', '2022', '2026-10-14', 'mainstream'), false);
    // What has no paid updates ends as usual; a retirement ends everything.
    assert.equal(isSupported('Windows Server', '2019', '2029-01-10', 'esu'), false);
    assert.equal(isSupported('Azure Kubernetes Service', '1.35', '2027-04-01', 'mainstream'), false);
    assert.equal(isSupported('Azure Kubernetes Service', '1.35', '2027-04-01', 'esu'), false);
  });

  it('is not told where the data does not say it', () => {
    // System Center 2016 is known by the end of extended support alone.
    assert.equal(isSupported('System Center', '2016', '2020-01-01', 'mainstream'), undefined);
    assert.equal(isSupported('System Center', '2016', '2020-01-01'), true);
    assert.equal(isSupported('Microsoft Entra Connect Sync', '2.6.92.0', '2027-10-06'), true);
    assert.equal(isSupported('Microsoft Entra Connect Sync', '2.6.92.0', '2027-10-07'), undefined);
    // Without an end, it is supported.
    const exchange = support('Exchange Server', '15.2.2562.17', '2030-01-01');
    assert.ok(!('unknown' in exchange) && exchange.supported && exchange.until === undefined);
  });
});

describe('healthyWhen supported', () => {
  const healthyWhen: HealthyWhen = {
    every: { property: 'OperatingSystem', is: 'supported', value: 'Windows Server' },
    affected: 'HostName',
  };
  const row = (HostName: string, OperatingSystem: string | null) => ({ HostName, OperatingSystem });
  const judged = (asOf: string, ...rows: unknown[]) => judge(healthyWhen, rows, true, on(asOf));

  it('passes until the first version of the rows ends', () => {
    assert.deepEqual(judged('2027-01-11', row('dc01', 'Windows Server 2022'), row('dc02', 'Windows Server 2016')), {
      verdict: 'passed',
      affected: [],
      validUntil: '2027-01-12',
    });
    assert.deepEqual(judged('2027-01-13', row('dc01', 'Windows Server 2022'), row('dc02', 'Windows Server 2016')), {
      verdict: 'failed',
      affected: [{ name: 'dc02', detail: 'OperatingSystem: Windows Server 2016 (support ended on 12 January 2027)' }],
      reason: '1 of 2 rows is not as expected: OperatingSystem should be a supported version of Windows Server.',
    });
  });

  it('does not judge a version that it does not know, but fails beside it', () => {
    const unknown = judged('2026-12-01', row('dc01', 'Windows Server 2022'), row('dc02', 'Windows Server 2031'));
    assert.equal(unknown.verdict, 'notAssessed');
    assert.match(unknown.reason!, /^Row 2: The lifecycle data knows no version "Windows Server 2031"/);
    assert.equal(judged('2026-12-01', row('dc01', null)).verdict, 'notAssessed');
    assert.deepEqual(
      judged('2026-12-01', row('dc01', 'Windows Server 2031'), row('dc02', 'Windows Server 2012')).affected.map(
        ({ name }) => name,
      ),
      ['dc02'],
    );
  });

  it('does not judge without dates, rows, or a kind of support that there is', () => {
    assert.match(judge(healthyWhen, [row('dc01', '2022')], true).reason!, /not known here/);
    assert.equal(judged('2026-12-01').verdict, 'notAssessed');
    const odd = {
      every: { property: 'OperatingSystem', is: 'supported', value: 'Windows Server', until: 'ever' },
    } as unknown as HealthyWhen;
    assert.match(judge(odd, [row('dc01', '2022')], true, on('2026-12-01')).reason!, /no end of support "ever"/);
    assert.equal(judge(healthyWhen, [row('dc01', '2022')], false, on('2026-12-01')).verdict, 'notAssessed');
  });
});
