// Pictures of the page: `node test/board/look.mjs OUT [mode] [theme] [language] [WIDTHxHEIGHT] [check or finding]`.
import path from 'node:path';
import { bareBoard, loadWorld } from './bare.mjs';

const [out = 'out/board', mode = 'fieldwork', theme = 'dark', language = 'en', size = '1440x900', place = ''] =
  process.argv.slice(2);
const [width, height] = size.split('x').map(Number);
const World = await loadWorld();
const board = await bareBoard();
const { page, faults, send } = await board.open(new World({ language }), { theme, language, width, height });
await page.locator('.mode').waitFor();
await send({ kind: 'go', mode, ...(place && { [mode === 'fieldwork' ? 'check' : 'finding']: place }) });
await page.waitForTimeout(400);
const file = path.join(out, `${mode}-${theme}-${language}-${width}.png`);
await page.screenshot({ path: file });
console.log(file, ...faults);
await board.close();
