// `npm run checks:stats`: what the shipped checklists hold, as tables of plain text.
import fs from 'node:fs';
import { importTypeScript } from './bundle.mjs';

print(
  await importTypeScript(
    `
    export { checklists, checks, commands } from './shipped';
    export { anchors, mappedRules } from './anchors';
    export { judgedVerifications, readWorlds } from '../../powershell/worlds';
    export { shippedChecks } from '../../powershell/proof';
    export { focusAreas, tools, verificationKinds } from '../../../src/assessment/vocabulary';
    export { readPowerShell, isCmdlet } from './powershell';`,
    'test/unit/checks',
  ),
);

function print({
  anchors,
  checklists,
  checks,
  commands,
  mappedRules,
  focusAreas,
  tools,
  verificationKinds,
  readPowerShell,
  isCmdlet,
  judgedVerifications,
  readWorlds,
  shippedChecks,
}) {
  const names = checklists.map(({ id }) => id);
  const share = (part, whole) => (whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`);
  /** One line per row: a title, and a cell per checklist computed from its checks; the last column is all together. */
  const table = (title, rows) => {
    const groups = [...checklists.map(({ checks }) => checks), checklists.flatMap(({ checks }) => checks)];
    const lines = [
      [title, ...names, 'all'],
      ...rows.map(([name, cell]) => [name, ...groups.map((group) => `${cell(group)}`)]),
    ];
    const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
    for (const line of lines) {
      console.log(
        line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  '),
      );
    }
    console.log();
  };
  const verifications = (group) => group.flatMap(({ verify }) => verify);
  const ids = (group) => new Set(group.map(({ id }) => id));
  const commandsOf = (group) => commands.filter(({ check }) => ids(group).has(check));
  const machine = ['powershell', 'tsql', 'kql'];

  table('checks', [
    ['all', (group) => group.length],
    ...Object.entries(focusAreas).map(([id, name]) => [
      name,
      (group) => group.filter(({ focusArea }) => focusArea === id).length,
    ]),
  ]);
  table('verifications', [
    ['all', (group) => verifications(group).length],
    ...Object.entries(verificationKinds).map(([id, name]) => [
      name,
      (group) => verifications(group).filter(({ kind }) => kind === id).length,
    ]),
  ]);
  table('checks that a machine can judge (healthyWhen)', [
    [
      'of all checks',
      (group) =>
        share(group.filter(({ verify }) => verify.some(({ healthyWhen }) => healthyWhen)).length, group.length),
    ],
    ...machine.map((kind) => [
      `of those with ${verificationKinds[kind]}`,
      (group) => {
        const own = group.filter(({ verify }) => verify.some((one) => one.kind === kind));
        return share(
          own.filter(({ verify }) => verify.some((one) => one.kind === kind && one.healthyWhen)).length,
          own.length,
        );
      },
    ]),
  ]);
  table('checks with an equivalent', [
    ['in any tool', (group) => share(group.filter(({ equivalents }) => equivalents).length, group.length)],
    ...Object.entries(tools)
      .map(([id, name]) => [name, (group) => group.filter(({ equivalents }) => equivalents?.[id]).length, id])
      .filter(([, , id]) => checklists.some(({ checks }) => checks.some(({ equivalents }) => equivalents?.[id])))
      .map(([name, count]) => [name, (group) => share(count(group), group.length)]),
  ]);
  mappings(anchors, mappedRules(checks), tools);
  const confirmations = Object.assign(
    {},
    ...names.map((id) => JSON.parse(fs.readFileSync(`test/data/references/${id}.json`, 'utf8'))),
  );
  const pages = (group) => [...new Set(group.flatMap(({ references }) => references.map(({ url }) => url)))];
  table('references', [
    ['pages', (group) => pages(group).length],
    [
      'confirmed by a repository',
      (group) => share(pages(group).filter((url) => confirmations[url]?.repository).length, pages(group).length),
    ],
  ]);
  const cmdlets = (group) =>
    commandsOf(group)
      .filter(({ kind }) => kind === 'powershell')
      .flatMap(({ run }) =>
        readPowerShell(run)
          .calls.map(({ name }) => name)
          .filter(isCmdlet),
      );
  const count = (kind, use) => (group) =>
    commandsOf(group).filter((one) => one.kind === kind && one.use === use).length;
  table('commands that the tests check', [
    ['PowerShell, verification', count('powershell', 'verify')],
    ['PowerShell, remediation', count('powershell', 'remediation')],
    ['  calls of cmdlets', (group) => cmdlets(group).length],
    ['  different cmdlets', (group) => new Set(cmdlets(group)).size],
    ['T-SQL, verification', count('tsql', 'verify')],
    ['T-SQL, remediation', count('tsql', 'remediation')],
    ['KQL, verification', count('kql', 'verify')],
    ['Azure CLI, verification', count('azure-cli', 'verify')],
    ['Programs, verification', count('command', 'verify')],
    ['not checked: Azure CLI, remediation', count('azure-cli', 'remediation')],
    ['not checked: programs, remediation', count('command', 'remediation')],
  ]);
  const { worlds } = readWorlds('test/powershell/worlds', shippedChecks);
  const judged = (group) =>
    group.flatMap((check) => judgedVerifications(check).map((verify) => ({ check: check.id, verify })));
  const worldsOf = (group) => worlds.filter(({ check }) => ids(group).has(check.id));
  const proofs = ({ check, verify }) => worlds.filter((world) => world.check.id === check && world.verify === verify);
  const few = 3;
  table('PowerShell that a machine judges, proved by a real PowerShell', [
    ['checks', (group) => new Set(judged(group).map(({ check }) => check)).size],
    ['verifications', (group) => judged(group).length],
    [`  proved in ${few} worlds or more`, (group) => judged(group).filter((one) => proofs(one).length >= few).length],
    ['  in no world', (group) => judged(group).filter((one) => proofs(one).length === 0).length],
    ['worlds', (group) => worldsOf(group).length],
    ...Object.entries({
      passed: 'passed',
      failed: 'failed',
      notAssessed: 'not assessed',
      notApplicable: 'not applicable',
    }).map(([id, name]) => [`  ${name}`, (group) => worldsOf(group).filter(({ expect }) => expect === id).length]),
  ]);
}

/**
 * Rules that join a check: per anchor of how many, and how far they judge. Tools without an anchor follow, whose catalogue
 * is not at hand. A rule of several checks counts once, and in each way in which it judges.
 */
function mappings(anchors, mapped, tools) {
  const ways = ['whole', 'part', 'stricter', 'data'];
  const row = (title, known, own) => [
    title,
    known ?? '–',
    own.length,
    known === undefined ? '–' : `${Math.round((100 * own.length) / known)} %`,
    ...ways.map((way) => own.filter((judges) => judges.includes(way)).length),
  ];
  const rows = [...anchors.values()].map((anchor) => {
    const own = mapped.get(anchor.tool) ?? new Map();
    return row(
      anchor.title,
      anchor.rules.length,
      anchor.rules.flatMap((rule) => (own.has(rule.toLowerCase()) ? [own.get(rule.toLowerCase())] : [])),
    );
  });
  const anchored = new Set([...anchors.values()].map(({ tool }) => tool));
  for (const [tool, own] of mapped) if (!anchored.has(tool)) rows.push(row(tools[tool], undefined, [...own.values()]));
  const lines = [['rules of other tools', 'known', 'mapped', 'share', ...ways], ...rows].map((line) =>
    line.map(String),
  );
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  for (const line of lines)
    console.log(
      line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  '),
    );
  console.log();
}
