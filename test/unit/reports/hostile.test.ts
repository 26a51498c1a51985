import { strict as assert } from 'node:assert';
import { strFromU8, unzipSync } from 'fflate';
import { score } from '../../../src/assessment/score';
import type { FindingsFile } from '../../../src/assessment/types';
import { buildCatalog } from '../../../src/checklists/catalog';
import { charts } from '../../../src/reports/charts/charts';
import { audienceIds } from '../../../src/reports/choices';
import { buildReport } from '../../../src/reports/content/buildReport';
import type { Report } from '../../../src/reports/content/report';
import { formats } from '../../../src/reports/formats/formats';
import { asOf, catalog, databaseFile, directoryFile, rating, reportOf } from './example';

const hostile = [
  '<script>alert(1)</script><img src=x onerror=alert(1)>"\'`',
  '{{#each findings}}{{constructor}}{{/each}} {{{raw}}}',
  '# heading\n\n| a | b |\n| --- | --- |\n[link](javascript:alert(1)) ![image](http://evil.example/x.png) <b>bold</b>',
  '\u202Eevil\u202C \u0000\u0007\u001B[31mred\u001B[0m \uD800 \uFFFE end',
  '</style><style>*{display:none}</style>*/ @import "x"; \\3c ',
  `${'W'.repeat(10_000)}`,
  '````\nfence\n```\n~~~\n- list\n1. one\n> quote\n---\n===\n',
  'https://evil.example/ www.evil.example person@evil.example &lt;script&gt; &#x3c;',
].join('\n');

/** Any value of a file with each of its texts made hostile, except for what has to be a known word or a day. */
function poison(value: unknown, key = ''): unknown {
  if (
    ['status', 'focusArea', 'check', 'kind', 'scope', 'checklists', 'technology', 'id'].includes(key) ||
    /On$|^on$|^due$|^by$|^expires$|From$/.test(key)
  ) {
    return value;
  }
  if (typeof value === 'string') return hostile;
  if (Array.isArray(value))
    return value.map((item) =>
      typeof item === 'string' && key === 'passed' ? item : poison(item, typeof item === 'string' ? '' : key),
    );
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, poison(item, name)]));
}

function hostileReport(audience: (typeof audienceIds)[number]): Report {
  const poisoned = buildCatalog(
    catalog.checklists.map(({ file }) => ({
      origin: 'shipped',
      file: { ...(poison(file) as typeof file), version: hostile },
    })),
  );
  const files = [directoryFile, databaseFile].map((file) => {
    const bad = poison(file) as FindingsFile;
    bad.classification = hostile;
    bad.findings.push({
      id: hostile,
      status: 'open',
      title: hostile,
      consequence: hostile,
      recommendation: hostile,
      rating: rating(5, 5, 1),
      references: [
        { title: hostile, url: 'javascript:alert(1)' },
        { title: hostile, url: `https://evil.example/)](<"'${hostile}` },
      ],
      workItem: 'javascript:alert(1)',
    });
    return score(bad, poisoned, asOf);
  });
  return buildReport({
    assessments: files,
    catalog: poisoned,
    asOf,
    audience,
    deadlines: [{ product: hostile, version: hostile, date: '2027-01-12', kind: hostile, count: 3 }],
  });
}

/** Markdown without its fenced blocks. */
function outsideFences(markdown: string): string[] {
  const lines: string[] = [];
  let fence = '';
  for (const line of markdown.split('\n')) {
    const mark = /^ *(`{3,})/.exec(line)?.[1];
    if (fence === '' && mark) fence = mark;
    else if (fence !== '' && mark && mark.length >= fence.length && line.trim() === mark) fence = '';
    else if (fence === '') lines.push(line);
  }
  assert.equal(fence, '', 'a fence is not closed');
  return lines;
}

describe('hostile text', () => {
  for (const audience of audienceIds) {
    it(`stays text in HTML for ${audience}`, () => {
      const html = formats.find(({ id }) => id === 'html')!.render(hostileReport(audience)) as string;
      const tags = new Set([...html.matchAll(/<\/?([a-zA-Z][a-zA-Z0-9-]*)/g)].map(([, name]) => name!.toLowerCase()));
      for (const bad of ['script', 'img', 'iframe', 'object', 'embed', 'link', 'base', 'form'])
        assert.ok(!tags.has(bad), `<${bad}>`);
      assert.equal(html.match(/<style>/g)!.length, 1);
      assert.equal(html.match(/<\/style>/g)!.length, 1);
      assert.doesNotMatch(html, /<[^>]*\son[a-z]+=/i);
      assert.doesNotMatch(html, /href="(?!https?:|#)/);
      assert.doesNotMatch(html, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069\ufffe]|\[31m/);
      assert.doesNotMatch(html, /\p{Surrogate}/u);
      // The template language of a text is not run.
      assert.ok(html.includes('{{#each findings}}') || html.includes('&#123;') || audience === 'plan');
    });

    it(`stays text in Markdown for ${audience}`, () => {
      const markdown = formats.find(({ id }) => id === 'md')!.render(hostileReport(audience)) as string;
      const lines = outsideFences(markdown);
      for (const line of lines) {
        // Code spans hold anything; what is left must have every opener escaped.
        const text = line.replace(/(?<!\\)`[^`]*`/g, '').replace(/\\./g, '');
        assert.doesNotMatch(text, /[<>]|!\[/, line.slice(0, 200));
        assert.doesNotMatch(text, /\bhttps?:\/\/(?![^\s]*\))|\bwww\./, line.slice(0, 200));
        for (const [, target] of line.matchAll(/(?<!\\)\]\(([^)]*)\)/g)) assert.match(target!, /^https:\/\//);
      }
      const clean = formats.find(({ id }) => id === 'md')!.render(hostileReport(audience)) as string;
      assert.equal(clean, markdown);
      const headings = lines.filter((line) => /^ {0,3}#/.test(line)).map((line) => line.slice(0, 20));
      for (const heading of headings) assert.match(heading, /^#{1,3} \S/);
      assert.ok(!lines.some((line) => /^ {0,3}#+ heading/.test(line)));
      // Rows of one table have the same number of cells.
      let cells = 0;
      for (const line of lines) {
        const count = line.startsWith('|') ? line.replace(/\\\|/g, '').split('|').length : 0;
        if (cells > 0 && count > 0) assert.equal(count, cells, line.slice(0, 200));
        cells = count;
      }
    });
  }

  it('stays inside charts', () => {
    const report = hostileReport('executive');
    for (const chart of Object.values(charts)) {
      const svg = chart.draw(report, 'light');
      assert.doesNotMatch(svg, /<(?!\/?(?:svg|title|desc|rect|text|line|circle|polygon|polyline)\b)/);
      assert.doesNotMatch(svg, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
    }
  });

  it('keeps a fence longer than the backticks inside', () => {
    const markdown = formats.find(({ id }) => id === 'md')!.render(hostileReport('technical')) as string;
    assert.match(markdown, /^`{5}text$/m);
  });
});

describe('what stays in the findings file', () => {
  const marker = 'INTERNAL-MARKER-7731';
  it('never appears in any document', async () => {
    const marked = structuredClone(directoryFile);
    const data = marked as unknown as Record<string, unknown>;
    data.internalNote = marker;
    for (const list of ['findings', 'notApplicable', 'notAssessed', 'imports', 'decisions'] as const) {
      for (const entry of (data[list] ?? []) as Record<string, unknown>[]) entry.internalNote = marker;
    }
    for (const finding of marked.findings) {
      finding.sources = [{ tool: 'maester', rule: 'R', fingerprint: `${marker}-fingerprint` }];
      for (const entry of [...(finding.history ?? []), ...(finding.evidence ?? [])] as unknown as Record<
        string,
        unknown
      >[])
        entry.internalNote = marker;
      if (finding.acceptance) (finding.acceptance as unknown as Record<string, unknown>).internalNote = marker;
    }
    for (const entry of marked.imports!) Object.assign(entry, { file: `/home/${marker}/x.json`, sha256: marker });
    for (const finding of marked.findings)
      finding.evidence = [{ file: `C:\\${marker}\\shot.png` }, { file: `/home/${marker}/log.txt` }];
    for (const audience of audienceIds) {
      const report = buildReport({
        assessments: [score(marked, catalog, asOf)],
        previous: [score(marked, catalog, asOf)],
        catalog,
        asOf,
        audience,
      });
      assert.ok(!JSON.stringify(report).includes(marker));
      for (const { id, audiences, render } of formats) {
        if (!audiences.includes(audience)) continue;
        const document = await render(report, { print: async (page) => new TextEncoder().encode(page) });
        const texts =
          typeof document === 'string'
            ? [document]
            : Object.values(id === 'pdf' ? { page: document } : unzipSync(document)).map((part) => strFromU8(part));
        for (const text of texts) assert.ok(!text.includes(marker), id);
      }
    }
  });
});

describe('large reports', () => {
  it('renders 500 findings', () => {
    const findings = Array.from({ length: 500 }, (_, index) => ({
      id: `F-${index + 1}`,
      title: `Finding number ${index + 1}`,
      recommendation: 'Mend it.',
      status: 'open' as const,
      focusArea: 'security' as const,
      rating: rating((index % 5) + 1, (Math.floor(index / 5) % 5) + 1, (Math.floor(index / 25) % 5) + 1),
      affected: Array.from({ length: 150 }, (_, object) => `server${object}.contoso.com`),
    }));
    for (const audience of audienceIds) {
      const report = reportOf({ findings }, audience);
      assert.equal(
        report.matrix.flatMap(({ cells }) => cells).reduce((sum, { count }) => sum + count, 0),
        500,
      );
      for (const id of ['html', 'md']) {
        const text = String(formats.find((format) => format.id === id)!.render(report));
        assert.ok(text.length < 12_000_000);
        if (audience === 'technical') assert.ok(text.includes('and 50 more in the findings file'));
        if (audience === 'executive') assert.ok(text.includes('more in the plan'));
      }
    }
  });

  it('cuts a very long piece of evidence and says so', () => {
    const report = reportOf(
      { findings: [{ id: 'F-1', title: 'x', status: 'open', evidence: [{ text: 'a'.repeat(20_500) }] }] },
      'technical',
    );
    assert.equal(report.findings[0]!.evidence[0]!.omitted, 500);
    assert.match(formats[0]!.render(report) as string, /500 more characters in the findings file/);
  });
});
