// Findings and Plan of the board, in a browser before a real project.
import { strict as assert } from 'node:assert';
import { parse } from 'jsonc-parser';
import { axeSource } from '../harness/probe.mjs';
import { bareBoard, loadWorld } from './bare.mjs';
import { overlaps } from './overlaps.mjs';
import { themes } from './themes.mjs';

const widths = [420, 480, 800, 1200, 1600];
const asJson = (text) => parse(text, [], { allowTrailingComma: true });
const focused = '.row:focus';

describe('findings and plan of the board', function () {
  this.timeout(120_000);
  let board;
  let World;
  before(async () => {
    [board, World] = await Promise.all([bareBoard(), loadWorld()]);
  });
  after(() => board?.close());

  /** Opens a mode before a world, and holds that nothing was thrown or refused. */
  async function inMode(mode, { world = {}, ...options }, work) {
    const made = new World({ language: options.language ?? 'en', ...world });
    const opened = await board.open(made, options);
    const { page, send, faults } = opened;
    try {
      await page.locator('[role="tab"]').first().waitFor();
      await send({ kind: 'go', mode });
      await page
        .locator(mode === 'findings' ? '.table .row, .empty' : '.card')
        .first()
        .waitFor();
      await work({ ...opened, world: made });
      assert.deepEqual(faults, []);
    } finally {
      await opened.close();
    }
  }
  const intentionsOf = (world) => world.intentions.map((each) => ({ ...each }));
  const until = (page, what, value) => page.waitForFunction(what, value);
  const idOf = (page, selector) => page.locator(selector).first().getAttribute('data-finding');
  /** Focus of the first row, by Tab from the filter as people get there. */
  const toTable = async (page) => {
    await page.locator('.filter-text').focus();
    await page.keyboard.press('ArrowDown');
    await page.locator(focused).waitFor();
  };

  for (const theme of Object.keys(themes))
    for (const language of ['en', 'de'])
      it(`lay nothing over anything else and do not scroll sideways, ${theme}, ${language}`, async () => {
        const found = [];
        const look = async (page, what) => {
          for (const width of widths) {
            await page.setViewportSize({ width, height: 900 });
            await page.waitForFunction((wanted) => innerWidth === wanted, width);
            found.push(...(await page.evaluate(overlaps)).map((fault) => `${what}, ${width} px: ${fault}`));
          }
        };
        await inMode('findings', { theme, language }, async ({ page }) => {
          await look(page, 'table');
          await toTable(page);
          await page.keyboard.press('Control+a');
          await page.keyboard.press('d');
          await page.locator('.bulk .menu').waitFor();
          await look(page, 'bulk bar');
          await page.keyboard.press('Escape');
          await page.keyboard.press('Escape');
          await page.setViewportSize({ width: 1440, height: 900 });
          await page.locator(focused).waitFor();
          await page.keyboard.press('Enter');
          await page.locator('.details select').waitFor();
          await look(page, 'details');
        });
        await inMode('plan', { theme, language }, async ({ page }) => {
          await look(page, 'plan');
          await page.locator('.card.chosen').focus();
          await page.keyboard.press('m');
          await page.keyboard.press('ArrowRight');
          await page.locator('.foot.moving').waitFor();
          await look(page, 'held card');
        });
        assert.deepEqual(found, []);
      });

  for (const theme of Object.keys(themes))
    it(`give axe nothing to complain of, ${theme}`, async () => {
      const axe = await axeSource();
      const found = [];
      const judge = async (page, what) => {
        await page.evaluate(axe);
        const { violations } = await page.evaluate('axe.run()');
        for (const { id, nodes } of violations)
          found.push(`${what}: ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
      };
      await inMode('findings', { theme }, async ({ page }) => {
        await judge(page, 'table');
        await page.locator('[data-chip="areas"]').click();
        await judge(page, 'choices of a chip');
        await page.keyboard.press('Escape');
        await toTable(page);
        await page.keyboard.press('Control+a');
        await page.keyboard.press('d');
        await page.locator('.bulk [role="menuitem"]').first().waitFor();
        await judge(page, 'menu');
        await page.keyboard.press('Escape');
        await page.locator(focused).waitFor();
        await page.keyboard.press('Enter');
        await page.locator('.details select').waitFor();
        await judge(page, 'details');
      });
      await inMode('plan', { theme }, async ({ page }) => {
        await judge(page, 'plan');
        await page.locator('.card.chosen').focus();
        await page.keyboard.press('m');
        await page.locator('.foot.moving').waitFor();
        await judge(page, 'held card');
      });
      assert.deepEqual(found, []);
    });

  it('say of a row what stands in it, and where it is', async () => {
    await inMode('findings', {}, async ({ page }) => {
      const row = page.locator('[data-finding="F-019"]');
      assert.match(
        (await row.getAttribute('aria-label')) ?? '',
        /^F-019, Critical, Patch domain controllers every month, Open, platform-team@contoso\.com, overdue since 30 Nov/,
      );
      const rows = await page.locator('.table .row').count();
      assert.equal(await page.locator('[role="grid"]').getAttribute('aria-rowcount'), String(rows + 1));
      assert.equal(await page.locator('.table .row').last().getAttribute('aria-rowindex'), String(rows + 1));
      const context = JSON.parse((await row.getAttribute('data-vscode-context')) ?? '{}');
      assert.deepEqual(context.findings, ['F-019']);
      assert.equal(await page.locator('.table [tabindex="0"]').count(), 2, 'one stop for the heads, one for the rows');
    });
  });

  it('draw at most 80 of 2,000 rows, and select, sort and filter all of them', async () => {
    const many = (text) => {
      const file = asJson(text);
      const severities = [2, 3, 4, 5];
      file.findings = Array.from({ length: 2000 }, (_, at) => ({
        id: `F-${String(at + 1).padStart(4, '0')}`,
        title: `Finding ${at + 1}`,
        status: at % 10 === 9 ? 'verified' : 'open',
        rating: { probability: severities[at % 4], impact: severities[(at + 1) % 4], effort: 1 + (at % 5) },
        ...(at % 3 === 0 && { owner: `team-${at % 7}@contoso.com` }),
        due: `2027-0${1 + (at % 9)}-15`,
        affected: [`server-${at}`],
      }));
      return JSON.stringify(file, null, 2);
    };
    await inMode('findings', { world: { spoil: many } }, async ({ page, world }) => {
      const drawn = async () => {
        const count = await page.locator('.table .row').count();
        assert.ok(count > 0 && count <= 80, `${count} rows`);
      };
      const grid = page.locator('[role="grid"]');
      await until(page, () => document.querySelector('[role="grid"]')?.getAttribute('aria-rowcount') === '1801');
      await drawn();
      await toTable(page);
      await page.keyboard.press('End');
      await until(page, () => document.activeElement?.getAttribute('aria-rowindex') === '1801');
      await drawn();
      await page.keyboard.press('Shift+PageUp');
      await page.keyboard.press('Control+a');
      await until(page, () => document.querySelector('.bulk strong')?.textContent === '1800 selected');
      // By id, both ways.
      await page.locator('.head-row .cell.id button').click();
      await page.locator('.head-row .cell.id button').click();
      await page.locator('.rows').evaluate((box) => box.scrollTo(0, 0));
      await until(page, () => document.querySelector('[aria-rowindex="2"]')?.getAttribute('data-finding') === 'F-1999');
      assert.equal(await page.locator('.cell.id[role="columnheader"]').getAttribute('aria-sort'), 'descending');
      await drawn();
      // Words that only the extension can find; what is selected and hidden is named.
      await page.locator('.filter-text').fill('server-77');
      await until(page, () => document.querySelector('.filters .shown')?.textContent.startsWith('10 of'));
      assert.equal(await grid.getAttribute('aria-rowcount'), '11');
      assert.match((await page.locator('.bulk').textContent()) ?? '', /1790 of 1800 are hidden/);
      await page.locator('.filter-text').press('Enter');
      await page.locator(focused).waitFor();
      await page.keyboard.press('o');
      await page.locator('.bulk [role="menuitem"]').first().press('Enter');
      await until(page, () => !document.querySelector('.bulk .menu'));
      const [intention] = intentionsOf(world);
      assert.equal(intention.kind, 'bulk');
      assert.equal(intention.ids.length, 10);
      assert.ok(
        intention.ids.every((id) => /^F-0078$|^F-077\d$/.test(id)),
        intention.ids.join(),
      );
    });
  });

  it('write one change for all that is selected by keys, and say beforehand which days', async () => {
    await inMode('findings', {}, async ({ page, world }) => {
      await toTable(page);
      const first = await idOf(page, focused);
      await page.keyboard.press('Space');
      await page.keyboard.press('Shift+ArrowDown');
      await page.keyboard.press('d');
      await until(page, () => /C \d+/.test(document.querySelector('.bulk [role="menuitem"]')?.textContent ?? ''));
      await page.keyboard.press('Enter');
      await until(page, () => !document.querySelector('.bulk .menu'));
      const [intention] = intentionsOf(world);
      assert.deepEqual(intention.change, { kind: 'due', due: 'sla' });
      assert.equal(intention.ids.length, 2);
      assert.equal(intention.ids[0], first);
      await page.locator(focused).waitFor();
      // Out of the selection.
      await page.keyboard.press('Escape');
      await until(page, () => !document.querySelector('.bulk'));
    });
  });

  it('ask once why, by whom and until when a risk is accepted', async () => {
    await inMode('findings', {}, async ({ page, world }) => {
      await toTable(page);
      const id = await idOf(page, focused);
      await page.keyboard.press('s');
      await page.locator('.bulk [role="menuitem"]', { hasText: 'Accepted' }).press('Enter');
      await page.locator('.bulk input[name="reason"]').fill('Replaced in March');
      await page.locator('.bulk input[name="by"]').fill('CIO');
      await page.locator('.bulk input[name="expires"]').fill('2027-03-31');
      await page.keyboard.press('Enter');
      await until(page, () => !document.querySelector('.bulk .menu'));
      const found = asJson(world.text).findings.find((each) => each.id === id);
      assert.equal(found.status, 'accepted');
      assert.equal(found.acceptance.by, 'CIO');
      assert.equal(found.acceptance.expires, '2027-03-31');
      // The filter hides it now: the keys are with its neighbour, and that is said.
      await until(page, (gone) => document.querySelector('.row:focus')?.getAttribute('data-finding') !== gone, id);
    });
  });

  it('offer only statuses that all of the selected may become', async () => {
    await inMode('findings', {}, async ({ page }) => {
      await page.locator('[data-finding="F-009"]').click();
      await page.keyboard.press('s');
      const resolved = await page.locator('.bulk [role="menuitem"]').allTextContents();
      await page.keyboard.press('Escape');
      await page.locator('[data-finding="F-002"]').click({ modifiers: ['Control'] });
      await page.keyboard.press('s');
      await until(page, () => document.querySelector('.bulk .menu-title')?.textContent.includes('2 findings'));
      const both = await page.locator('.bulk [role="menuitem"]').allTextContents();
      assert.ok(resolved.some((each) => each.startsWith('Verified')));
      assert.ok(!both.some((each) => each.startsWith('Verified')), both.join());
    });
  });

  it('show markup of the file as text', async () => {
    const evil = '<img src=x onerror="document.title=1"><b>bold</b>';
    const spoil = (text) => {
      const file = asJson(text);
      Object.assign(file.findings[0], { title: evil, owner: evil, observed: evil, affected: [evil], workItem: evil });
      return JSON.stringify(file, null, 2);
    };
    await inMode('findings', { world: { spoil } }, async ({ page, send }) => {
      await page.locator('.row', { hasText: evil }).dblclick();
      await page.locator('.details h2', { hasText: evil }).waitFor();
      await page.locator('.details .objects', { hasText: evil }).waitFor();
      assert.equal(await page.locator('tam-board img, tam-board b').count(), 0);
      await send({ kind: 'go', mode: 'plan' });
      await page.locator('.card').first().waitFor();
      assert.equal(await page.locator('tam-board img, tam-board b').count(), 0);
      assert.equal(await page.title(), 'Board');
    });
  });

  it('say why nothing is shown, and show all again', async () => {
    await inMode('findings', { world: { can: { mine: ['service-desk@contoso.com'] } } }, async ({ page }) => {
      await page.locator('.chip', { hasText: 'Mine' }).click();
      await page.locator('.chip', { hasText: 'Overdue' }).click();
      assert.match(
        (await page.locator('.empty h2').textContent()) ?? '',
        /None of your \d+ findings is overdue|None of your 1 finding/,
      );
      assert.match((await page.locator('.empty .hint').textContent()) ?? '', /hidden by the filter: Mine, Overdue/);
      await page.locator('.empty button').click();
      await page.locator(focused).waitFor();
      assert.match((await page.locator('.filters .shown').textContent()) ?? '', /^19 of 19/);
    });
  });

  it('size columns by arrow keys, hide them, and keep both over a reload', async () => {
    await inMode('findings', {}, async ({ page }) => {
      const widthOf = () =>
        page.locator('.head-row .cell.owner').evaluate((cell) => cell.getBoundingClientRect().width);
      const before = await widthOf();
      await page.locator('.head-row .cell.owner button').click();
      await page.locator('.head-row .cell.select input').focus();
      for (let at = 0; at < 5; at++) await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowRight');
      await until(
        page,
        (was) => document.querySelector('.head-row .cell.owner').getBoundingClientRect().width === was + 16,
        before,
      );
      await page.locator('[data-chip="columns"]').click();
      await page.locator('.of-columns label', { hasText: 'Gain' }).click();
      await until(page, () => !document.querySelector('.cell.gain'));
      await page.reload();
      await page.locator('.table .row').first().waitFor();
      assert.equal(await page.locator('.cell.gain').count(), 0);
      assert.equal(await widthOf(), before + 16);
    });
  });

  it('open details with Enter, change the status there, and leave with Esc', async () => {
    await inMode('findings', {}, async ({ page, world }) => {
      await toTable(page);
      const id = await idOf(page, focused);
      await page.keyboard.press('Enter');
      await until(page, () => document.activeElement?.matches('.details select'));
      await page.locator('.details select').selectOption('inProgress');
      await until(page, () => document.querySelector('.row.chosen .cell.status')?.textContent.includes('In progress'));
      assert.equal(asJson(world.text).findings.find((each) => each.id === id).status, 'inProgress');
      await page.locator('.details select').focus();
      await page.keyboard.press('Escape');
      await until(page, () => !document.querySelector('.details'));
      await page.locator(focused).waitFor();
      assert.equal(await idOf(page, focused), id);
    });
  });

  it('show the first eight of many objects, the rest on demand, and filter them', async () => {
    const spoil = (text) => {
      const file = asJson(text);
      file.findings[0].affected = Array.from({ length: 214 }, (_, at) => `pc-${at}.contoso.com`);
      return JSON.stringify(file, null, 2);
    };
    await inMode('findings', { world: { spoil } }, async ({ page, world, send }) => {
      const { id } = asJson(world.text).findings[0];
      await send({ kind: 'go', mode: 'findings', finding: id });
      await page.locator(`[data-finding="${id}"]`).dblclick();
      await page.locator('.details .objects li').first().waitFor();
      assert.equal(await page.locator('.details .objects li').count(), 8);
      await page.locator('.details .affected .link', { hasText: '206 more' }).click();
      await until(page, () => document.querySelectorAll('.details .objects li').length === 214);
      await page.locator('.filter-objects').fill('PC-21');
      await until(page, () => document.querySelectorAll('.details .objects li').length === 5);
    });
  });

  it('offer nothing that changes a file that may only be read', async () => {
    const can = { edit: false, readOnly: 'This is a version from git.' };
    await inMode('findings', { world: { can } }, async ({ page, world, send }) => {
      await toTable(page);
      await page.keyboard.press('Control+a');
      for (const key of ['s', 'o', 'd', 'r', 'w']) await page.keyboard.press(key);
      assert.equal(await page.locator('.bulk').count(), 0);
      await page.keyboard.press('Enter');
      await page.locator('.details select').waitFor();
      assert.equal(await page.locator('.details select').isDisabled(), true);
      await send({ kind: 'go', mode: 'plan' });
      await page.locator('.card.chosen').focus();
      await page.keyboard.press('m');
      assert.equal(await page.locator('.card[draggable="true"]').count(), 0);
      assert.equal(await page.locator('.foot').count(), 0);
      assert.deepEqual(intentionsOf(world), []);
    });
  });

  it('leave single keys alone where they are switched off', async () => {
    await inMode('findings', { world: { can: { singleKeys: false } } }, async ({ page, send }) => {
      await toTable(page);
      await page.keyboard.press('d');
      assert.equal(await page.locator('.bulk').count(), 0);
      await page.keyboard.press('Space');
      await page.locator('.bulk').waitFor();
      await send({ kind: 'go', mode: 'plan' });
      await page.locator('.card.chosen').focus();
      await page.keyboard.press('m');
      await page.keyboard.press('d');
      assert.equal(await page.locator('.foot.moving, .ask-day').count(), 0);
      await page.keyboard.press('Space');
      await page.locator('.foot.moving').waitFor();
    });
  });

  it('move a card by keys: sums and foot line say what would be, Esc puts it back, Enter puts it down', async () => {
    await inMode('plan', {}, async ({ page, world }) => {
      const sum = () => page.locator('[data-column="60"] .sum').textContent();
      const before = await sum();
      await page.locator('[data-card="F-014"]').click();
      await page.keyboard.press('m');
      await page.keyboard.press('ArrowRight');
      await until(page, (was) => document.querySelector('[data-column="60"] .sum').textContent !== was, before);
      await page.locator('[data-column="60"] [data-card="F-014"]').waitFor();
      assert.match(
        (await page.locator('.foot').textContent()) ?? '',
        /due on 29 January 2027 instead of 30 September 2026/,
      );
      await page.keyboard.press('Escape');
      await page.locator('[data-column="30"] [data-card="F-014"]').waitFor();
      assert.equal(await sum(), before);
      assert.deepEqual(intentionsOf(world), []);

      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowRight');
      await page.locator('[data-column="60"] [data-card="F-014"]').waitFor();
      await page.keyboard.press('Enter');
      await until(page, () => !document.querySelector('.foot.moving'));
      await page.locator('[data-column="60"] [data-card="F-014"]').waitFor();
      assert.deepEqual(intentionsOf(world), [{ kind: 'move', finding: 'F-014', wave: '60' }]);
      const moved = asJson(world.text).findings.find(({ id }) => id === 'F-014');
      assert.equal(moved.due, '2027-01-29');
      await until(page, () => document.activeElement?.getAttribute('data-card') === 'F-014');
    });
  });

  it('ask for the day of what goes to Later, and refuse what is no day', async () => {
    await inMode('plan', {}, async ({ page, world }) => {
      await page.locator('[data-card="F-004"]').click();
      await page.keyboard.press('m');
      await page.keyboard.press('ArrowRight');
      await page.locator('.foot.moving', { hasText: 'the day is asked' }).waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.ask-day input').fill('soon');
      await page.keyboard.press('Enter');
      await page.locator('[role="alert"]', { hasText: 'YYYY-MM-DD' }).waitFor();
      await page.locator('.ask-day input').fill('2027-06-30');
      await page.keyboard.press('Enter');
      await page.locator('[data-column="later"] [data-card="F-004"]').waitFor();
      assert.deepEqual(intentionsOf(world), [{ kind: 'move', finding: 'F-004', wave: 'later', due: '2027-06-30' }]);
    });
  });

  it('move a card by the mouse', async () => {
    await inMode('plan', { width: 1440 }, async ({ page, world }) => {
      await page.locator('[data-card="F-001"]').dragTo(page.locator('[data-column="90"]'));
      await page.locator('[data-column="90"] [data-card="F-001"]').waitFor();
      assert.deepEqual(intentionsOf(world), [{ kind: 'move', finding: 'F-001', wave: '90' }]);
    });
  });

  it('walk between cards by arrows, also where one column is shown', async () => {
    await inMode('plan', { width: 480 }, async ({ page }) => {
      const at = () =>
        page.evaluate(() => document.activeElement?.closest('[data-column]')?.getAttribute('data-column'));
      await page.locator('[data-column="30"] .card').first().click();
      await page.keyboard.press('ArrowRight');
      await until(page, () => document.activeElement?.closest('[data-column="60"]'));
      assert.equal(await page.locator('[data-column="30"]').isVisible(), false);
      await page.keyboard.press('ArrowLeft');
      await until(page, () => document.activeElement?.closest('[data-column="30"]'));
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowDown');
      assert.equal(await at(), '30');
    });
  });

  it('put the numbers of the charts into their names, and choose a card by its dot', async () => {
    await inMode('plan', {}, async ({ page, world }) => {
      const { plan } = world.board().board;
      const name = (await page.locator('svg.gain').getAttribute('aria-label')) ?? '';
      for (const { score } of plan.columns) assert.ok(name.includes(String(score)), name);
      const effort = (await page.locator('svg.effort').getAttribute('aria-label')) ?? '';
      for (const { ids } of plan.dots) for (const id of ids) assert.ok(effort.includes(id), id);
      await page.locator('svg.effort text', { hasText: 'F-018' }).click();
      await until(page, () => document.activeElement?.getAttribute('data-card') === 'F-018');
      await page.keyboard.press('Enter');
      await page.locator('.details-head', { hasText: 'F-018' }).waitFor();
    });
  });
});
