import { strict as assert } from 'node:assert';
import { isSaid } from '../../../src/assessment/said';
import { renderDocxTemplate } from '../../../src/reports/formats/docxTemplate/docxTemplate';
import { starterTemplate } from '../../../src/reports/formats/docxTemplate/starter';
import { emptyReport, hostileReport, manyFindings, pictured } from './docxCases';
import { assertSound, documentOf, elementsOf, outlineOf, partsOf, spread, tableOf } from './docxParts';
import { example } from './example';

const report = example('technical');

/** A picture of one black px. */
const png = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==',
    'base64',
  ),
);

async function textsOf(body: string, data = report): Promise<string[]> {
  const bytes = await renderDocxTemplate({ name: 'own.docx', bytes: documentOf(body) }, data);
  assertSound(bytes);
  return outlineOf(partsOf(bytes).get('word/document.xml')!).map(({ text }) => text);
}

async function problemOf(body: string | Uint8Array, data = report): Promise<string> {
  const bytes = typeof body === 'string' ? documentOf(body) : body;
  try {
    await renderDocxTemplate({ name: 'own.docx', bytes }, data);
  } catch (error) {
    assert.ok(isSaid(error), String(error));
    assert.equal(error.place?.file, 'own.docx');
    const { message } = error;
    assert.ok(!message.includes('\n'));
    return message;
  }
  throw new assert.AssertionError({ message: 'no error' });
}

describe("a user's own Word template", () => {
  it('replaces placeholders, also such that are spread over runs, and keeps their looks', async () => {
    const bytes = await renderDocxTemplate(
      {
        name: 'own.docx',
        bytes: documentOf(
          spread('For {', '{head', 'er.cust', 'omer}} as of {{header.', 'asOf.text}}!') +
            spread('{{ score.text }} of 100'),
          spread('{{header.classification}}'),
        ),
      },
      report,
    );
    assertSound(bytes);
    const parts = partsOf(bytes);
    const document = parts.get('word/document.xml')!;
    assert.deepEqual(
      outlineOf(document).map(({ text }) => text),
      ['For Contoso Ltd as of 22 November 2026!', '23 of 100'],
    );
    assert.deepEqual(outlineOf(parts.get('word/header1.xml')!)[0]!.text, 'Customer confidential');
    // The look is the one of the first brace.
    assert.match(document, /<w:r><w:t xml:space="preserve">Contoso Ltd<\/w:t><\/w:r>/);
    assert.match(document, /<w:r><w:rPr><w:b\/><\/w:rPr><w:t xml:space="preserve">22 November 2026<\/w:t><\/w:r>/);
  });

  it('repeats words of a line, paragraphs and rows, inside each other', async () => {
    assert.deepEqual(
      await textsOf(spread('{{#each header.assessors}}{{#unless @first}}, {{/unless}}{{this}}{{/each}}.')),
      ['Dana Reyes, Sam Okoye.'],
    );
    const findings = report.findings;
    const paragraphs = await textsOf(
      [
        spread('{{#each findings}}'),
        spread('{{ordinal @index}}. {{headline}}'),
        spread('{{#if affected}}'),
        spread('{{#each affected}}{{name}} of {{../label}} for {{@root.header.customer}}; {{/each}}'),
        spread('{{else}}'),
        spread('nothing affected'),
        spread('{{/if}}'),
        spread('{{/each}}'),
      ].join(''),
    );
    assert.equal(paragraphs.length, 2 * findings.length);
    assert.equal(paragraphs[0], `1. ${findings[0]!.headline}`);
    assert.equal(
      paragraphs[1],
      'contoso.com of AD F-001 for Contoso Ltd; emea.contoso.com of AD F-001 for Contoso Ltd; ',
    );
    assert.equal(paragraphs[3], 'nothing affected');
    const cells = await textsOf(
      tableOf(
        ['Finding', 'Owner', 'Due'],
        [
          '{{#each (take findings 3)}}{{label}}',
          '{{#if owner}}{{ownerName}}{{else}}nobody{{/if}}',
          '{{due.short}}{{/each}}',
        ],
      ),
    );
    assert.deepEqual(cells, [
      ...['Finding', 'Owner', 'Due'],
      ...findings.slice(0, 3).flatMap(({ label, ownerName, due }) => [label, ownerName || 'nobody', due.short]),
    ]);
  });

  it('chooses rows, and takes a table without rows away', async () => {
    const rows = [
      ['{{#if counts.overdue}}late', '{{counts.overdue}}'],
      ['{{else}}in', 'time{{/if}}'],
    ] as const;
    assert.deepEqual(await textsOf(tableOf(...rows)), ['late', '1']);
    assert.deepEqual(await textsOf(tableOf(...rows), emptyReport('plan')), ['in', 'time']);
    assert.deepEqual(
      await textsOf(tableOf(['{{#each findings}}{{label}}', '{{/each}}']) + spread('after'), emptyReport('plan')),
      ['after'],
    );
  });

  it('puts in the pictures of evidence', async () => {
    const body = spread(
      '{{#each findings}}{{#each evidence}}{{#if picture}}{{image picture alt=caption}}{{/if}}{{/each}}{{/each}}',
    );
    const bytes = await renderDocxTemplate({ name: 'own.docx', bytes: documentOf(body) }, pictured());
    assertSound(bytes);
    const drawings = elementsOf(partsOf(bytes).get('word/document.xml')!).filter(({ name }) => name === 'wp:docPr');
    assert.deepEqual(
      drawings.map(({ attributes }) => attributes.descr),
      ['the screen', 'again', 'a "photo"'],
    );
    const none = documentOf(spread('{{image header}}'));
    await assert.rejects(
      () => renderDocxTemplate({ name: 'own.docx', bytes: none }, report),
      /there is no picture ""|a picture/,
    );
  });

  it('draws charts, puts in pictures and links, and marks severities', async () => {
    const body = [
      spread('{{chart “matrix” width=120}}'),
      spread('Logo: {{image "logo" width=20 alt="Our logo"}}'),
      tableOf(['{{chart "scores"}}', '{{#each (take findings 2)}}{{chip severity}}{{/each}}']),
      spread('{{#each findings}}{{#each references}}{{link title url}} {{/each}}{{/each}}'),
      spread('{{link "no address" "javascript:alert(1)"}}'),
    ].join('');
    const bytes = await renderDocxTemplate({ name: 'own.docx', bytes: documentOf(body) }, report, {
      pictures: { logo: png },
    });
    assertSound(bytes);
    const parts = partsOf(bytes);
    const tags = elementsOf(parts.get('word/document.xml')!);
    const drawings = tags.filter(({ name }) => name === 'wp:docPr').map(({ attributes }) => attributes.descr!);
    assert.equal(drawings.length, 3);
    assert.match(drawings[0]!, /^Risk matrix: .*Impact 5, probability 4 \(critical\): 2/);
    assert.equal(drawings[1], 'Our logo');
    const extent = tags.find(({ name }) => name === 'wp:extent')!.attributes;
    assert.ok(Math.abs(Number(extent.cx) - 120 * 36_000) < 5_000, 'width in EMU');
    assert.match(
      parts.get('word/_rels/document.xml.rels')!,
      /Target="https:\/\/learn\.microsoft\.com\/windows-server\/krbtgt" TargetMode="External"/,
    );
    assert.doesNotMatch(parts.get('word/_rels/document.xml.rels')!, /javascript/);
    assert.equal(tags.filter(({ name }) => name === 'w:shd').length, 2);
  });

  it('keeps line ends, makes paragraphs of prose and shows code', async () => {
    const data = { ...report, bottomLine: ['one `Get-X`\ntwo\n\nthree'] };
    assert.deepEqual(await textsOf(spread('{{#each bottomLine}}{{this}}{{/each}}'), data), [
      'one `Get-X`\ntwo\n\nthree',
    ]);
    assert.deepEqual(
      await textsOf(spread('{{#each bottomLine}}') + spread('{{prose this}}') + spread('{{/each}}'), data),
      ['one Get-X\ntwo', 'three'],
    );
  });

  it('makes ids of repeated content unique', async () => {
    const box =
      '<w:p><w:bookmarkStart w:id="4" w:name="here"/><w:r><w:t>{{label}}</w:t></w:r><w:bookmarkEnd w:id="4"/></w:p>';
    assert.equal(
      (await textsOf(spread('{{#each findings}}') + box + spread('{{/each}}'))).length,
      report.findings.length,
    );
  });

  it('tells what is wrong, with the placeholder and its place', async () => {
    const at = (placeholder: string, paragraph: string, part = 'the text (word/document.xml)') =>
      `own.docx: ${placeholder} in the paragraph "${paragraph}" of ${part}: `;
    const cases: [string, string][] = [
      [
        spread('To {{hea', 'der.custommer}}'),
        `${at('{{header.custommer}}', 'To {{header.custommer}}')}there is no "custommer" here; did you mean "customer"?`,
      ],
      [
        spread('{{#each findings}}'),
        `${at('{{#each findings}}', '{{#each findings}}')}it is never closed with {{/each}}.`,
      ],
      [spread('{{/if}}'), `${at('{{/if}}', '{{/if}}')}it closes nothing that is open.`],
      [
        spread('a {{#if score}} b') + spread('{{/if}}'),
        `${at('{{#if score}}', 'a {{#if score}} b')}it and its {{/if}} must stand in one line, or each alone in a paragraph next to what they repeat, or in cells of one table.`,
      ],
      [
        spread('{{#if score}}{{/each}}'),
        `${at('{{/each}}', '{{#if score}}{{/each}}')}it closes {{#if score}}, so it must be {{/if}}.`,
      ],
      [
        spread('{{#each findings}}{{header.customer}}{{/each}}'),
        `${at('{{header.customer}}', '{{#each findings}}{{header.customer}}{{/each}}')}there is no "header" here; write ../header.`,
      ],
      [spread('{{findings}}'), `${at('{{findings}}', '{{findings}}')}it is a list; put it inside {{#each}}.`],
      [spread('{{chart "pie"}}'), `${at('{{chart "pie"}}', '{{chart "pie"}}')}there is no chart "pie"; there are `],
      [
        spread('{{upper header.customer}}'),
        `${at('{{upper header.customer}}', '{{upper header.customer}}')}there is no helper "upper"; there are `,
      ],
      [
        spread('{{image "logo"}}'),
        `${at('{{image "logo"}}', '{{image "logo"}}')}there is no picture "logo"; none was given.`,
      ],
      [spread('{{constructor}}'), `${at('{{constructor}}', '{{constructor}}')}there is no "constructor" here`],
      [
        spread('{{header.__proto__.x}}'),
        `${at('{{header.__proto__.x}}', '{{header.__proto__.x}}')}there is no "__proto__" here`,
      ],
      [
        spread('price {{header.customer'),
        `${at('{{header.customer', 'price {{header.customer')}it is never closed with }}.`,
      ],
      [spread('{{}}'), `${at('{{}}', '{{}}')}nothing stands between the braces.`],
    ];
    for (const [body, message] of cases) {
      const problem = await problemOf(body);
      assert.ok(problem.startsWith(message), `${problem}\n${message}`);
    }
    const inHeader = documentOf('<w:p/>', spread('{{x}}'));
    assert.ok((await problemOf(inHeader)).startsWith(at('{{x}}', '{{x}}', 'a header (word/header1.xml)')));
  });

  it('refuses what is no document of its kind', async () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    assert.equal(await problemOf(bytes('hello')), 'own.docx: the file is no Word document; save it as .docx.');
    assert.match(await problemOf(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0)), /protected by a password/);
    assert.match(await problemOf(documentOf('<w:p>')), /word\/document\.xml cannot be read: its XML is broken\.$/);
    const entity = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><w:hdr xmlns:w="x"><w:p/></w:hdr>';
    assert.match(await problemOf(documentOf('<w:p/>', '<w:p/>', { 'word/header1.xml': entity })), /document type/);
  });

  it('comes to an end', async () => {
    const loops = '{{#each @root.findings}}'.repeat(5) + 'x' + '{{/each}}'.repeat(5);
    assert.match(await problemOf(spread(loops), manyFindings(200, 'plan')), /writes too much/);
  });

  it('draws a chart once, and refuses more charts, placeholders, levels and words than a template needs', async function () {
    this.timeout(120_000);
    const many = manyFindings(210, 'technical');
    const looped = spread('{{#each findings}}') + spread('{{chart "matrix"}}') + spread('{{/each}}');
    assert.match(
      await problemOf(looped, many),
      /\{\{chart "matrix"\}\}.*more than 200 charts; take it out of the loop/,
    );
    assert.match(await problemOf(spread('{{customer}}'.repeat(10_001))), /more than 10000 placeholders/);
    assert.match(
      await problemOf(spread('{{#if header}}'.repeat(60) + '{{/if}}'.repeat(60))),
      /more than 50 blocks stand in each other/,
    );
    for (const long of [`{{#if ${'('.repeat(100_000)}a${')'.repeat(100_000)}}}{{/if}}`, `{{${'a.'.repeat(60_000)}}}`]) {
      const problem = await problemOf(spread(long));
      assert.match(problem, /longer than 1000 characters/);
      assert.ok(problem.length < 600, String(problem.length));
    }
    assert.match(await problemOf(documentOf('<w:sdt>'.repeat(500) + '</w:sdt>'.repeat(500))), /larger than any Word/);
  });

  it('holds a picture and an address once, however often they are put in', async () => {
    const body =
      spread('{{#each findings}}') +
      spread('{{image "dot.png"}}{{link id "https://contoso.com/same"}}') +
      spread('{{/each}}');
    const bytes = await renderDocxTemplate(
      { name: 'own.docx', bytes: documentOf(body) },
      manyFindings(40, 'technical'),
      {
        pictures: { 'dot.png': png },
      },
    );
    assertSound(bytes);
    const parts = partsOf(bytes);
    const relations = parts.get('word/_rels/document.xml.rels')!;
    for (const target of ['https://contoso.com/same', '/word/media/'])
      assert.equal(relations.split(target).length, 2, target);
  });

  it('is deterministic, and fills 2,000 findings', async () => {
    const body =
      spread('{{#each findings}}') + spread('{{headline}}') + tableOf(['{{label}}', '{{owner}}']) + spread('{{/each}}');
    const template = { name: 'own.docx', bytes: documentOf(body) };
    const data = manyFindings(2_000, 'technical');
    const [first, second] = [await renderDocxTemplate(template, data), await renderDocxTemplate(template, data)];
    assert.deepEqual(first, second);
    assert.equal(outlineOf(partsOf(first).get('word/document.xml')!).length, 3 * 2_000);
  });

  it('leaves hostile text as text', async () => {
    const body = [
      spread('{{header.title}}'),
      spread('{{#each findings}}'),
      spread('{{headline}} {{chip severity}} {{inline rationale}}'),
      spread('{{prose observed}}'),
      tableOf(['{{#each references}}{{link title url}}', '{{title}}{{/each}}']),
      spread('{{/each}}'),
      spread('{{chart "effort"}}'),
    ].join('');
    for (const shift of [0, 4, 7]) {
      const texts = await textsOf(body, hostileReport('technical', shift));
      assert.ok(texts.some((text) => text.includes('{{#each findings}}{{constructor}}')));
      assert.ok(texts.some((text) => text.includes('<script>alert(1)</script>')));
    }
  });
});

describe('the template to begin with', () => {
  it('is sound, and so is what comes of it', async () => {
    const bytes = starterTemplate();
    assertSound(bytes);
    for (const data of [report, emptyReport('executive'), hostileReport('technical')]) {
      const filled = await renderDocxTemplate({ name: 'start.docx', bytes }, data);
      assertSound(filled);
    }
    const texts = outlineOf(
      partsOf(await renderDocxTemplate({ name: 'start.docx', bytes }, report)).get('word/document.xml')!,
    ).map(({ text }) => text);
    assert.ok(texts.every((text) => !text.includes('{{')));
    assert.ok(texts.includes('Contoso Ltd: Active Directory and SQL Server assessment'));
    for (const { label, headline } of report.findings) assert.ok(texts.includes(`${label} ${headline}`));
  });
});
