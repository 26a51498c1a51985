// axe-core in Chromium over HTML pages, light and dark, at 1280 and 400 pixels; and their printed pages counted. axe-core is
// installed into the cache folder: it is MPL and only a judge here.
import { pathToFileURL } from 'node:url';
import { ensurePlaywright, ensureSystemPackages } from '../../harness/install.mjs';
import { axeSource } from '../../harness/probe.mjs';
import { chromiumArguments } from '../../harness/server.mjs';

/** Violations of some pages, said for people; also sideways scrolling and requests that leave the page. */
export async function judgePages(files) {
  const { chromium: executablePath } = ensureSystemPackages();
  const { chromium } = await ensurePlaywright();
  const axe = await axeSource();
  const browser = await chromium.launch({ executablePath, args: chromiumArguments });
  const faults = [];
  let judged = 0;
  try {
    for (const file of files) {
      for (const [colorScheme, width] of [
        ['light', 1280],
        ['dark', 1280],
        ['light', 400],
      ]) {
        const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
        const address = pathToFileURL(file).href;
        page.on('request', (request) => {
          if (request.url() !== address && !request.url().startsWith('data:'))
            faults.push(`${file}: asks for ${request.url()}`);
        });
        await page.goto(address);
        const wide = await page.evaluate(
          'document.documentElement.scrollWidth > document.documentElement.clientWidth + 1',
        );
        if (wide) faults.push(`${file}, ${width} px: scrolls sideways`);
        await page.evaluate(axe);
        const { violations } = await page.evaluate('axe.run()');
        for (const { id, help, nodes } of violations)
          faults.push(`${file}, ${colorScheme}, ${width} px: ${id}, ${help} (${nodes[0]?.html.slice(0, 120)})`);
        judged += 1;
        await page.close();
      }
    }
  } finally {
    await browser.close();
  }
  return { judged, faults };
}
