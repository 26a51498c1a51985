// The notices of the packages that the shipped bundles contain: name, version, licence and its text.
import fs from 'node:fs';
import path from 'node:path';
import { bundledPackages } from '../../esbuild.js';

/** Whose copyright the licence speaks of, for packages that are published without a file that says so. */
const holders = {
  saxes: [
    { licence: 'ISC', holder: 'Contributors' },
    { licence: 'ISC', holder: 'Isaac Z. Schlueter and Contributors', of: 'sax, from which saxes was made' },
    { licence: 'MIT', holder: 'Mathias Bynens', of: 'String.fromCodePoint' },
  ],
  '@vscode/l10n': [{ licence: 'MIT', holder: 'Microsoft Corporation' }],
};

/** A bundled package whose own file has nothing but the text of the licence below the line of the copyright. */
const wordings = { ISC: 'yaml', MIT: 'commander' };

const licenceFiles = (folder) =>
  fs
    .readdirSync(folder)
    .filter((name) => /^(?:licen[cs]e|copying|notice|third-?party-?notices?)(?:[.-][\w.-]*)?$/i.test(name))
    .sort();

const textOf = (file) => fs.readFileSync(file, 'utf8').replace(/\r\n?/g, '\n').trim();

function licenceText(folder, name, packages) {
  const files = licenceFiles(folder).map((file) => textOf(path.join(folder, file)));
  if (files.length > 0) return files.join('\n\n');
  if (!holders[name])
    throw new Error(`${name} has no file with its licence: say in ${import.meta.filename} whose it is.`);
  return holders[name]
    .map(({ licence, holder, of }) => {
      const wording = packages.find((each) => path.basename(each) === wordings[licence]);
      if (!wording)
        throw new Error(`${wordings[licence]} is bundled no more: name another one with a text of ${licence}.`);
      const text = textOf(path.join(wording, 'LICENSE'));
      const copyright = /^Copyright .*$/m;
      if (!copyright.test(text)) throw new Error(`The licence of ${wording} has no line of a copyright.`);
      return `${of ? `For ${of}:\n\n` : ''}${text.replace(copyright, `Copyright (c) ${holder}`)}`;
    })
    .join('\n\n');
}

const fenced = (text) => {
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return `${fence}text\n${text}\n${fence}`;
};

/** The notices as Markdown. Throws for a package without licence. */
export async function notices() {
  const folders = await bundledPackages();
  const packages = folders
    .map((folder) => ({ folder, ...JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const parts = [
    '# Third-party notices',
    'TAM Assess contains code of these packages, each under its own licence. `npm run generate` writes this page from what the build bundles.',
    `| Package | Version | Licence |\n| --- | --- | --- |\n${packages.map(({ name, version, license }) => `| ${name} | ${version} | ${license} |`).join('\n')}`,
    ...packages.flatMap(({ folder, name, version, license }) => [
      `## ${name} ${version}`,
      `Licence: ${license}`,
      fenced(licenceText(folder, name, folders)),
    ]),
  ];
  return `${parts.join('\n\n')}\n`;
}
