// `node test/tools/powershellSubset.mjs [REFERENCE]`: writes test/data/powershell-cmdlets.json, the part of Microsoft's
// published cmdlet reference (cmdlet -> parameters) that the shipped checks call. Run it after a check calls a new
// cmdlet; the parameters in the file are those of the reference, so a wrong one still fails the test.
import fs from 'node:fs';
import path from 'node:path';
import { importTypeScript } from './bundle.mjs';

const reference = path.resolve(process.argv[2] ?? '../shared/reference/powershell-cmdlets.json');
const target = 'test/data/powershell-cmdlets.json';
const { used } = await importTypeScript(
  `
  import { commands } from './shipped';
  import { isCmdlet, readPowerShell } from './powershell';
  export const used = new Set(
    commands
      .filter(({ kind }) => kind === 'powershell')
      .flatMap(({ run }) => readPowerShell(run).calls.map(({ name }) => name).filter(isCmdlet)),
  );`,
  'test/unit/checks',
);
const { about, sources, commonParameters, modules } = JSON.parse(fs.readFileSync(reference, 'utf8'));
const subset = {};
const missing = new Set(used);
for (const [module, cmdlets] of Object.entries(modules)) {
  for (const [cmdlet, parameters] of Object.entries(cmdlets)) {
    if (!used.has(cmdlet)) continue;
    subset[module] = { ...subset[module], [cmdlet]: parameters };
    missing.delete(cmdlet);
  }
}
const inline = (value) => JSON.stringify(value).replaceAll('","', '", "');
const block = (entries) => `{\n${entries.join(',\n')}\n}`;
const lines = Object.entries(subset).map(
  ([module, cmdlets]) =>
    `${JSON.stringify(module)}: ${block(Object.entries(cmdlets).map(([name, parameters]) => `${JSON.stringify(name)}: ${inline(parameters)}`))}`,
);
fs.writeFileSync(
  target,
  `${block([`"about": ${inline(about)}`, `"sources": ${inline(sources)}`, `"commonParameters": ${inline(commonParameters)}`, `"modules": ${block(lines)}`])}\n`,
);
console.log(`wrote ${target}: ${used.size - missing.size} cmdlets`);
if (missing.size > 0) console.log(`not in the reference: ${[...missing].sort().join(', ')}`);
