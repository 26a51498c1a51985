import { strict as assert } from 'node:assert';
import { healthchecker } from '../../../src/importers/healthchecker';
import { countsOf, fixture, outputOf, realFiles, realOutput, runOf } from './reading';

describe('healthchecker', () => {
  const run = runOf(healthchecker, fixture('healthchecker.xml'));

  it('reads lines with their colors in the order of the groups', () => {
    assert.deepEqual(
      run.records.map(({ rule, outcome, severity }) => [rule, outcome, severity]),
      [
        ['Virtualization', 'notReviewed', undefined],
        ['Services Not Running', 'failed', 'medium'],
        ['NETFrameworkSupportabilityCheck', 'failed', 'medium'],
        ['RSSEnabledCheck', 'passed', 'medium'],
        ['SleepyNICCheck', 'failed', 'medium'],
        ['TLSConfigurationCheck', 'failed', 'medium'],
        ['TLSConfigurationCheck', 'passed', 'medium'],
        ['CertificateCheck', 'failed', 'high'],
        ['VulnerabilityCheck', 'failed', 'high'],
        ['VulnerabilityCheck', 'passed', 'medium'],
        ['VulnerabilityCheck', 'failed', 'high'],
      ],
    );
    assert.deepEqual(countsOf(run), [7, 3, 0, 1, 5]);
    assert.ok(run.skipped.every(({ reason }) => reason === 'The line is information without a verdict.'));
    const { toolVersion, collectedOn, scope, complete } = run;
    assert.deepEqual(
      [toolVersion, collectedOn, scope, complete],
      ['26.01.01.0101', '2026-02-03', 'ex01.contoso.com', true],
    );
  });

  it('joins a line with those below it, and names what it is about', () => {
    assert.deepEqual(run.records[2], {
      rule: 'NETFrameworkSupportabilityCheck',
      outcome: 'failed',
      where: run.records[2]!.where,
      title: '.NET Framework',
      severity: 'medium',
      focusArea: 'operations',
      actionArea: 'Operating System Information',
      affected: [
        { name: 'ex01.contoso.com', detail: '.NET Framework: 4.8 - Warning Recommended .NET Version is 4.8.1' },
      ],
      observed: '.NET Framework: 4.8 - Warning Recommended .NET Version is 4.8.1.',
      recommendation: 'Set ".NET Framework" as HealthChecker recommends; its documentation says how.',
      references: [
        { title: 'HC NetFrameworkSupport (aka.ms)', url: 'https://aka.ms/HC-NetFrameworkSupport' },
        {
          title: 'HealthChecker: NETFrameworkSupportabilityCheck',
          url: 'https://microsoft.github.io/CSS-Exchange/Diagnostics/HealthChecker/NETFrameworkSupportabilityCheck/',
        },
      ],
    });
    assert.deepEqual(run.records[7]!.affected, [{ name: 'ex01.contoso.com', detail: 'ABCDEF, Lifetime in days: 12' }]);
    assert.equal(run.records[1]!.observed, 'Services Not Running: MSExchangeFastSearch - Status: Stopped.');
    assert.equal(run.records[8]!.observed, 'Security Vulnerability: CVE-2026-0001.');
    assert.match(run.records[4]!.recommendation!, /^It's recommended to disable NIC power saving options\.$/);
  });

  it('falls back to the rows of the HTML report', () => {
    const html = runOf(healthchecker, fixture('healthchecker-html.xml'));
    assert.deepEqual(countsOf(html), [1, 1, 0, 0, 2]);
    assert.deepEqual(
      html.records.map(({ rule, focusArea }) => [rule, focusArea]),
      [
        ['TLSConfigurationCheck', 'security'],
        ['PagefileSizeCheck', 'performance'],
      ],
    );
    assert.equal(html.scope, 'ex02.contoso.com');
  });

  const cell = (column: string, value: string, color: string) =>
    `<Obj N="${column}"><MS><S N="Value">${value}</S><S N="DisplayColor">${color}</S></MS></Obj>`;
  const site = (name: string, state: string, color: string) =>
    `<Obj><MS>${cell('Name', name, 'Grey')}${cell('State', state, color)}</MS></Obj>`;
  const report = (group: string, lines: string) =>
    outputOf(
      `<Objs><Obj><MS><Obj N="DisplayResults"><DCT><En><Obj N="Key"><MS><S N="Name">${group}</S></MS></Obj><Obj N="Value"><LST>${lines}</LST></Obj></En></DCT></Obj><Obj N="HtmlServerValues"><DCT/></Obj></MS></Obj></Objs>`,
      'HealthChecker-EX01-20260203040506.xml',
    );
  const table = (value: string, name = '') =>
    `<Obj><MS><Nil N="DisplayValue"/><S N="TestingName">${name}</S>${value}<S N="WriteType">OutColumns</S></MS></Obj>`;

  it('takes the worst color of the cells of a table', () => {
    const two = `<Obj N="TestingValue"><LST>${site('Default Web Site', 'Stopped', 'Red')}${site('Back End', 'Started', 'Green')}</LST></Obj>`;
    const one = `<Obj N="TestingValue"><MS>${cell('TLSVersion', '1.2', 'Grey')}${cell('Configuration', 'Enabled', 'Green')}</MS></Obj>`;
    const plain = `<Obj N="TestingValue"><LST>${site('Default Web Site', 'Started', 'Grey')}</LST></Obj>`;
    const asText = '<Obj N="TestingValue"><LST><S>@{Name=; State=}</S></LST></Obj>';
    const below = '<Obj><MS><S N="DisplayValue">Start it again.</S><S N="Name"/><S N="WriteType">Yellow</S></MS></Obj>';
    const read = runOf(
      healthchecker,
      report(
        'Exchange IIS',
        table(two) + below + table(one, 'TLS Settings Group') + table(plain, 'Apps') + table(asText),
      ),
    );
    assert.deepEqual(countsOf(read), [1, 1, 0, 0, 1]);
    assert.deepEqual(
      read.records.map(({ rule, outcome, severity, observed }) => [rule, outcome, severity, observed]),
      [
        [
          'Exchange IIS: State',
          'failed',
          'high',
          'Exchange IIS: State: Name: Default Web Site, State: Stopped Start it again.',
        ],
        ['TLSConfigurationCheck', 'passed', 'medium', undefined],
      ],
    );
    const html = outputOf(
      `<Objs><Obj><MS><Obj N="HtmlServerValues"><DCT><En><S N="Key">ServerDetails</S><Obj N="Value"><LST><Obj><MS><S N="Name">IIS Sites Information</S><S N="DetailValue"/><S N="Class"/>${two.replace('TestingValue', 'TableValue')}</MS></Obj></LST></Obj></En></DCT></Obj></MS></Obj></Objs>`,
      'a.xml',
    );
    assert.deepEqual(
      runOf(healthchecker, html).records.map(({ rule, observed }) => [rule, observed]),
      [['IIS Sites Information', 'IIS Sites Information: Name: Default Web Site, State: Stopped.']],
    );
  });

  it('reads the vulnerability report, one record per server', () => {
    const report = runOf(healthchecker, fixture('healthchecker-vulnerabilities.json'));
    assert.deepEqual(countsOf(report), [1, 1, 0, 1, 2]);
    assert.deepEqual(report.records[0]!.affected, [
      { name: 'ex01', detail: 'build 15.2.1544.4, CVE-2026-0001, CVE-2026-0002' },
    ]);
    assert.equal(report.records[2]!.reason, 'ex03 was not reachable.');
    assert.deepEqual([report.scope, report.collectedOn, report.complete], ['Contoso', '2026-02-13', false]);
  });

  it('reads lists that Windows PowerShell wraps, and a name of one word with its group', () => {
    const wrapped = (value: unknown[]) => ({ value, Count: value.length });
    const server = (Name: string, cves: string[]) => ({
      Name,
      HasVulnerability: true,
      Vulnerabilities: wrapped(cves),
      Online: true,
    });
    const json = {
      VersionReport: '26.01',
      ReportDate: '2/13/2026',
      Servers: wrapped([server('ex01', ['CVE-2026-0001']), server('ex02', [])]),
    };
    assert.deepEqual(
      runOf(healthchecker, outputOf(json)).records.map(({ observed }) => observed),
      ['ex01 has 1 known vulnerability.', 'ex02 has known vulnerabilities.'],
    );
    const line =
      '<Obj><MS><S N="DisplayValue">Exchange 2019 CU9</S><S N="Name">Version</S><S N="WriteType">Red</S></MS></Obj>';
    const [record] = runOf(healthchecker, report('Exchange Information', line)).records;
    assert.deepEqual([record!.rule, record!.title], ['Version', 'Exchange Information: Version']);
  });

  it('calls nothing wrong that it could not read, although the line is yellow or red', () => {
    const line = (name: string, value: string) =>
      `<Obj><MS><S N="DisplayValue">${value}</S><S N="Name">${name}</S><S N="WriteType">Red</S></MS></Obj>`;
    const told = [
      ['Credential Guard Enabled', 'Unknown _x000D__x000A_Warning: Unable to determine Credential Guard status.'],
      ['Security Vulnerability', 'CVE-2022-21978_x000D__x000A_Unable to perform vulnerability testing.'],
      ['Download Domains', 'Failed to query config'],
      ['Packets', "Couldn't find value for the counter."],
      ['RSS Enabled', 'No RSS Feature Detected.'],
      ['Visual C++', 'ERROR: Unable to find one of the Visual C++ Redistributable Packages.'],
      ['Version', 'Unknown IIS configuration'],
    ] as const;
    const { records, skipped } = runOf(
      healthchecker,
      report('Group', told.map(([name, value]) => line(name, value)).join('')),
    );
    assert.deepEqual(
      records.map(({ observed }) => observed!.split(':')[0]),
      ['Visual C++', 'Version'],
    );
    assert.equal(skipped.length, 5);
    assert.match(skipped[0]!.reason, /^HealthChecker could not tell: Unknown/);
  });

  it('files a line where it belongs, although its words are like those of another page', () => {
    const line = (name: string, value: string, color: string, testingName = '') =>
      `<Obj><MS><S N="DisplayValue">${value}</S><S N="Name">${name}</S><S N="TestingName">${testingName || name}</S><S N="WriteType">${color}</S></MS></Obj>`;
    const rulesOf = (group: string, lines: string[]) =>
      runOf(healthchecker, report(group, lines.join(''))).records.map(({ rule, outcome }) => `${rule} ${outcome}`);
    assert.deepEqual(
      rulesOf('Security Settings', [
        line('TLS 1.0', 'Disabled', 'Green'),
        line('TLS 1.2', 'Enabled', 'Green'),
        line('TLS 1.3', 'Enabled', 'Red'),
        line('SecurityProtocol', 'Tls12', 'Grey'),
        line('', 'Error: TLS 1.3 is not disabled.', 'Red', 'TLS 1.3 not disabled'),
        line('', 'More Information: https://aka.ms/HC-TLSConfigDocs', 'Yellow', 'Display Link to Docs Page'),
        line('AMSI Enabled', 'True', 'Green'),
        line('AMSI Request Body Size Block', 'True - WARNING: Requests over 1MB will be blocked.', 'Yellow'),
      ]),
      [
        'TLSConfigurationCheck passed',
        'TLSConfigurationCheck passed',
        'TLS 1.3 failed',
        'TLS 1.3 not disabled failed',
        'AMSIIntegration passed',
        'AMSI Request Body Size Block failed',
      ],
    );
    assert.deepEqual(
      rulesOf('Security Vulnerability', [
        line('Security Vulnerability', 'CVE-2026-0001', 'Red'),
        line('Security Vulnerability', 'Download Domains are not configured.', 'Red', 'CVE-2021-1730'),
        line('Security Vulnerability', 'CVE-2024-21410', 'Red', 'Extended Protection Vulnerable'),
        line('', 'Extended Protection is not configured', 'Red', 'Extended Protection Vulnerable Details'),
      ]),
      ['VulnerabilityCheck failed', 'DownloadDomainCheck failed', 'Extended Protection failed'],
    );
    assert.deepEqual(
      rulesOf('Hybrid Information', [
        line('Certificate Found On Server', 'False', 'Yellow'),
        line('Certificate Matches Hybrid Certificate', 'True', 'Green'),
        line('Current Processor Speed', '1200 --- Error: Processor appears to be throttled.', 'Red'),
        line('Number of Logical Cores', '16', 'Green'),
        line('Certificate status', 'Revoked', 'Red'),
      ]),
      [
        'CloudConnectorCheck failed',
        'CloudConnectorCheck passed',
        'Current Processor Speed failed',
        'ProcessorCheck passed',
        'CertificateCheck failed',
      ],
    );
  });

  it('calls an outdated cumulative update by what it tests, on the console and in the HTML report', () => {
    const words = 'Out of date Cumulative Update. Currently running on a build that is 400 days old.';
    const console = report(
      'Exchange Information',
      `<Obj><MS><S N="DisplayValue">${words}</S><S N="Name">Error</S><S N="TestingName">Out of Date</S><S N="WriteType">Red</S></MS></Obj>`,
    );
    const html = outputOf(
      `<Objs><Obj><MS><Obj N="HtmlServerValues"><DCT><En><S N="Key">ServerDetails</S><Obj N="Value"><LST><Obj><MS><S N="Name">Out of date</S><S N="DetailValue">${words}</S><S N="Class">Red</S></MS></Obj></LST></Obj></En></DCT></Obj></MS></Obj></Objs>`,
      'a.xml',
    );
    for (const output of [console, html])
      assert.deepEqual(
        runOf(healthchecker, output).records.map(({ rule, title, outcome }) => [rule, title, outcome]),
        [['Out of date', 'The cumulative update is one of the newest two', 'failed']],
      );
  });

  it('says when a report holds no analysis, and leaves other CLIXML alone', () => {
    const empty = '<Objs><Obj><MS><Obj N="HealthCheckerExchangeServer"><MS/></Obj></MS></Obj></Objs>';
    assert.throws(
      () => healthchecker.read(outputOf(empty, 'a.xml')),
      /a\.xml:1:1: the report holds neither DisplayResults nor/,
    );
    for (const name of realFiles('exchange-healthchecker'))
      assert.equal(healthchecker.detect(realOutput(name)), false, name);
    for (const other of [{ Servers: [] }, { Servers: [{}], ReportDate: '' }, []])
      assert.equal(healthchecker.detect(outputOf(other)), false);
  });
});
