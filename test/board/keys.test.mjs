import { strict as assert } from 'node:assert';
import { parse } from 'jsonc-parser';
import { atCheck, checkShown, onPage, unanswered } from './around.mjs';

const asJson = (text) => parse(text, [], { allowTrailingComma: true });
/** A digit of the keypad: the driver has none that types. */
const pad = (page, digit) =>
  page.evaluate((key) => {
    const event = new KeyboardEvent('keydown', { key, code: `Numpad${key}`, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
  }, digit);
const start = async (page) => {
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'treeitem');
};

describe('keys of the fieldwork', function () {
  this.timeout(120_000);

  it('answer all checks without a mouse and without Tab, and write what each key means', async () => {
    await onPage({ world: { spoil: unanswered } }, async ({ page, world, messages }) => {
      const ids = world.checks;
      assert.equal(ids.length, 58);
      await start(page);
      const wanted = { passed: [], notApplicable: [], notAssessed: [], findings: [] };
      for (const [index, id] of ids.entries()) {
        await atCheck(page, id);
        if (index % 3 === 1) {
          if (index % 2) await page.keyboard.press('2');
          else await pad(page, '2');
          // What is typed at once goes into the field, before the finding is there.
          await page.keyboard.type(`Seen 1 at ${id}`);
          await page.keyboard.press('Control+Enter');
          wanted.findings.push(id);
        } else if (index % 7 === 3) {
          await page.keyboard.press('4');
          await page.keyboard.press('Enter');
          wanted.notAssessed.push(id);
        } else if (index % 7 === 5) {
          await page.keyboard.press('3');
          await page.keyboard.type('Not in use');
          await page.keyboard.press('Enter');
          wanted.notApplicable.push(id);
        } else {
          await page.keyboard.press('1');
          wanted.passed.push(id);
        }
      }
      assert.ok(wanted.findings.length >= 19);
      await page.locator('.all-done').waitFor();
      await page.waitForFunction(() => document.querySelectorAll('.walk-row.answering').length === 0);
      const file = asJson(world.text);
      assert.deepEqual(
        file.findings.map(({ check, observed, status }) => [check, observed, status]),
        wanted.findings.map((id) => [id, `Seen 1 at ${id}`, 'open']),
      );
      const idsOf = (list) => (list ?? []).map((entry) => (typeof entry === 'string' ? entry : entry.check));
      for (const list of ['passed', 'notApplicable', 'notAssessed'])
        assert.deepEqual(idsOf(file[list]), wanted[list], list);
      assert.ok(file.notApplicable.every(({ reason }) => reason === 'Not in use'));
      assert.equal(world.intentions.filter(({ kind }) => kind === 'answer').length, 58, 'one edit for each answer');
      assert.equal(messages.filter(({ kind }) => kind === 'command').length, 0, 'no key starts anything else');
      const later = wanted.notAssessed.length;
      const ended = `${58 - later} of 58 answered, ${later} later.`;
      assert.ok((await page.locator('.all-done').innerText()).startsWith(ended));
      assert.ok((await page.locator('[role="status"]').textContent()).includes(ended));
    });
  });

  it('go on, go back, take an answer away, fold areas, and stay in the list', async () => {
    await onPage({ world: { spoil: unanswered } }, async ({ page, world }) => {
      const ids = world.checks;
      await start(page);
      await atCheck(page, ids[0]);
      await page.keyboard.press('n');
      await atCheck(page, ids[1]);
      await page.keyboard.press('1');
      await atCheck(page, ids[2]);
      await page.keyboard.press('b');
      await atCheck(page, ids[0]);
      await page.keyboard.press('ArrowDown');
      await atCheck(page, ids[1]);
      await page.locator('.walk-row.chosen .mark.passed').waitFor();
      await page.keyboard.press('0');
      await page.locator('.walk-row.chosen .mark.open').waitFor();
      assert.deepEqual(world.intentions.at(-1), { kind: 'answer', check: ids[1], to: 'none' });
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('ArrowLeft');
      await page.waitForFunction(() => document.activeElement?.getAttribute('aria-expanded') === 'false');
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction(() => document.activeElement?.getAttribute('aria-expanded') === 'true');
      assert.equal(await checkShown(page), ids[1]);
    });
  });

  it('do nothing in a field, and nothing at all when single keys are off', async () => {
    await onPage({}, async ({ page, send, world }) => {
      await send({ kind: 'go', check: 'AD-DC-03' });
      const field = page.locator('.observed textarea');
      await field.click();
      await page.keyboard.press('End');
      await page.keyboard.type('123 nbc?/');
      assert.equal(await checkShown(page), 'AD-DC-03');
      assert.match(await field.inputValue(), /123 nbc\?\//);
      assert.deepEqual(world.intentions, []);
    });
    await onPage({ world: { can: { singleKeys: false }, spoil: unanswered } }, async ({ page, world }) => {
      await start(page);
      for (const key of ['1', '2', '3', '4', '0', 'n', '?', 'g', '2']) await page.keyboard.press(key);
      assert.deepEqual(world.intentions, []);
      assert.equal(await page.locator('.dialog').count(), 0);
    });
  });

  it('are stopped where they are taken, and all others reach the editor', async () => {
    await onPage({ world: { spoil: unanswered } }, async ({ page }) => {
      await start(page);
      await page.evaluate(() => {
        window.reached = [];
        window.addEventListener('keydown', (event) =>
          window.reached.push(`${event.ctrlKey ? 'Ctrl+' : ''}${event.key}`),
        );
      });
      for (const key of ['n', 'b', '4', 'Escape', 'ArrowDown', 'g', '1', 'F1', 'Control+z', 'Control+s', 'x'])
        await page.keyboard.press(key);
      const reached = await page.evaluate(() => window.reached.filter((key) => key !== 'Ctrl+Control'));
      assert.deepEqual(reached, ['F1', 'Ctrl+z', 'Ctrl+s', 'x']);
    });
  });

  it('show the keys and give the focus back, and go to the modes', async () => {
    await onPage({}, async ({ page, send }) => {
      await send({ kind: 'go', mode: 'fieldwork', check: 'AD-DC-03' });
      await atCheck(page, 'AD-DC-03');
      await page.keyboard.press('?');
      await page.locator('.dialog.keys').waitFor();
      await page.keyboard.press('Escape');
      await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'treeitem');
      await page.keyboard.press('g');
      await page.keyboard.press('2');
      await page.locator('[data-mode="findings"][aria-selected="true"]').waitFor();
    });
  });

  it('ask before something that people wrote is thrown away', async () => {
    await onPage({}, async ({ page, send, world }) => {
      await send({ kind: 'go', check: 'AD-DC-03' });
      await atCheck(page, 'AD-DC-03');
      const before = world.text;
      await page.keyboard.press('3');
      await page.keyboard.type('x');
      await page.keyboard.press('Enter');
      await page.locator('.question').waitFor();
      await page.keyboard.press('Escape');
      await page.waitForFunction(() => document.querySelector('.question') === null);
      assert.equal(world.text, before);
    });
  });
});
