// What a reader, and who looks into the file, finds in a PDF with pseudonyms: none of the names that are planted in every
// field of an assessment.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { ensurePdfText, ensureSystemPackages } from '../../harness/install.mjs';
import { importTypeScript, root } from '../bundle.mjs';

/** Words of one length, so that none holds another, which stand in no text of ours. */
function words(count) {
  const parts = ['qxzjvk', 'aiouy', 'qxzjvkw', 'aiouy', 'qxzjvk'];
  return Array.from({ length: count }, (_, number) => {
    // 4409 has no divisor in common with the number of all words.
    let rest = (number * 4409) % parts.reduce((all, letters) => all * letters.length, 1);
    const letters = parts.map((each) => {
      const letter = each[rest % each.length];
      rest = Math.floor(rest / each.length);
      return letter;
    });
    return `${letters.join('')}xq`;
  });
}

/** The bytes as text, with all that is compressed unpacked, and texts of two bytes a character as one. */
function insideOf(bytes) {
  const raw = bytes.toString('latin1');
  const parts = [raw];
  for (const { index, 0: opener } of raw.matchAll(/stream\r?\n/g)) {
    const end = raw.indexOf('endstream', index + opener.length);
    try {
      parts.push(inflateSync(bytes.subarray(index + opener.length, end), { finishFlush: 2 }).toString('latin1'));
    } catch {
      // Not compressed, or a picture.
    }
  }
  const all = parts.join('\n');
  const hex = all.replace(/<((?:[0-9A-Fa-f]{4})+)>/g, (_, digits) =>
    Buffer.from(digits, 'hex').swap16().toString('utf16le'),
  );
  return `${all}\n${hex}\n${all.replaceAll('\0', '')}`;
}

const folded = (text) =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\s]/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss');

/** Prints the planted assessment with pseudonyms, and without: answers what of the names each PDF tells. */
export async function toldByPdf(folder) {
  const { namesOf, needed, plantedFile } = await importTypeScript(
    `export { namesOf, needed, plantedFile } from './test/unit/reports/redactionPlants';`,
  );
  const { chromium } = ensureSystemPackages();
  const pdftotext = ensurePdfText();
  const { file, secrets } = plantedFile(namesOf(words(needed), 0), 'AD-01', 'AD-03');
  const source = path.join(folder, 'planted.findings.jsonc');
  fs.writeFileSync(source, JSON.stringify(file));
  const all = [...new Set(secrets)];
  // Short ones, and numbers, stand in compressed bytes by chance.
  const long = all.filter((secret) => /^[a-z]{7}/i.test(secret));
  const told = (out, more) => {
    const args = ['dist/cli.js', 'report', source, '--audience', 'executive,technical,plan', '--format', 'pdf'];
    const run = spawnSync(
      process.execPath,
      [...args, '--as-of', '2026-11-22', '--out', path.join(folder, out), '--browser', chromium, ...more],
      { cwd: root, encoding: 'utf8' },
    );
    if (run.status !== 0) throw new Error(run.stderr);
    return run.stdout
      .trim()
      .split('\n')
      .map((pdf) => {
        const { stdout, status } = spawnSync(pdftotext, [pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
        if (status !== 0 || stdout.trim() === '') throw new Error(`${pdftotext} reads nothing of ${pdf}`);
        const page = folded(stdout);
        const inside = folded(insideOf(fs.readFileSync(pdf)));
        const has = (text, among) => among.filter((secret) => text.includes(folded(secret)));
        return { pdf: path.basename(pdf), page: has(page, all), inside: has(inside, long), secrets: all.length };
      });
  };
  return { plain: told('plain', []), redacted: told('redacted', ['--redact', path.join(folder, 'key.json')]) };
}
