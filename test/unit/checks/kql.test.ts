import { strict as assert } from 'node:assert';
import { createRequire } from 'node:module';
import path from 'node:path';
import { commands, none } from './shipped';

/** The part of the language service that is used here. Its own declarations are global and 30,000 lines long. */
interface KustoLanguage {
  GlobalState: { Default: { WithDatabase(database: object): object } };
  KustoCode: { ParseAndAnalyze(text: string, globals: object): { GetDiagnostics(): DiagnosticList } };
  Symbols: {
    DatabaseSymbol: { ctor: new (name: string, members: object[]) => object };
    ColumnSymbol: new (name: string, type: object, ...unused: null[]) => object;
    ScalarTypes: { Dynamic: object; String: object };
    TableSymbol: { $ctor4: new (name: string, columns: object[]) => object };
  };
}
interface DiagnosticList {
  Count: number;
  getItem(index: number): { Severity: string; Message: string; Start: number };
}

// A pair of scripts that put `Kusto` into the global scope; they cannot be bundled.
const load = createRequire(path.resolve(process.cwd(), 'package.json'));
load('@kusto/language-service-next/bridge.min.js');
load('@kusto/language-service-next/Kusto.Language.Bridge.min.js');
const language = (globalThis as unknown as { Kusto: { Language: KustoLanguage } }).Kusto.Language;

/** Tables of Azure Resource Graph that the checks read; all have the same columns here. */
const tables = [
  'advisorresources',
  'appserviceresources',
  'authorizationresources',
  'insightsresources',
  'patchassessmentresources',
  'policyresources',
  'quotaresources',
  'recoveryservicesresources',
  'resourcechanges',
  'resourcecontainers',
  'resources',
  'securityresources',
];
const { ColumnSymbol, DatabaseSymbol, ScalarTypes, TableSymbol } = language.Symbols;
const column = (type: object) => (name: string) => new ColumnSymbol(name, type, null, null, null, null);
const columns = [
  ...['id', 'name', 'type', 'tenantId', 'kind', 'location', 'resourceGroup', 'subscriptionId', 'managedBy'].map(
    column(ScalarTypes.String),
  ),
  ...['sku', 'plan', 'properties', 'tags', 'identity', 'zones', 'extendedLocation'].map(column(ScalarTypes.Dynamic)),
];
const graph = language.GlobalState.Default.WithDatabase(
  new DatabaseSymbol.ctor(
    'ResourceGraph',
    tables.map((table) => new TableSymbol.$ctor4(table, columns)),
  ),
);

/** Tabular operators that Azure Resource Graph knows, by its documentation. */
const operators = new Set(
  'count distinct extend join limit mv-expand order parse project project-away sort summarize take top union where'.split(
    ' ',
  ),
);

function problems(query: string): string[] {
  if (/^\s*\./.test(query)) return ['is a management command, not a query'];
  const found = language.KustoCode.ParseAndAnalyze(query, graph).GetDiagnostics();
  const errors: string[] = [];
  for (let index = 0; index < found.Count; index++) {
    const { Severity, Message, Start } = found.getItem(index);
    if (Severity === 'Error') errors.push(`${Message} (at "${query.slice(Start, Start + 30)}")`);
  }
  const bare = query.replace(/'[^']*'|"[^"]*"/g, "''");
  const used = [...bare.matchAll(/\|\s*([a-z-]+)/g)].map(([, word]) => word!);
  errors.push(
    ...used.filter((word) => !operators.has(word)).map((word) => `Resource Graph does not know the operator ${word}`),
  );
  for (const limited of ['join', 'mv-expand']) {
    const times = used.filter((word) => word === limited).length;
    if (times > 3) errors.push(`${times} × ${limited}; Resource Graph allows 3`);
  }
  for (const [, rows] of bare.matchAll(/mv-expand [^|]*?limit (\d+)/g)) {
    if (Number(rows) > 400) errors.push(`mv-expand limit ${rows}; Resource Graph allows 400`);
  }
  return errors;
}

describe('KQL of the shipped checks', () => {
  const queries = commands.filter(({ kind }) => kind === 'kql');

  for (const [use, what] of [
    ['verify', 'verifications'],
    ['applies', 'queries that say whether a verification applies'],
  ] as const) {
    it(`has no error in ${what}`, function () {
      // The parser is large, and its first query costs as much as fifty later ones.
      this.timeout(60_000);
      const own = queries.filter((query) => query.use === use);
      assert.ok(own.length > 40);
      // Many checks ask whether there is a virtual machine.
      const distinct = new Map(own.map(({ check, run }) => [run, check]));
      none(
        [...distinct].flatMap(([run, check]) => problems(run).map((problem) => `${check}: ${problem}`)),
        'error in KQL',
      );
    });
  }

  it('names what it is about in a column id', () => {
    // Affected objects are imported by resource id. This one answers how often each tool was used, in the environment as a whole.
    const aggregated = new Set(['AZ-GOV-06']);
    none(
      queries
        .filter(
          ({ check, use, run }) =>
            use === 'verify' && !aggregated.has(check) && !/\b(project|summarize)\b[^|]*\bid\b/.test(run),
        )
        .map(({ check }) => check),
      'query without a column id',
    );
  });

  it('reads every table that is listed above', () => {
    none(
      tables.filter((table) => !queries.some(({ run }) => new RegExp(`\\b${table}\\b`).test(run))),
      'table that no query reads',
    );
  });

  it('would be refused', () => {
    for (const query of [
      '.drop table resources',
      'resources | wher type == "x"',
      'resources | project missing',
      'nothing | take 1',
      "resources | where type =~ 'x' | evaluate bag_unpack(properties)",
      'resources | mv-expand properties limit 500',
    ]) {
      assert.notEqual(problems(query).length, 0, query);
    }
    assert.deepEqual(problems("resources | where name contains '| evaluate x' | project id"), []);
  });
});
