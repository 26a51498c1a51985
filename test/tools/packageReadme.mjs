// Writes `dist/README.md`, the page of the installed extension: the README with its pictures in it. The editor shows no
// picture of an extension's own files there, and one from elsewhere would need a network.
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const readme = fs.readFileSync(path.join(root, 'README.md'), 'utf8');
const whole = readme.replace(/(!\[[^\]]*\])\(([^):]+\.png)\)/g, (_, title, file) => {
  const picture = fs.readFileSync(path.join(root, file)).toString('base64');
  return `${title}(data:image/png;base64,${picture})`;
});
fs.mkdirSync(path.join(root, 'dist'), { recursive: true });
fs.writeFileSync(path.join(root, 'dist/README.md'), whole);
