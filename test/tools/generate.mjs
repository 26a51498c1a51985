// `npm run generate`: writes the generated files; with `--check`, fails when one is stale.
import fs from 'node:fs';
import path from 'node:path';
import { importTypeScript } from './bundle.mjs';
import { notices } from './notices.mjs';

const { generated } = await importTypeScript(`export { generated } from './generate';`, 'test/tools');
const files = { ...generated(), 'media/THIRD-PARTY-NOTICES.md': await notices() };
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
