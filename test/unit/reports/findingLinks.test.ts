import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { Finding } from '../../../src/assessment/types';
import { buildReport } from '../../../src/reports/content/buildReport';
import { renderDocx } from '../../../src/reports/formats/docx/docx';
import { linkedText, shownFindings } from '../../../src/reports/formats/findingLinks';
import { renderHtml } from '../../../src/reports/formats/html';
import { renderMarkdown } from '../../../src/reports/formats/markdown';
import { partsOf } from './docxParts';
import { asOf, catalog, databaseFile, directoryFile, reportOf, scored } from './example';

const finding = (id: string, more: Partial<Finding> = {}): Finding => ({
  id,
  title: 'A setting is wrong',
  status: 'open',
  ...more,
});
const findings = [
  finding('F-001', {
    observed: 'The cause is that of F-002 and `F-002`; F-003 is closed, F-009 none, F-001 this one.',
  }),
  finding('F-002', {
    recommendation: 'After F-001.',
    dependsOn: ['F-001'],
    evidence: [{ text: 'F-001' }],
    history: [{ on: '2026-11-01', note: 'split from F-001' }],
  }),
  finding('F-003', { status: 'verified' }),
];

/** Where the links of a page lead, with their words. */
const linksOf = (page: string) =>
  [...page.matchAll(/<a href="#(finding-[^"]*)"(?: class="nb")?>([^<]*)<\/a>/g)]
    .map(([, anchor, words]) => `${words} ${anchor}`)
    .filter((each) => /^(?:[A-Z]+ )?F-\d+ /.test(each));

describe('What texts say of other findings', () => {
  it('leads to their blocks in HTML, Word and Markdown, where the document has them', () => {
    const report = reportOf({ findings }, 'technical');
    const html = renderHtml(report);
    const links = linksOf(html.match(/<article[\s\S]*?<\/article>/g)!.join(''));
    assert.deepEqual(links.sort(), [
      'F-001 finding-f-001',
      'F-001 finding-f-001',
      'F-001 finding-f-001',
      'F-002 finding-f-002',
    ]);
    for (const { anchor, group } of report.findings)
      assert.equal(html.includes(`<article class="finding" id="${anchor}"`), group !== 'closed');
    const markdown = renderMarkdown(report);
    assert.deepEqual(
      [
        ...markdown
          .slice(markdown.indexOf('<a id'), markdown.lastIndexOf('split from') + 40)
          .matchAll(/\[(F-\d+)\]\(#([^)]+)\)/g),
      ]
        .map(([, words, anchor]) => `${words} ${anchor}`)
        .sort(),
      ['F-001 finding-f-001', 'F-001 finding-f-001', 'F-001 finding-f-001', 'F-002 finding-f-002'],
    );
    for (const id of ['finding-f-001', 'finding-f-002']) assert.equal(markdown.split(`<a id="${id}"></a>`).length, 2);
    const xml = partsOf(renderDocx(report)).get('word/document.xml')!;
    const body = xml.slice(xml.indexOf('w:name="findings"'), xml.indexOf('w:name="closed"'));
    const word = [
      ...body.matchAll(
        /<w:hyperlink w:anchor="(finding\d+)"[^>]*><w:r><w:rPr><w:rStyle w:val="Hyperlink"\/><\/w:rPr><w:t xml:space="preserve">F<\/w:t><w:noBreakHyphen\/><w:t xml:space="preserve">(\d+)</g,
      ),
    ];
    assert.equal(word.length, 4);
    for (const [, mark, id] of word) assert.match(xml, new RegExp(`w:name="${mark}"/>(?:(?!</w:p>).)*F-${id}`));
  });

  it('stays text where the document shows no block', () => {
    for (const audience of ['executive', 'plan'] as const) {
      const report = reportOf({ findings, summary: 'F-001 first.' }, audience);
      assert.deepEqual(linksOf(renderHtml(report)), []);
      assert.doesNotMatch(renderMarkdown(report), /\]\(#finding/);
    }
  });

  it('leads to the finding of its own file in a document of several', () => {
    const named = (file: typeof directoryFile) => ({
      ...file,
      findings: file.findings.map((each) => ({ ...each, observed: 'See F-001 and SQL F-002.' })),
    });
    const report = buildReport({
      assessments: [scored(named(directoryFile)), scored(named(databaseFile))],
      catalog,
      asOf,
      audience: 'technical',
    });
    const html = renderHtml(report);
    const anchors = new Map(report.findings.map(({ id, anchor }) => [id, anchor]));
    const links = linksOf(html);
    assert.ok(
      links.includes(`AD F-001 ${anchors.get('AD F-001')}`) && links.includes(`SQL F-001 ${anchors.get('SQL F-001')}`),
    );
    assert.ok(links.includes(`SQL F-002 ${anchors.get('SQL F-002')}`));
    for (const link of links) {
      const [, id, anchor] = /^(.*F-\d+) (.*)$/.exec(link)!;
      assert.equal(anchors.get(id!), anchor);
    }
  });

  it('loses no character of any text', () => {
    const report = reportOf({ findings }, 'technical');
    const shown = shownFindings(report);
    const piece = fc.oneof(
      fc.constantFrom('F-001', 'F-002', ' ', '-', '(', 'AD ', '/', 'F-0'),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((each) => each.join('')),
        (text) => {
          let links = 0;
          const said = linkedText(text, shown, 'F-002', (words) => {
            links += 1;
            return `\u0001${words}\u0001`;
          });
          assert.equal(said.replaceAll('\u0001', ''), text.replaceAll('\u0001', ''));
          assert.equal(links, [...text.matchAll(/(?<![\w./#-])F-001(?![\w-])/g)].length);
        },
      ),
    );
  });
});
