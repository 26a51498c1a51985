// `npm run generate`: writes the generated files; with `--check`, fails when one is stale.
import fs from 'node:fs';
import path from 'node:path';
import { importTypeScript } from './bundle.mjs';
import { notices } from './notices.mjs';

const { generated, settingProblems } = await importTypeScript(
  `export { generated } from './generate'; export { settingProblems } from './settings';`,
  'test/tools',
);
const read = (file) => fs.readFileSync(file, 'utf8');
const sources = fs
  .readdirSync('src', { recursive: true })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => [`src/${file.split(path.sep).join('/')}`, read(path.join('src', file))]);
for (const problem of settingProblems(new Map(sources))) {
  console.error(problem);
  process.exitCode = 1;
}
const files = { ...generated(read), 'media/THIRD-PARTY-NOTICES.md': await notices() };
for (const [file, content] of Object.entries(files)) {
  const before = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  if (before === content) continue;
  if (process.argv.includes('--check')) {
    console.error(`${file} is stale. Run "npm run generate".`);
    process.exitCode = 1;
  } else {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
    console.log(`wrote ${file}`);
  }
}
