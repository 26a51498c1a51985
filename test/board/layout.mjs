#!/usr/bin/env node
// The page of the board in Chromium at every width, theme and language: nothing lies over something else, nothing stands beyond
// the edge, nothing is said to break the page's policy. `npm run test:board`; with `--pictures FOLDER` it also takes a picture of each.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { bareBoard, loadWorld } from './bare.mjs';

const widths = [420, 480, 800, 1200, 1600];
const modes = ['fieldwork', 'findings', 'plan'];
const themesOf = ['dark', 'light', 'contrast'];
const languages = ['en', 'de'];
const folder = process.argv[process.argv.indexOf('--pictures') + 1];
const takesPictures = process.argv.includes('--pictures');
if (takesPictures) mkdirSync(folder, { recursive: true });

/** Runs in the page: what is wrong with its layout, a line each. */
function faultsOfLayout() {
  const faults = [];
  const seen = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && getComputedStyle(element).visibility !== 'hidden';
  };
  const nameOf = (element) =>
    `${element.tagName.toLowerCase()}.${element.className || ''} "${(element.textContent ?? '').trim().slice(0, 30)}"`;
  if (document.documentElement.scrollWidth > window.innerWidth) faults.push('the page scrolls sideways');
  for (const box of document.querySelectorAll(
    '.list, .pane, .form, .middle, .details, .rows, .charts, .head, .tab-row',
  ))
    if (seen(box) && box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX !== 'hidden')
      faults.push(`${nameOf(box)} scrolls sideways`);
  // What people press and read lies within the window, and no two of them lie over each other.
  const parts = [
    ...document.querySelectorAll('button, input, select, textarea, .row .name, h1, h2, h3, .numbers dd, .card'),
  ].filter(seen);
  for (const part of parts) {
    const { left, right } = part.getBoundingClientRect();
    if (left < -1 || right > window.innerWidth + 1) faults.push(`${nameOf(part)} stands beyond the edge`);
  }
  for (const group of document.querySelectorAll(
    '.buttons, .filters, .head, .tabs, .rating-row, .head-row, .numbers, .tools, .cards',
  )) {
    const own = [...group.children].filter(seen).map((element) => ({ element, box: element.getBoundingClientRect() }));
    own.forEach(({ element, box }, at) => {
      for (const other of own.slice(at + 1)) {
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (across > 1 && down > 1) faults.push(`${nameOf(element)} lies over ${nameOf(other.element)}`);
      }
    });
  }
  return faults;
}

const World = await loadWorld();
const board = await bareBoard();
let passed = 0;
const failed = [];
for (const language of languages)
  for (const theme of themesOf)
    for (const width of widths) {
      const { page, faults, send } = await board.open(new World({ language }), { theme, language, width, height: 900 });
      await page.locator('.mode').waitFor();
      for (const mode of modes) {
        await send({ kind: 'go', mode, finding: 'F-002', ...(mode === 'fieldwork' && { check: 'AD-DC-03' }) });
        await page.locator(`tam-${mode}`).waitFor();
        await page.waitForFunction((at) => document.querySelector(`tam-${at} button`) !== null, mode);
        const found = [...(await page.evaluate(faultsOfLayout)), ...faults.splice(0)];
        if (takesPictures)
          await page.screenshot({ path: path.join(folder, `${mode}-${theme}-${language}-${width}.png`) });
        if (found.length === 0) passed += 1;
        else failed.push(`${mode}, ${theme}, ${language}, ${width} px:\n  ${found.join('\n  ')}`);
      }
      await page.close();
    }
await board.close();
for (const each of failed) console.log(`✘ ${each}`);
console.log(`${passed} passed, ${failed.length} failed`);
if (failed.length > 0) process.exitCode = 1;
