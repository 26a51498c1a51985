import { strict as assert } from 'node:assert';
import type { FindingsFile } from '../../../src/assessment/types';
import type { ToolRun } from '../../../src/importers/importer';
import { guardsOf } from '../../../src/importers/merge/guards';
import { guardText } from '../../../src/workspace/import/guarded';

type Entry = NonNullable<FindingsFile['imports']>[number];
const file = (imports: Entry[], environment?: string): FindingsFile => ({
  formatVersion: 1,
  customer: 'Contoso Ltd',
  assessedOn: '2026-11-20',
  findings: [],
  imports,
  ...(environment !== undefined && { environment }),
});
const run = (tool: string, scope: string | undefined, more: Partial<ToolRun> = {}): ToolRun => ({
  tool,
  collectedOn: '2026-11-20',
  ...(scope !== undefined && { scope }),
  records: [{ rule: 'R', outcome: 'passed', where: 'x', title: 't' }],
  skipped: [],
  complete: true,
  ...more,
});
const of = (tool: string, scope: string | undefined, more: Partial<Entry> = {}): Entry => ({
  tool,
  collectedOn: '2026-11-19',
  sha256: 'known',
  ...(scope !== undefined && { scope }),
  ...more,
});
const kinds = (output: ToolRun, into: FindingsFile, sha256 = 'new') =>
  guardsOf(output, into, sha256).map(({ kind }) => kind);
const id = (digit: string) => `${digit.repeat(8)}-1111-2222-3333-444444444444`;

describe('what speaks against an import', () => {
  it('is a newer output of the same scope, and not one of another, nor the same output again', () => {
    const old = run('sql-assessment', 'SQL01', { collectedOn: '2026-11-18' });
    assert.deepEqual(kinds(old, file([of('sql-assessment', 'sql01')])), ['older']);
    assert.deepEqual(kinds(old, file([of('sql-assessment', 'SQL02')])), []);
    assert.deepEqual(kinds(old, file([of('dbachecks', 'SQL01')])), []);
    assert.deepEqual(kinds(old, file([of('sql-assessment', 'SQL01')]), 'KNOWN'), []);
    assert.deepEqual(kinds({ ...old, collectedOn: '2026-11-19' }, file([of('sql-assessment', 'SQL01')])), []);
    const [guard] = guardsOf(old, file([of('sql-assessment', 'SQL01')]), 'new');
    assert.equal(
      guardText(guard!),
      'the output of SQL01 is of 2026-11-18, and a newer one of SQL Assessment API, of 2026-11-19, was imported already.',
    );
    const both = run('sql-assessment', 'SQL01, SQL02', {
      collectedOn: '2026-11-18',
      records: ['SQL01', 'SQL02'].map((scope) => ({ rule: 'R', outcome: 'passed', where: 'x', title: 't', scope })),
    });
    assert.deepEqual(kinds(both, file([of('sql-assessment', 'SQL02')])), ['older']);
  });

  it('says the times of one day', () => {
    const at = (time: string) => ({ collectedOn: '2026-11-19', collectedAt: `2026-11-19T${time}Z` });
    const [guard] = guardsOf(
      run('maester', 'contoso.com', at('08:00:00')),
      file([of('maester', 'contoso.com', at('09:00:00'))]),
      'new',
    );
    assert.match(guardText(guard!), /is of 2026-11-19T08:00:00Z, and a newer one of Maester, of 2026-11-19T09:00:00Z,/);
  });

  const other: [string, ToolRun, FindingsFile][] = [
    ['another domain', run('pingcastle', 'fabrikam.com'), file([of('pingcastle', 'contoso.com')])],
    ['a machine of another domain', run('stig', 'web1.fabrikam.com (IIS_10)'), file([of('pingcastle', 'contoso.com')])],
    [
      'an instance of another domain',
      run('dbachecks', 'sql1.fabrikam.com\\A'),
      file([of('dbachecks', 'sql1.contoso.com,1433')]),
    ],
    [
      'another tenant by its id',
      run('zero-trust-assessment', `Contoso (${id('b')})`),
      file([of('maester', `Contoso (${id('a')})`)]),
    ],
    [
      'another tenant by its domain',
      run('scubagear', 'fabrikam.onmicrosoft.com'),
      file([of('orca', 'contoso.onmicrosoft.com')]),
    ],
    ['another tenant by its name', run('maester', 'Fabrikam'), file([of('maester', 'Contoso')])],
    ['what the environment names', run('pingcastle', 'fabrikam.com'), file([], 'contoso.com, production forest')],
  ];
  const same: [string, ToolRun, FindingsFile][] = [
    ['a child domain', run('pingcastle', 'emea.contoso.com'), file([of('pingcastle', 'contoso.com')])],
    ['a sibling domain', run('pingcastle', 'emea.contoso.co.uk'), file([of('pingcastle', 'apac.contoso.co.uk')])],
    ['a further server', run('sql-assessment', 'SQL02'), file([of('sql-assessment', 'SQL01')])],
    [
      'a further server with its domain',
      run('stig', 'web2.contoso.com (IIS_10)'),
      file([of('stig', 'web1.contoso.com (IIS_10)')]),
    ],
    [
      'a machine without a domain of its own',
      run('stig', 'a.localdomain (RHEL_8)'),
      file([of('stig', 'web1.contoso.com (IIS_10)')]),
    ],
    ['a further STIG', run('stig', 'web1 (IIS_10)'), file([of('stig', 'web1 (WS_2022)')])],
    ['a further subscription', run('azqr', 'subscription a'), file([of('azqr', 'subscription b')])],
    ['a tenant beside a domain', run('scubagear', 'contoso.onmicrosoft.com'), file([of('pingcastle', 'corp.local')])],
    ['the same tenant by its id', run('secure-score', id('a')), file([of('maester', `Contoso (${id('a')})`)])],
    ['the same tenant, renamed', run('maester', `New (${id('a')})`), file([of('maester', `Old (${id('a')})`)])],
    ['no name', run('maester', undefined), file([of('maester', 'Contoso')])],
    ['the tenant of the environment', run('scubagear', 'contoso.onmicrosoft.com'), file([], 'contoso.com')],
    [
      'a tenant by its name, where the environment names a domain',
      run('maester', `Fabrikam (${id('b')})`),
      file([], 'contoso.com'),
    ],
    [
      'a machine of whatever domain, where the environment names one',
      run('stig', 'web1.fabrikam.com (IIS_10)'),
      file([], 'contoso.com'),
    ],
    ['an environment in words', run('pingcastle', 'fabrikam.com'), file([], 'Production forest, v2.0')],
    [
      'what was forced once',
      run('pingcastle', 'fabrikam.com'),
      file([of('pingcastle', 'contoso.com'), of('pingcastle', 'fabrikam.com')]),
    ],
  ];
  for (const [name, output, into] of other)
    it(`is ${name}`, () => {
      assert.deepEqual(kinds(output, into), ['estate']);
    });
  for (const [name, output, into] of same)
    it(`is not ${name}`, () => {
      assert.deepEqual(kinds(output, into), []);
    });

  it('is what is known of another customer, and of nobody else', () => {
    const customer = (name: string, imports: Entry[]): FindingsFile => ({ ...file(imports), customer: name });
    const fabrikam = customer('Fabrikam Inc', [of('pingcastle', 'fabrikam.com'), of('maester', `F (${id('f')})`)]);
    const said = (output: ToolRun, into: FindingsFile, others: FindingsFile[]) =>
      guardsOf(output, into, 'new', others).map(({ kind }) => kind);
    const fresh = file([]);
    assert.deepEqual(said(run('pingcastle', 'fabrikam.com'), fresh, [fabrikam]), ['customer']);
    assert.deepEqual(said(run('secure-score', `Other name (${id('f')})`), fresh, [fabrikam]), ['customer']);
    // Spelled in another way, the customer is the same one.
    assert.deepEqual(said(run('pingcastle', 'fabrikam.com'), { ...fresh, customer: ' FABRIKAM inc ' }, [fabrikam]), []);
    // Where this customer is known to have it too, in this file or another, both do.
    assert.deepEqual(said(run('pingcastle', 'fabrikam.com'), file([of('pingcastle', 'fabrikam.com')]), [fabrikam]), []);
    const own = file([of('maester', `F (${id('f')})`)]);
    assert.deepEqual(said(run('scubagear', `F (${id('f')})`), fresh, [fabrikam, own]), []);
    // A further domain, a domain that anybody may have, a name without a customer.
    assert.deepEqual(said(run('pingcastle', 'emea.fabrikam.com'), fresh, [fabrikam]), []);
    const corp = customer('Fabrikam Inc', [of('pingcastle', 'corp.local')]);
    assert.deepEqual(said(run('pingcastle', 'corp.local'), fresh, [corp]), []);
    assert.deepEqual(said(run('pingcastle', 'fabrikam.com'), { ...fresh, customer: ' ' }, [fabrikam]), []);
    assert.deepEqual(said(run('pingcastle', 'fabrikam.com'), fresh, [{ ...fabrikam, customer: '' }]), []);
    // A file that was made of an output is named after its domain until somebody writes whose it is.
    assert.deepEqual(said(run('pingcastle', 'fabrikam.com'), fresh, [{ ...fabrikam, customer: 'Fabrikam.com' }]), []);
    assert.deepEqual(said(run('pingcastle', 'fabrikam.com'), { ...fresh, customer: 'fabrikam.com' }, [fabrikam]), []);
    const [guard] = guardsOf(run('pingcastle', 'fabrikam.com'), fresh, 'new', [fabrikam]);
    assert.equal(
      guardText(guard!),
      'the output of PingCastle is of fabrikam.com, and so are outputs that were imported for another customer, Fabrikam Inc.',
    );
  });

  it('names both sides', () => {
    const texts = [other[0]!, other[6]!].map(([, output, into]) => guardText(guardsOf(output, into, 'new')[0]!));
    assert.deepEqual(texts, [
      "the output of PingCastle is of another domain (fabrikam.com) than the file: the file's imports are of contoso.com.",
      "the output of PingCastle is of another domain (fabrikam.com) than the file: the file's environment is contoso.com.",
    ]);
  });
});
