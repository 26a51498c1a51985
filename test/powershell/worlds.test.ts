import { strict as assert } from 'node:assert';
import { none } from '../unit/checks/shipped';
import { engine } from './engine';
import { type Proof, prove, shippedChecks } from './proof';
import { judgedVerifications, readWorlds } from './worlds';

const { worlds, problems } = readWorlds('test/powershell/worlds', shippedChecks);

/** Proofs of all worlds, run once for the tests below. */
let proofs: Proof[] = [];

describe('The worlds of the checks', function () {
  this.timeout(900_000);
  before(async () => {
    proofs = await prove(worlds, await engine());
  });

  it('are described as they have to be', () => {
    none(problems, 'fault in a file of worlds');
  });

  for (const id of new Set(worlds.map(({ check }) => check.id))) {
    it(`${id}: its commands answer what each world expects`, () => {
      const own = proofs.filter(({ world }) => world.check.id === id);
      assert.ok(own.length > 0);
      none(
        own.flatMap(({ world, differences }) => differences.map((each) => `[${world.verify}] ${world.name}: ${each}`)),
        'world that comes out otherwise (node test/powershell/run.mjs shows what came back)',
      );
    });
  }
});

describe('Every judged PowerShell verification', () => {
  const judged = [...shippedChecks.values()].flatMap((check) =>
    judgedVerifications(check).map((verify) => ({
      check,
      verify,
      name: `${check.id}[${verify}]`,
      own: worlds.filter((world) => world.check === check && world.verify === verify),
    })),
  );

  it('is run in at least three worlds: healthy, unhealthy, and one in which nobody can tell', () => {
    assert.ok(judged.length > 100);
    none(
      judged.flatMap(({ name, own }) => {
        const missing = (['passed', 'failed', 'notAssessed'] as const).filter(
          (expect) => !own.some((world) => world.expect === expect),
        );
        if (own.length < 3 || missing.length > 0)
          return [`${name}: ${own.length} worlds, none ${missing.join(', none ') || 'more'}`];
        return [];
      }),
      'verification that is not proved',
    );
  });

  it('does not apply in one of its worlds, where it says when it applies', () => {
    none(
      judged.flatMap(({ check, verify, name, own }) =>
        check.verify![verify]!.appliesWhen !== undefined && !own.some(({ expect }) => expect === 'notApplicable')
          ? [name]
          : [],
      ),
      'verification without a world in which it does not apply',
    );
  });

  it('names what is affected in a world in which it fails', () => {
    none(
      judged.flatMap(({ name, own }) => (own.some(({ affected }) => affected !== undefined) ? [] : [name])),
      'verification without a world that names what is affected',
    );
  });
});
