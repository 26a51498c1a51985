import { strict as assert } from 'node:assert';
import { axeSource } from '../harness/probe.mjs';
import { onPage } from './around.mjs';
import { layoutFaults } from './rectangles.mjs';
import { themes } from './themes.mjs';

const widths = [420, 480, 800, 1200, 1600];

describe('the page of the board', function () {
  this.timeout(120_000);

  for (const theme of Object.keys(themes)) {
    for (const language of ['en', 'de']) {
      it(`has nothing over anything else and does not scroll sideways, ${theme}, ${language}`, async () => {
        await onPage({ theme, language }, async ({ page, send }) => {
          const faults = [];
          for (const width of widths) {
            // Tall enough to see all of a check and its form, and as high as a window.
            for (const height of [900, 2600]) {
              await page.setViewportSize({ width, height });
              for (const check of ['AD-DC-03', 'AD-DC-02', 'AD-PWD-01']) {
                await send({ kind: 'go', mode: 'fieldwork', check });
                await page.locator(`tam-check .crumbs code:text-is("${check}")`).waitFor();
                await page.locator('tam-check .check-text summary').first().waitFor();
                const found = await page.evaluate(layoutFaults);
                faults.push(...found.map((fault) => `${width} × ${height}, ${check}: ${fault}`));
              }
            }
          }
          assert.deepEqual(faults, []);
        });
      });
    }

    it(`has no violation for axe, ${theme}`, async () => {
      const axe = await axeSource();
      const faults = [];
      for (const width of [480, 1000, 1440]) {
        await onPage({ theme, width }, async ({ page, send }) => {
          await send({ kind: 'go', mode: 'fieldwork', check: 'AD-DC-03' });
          await page.locator('tam-rating').waitFor();
          await page.evaluate(axe);
          const { violations } = await page.evaluate('axe.run()');
          for (const { id, nodes } of violations)
            faults.push(`${width} ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
        });
      }
      assert.deepEqual(faults, []);
    });
  }
});
