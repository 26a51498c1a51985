import { bareBoard, loadWorld } from './bare.mjs';

const World = await loadWorld();
const board = await bareBoard();
const jobs = process.argv.slice(2).map((j) => j.split(','));
for (const [mode, theme, language, size, act = ''] of jobs) {
  const [width, height] = size.split('x').map(Number);
  const { page, faults, send, close } = await board.open(new World({ language }), { theme, language, width, height });
  await page.locator('.tab-row').waitFor();
  await send({ kind: 'go', mode });
  await page.waitForTimeout(300);
  if (act === 'details') {
    await page.locator('.row').first().focus();
    await page.keyboard.press('Enter');
  }
  if (act === 'bulk') {
    await page.locator('.row').nth(1).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('d');
  }
  if (act === 'chip') await page.locator('.choice > .chip').nth(2).click();
  if (act === 'accept') {
    await page.locator('.row').nth(1).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('s');
    await page.waitForTimeout(200);
    await page.keyboard.press('ArrowDown');
  }
  if (act === 'move') {
    await page.locator('.card').nth(1).focus();
    await page.keyboard.press('m');
    await page.waitForTimeout(150);
    await page.keyboard.press('ArrowRight');
  }
  await page.waitForTimeout(400);
  const file = `/tmp/shots-m/${mode}-${theme}-${language}-${width}${act && '-' + act}.png`;
  await page.screenshot({ path: file });
  console.log(file, await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth].join('/')), ...faults);
  await close();
}
await board.close();
