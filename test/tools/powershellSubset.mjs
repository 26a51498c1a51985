// `node test/tools/powershellSubset.mjs [REFERENCE]`: writes test/data/powershell-cmdlets.json, the part of Microsoft's
// published cmdlet reference (cmdlet -> parameters) that the shipped checks and the run sheets call, and test/data/powershell-syntax.json, how
// the same cmdlets are called. Run it after a check calls a new cmdlet; the parameters in the files are those of the
// reference, so a wrong one still fails the tests.
//
// The syntax is read from the pages of the reference: TAM_POWERSHELL_DOCS names git repositories with them (clones of
// MicrosoftDocs/windows-powershell-docs, MicrosoftDocs/PowerShell-Docs, MicrosoftDocs/office-docs-powershell), separated as
// in PATH. Without it the syntax of a cmdlet that has one is kept.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { importTypeScript } from './bundle.mjs';

const reference = path.resolve(process.argv[2] ?? '../shared/reference/powershell-cmdlets.json');
const targets = { names: 'test/data/powershell-cmdlets.json', syntax: 'test/data/powershell-syntax.json' };
const { used } = await importTypeScript(
  `
  import { commands } from './shipped';
  import { isCmdlet, readPowerShell } from './powershell';
  import { runSheetPowerShell } from '../../../src/runSheet/powershell';
  // The frame of a run sheet calls cmdlets as well; whatever else looks like one there is in no reference.
  const frame = runSheetPowerShell({ technology: 'other', title: '', checklists: [], checks: [] });
  const ofFrame = frame.match(/\\b[A-Z][A-Za-z]+-[A-Z][A-Za-z]+\\b/g).filter((name) => !name.includes('-Tam'));
  export const used = new Set([
    ...commands
      .filter(({ kind }) => kind === 'powershell')
      .flatMap(({ run }) => readPowerShell(run).calls.map(({ name }) => name).filter(isCmdlet)),
    ...ofFrame,
  ]);`,
  'test/unit/checks',
);
const { about, sources, commonParameters, modules } = JSON.parse(fs.readFileSync(reference, 'utf8'));
const subset = {};
const missing = new Set(used);
for (const [module, cmdlets] of Object.entries(modules)) {
  for (const [cmdlet, parameters] of Object.entries(cmdlets)) {
    if (!used.has(cmdlet)) continue;
    // The reference holds the Exchange cmdlets twice, by module and by folder.
    if (module === 'exchange' && subset.ExchangePowerShell?.[cmdlet]) continue;
    subset[module] = { ...subset[module], [cmdlet]: parameters };
    missing.delete(cmdlet);
  }
}
const inline = (value) => JSON.stringify(value).replaceAll('","', '", "');
const block = (entries) => `{\n${entries.join(',\n')}\n}`;
/** One line per cmdlet, so that a change is a small difference. */
function write(target, content, facts) {
  const lines = Object.entries(content).map(
    ([module, cmdlets]) =>
      `${JSON.stringify(module)}: ${block(Object.entries(cmdlets).map(([name, value]) => `${JSON.stringify(name)}: ${inline(value)}`))}`,
  );
  const head = Object.entries(facts).map(([name, value]) => `${JSON.stringify(name)}: ${inline(value)}`);
  fs.writeFileSync(target, `${block([...head, `"modules": ${block(lines)}`])}\n`);
}
write(targets.names, subset, { about, sources, commonParameters });
console.log(`wrote ${targets.names}: ${used.size - missing.size} cmdlets`);
if (missing.size > 0) console.log(`not in the reference: ${[...missing].sort().join(', ')}`);

const known = fs.existsSync(targets.syntax) ? JSON.parse(fs.readFileSync(targets.syntax, 'utf8')).modules : {};
const pages = (process.env.TAM_POWERSHELL_DOCS ?? '').split(path.delimiter).filter(Boolean).map(pagesOf);
const syntax = {};
const without = [];
for (const [module, cmdlets] of Object.entries(subset)) {
  for (const cmdlet of Object.keys(cmdlets)) {
    const found = ownSets(cmdlet, syntaxOf(module, cmdlet)) ?? known[module]?.[cmdlet];
    if (found) syntax[module] = { ...syntax[module], [cmdlet]: found };
    else without.push(cmdlet);
  }
}
write(targets.syntax, syntax, {
  about:
    "How cmdlets are called, read off Microsoft's published reference: per parameter set what may be written, the parameters that take their value by position and from the pipeline, and whether the command is a function of a module instead of a compiled cmdlet",
  sources,
});
console.log(`wrote ${targets.syntax}`);
const lacking = without.filter((cmdlet) => !Object.values(syntax).some((module) => module[cmdlet]));
if (lacking.length > 0) console.log(`without syntax (TAM_POWERSHELL_DOCS names their pages): ${lacking.join(', ')}`);

/** Switches that make a parameter set of their own, although the page writes them into each: by cmdlet the switch and its set. */
function ownSets(cmdlet, found) {
  const [name, own] = { 'Get-GPO': ['All', 'GetAll'], 'Get-GPOReport': ['All', 'ReportAll'] }[cmdlet] ?? [];
  if (!found || own === undefined) return found;
  const sets = Object.entries(found.sets).map(([set, text]) => [
    set,
    set === own ? text.replace(`[-${name}]`, `-${name}`) : text.replace(` [-${name}]`, ''),
  ]);
  return { ...found, sets: Object.fromEntries(sets) };
}

/** The pages of a repository, newest documented version first. */
function pagesOf(repository) {
  const git = (...args) => execFileSync('git', ['-C', repository, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const names = git('ls-tree', '-r', '--name-only', 'HEAD')
    .split('\n')
    // Windows PowerShell 5.1 is what the commands are written for.
    .filter((name) => name.endsWith('.md') && !/^reference\/(?!5\.1\/)/.test(name));
  return { names: names.sort().reverse(), read: (name) => git('show', `HEAD:${name}`) };
}

function syntaxOf(module, cmdlet) {
  for (const { names, read } of pages) {
    const own = names.filter((name) => path.posix.basename(name).toLowerCase() === `${cmdlet.toLowerCase()}.md`);
    for (const name of own) {
      const page = read(name);
      if (/^Module Name:\s*(\S+)/m.exec(page)?.[1] === module) return readPage(page);
    }
  }
  return undefined;
}

function readPage(page) {
  const section = /^## SYNTAX\r?\n([\s\S]*?)^## /m.exec(page)?.[1] ?? '';
  const sets = {};
  let standard;
  for (const [, heading, body] of section.matchAll(/(?:^### (.+?)\s*\n+)?^```\w*\s*\n([\s\S]*?)^```/gm)) {
    // Some pages have a set once per provider.
    const name = (heading ?? 'All').replace(/ \(Default\)/, '').replace(/ - .* providers?$/, '');
    if (heading?.includes(' (Default)')) standard = name;
    const written = body
      .replace(/\s+/g, ' ')
      .replace(/^ ?\S+ ?/, '')
      .replace(/ ?\[<CommonParameters>\] ?$/, '')
      .trim();
    const had = new Set(sets[name]?.match(/-\w+/g));
    const more = written.split(/ (?=\[?\[?-)/).filter((part) => !had.has(/-\w+/.exec(part)?.[0]));
    sets[name] = [sets[name], ...more].filter(Boolean).join(' ');
  }
  const positions = {};
  const pipeline = {};
  const aliases = {};
  for (const [, name, yaml] of page.matchAll(/^### -(\w+)\s*\n[\s\S]*?^```yaml\s*\n([\s\S]*?)^```/gm)) {
    const field = (key) => new RegExp(`^${key}:[ \\t]*(.*?)\\s*$`, 'm').exec(yaml)?.[1] ?? '';
    const position = Number.parseInt(field('Position'), 10);
    if (Number.isInteger(position)) positions[name] ??= position;
    const input = field('Accept pipeline input');
    if (/^True/i.test(input)) {
      pipeline[name] ??= [/ByValue/i.test(input) && 'value', /ByPropertyName/i.test(input) && 'name'].filter(Boolean);
      if (pipeline[name].length === 0) pipeline[name] = ['value'];
    }
    const other = field('Aliases')
      .split(/[,\s]+/)
      .filter((word) => word && !/^none$/i.test(word));
    if (other.length > 0) aliases[name] ??= other;
  }
  const some = (object) => (Object.keys(object).length > 0 ? object : undefined);
  return {
    function: /^external help file:.*\.dll-Help\.xml\s*$/im.test(page) ? undefined : true,
    default: standard,
    sets,
    positions: some(positions),
    pipeline: some(pipeline),
    aliases: some(aliases),
  };
}
