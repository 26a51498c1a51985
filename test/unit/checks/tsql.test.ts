import { strict as assert } from 'node:assert';
import { Parser } from 'node-sql-parser/build/transactsql';
import { commands, none, readJson } from './shipped';

/** Objects, functions and properties, each with the page of Microsoft's documentation that describes it. */
const objects = readJson<Record<string, { repository: string; path: string; url: string }>>(
  'test/data/references/tsql-objects.json',
);

/** What the parser does not know, and why the statement is right all the same. */
const notParsed: Readonly<Record<string, string>> = {
  'SQL-CFG-03': 'DBCC TRACESTATUS: the parser takes it for an assignment',
  'SQL-LIFE-02': 'IF before another statement: the parser knows it only at the end',
  'SQL-SEC-04': 'IF before another statement: the parser knows it only at the end',
  'SQL-SEC-06': '@@SPID inside a subquery: the parser does not expect it there',
  'SQL-SEC-09': 'column filename: the parser takes it for a keyword',
  'SQL-STO-01': 'column filename: the parser takes it for a keyword',
};

/** Functions of the language itself; the rest must be in the list of objects. */
const language = new Set(
  (
    'CAST CHAR COALESCE CONCAT CONVERT COUNT DATEADD DATEDIFF DECIMAL GETDATE ISNULL LEFT MAX MIN NULLIF NVARCHAR REPLACE ' +
    'RTRIM STUFF SUBSTRING SUM TOP UPPER VALUES VARCHAR'
  ).split(' '),
);
const notFunctions = new Set('AND AS EXISTS FROM IN NOT OR PATH WHERE'.split(' '));

const writing =
  /\b(INSERT|UPDATE|DELETE|MERGE|ALTER|CREATE|DROP|TRUNCATE|GRANT|REVOKE|DENY|BACKUP|RESTORE|KILL|SHUTDOWN|RECONFIGURE|BULK|WRITETEXT|UPDATETEXT|ENABLE|DISABLE|INTO|OPENROWSET|OPENQUERY|sp_configure|xp_\w+)\b/i;

const withoutComments = (run: string) => run.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ');
const withoutStrings = (run: string) => withoutComments(run).replace(/N?'(?:[^']|'')*'/g, "''");
/** The text that is examined: strings count where they are run as statements. */
const examined = (run: string) => (/\bsp_executesql\b/i.test(run) ? withoutComments(run) : withoutStrings(run));

/** The parser does not know `THROW` with arguments, with which a query says that it cannot tell; a query stands in for it. */
const withoutThrow = (run: string) => run.replace(/\bTHROW 50001,\s+N'(?:[^']|'')*',\s+1;/g, 'SELECT 1 AS thrown;');

function parseProblem(run: string): string | undefined {
  try {
    const { ast } = new Parser().parse(withoutThrow(run), { database: 'transactsql' });
    // What is no statement at all comes back as an assignment, without a type.
    const types = [ast].flat().map((statement) => (statement as { type?: string }).type);
    const odd = types.filter((type) => !['select', 'declare', 'exec', 'if'].includes(type ?? ''));
    return odd.length > 0 ? `is ${odd.join(', ') || 'no statement'}, not a query` : undefined;
  } catch (error) {
    return (error as Error).message.slice(0, 120);
  }
}

function unlisted(run: string): string[] {
  const text = examined(run);
  const names = new Set<string>();
  for (const [name] of text.matchAll(/\b(?:\w+\.)?(?:sys|dbo)\.\w+/gi)) {
    names.add(name.replace(/^(?:master|tempdb)\.(?=sys\.)/i, ''));
  }
  // In a dynamic statement the name of the database is put together before it, so the name begins with a dot.
  for (const [, name, string] of withoutComments(run).matchAll(
    /\b(SERVERPROPERTY|DATABASEPROPERTYEX)\((?:[^(),']*,\s*)?'(\w+)'\)/gi,
  )) {
    names.add(`${name}('${string}')`);
  }
  for (const [, before, name] of withoutStrings(run).matchAll(/(\.?)\b([A-Z_]+)\s*\(/g)) {
    if (before === '' && !language.has(name!) && !notFunctions.has(name!)) names.add(name!);
  }
  for (const [, name] of withoutStrings(run).matchAll(/\bDBCC\s+(\w+)/g)) {
    names.add(`DBCC ${name}`);
    names.delete(name!);
  }
  return [...names].filter((name) => !(name in objects));
}

describe('T-SQL of the shipped checks', () => {
  const queries = commands.filter(({ kind, use }) => kind === 'tsql' && use !== 'remediation');

  it('parses', () => {
    assert.ok(queries.length > 50);
    none(
      queries.flatMap(({ check, run }) => {
        const problem = check in notParsed ? undefined : parseProblem(run);
        return problem ? [`${check}: ${problem}`] : [];
      }),
      'T-SQL that does not parse',
    );
    none(
      Object.keys(notParsed).filter((id) => !queries.some(({ check, run }) => check === id && parseProblem(run))),
      'exception that no query needs',
    );
  });

  it('only reads', () => {
    none(
      queries.flatMap(({ check, run }) => {
        const word = writing.exec(examined(run))?.[0];
        return word ? [`${check}: ${word}`] : [];
      }),
      'statement that writes',
    );
  });

  it('uses documented objects, functions and properties', () => {
    none(
      queries.flatMap(({ check, run }) => unlisted(run).map((name) => `${check}: ${name}`)),
      'object without a page in test/data/references/tsql-objects.json',
    );
  });

  it('needs every object of the list', () => {
    const all = queries.map(({ run }) => withoutComments(run)).join('\n');
    none(
      Object.keys(objects).filter((name) => !all.includes(name.replace(/^\w+\('|'\)$/g, ''))),
      'object that no query uses',
    );
  });

  it('would be refused', () => {
    assert.notEqual(parseProblem('SELECT FROM'), undefined);
    assert.notEqual(parseProblem('SELECT a FROM (SELECT 1 AS a'), undefined);
    assert.equal(parseProblem('SELECT 1 AS a'), undefined);
    for (const run of [
      'SELECT a INTO b FROM c',
      'UPDATE a SET b = 1',
      "EXEC sp_configure 'a', 1",
      "DECLARE @q nvarchar(max) = N'DROP TABLE x'; EXEC sys.sp_executesql @stmt = @q;",
    ]) {
      assert.match(examined(run), writing, run);
    }
    assert.doesNotMatch(examined("SELECT a FROM b WHERE c LIKE '%UPDATE STATISTICS%' -- DROP"), writing);
    assert.deepEqual(unlisted("SELECT SERVERPROPERTY('Nothing'), NEW_FUNCTION(1) FROM sys.dm_nothing"), [
      'sys.dm_nothing',
      "SERVERPROPERTY('Nothing')",
      'NEW_FUNCTION',
    ]);
  });
});
