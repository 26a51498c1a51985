// What the tests of the page share: one browser and one model for all of them.
import { strict as assert } from 'node:assert';
import { parse } from 'jsonc-parser';
import { bareBoard, loadWorld } from './bare.mjs';

let board;
let World;

before(async () => {
  board = await bareBoard();
  World = await loadWorld();
});
after(async () => {
  await board?.close();
});

/** A file of which no check is answered. */
export function unanswered(text) {
  const { passed: _, notApplicable: __, notAssessed: ___, ...file } = parse(text, [], { allowTrailingComma: true });
  return JSON.stringify({ ...file, findings: [] }, null, 2);
}

/** Opens the page before a world, does the work, and holds that nothing was thrown or refused. */
export async function onPage({ world = {}, ...options }, work) {
  const language = options.language ?? 'en';
  const made = new World({ language, ...world });
  const opened = await board.open(made, options);
  try {
    await opened.page.locator('.mode').waitFor();
    await work({ ...opened, world: made });
    assert.deepEqual(opened.faults, []);
  } finally {
    await opened.close();
  }
}

/** The check that is looked at, once its details are there. */
export async function atCheck(page, id) {
  await page.locator(`tam-check .crumbs code:text-is("${id}")`).waitFor();
  await page.waitForFunction(() => document.activeElement?.closest('[data-keys]') !== null);
}

/** The check and the place with the focus. */
export const checkShown = (page) => page.locator('tam-check .crumbs code').first().textContent();
