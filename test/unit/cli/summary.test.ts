import { strict as assert } from 'node:assert';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { assertRefused, builtFolder, tamAssess, workplace } from './built';
import { exampleChecklist, exampleFindings } from './example';

const near = (actual: unknown, expected: number) =>
  assert.ok(typeof actual === 'number' && Math.abs(actual - expected) < 1e-9, `${actual} is not ${expected}`);

describe('command line: summary', () => {
  before(function () {
    this.timeout(60_000);
    builtFolder();
  });
  const cwd = workplace({
    'checklists/example.checklist.jsonc': exampleChecklist,
    'a.findings.jsonc': exampleFindings,
    'more/b.findings.jsonc':
      '{ "formatVersion": 1, "customer": "Fabrikam", "assessedOn": "2026-11-20", "findings": [] }',
    'broken/c.findings.jsonc': exampleFindings.slice(0, 300),
    'thin/d.findings.jsonc': exampleFindings.replace('"check": "A"', '"check": "C"'),
    'failures/e.findings.jsonc': JSON.stringify({
      formatVersion: 1,
      customer: 'Adatum',
      assessedOn: '2026-11-20',
      findings: [
        {
          id: 'F-001',
          title: 'Printers are shared by domain controllers',
          recommendation: 'Stop the spooler.',
          focusArea: 'security',
          status: 'open',
          rating: { probability: 4, impact: 4, effort: 3 },
          sources: [{ tool: 'pingcastle', rule: 'A-DC-Spooler' }],
        },
      ],
      imports: [{ tool: 'pingcastle', lists: 'failures' }],
    }),
  });
  const summary = (...args: string[]) => {
    const run = tamAssess(cwd, 'summary', ...args, '--format', 'json', '--as-of', '2026-11-22');
    assert.deepEqual([run.status, run.stderr], [0, '']);
    return JSON.parse(run.stdout);
  };

  it('holds the worked example of the contract, in its shape and not rounded', () => {
    const { asOf, files, together } = summary('a.findings.jsonc');
    assert.equal(asOf, '2026-11-22');
    assert.equal(files.length, 1);
    const [{ findings, ...file }] = files;
    assert.deepEqual(Object.keys(file), [
      ...['file', 'customer', 'checklists', 'assessedOn'],
      ...['score', 'provisional', 'coverage', 'focusAreas', 'bySeverity', 'openBySeverity', 'byStatus'],
    ]);
    assert.equal(file.file, 'a.findings.jsonc');
    assert.equal(file.customer, 'Contoso Ltd');
    assert.deepEqual(file.checklists, ['example@2026.11']);
    assert.equal(file.assessedOn, '2026-11-20');
    near(file.score, (11 / 27) * 100);
    assert.equal(file.coverage, 1);
    assert.deepEqual(Object.keys(file.focusAreas), [
      ...['security', 'availability', 'performance', 'operations', 'upgrade', 'change'],
    ]);
    assert.deepEqual(file.focusAreas.security, {
      score: 36,
      provisional: false,
      passedWeight: 9,
      assessedWeight: 25,
      checks: 2,
      assessed: 2,
    });
    assert.deepEqual(file.focusAreas.availability, {
      score: 100,
      provisional: false,
      passedWeight: 2,
      assessedWeight: 2,
      checks: 1,
      assessed: 1,
    });
    assert.equal(file.focusAreas.change.score, null);
    assert.equal(file.provisional, false);
    assert.deepEqual(file.bySeverity, { critical: 1, high: 1, medium: 0, low: 0, unrated: 0 });
    assert.deepEqual(file.openBySeverity, { critical: 1, high: 0, medium: 0, low: 0, unrated: 0 });
    assert.deepEqual(file.byStatus, {
      open: 1,
      inProgress: 0,
      resolved: 0,
      verified: 1,
      accepted: 0,
      falsePositive: 0,
    });
    const [{ gain, ...first }, second] = findings;
    near(gain, (16 / 27) * 100);
    assert.deepEqual(first, {
      id: 'F-001',
      check: 'A',
      title: 'Not met: A is so',
      focusArea: 'security',
      status: 'open',
      severity: 'critical',
      risk: 20,
      weight: 16,
      quickWin: true,
      overdue: true,
    });
    assert.equal(second.weight, 2);
    assert.equal(second.severity, 'high');
    assert.equal(second.gain, 0);
    assert.deepEqual(together, {
      score: file.score,
      provisional: false,
      coverage: 1,
      focusAreas: file.focusAreas,
      bySeverity: file.bySeverity,
      openBySeverity: file.openBySeverity,
      byStatus: file.byStatus,
    });
  });

  it('has no score where nothing was assessed, and adds files up', () => {
    const { files, together } = summary('more', 'a.findings.jsonc');
    assert.equal(files[0].score, null);
    assert.equal(files[0].coverage, null);
    assert.deepEqual(files[0].findings, []);
    near(together.score, (11 / 27) * 100);
    assert.equal(together.coverage, 1);
    assert.deepEqual(summary('checklists').files, []);
    assert.equal(summary('checklists').together.score, null);
  });

  it('adds up only the last assessment of each chain', () => {
    const at = (day: string, previous?: string) =>
      exampleFindings.replace(
        /"assessedOn": "[^"]*"/,
        `"assessedOn": "${day}"${previous === undefined ? '' : `, "previous": "${previous}"`}`,
      );
    mkdirSync(path.join(cwd, 'chain'), { recursive: true });
    const names = ['1', '2', '3'].map((name) => path.join(cwd, 'chain', `${name}.findings.jsonc`));
    writeFileSync(names[0]!, at('2026-01-20'));
    writeFileSync(names[1]!, at('2026-05-20', '1.findings.jsonc'));
    writeFileSync(names[2]!, at('2026-11-20', '2.findings.jsonc'));
    const { files, together } = summary('chain');
    assert.deepEqual(
      files.map(({ superseded }: { superseded?: true }) => superseded),
      [true, true, undefined],
    );
    assert.deepEqual(together.byStatus, files[2].byStatus);
    // Of what is not among them nothing is left out.
    assert.deepEqual(summary('chain/2.findings.jsonc').files[0].superseded, undefined);
    // Two that name each other: the later one counts.
    writeFileSync(names[0]!, at('2026-01-20', '3.findings.jsonc'));
    assert.deepEqual(summary('chain').together.byStatus, files[2].byStatus);
    const said = tamAssess(cwd, 'summary', 'chain', '--as-of', '2026-11-22').stdout;
    assert.match(said, /1\.findings\.jsonc \(superseded\)\n/);
    assert.match(said, /Together, 1 file \(without 2 that later ones go on from\)\n/);
  });

  it('says which scores are provisional, and that failures alone make none', () => {
    const { files, together } = summary('thin', 'failures');
    const [thin, failures] = files;
    // B and C of A, B and C are assessed: 11 of 27.
    near(thin.score, (9 / 11) * 100);
    assert.equal(thin.provisional, true);
    assert.equal(thin.focusAreas.security.provisional, true);
    assert.equal(thin.focusAreas.availability.provisional, false);
    assert.equal('noScore' in thin, false);
    assert.deepEqual([failures.score, failures.noScore, failures.provisional], [null, 'failuresOnly', true]);
    assert.deepEqual(failures.focusAreas.security, {
      score: null,
      noScore: 'failuresOnly',
      provisional: true,
      passedWeight: 0,
      assessedWeight: 0,
      checks: 0,
      assessed: 0,
    });
    assert.equal(failures.bySeverity.high, 1);
    assert.equal(failures.openBySeverity.high, 1);
    assert.equal(failures.findings[0].gain, 0);
    assert.deepEqual([together.score, together.provisional, 'noScore' in together], [thin.score, true, false]);
    const { stdout } = tamAssess(cwd, 'summary', 'thin', 'failures', '--as-of', '2026-11-22');
    assert.match(
      stdout,
      /Health score – \(only failures were listed\), coverage –\n {4}Security .* – {2}only failures/,
    );
    assert.match(stdout, /Health score 81\.8 \(provisional: 2 of 3 checks assessed, less than half of their weight\)/);
    assert.match(stdout, /Security and Compliance +100\.0 {2}1 of 2 checks, provisional\n/);
  });

  it('prints the numbers as text', () => {
    const { status, stdout } = tamAssess(cwd, 'summary', 'a.findings.jsonc', 'more', '--as-of', '2026-11-22');
    assert.equal(status, 0);
    assert.match(stdout, /Contoso Ltd, a\.findings\.jsonc\n {2}Health score 40\.7, coverage 100 %\n/);
    assert.match(stdout, /Security and Compliance +36\.0 {2}2 of 2 checks/);
    assert.match(stdout, /Fabrikam, more\/b\.findings\.jsonc\n {2}Health score – \(nothing assessed\), coverage –\n/);
    assert.match(stdout, /Together, 2 files\n {2}Health score 40\.7/);
    assert.match(stdout, / {2}Need work: Critical 1\n {2}All findings: Open 1, Verified 1\n/);
    assert.match(stdout, /As of 2026-11-22\.\n$/);
  });

  it('refuses to sum up half a file', () => {
    assertRefused(
      tamAssess(cwd, 'summary', 'broken', '--format', 'json'),
      /c\.findings\.jsonc:\d+:\d+: Syntax error: .* Mend it/,
    );
  });
});
