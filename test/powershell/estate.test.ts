import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { CatalogCheck } from '../../src/assessment/catalog';
import type { Technology } from '../../src/assessment/vocabulary';
import { isCatalogue, type ResultRecord } from '../../src/importers/importer';
import { ToolOutput } from '../../src/importers/output';
import { runSheet } from '../../src/importers/runSheet';
import { runSheetPowerShell } from '../../src/runSheet/powershell';
import { placeholdersOf, runSheets } from '../../src/runSheet/sheet';
import { none } from '../unit/checks/shipped';
import { engine } from './engine';
import { type Job, runJobs, shipped, shippedChecks } from './proof';
import { type JsonObject, merged, placed, type Surroundings, usual } from './surroundings';
import { judgedVerifications, readWorlds, type World } from './worlds';

/*
 * Whole run sheets, as a customer runs them: all commands of a technology one after the other in one session. The estate has a
 * room for each check, the world in which the check's commands are alone in the other tests.
 */

const { worlds } = readWorlds('test/powershell/worlds', shippedChecks);
const asOf = '2026-12-01';

interface Estate {
  technology: Technology;
  /** The world that each check meets. */
  rooms: Map<string, JsonObject>;
  /** What the script itself meets, and the arguments that it is started with. */
  house?: JsonObject;
  arguments?: Record<string, string | true>;
}

interface Sheet {
  /** Outcome of each check, as its records agree on it. */
  outcomes: Map<string, ResultRecord['outcome']>;
  reasons: Map<string, string>;
  /** By check the machines that its commands asked. */
  asked: Map<string, string[]>;
  skipped: unknown[];
  /** Faults of the worlds and errors of the script. */
  wrong: string[];
}

const checksOf = (technology: Technology) =>
  [...shippedChecks.values()].filter((check) => check.technology === technology);

/** The world of a check in which all its judged verifications come out so; of several the first that suits. */
function worldOf(
  check: CatalogCheck,
  expect: World['expect'],
  suits: (world: World) => boolean = () => true,
): World | undefined {
  const judged = judgedVerifications(check);
  const own = worlds.filter((world) => world.check === check && world.asOf === asOf);
  return own.find(
    (world) =>
      suits(world) &&
      judged.every((verify) =>
        own.some((each) => each.name === world.name && each.verify === verify && each.expect === expect),
      ),
  );
}

/** Whether the run sheet runs the command as it is: a world may fill in what a person has to. */
const mayRun = ({ fill }: World) => Object.keys(fill).length === 0;

/** A room for each check that has such a world, with `over` laid over it. */
function roomsOf(
  technology: Technology,
  choose: (check: CatalogCheck) => World | undefined,
  over: (world: World) => JsonObject = () => ({}),
): Map<string, JsonObject> {
  return new Map(
    checksOf(technology).flatMap((check): [string, JsonObject][] => {
      const world = choose(check);
      return world ? [[check.id, merged(world.description, over(world))]] : [];
    }),
  );
}

/** Machines that do not answer, neither the commands nor the programs of a world that name them. */
const silent =
  (machines: JsonObject) =>
  ({ description: { programs = {} } }: World): JsonObject => ({
    machines,
    programs: Object.fromEntries(
      Object.entries(programs as JsonObject).map(([name, program]) => [
        name,
        [
          ...Object.keys(machines).map((machine) => ({
            when: `*${machine}*`,
            output: `${machine}: error 0x800706BA`,
            exitCode: 1,
          })),
          ...[program].flat(),
        ],
      ]),
    ),
  });

/** What has to come of a check whose judged verifications all come out healthy: others of its verifications stay for a person. */
function healthyOutcome(check: CatalogCheck): ResultRecord['outcome'] {
  const judged = judgedVerifications(check);
  const machine = (check.verify ?? []).every(
    ({ informs, run }, at) => informs === true || (judged.includes(at) && placeholdersOf(run).length === 0),
  );
  return machine ? 'passed' : 'notReviewed';
}

async function runEstates(estates: readonly Estate[]): Promise<Sheet[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tam-estate-'));
  try {
    const jobs = estates.map(({ technology, rooms, house = {}, arguments: more = {} }, at): Job => {
      const script = path.join(folder, `${technology}.ps1`);
      const sheet = runSheets(shipped.checklists).find((each) => each.technology === technology)!;
      if (!fs.existsSync(script)) fs.writeFileSync(script, runSheetPowerShell(sheet));
      const out = path.join(folder, `${at}`);
      fs.mkdirSync(out);
      const commands = [...rooms.values()].flatMap((room) => Object.keys((room.answers ?? {}) as JsonObject));
      const own = merged(
        merged(usual(checksOf(technology)[0]!), { answers: Object.fromEntries(commands.map((name) => [name, []])) }),
        house,
      );
      const world = { ...placed(own), rooms: Object.fromEntries([...rooms].map(([id, room]) => [id, placed(room)])) };
      return { id: `${at}`, script, arguments: { OutFolder: out, ...more }, world: world as Surroundings };
    });
    // Two processes at once, as many as a small machine has cores for.
    const halves = [0, 1].map((half) => jobs.filter((_, at) => at % 2 === half));
    const runs = await Promise.all(
      halves.map(async (half, at) => {
        const place = path.join(folder, `half${at}`);
        fs.mkdirSync(place);
        return half.length === 0 ? new Map() : runJobs(half, place, await engine());
      }),
    );
    return jobs.map(({ id, arguments: { OutFolder } }) =>
      sheetOf(String(OutFolder), runs[0]!.get(id) ?? runs[1]!.get(id)!),
    );
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function sheetOf(out: string, run: { faults: string[]; complaints: string[] }): Sheet {
  const wrong = [...run.faults, ...run.complaints];
  const [file] = fs.readdirSync(out);
  const sheet: Sheet = { outcomes: new Map(), reasons: new Map(), asked: new Map(), skipped: [], wrong };
  if (file === undefined) return { ...sheet, wrong: [...wrong, 'The script wrote no file.'] };
  const bytes = fs.readFileSync(path.join(out, file));
  const read = runSheet.read(new ToolOutput(file, bytes), { asOf, lifecycle: shipped.lifecycle });
  assert.ok(!isCatalogue(read));
  sheet.skipped = read.skipped;
  for (const { rule, outcome, reason = '', observed = '' } of read.records) {
    // The records of a check agree on passed and failed; what only informs stands beside them.
    const order = ['notReviewed', 'notApplicable', 'passed', 'failed'];
    if (order.indexOf(outcome) >= order.indexOf(sheet.outcomes.get(rule) ?? 'notReviewed'))
      sheet.outcomes.set(rule, outcome);
    sheet.reasons.set(rule, `${sheet.reasons.get(rule) ?? ''} ${reason} ${observed}`.trim());
  }
  const answers = JSON.parse(bytes.toString('utf8')) as {
    results: { check: string; asked: string[] | null; ran: boolean }[];
  };
  for (const { check, asked } of answers.results) {
    sheet.asked.set(check, [...(sheet.asked.get(check) ?? []), ...[asked ?? []].flat()]);
  }
  return sheet;
}

/** Checks whose outcome is another one than expected, one sentence each. */
function differences(sheet: Sheet, expected: ReadonlyMap<string, ResultRecord['outcome']>): string[] {
  return [
    ...sheet.wrong,
    ...sheet.skipped.map((each) => `skipped: ${JSON.stringify(each)}`),
    ...[...expected].flatMap(([check, outcome]) =>
      sheet.outcomes.get(check) === outcome
        ? []
        : [`${check}: expected ${outcome}, came out ${sheet.outcomes.get(check)}: ${sheet.reasons.get(check)}`],
    ),
  ];
}

const german = (check: CatalogCheck) =>
  worldOf(check, 'passed', ({ name }) => /german/i.test(name)) ?? worldOf(check, 'passed');

describe('A whole run sheet', function () {
  this.timeout(600_000);

  /** Who does not answer; the first machine of each estate is well. */
  const out: Partial<Record<Technology, JsonObject>> = {
    'active-directory': {
      'dc02.contoso.com': {
        error: 'WinRM cannot complete the operation. Verify that the computer is accessible over the network.',
      },
      'dc03.contoso.com': { error: 'Access is denied.' },
    },
    exchange: {
      EX02: { error: 'WinRM cannot complete the operation. Verify that the computer is accessible over the network.' },
      EX03: { error: 'Access is denied.' },
    },
  };
  const distributed = Object.keys(out) as Technology[];
  const local: Technology[] = ['windows-server', 'sql-server', 'exchange'];
  const speaking: Technology[] = ['active-directory', 'windows-server', 'exchange', 'sql-server'];
  const healthy = new Map<Technology, Sheet>();
  const partly = new Map<Technology, Sheet>();
  const failing = new Map<Technology, Sheet>();
  const powerless = new Map<Technology, Sheet>();
  const azure: Record<string, Sheet> = {};
  let unreachable: Sheet;

  /** A machine that is dead beside those that fail: one that the world says nothing of. */
  const dead =
    (technology: Technology) =>
    (world: World): JsonObject => {
      const alike = worlds.filter(({ check, name }) => check === world.check && name === world.name);
      const named = [...alike.flatMap(({ affected = [] }) => affected), ...keysOf(world.description)]
        .join(' ')
        .toLowerCase();
      const free = Object.entries(out[technology]!).filter(
        ([name]) => !named.includes(name.split('.')[0]!.toLowerCase()),
      );
      return silent(Object.fromEntries(free.slice(0, 1)))(world);
    };
  const keysOf = (value: unknown): string[] =>
    typeof value !== 'object' || value === null
      ? []
      : [...(Array.isArray(value) ? [] : Object.keys(value)), ...Object.values(value).flatMap(keysOf)];

  /** They name the servers that the directory knows something about, which they read there. */
  const readInDirectory = new Set(['EX-LIFE-01', 'EX-SEC-05']);

  before(async () => {
    const graph = (text: string): JsonObject => ({
      answers: { 'Search-AzGraph': text, 'Get-AzContext': { Tenant: { Id: 't-1' } } },
    });
    const kql = { Kql: true } as const;
    // By this query the run sheet sees whether there are rights.
    const seen = `if ($Query -eq "resourcecontainers | where type =~ 'microsoft.resources/subscriptions' | project id") { [pscustomobject]@{ id = 's1' } }`;
    const runs: [Estate, (sheet: Sheet) => void][] = [
      ...speaking.map((technology): [Estate, (sheet: Sheet) => void] => [
        { technology, rooms: roomsOf(technology, german, () => ({ culture: 'de-DE' })), house: { culture: 'de-DE' } },
        (sheet) => healthy.set(technology, sheet),
      ]),
      ...distributed.map((technology): [Estate, (sheet: Sheet) => void] => [
        { technology, rooms: roomsOf(technology, german, silent(out[technology]!)) },
        (sheet) => partly.set(technology, sheet),
      ]),
      ...distributed.map((technology): [Estate, (sheet: Sheet) => void] => [
        { technology, rooms: roomsOf(technology, (check) => worldOf(check, 'failed', mayRun), dead(technology)) },
        (sheet) => failing.set(technology, sheet),
      ]),
      ...local.map((technology): [Estate, (sheet: Sheet) => void] => [
        { technology, rooms: roomsOf(technology, german), house: { elevated: false } },
        (sheet) => powerless.set(technology, sheet),
      ]),
      [
        // A port that nobody listens on.
        { technology: 'sql-server', rooms: roomsOf('sql-server', german), arguments: { SqlInstance: '127.0.0.1,1' } },
        (sheet) => (unreachable = sheet),
      ],
      [
        {
          technology: 'azure',
          rooms: new Map(),
          house: graph(`= param($Query) ${seen}`),
          arguments: kql,
        },
        (sheet) => (azure.empty = sheet),
      ],
      [
        { technology: 'azure', rooms: new Map(), house: graph('= @()'), arguments: kql },
        (sheet) => (azure.powerless = sheet),
      ],
      [
        {
          technology: 'azure',
          rooms: new Map(),
          house: graph(`= param($Query) ${seen} else { throw 'Too many requests.' }`),
          arguments: kql,
        },
        (sheet) => (azure.throttled = sheet),
      ],
    ];
    const sheets = await runEstates(runs.map(([estate]) => estate));
    for (const [at, [, keep]] of runs.entries()) keep(sheets[at]!);
  });

  for (const technology of speaking) {
    it(`${technology}: where all is well it passes every check that a machine can judge, on a German system too`, () => {
      const expected = checksOf(technology)
        .filter((check) => german(check))
        .map((check): [string, ResultRecord['outcome']] => [check.id, healthyOutcome(check)]);
      assert.ok(expected.length >= (technology === 'sql-server' ? 4 : 40), `${expected.length} checks`);
      none(differences(healthy.get(technology)!, new Map(expected)), 'check with another outcome');
    });
  }

  for (const technology of distributed) {
    const names = Object.keys(out[technology]!);

    it(`${technology}: with one machine dead and one that refuses, nothing passes that asked them, and the rest is as before`, () => {
      const sheet = partly.get(technology)!;
      const problems = [...sheet.wrong];
      let theirs = 0;
      for (const check of checksOf(technology).filter((each) => german(each))) {
        const asked = sheet.asked.get(check.id) ?? [];
        const missing = names.filter((name) => asked.some((each) => each.toLowerCase() === name.toLowerCase()));
        const outcome = sheet.outcomes.get(check.id);
        const reason = sheet.reasons.get(check.id) ?? '';
        if (missing.length > 0 && !readInDirectory.has(check.id)) theirs++;
        else missing.length = 0;
        const says = names.some((name) => reason.toLowerCase().includes(name.toLowerCase()));
        if (missing.length === 0 && outcome !== healthyOutcome(check) && !(outcome === 'notReviewed' && says)) {
          problems.push(`${check.id}: asks none of them, and came out ${outcome}: ${reason}`);
        }
        if (missing.length > 0 && outcome !== 'notReviewed')
          problems.push(`${check.id}: asked ${missing.join(', ')}, and came out ${outcome}`);
        for (const name of missing)
          if (!reason.includes(name)) problems.push(`${check.id}: does not name ${name}: ${reason}`);
      }
      assert.ok(theirs >= 5, `only ${theirs} checks ask the machines`);
      none(problems, 'check with another outcome');
    });

    it(`${technology}: a dead machine mutes no failure of the others`, () => {
      const expected = checksOf(technology).flatMap((check): [string, ResultRecord['outcome']][] =>
        worldOf(check, 'failed', mayRun) ? [[check.id, 'failed']] : [],
      );
      assert.ok(expected.length >= 30, `${expected.length} checks`);
      none(differences(failing.get(technology)!, new Map(expected)), 'check with another outcome');
    });
  }

  for (const technology of local) {
    it(`${technology}: without an elevated session it leaves open what needs one, and says so`, () => {
      const elevated = (check: CatalogCheck) =>
        (check.verify ?? []).some((each) => each.elevated === true && each.kind === 'powershell');
      const expected = checksOf(technology)
        .filter((check) => german(check))
        .map((check): [string, ResultRecord['outcome']] => [
          check.id,
          elevated(check) ? 'notReviewed' : healthyOutcome(check),
        ]);
      const sheet = powerless.get(technology)!;
      none(
        [
          ...differences(sheet, new Map(expected)),
          ...checksOf(technology).flatMap((check) =>
            elevated(check) && !/elevated session/.test(sheet.reasons.get(check.id) ?? '')
              ? [`${check.id} does not say so: ${sheet.reasons.get(check.id)}`]
              : [],
          ),
        ],
        'check with another outcome',
      );
    });
  }

  it('sql-server: nothing passes by T-SQL where the instance does not answer', () => {
    const queried = checksOf('sql-server').filter(({ verify = [] }) =>
      verify.some(({ kind, informs }) => kind === 'tsql' && !informs),
    );
    assert.ok(queried.length > 30);
    none(
      queried.flatMap(({ id }) =>
        unreachable.outcomes.get(id) === 'notReviewed' &&
        /no connection to 127\.0\.0\.1,1/.test(unreachable.reasons.get(id) ?? '')
          ? []
          : [`${id}: ${unreachable.outcomes.get(id)} ${unreachable.reasons.get(id)}`],
      ),
      'check with another outcome',
    );
    assert.deepEqual(unreachable.wrong, []);
  });

  it('azure: a tenant without resources passes nothing but what asks about subscriptions; without rights or answers nothing', () => {
    const all = checksOf('azure');
    const queried = all.filter(({ verify = [] }) => verify.some(({ kind }) => kind === 'kql'));
    const ofSubscriptions = ({ verify = [] }: CatalogCheck) =>
      verify.some(({ run }) => /^resourcecontainers\b/.test(run));
    assert.ok(queried.length > 40);
    for (const [name, sheet] of Object.entries(azure)) {
      assert.deepEqual(sheet.wrong, [], name);
      assert.deepEqual(sheet.skipped, [], name);
      none(
        all.flatMap((check) => {
          const outcome = sheet.outcomes.get(check.id)!;
          const may =
            name === 'empty' && (outcome === 'notApplicable' || (outcome === 'passed' && ofSubscriptions(check)));
          return outcome === 'notReviewed' || may
            ? []
            : [`${name} ${check.id}: ${outcome} ${sheet.reasons.get(check.id)}`];
        }),
        'check with another outcome',
      );
    }
    assert.ok(queried.filter(({ id }) => azure.empty!.outcomes.get(id) === 'notApplicable').length > 20);
    assert.ok(queried.every(({ id }) => /sees no subscription/.test(azure.powerless!.reasons.get(id)!)));
  });
});
