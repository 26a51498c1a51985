import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/**
 * Turns documents into PDF and their pages into PNG beside them, with LibreOffice and pdftoppm; says so where one of them
 * is not installed. `pages` goes to pdftoppm.
 */
export function takePictures(folder, files, pages) {
  for (const file of files) {
    const args = ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', 'pdf', '--outdir'];
    const office = spawnSync('soffice', [...args, folder, path.join(folder, file)], {
      stdio: 'ignore',
      timeout: 180_000,
    });
    if (office.error) {
      console.log('No pictures: LibreOffice (soffice) is not installed.');
      break;
    }
    const stem = path.join(folder, path.parse(file).name);
    if (spawnSync('pdftoppm', [...pages, '-png', `${stem}.pdf`, stem], { stdio: 'ignore' }).error)
      console.log('No pictures: pdftoppm is not installed.');
  }
  fs.rmSync(path.join(folder, 'profile'), { recursive: true, force: true });
}
