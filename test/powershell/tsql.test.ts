import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Check } from '../../src/assessment/types';
import { runSheetPowerShell } from '../../src/runSheet/powershell';
import { runSheets } from '../../src/runSheet/sheet';
import { runSheetSql } from '../../src/runSheet/sql';
import { checks, commands, none } from '../unit/checks/shipped';
import { engine } from './engine';
import { engineFolder, runPowerShell, shipped } from './proof';

interface Reading {
  problems: string[];
  /** Kinds of the statements: `Select`, `If`, `AlterDatabaseSet` … */
  kinds: string[];
}

/** Parsers by the year of the version of SQL Server that they are of. */
const parsers: Readonly<Record<string, number>> = {
  2012: 110,
  2014: 120,
  2016: 130,
  2017: 140,
  2019: 150,
  2022: 160,
  2025: 170,
};
/** The oldest version that "all" speaks of. */
const oldest = 2012;

/** The parsers of the versions that a check applies to: from the oldest that it names, since each says "and later". */
function versionsOf({ appliesTo = [] }: Check): number[] {
  const years = appliesTo.flatMap((text) => [...text.matchAll(/\b20\d\d\b/g)].map(Number));
  const first = years.length > 0 ? Math.min(...years) : oldest;
  return Object.entries(parsers).flatMap(([year, parser]) => (Number(year) >= first ? [parser] : []));
}

async function readSql(texts: readonly { text: string; versions: number[] }[]): Promise<Reading[]> {
  const { TAM_SCRIPTDOM: assembly = '' } = process.env;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tam-tsql-'));
  try {
    const [list, results] = [path.join(folder, 'texts.json'), path.join(folder, 'results.jsonl')];
    fs.writeFileSync(list, JSON.stringify(texts));
    const script = path.join(engineFolder, 'tsql.ps1');
    const { pwsh } = await engine();
    const failed = await runPowerShell(pwsh, [
      '-File',
      script,
      '-Texts',
      list,
      '-Results',
      results,
      '-Assembly',
      assembly,
    ]);
    if (failed !== undefined) throw new Error(`The T-SQL could not be read:\n${failed}`);
    return fs
      .readFileSync(results, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Reading);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** A person fills in `<name>` in a step before it is run; a number will do for any of them. */
const filled = (text: string) => text.replace(/<[A-Za-z][^<>\n]*>/g, '1');

describe("T-SQL of the checks, read by Microsoft's parser", function () {
  this.timeout(300_000);
  const byId = new Map(checks.map((check) => [check.id, check]));
  const all = Object.values(parsers);
  const sheets = runSheets(shipped.checklists).filter(({ technology }) => technology === 'sql-server');
  const frame = runSheetPowerShell({ technology: 'sql-server', title: '', checklists: [], checks: [] });
  const texts = [
    ...commands
      .filter(({ kind }) => kind === 'tsql')
      .map(({ check, use, run }) => ({
        where: `${check} ${use}`,
        use,
        text: use === 'remediation' ? filled(run) : run,
        versions: versionsOf(byId.get(check)!),
      })),
    ...sheets.map((sheet) => ({ where: 'run sheet', use: 'sheet', text: runSheetSql(sheet), versions: all.slice(-4) })),
    ...[...frame.matchAll(/@'\n(SELECT[\s\S]*?)\n'@/g)].map(([, text]) => ({
      where: 'frame of the run sheet',
      use: 'verify',
      text: text!,
      versions: all,
    })),
  ];
  let readings: Reading[];
  before(async () => {
    readings = await readSql(texts);
  });

  it('parses in every version that the check applies to', () => {
    assert.ok(texts.length > 100 && texts.filter(({ where }) => where.startsWith('frame')).length >= 2);
    none(
      texts.flatMap(({ where }, at) => readings[at]!.problems.map((problem) => `${where}: ${problem}`)),
      'T-SQL that does not parse',
    );
  });

  it('only reads in verifications', () => {
    // Procedures: which ones may be called is tested with the other texts.
    const reading = new Set(
      'BeginEndBlock DeclareVariable Dbcc Execute If Print Select SetVariable Throw TryCatch While'.split(' '),
    );
    none(
      texts.flatMap(({ where, use }, at) =>
        use === 'remediation' || use === 'sheet'
          ? []
          : readings[at]!.kinds.filter((kind) => !reading.has(kind)).map((kind) => `${where}: ${kind}`),
      ),
      'verification with a statement that does more than read',
    );
  });

  it('is judged by versions: what a version lacks is found', async () => {
    const trim = { text: "SELECT TRIM(LEADING 'a' FROM b) FROM c;", versions: all };
    const [newer, broken, into] = await readSql([
      trim,
      { text: 'SELECT FROM WHERE', versions: [130] },
      { text: 'IF 1 = 1 BEGIN SELECT 1 AS a INTO b; END ELSE DROP TABLE c;', versions: [130] },
    ]);
    assert.deepEqual(
      newer!.problems.map((problem) => problem.slice(0, 11)),
      all.filter((version) => version < 160).map((version) => `version ${version}`),
    );
    assert.equal(broken!.problems.length > 0, true);
    assert.deepEqual(into!.kinds, ['BeginEndBlock', 'DropTable', 'If', 'SelectInto']);
  });
});
