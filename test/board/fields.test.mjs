import { strict as assert } from 'node:assert';
import { parse } from 'jsonc-parser';
import { atCheck, onPage, unanswered } from './around.mjs';

const asJson = (text) => parse(text, [], { allowTrailingComma: true });
const findingOf = (world, id = 'F-019') => asJson(world.text).findings.find((finding) => finding.id === id);
const toForm = async ({ page, send }) => {
  await send({ kind: 'go', mode: 'fieldwork', check: 'AD-DC-03' });
  await atCheck(page, 'AD-DC-03');
  await page.locator('tam-rating').waitFor();
  return page.locator('.observed textarea');
};

describe('fields of a finding', function () {
  this.timeout(60_000);

  it('are written when they are left, as one edit, and not a letter at a time', async () => {
    await onPage({}, async (opened) => {
      const { page, world } = opened;
      const field = await toForm(opened);
      await field.fill('');
      await field.pressSequentially('Two servers.');
      assert.deepEqual(world.intentions, []);
      await page.locator('tam-work-owner input').click();
      await page.waitForFunction(() => document.querySelector('[role="status"]')?.textContent?.includes('F-019'));
      assert.equal(findingOf(world).observed, 'Two servers.');
      assert.equal(world.intentions.length, 1);
    });
  });

  it('are written for a save, and say that they are', async () => {
    await onPage({}, async (opened) => {
      const { send, world, messages } = opened;
      const field = await toForm(opened);
      await field.fill('Before the save.');
      await send({ kind: 'write', number: 7 });
      await waitUntil(() => messages.some(({ kind }) => kind === 'written'));
      const said = messages.find(({ kind }) => kind === 'written');
      assert.deepEqual(said, { kind: 'written', number: 7, whole: true });
      assert.equal(findingOf(world).observed, 'Before the save.');
    });
  });

  it('keep a draft over a reload of the window', async () => {
    await onPage({}, async (opened) => {
      const { page, world } = opened;
      const field = await toForm(opened);
      await field.fill('Not yet written');
      const kept = await page.evaluate(() => sessionStorage.getItem('state'));
      assert.match(kept, /Not yet written/);
      const before = world.text;
      await page.evaluate((state) => {
        // The window ends before anything of it can be written.
        window.toWorld = async () => [];
        sessionStorage.setItem('state', state);
      }, kept);
      await page.reload();
      await page.locator('.observed textarea').waitFor();
      await page.waitForFunction(() => document.querySelector('.observed textarea')?.value === 'Not yet written');
      assert.equal(world.text, before);
    });
  });

  it('keep what was typed when the file does not take it, and when somebody else changed it', async () => {
    await onPage({}, async (opened) => {
      const { page, send, world } = opened;
      const field = await toForm(opened);
      await field.fill('Mine');
      world.write(world.text.replace('Two domain controllers missed', 'Three domain controllers missed'));
      await send(world.board());
      const note = page.locator('.observed [role="alert"]');
      await note.waitFor();
      assert.match(await note.innerText(), /Three domain controllers missed/);
      assert.equal(await field.inputValue(), 'Mine');
      await note.getByRole('button', { name: 'Write mine' }).click();
      await waitUntil(() => findingOf(world).observed === 'Mine');
      const due = page.locator('tam-work-day input');
      await due.fill('soon');
      await due.blur();
      await page.locator('tam-work-day [role="alert"]').waitFor();
      assert.equal(await due.inputValue(), 'soon');
      assert.equal(findingOf(world).due, '2026-11-30');
    });
  });

  it('undo what is typed and never the file; unchanged they leave it to the editor', async () => {
    await onPage({}, async (opened) => {
      const { page } = opened;
      const field = await toForm(opened);
      await page.evaluate(() => {
        window.reached = [];
        window.addEventListener('keydown', (event) => window.reached.push(event.key));
      });
      const before = await field.inputValue();
      await field.click();
      await page.keyboard.press('Control+z');
      assert.ok((await page.evaluate(() => window.reached)).includes('z'), 'unchanged: the editor undoes the file');
      await page.evaluate(() => {
        window.reached = [];
      });
      await page.keyboard.press('Control+End');
      await page.keyboard.type('abc');
      await page.keyboard.press('Control+z');
      assert.equal(await field.inputValue(), before);
      await page.keyboard.press('Control+y');
      assert.equal(await field.inputValue(), `${before}abc`);
      const reached = await page.evaluate(() => window.reached);
      assert.ok(!reached.includes('z') && !reached.includes('y'), reached.join());
    });
  });

  it('take a pasted list as objects, and pasted text as evidence', async () => {
    await onPage({}, async (opened) => {
      const { page, world } = opened;
      await toForm(opened);
      const paste = (selector, text) =>
        page.locator(selector).evaluate((element, data) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData('text/plain', data);
          element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
        }, text);
      await paste('.add-object', 'dc20.contoso.com\tin the lab\ndc21.contoso.com\n');
      await waitUntil(() => findingOf(world).affected.length === 4);
      await page.locator('.work-affected li', { hasText: 'dc20.contoso.com in the lab' }).waitFor();
      await paste('.add-evidence', 'Server  Age\ndc20    50');
      await waitUntil(() => findingOf(world).evidence.length === 3);
    });
  });

  it('take pictures by their content and refuse what is none', async () => {
    await onPage({}, async (opened) => {
      const { page, world, messages } = opened;
      await toForm(opened);
      const drop = (bytes, name, type) =>
        page.locator('.add-evidence').evaluate(
          (element, [data, title, media]) => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([new Uint8Array(data)], title, { type: media }));
            element.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
          },
          [bytes, name, type],
        );
      await drop([0x25, 0x50, 0x44, 0x46], 'a.png', 'image/png');
      await page.locator('.banner[role="alert"]', { hasText: 'a.png' }).waitFor();
      assert.ok(!messages.some(({ question }) => question?.kind === 'picture'));
      await drop([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2], 'b.png', 'image/png');
      await waitUntil(() => world.intentions.some(({ kind }) => kind === 'addPicture'));
    });
  });

  it('change the rating by keys, and ask why', async () => {
    await onPage({}, async (opened) => {
      const { page, world } = opened;
      await toForm(opened);
      await page.locator('[data-row="effort"] [tabindex="0"]').focus();
      await page.keyboard.press('4');
      await waitUntil(() => findingOf(world).rating?.effort === 4);
      await page.getByRole('textbox', { name: /Why the rating differs/ }).waitFor();
      assert.deepEqual(findingOf(world).rating, { probability: 4, impact: 5, effort: 4 });
    });
  });

  it('choose a day in the calendar and an owner among those that are offered, by keys', async () => {
    await onPage({}, async (opened) => {
      const { page, world } = opened;
      await toForm(opened);
      await page.getByRole('button', { name: 'Choose a day' }).click();
      await page.waitForFunction(() => document.activeElement?.getAttribute('data-day') === '2026-11-30');
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction(() => document.activeElement?.getAttribute('data-day') === '2026-12-01');
      await page.keyboard.press('Enter');
      await waitUntil(() => findingOf(world).due === '2026-12-01');
      const owner = page.locator('tam-work-owner input');
      await owner.fill('secur');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await waitUntil(() => /^security/.test(findingOf(world).owner));
    });
  });

  it('show markup as the text that it is', async () => {
    const markup = '<img src=x onerror="window.broken=1"><b>bold</b>';
    const spoil = (text) => {
      const file = asJson(text);
      const finding = file.findings.find(({ id }) => id === 'F-019');
      finding.observed = markup;
      finding.owner = markup;
      finding.affected = [markup];
      finding.evidence = [{ text: markup, source: markup, caption: markup }];
      finding.internalNote = markup;
      return JSON.stringify({ ...file, customer: markup, title: markup });
    };
    await onPage({ world: { spoil } }, async (opened) => {
      const { page } = opened;
      await toForm(opened);
      assert.equal(await page.locator('h1').textContent(), markup);
      assert.equal(await page.locator('.evidence pre').textContent(), markup);
      assert.equal(await page.locator('tam-board img[src="x"], tam-board .object b').count(), 0);
      assert.equal(await page.evaluate(() => window.broken), undefined);
    });
  });

  it('are text only where the file cannot be changed', async () => {
    await onPage({ world: { can: { edit: false, readOnly: 'This is a version from git.' } } }, async (opened) => {
      const { page, world } = opened;
      const field = await toForm(opened);
      assert.equal(await field.getAttribute('readonly'), '');
      assert.equal(await page.locator('tam-answers, .add-object, .add-evidence, .form-foot').count(), 0);
      assert.match(await page.locator('.banner').innerText(), /This is a version from git\./);
      for (const key of ['1', '2', '3', '4', '0']) await page.keyboard.press(key);
      assert.deepEqual(world.intentions, []);
    });
  });
});

describe('states of a file in the fieldwork', function () {
  this.timeout(60_000);

  it('not trusted: no command goes to a terminal', async () => {
    await onPage({ world: { can: { trusted: false, terminal: false } } }, async (opened) => {
      await toForm(opened);
      assert.equal(await opened.page.getByRole('button', { name: 'Run in terminal' }).count(), 0);
      await opened.page.getByRole('button', { name: 'Manage trust' }).waitFor();
    });
  });

  it('broken later: it stays and takes nothing, until the file is mended', async () => {
    await onPage({}, async (opened) => {
      const { page, send, world } = opened;
      await toForm(opened);
      const whole = world.text;
      world.write(whole.replace('"customer"', '"customer'));
      await send(world.board());
      await page.locator('.mode[inert]').waitFor();
      assert.equal(await page.locator('tam-answers').count(), 0);
      world.write(whole);
      await send(world.board());
      await page.locator('.mode:not([inert]) tam-answers').waitFor();
    });
  });
});

async function waitUntil(holds) {
  for (let tries = 0; tries < 200; tries++) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`never: ${holds}`);
}
