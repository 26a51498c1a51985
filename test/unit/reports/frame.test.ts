import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { score } from '../../../src/assessment/score';
import type { FindingsFile } from '../../../src/assessment/types';
import { buildCatalog } from '../../../src/checklists/catalog';
import { audienceIds, languageIds } from '../../../src/reports/choices';
import { buildReport } from '../../../src/reports/content/buildReport';
import { englishPieces } from '../../../src/reports/content/foreign';
import type { Report, ReportInput } from '../../../src/reports/content/report';
import { renderDocx } from '../../../src/reports/formats/docx/docx';
import { renderEvidence } from '../../../src/reports/formats/evidence';
import { renderHtml } from '../../../src/reports/formats/html';
import { renderJson } from '../../../src/reports/formats/json';
import { renderMarkdown } from '../../../src/reports/formats/markdown';
import { renderPptx } from '../../../src/reports/formats/pptx/deck';
import { renderXlsx } from '../../../src/reports/formats/xlsx/xlsx';
import { textsOf } from '../../../src/reports/texts/texts';
import { elementsOf, partsOf } from './docxParts';
import { asOf, catalog, databaseFile, directoryFile, example, scored } from './example';

const framed: Partial<FindingsFile> = {
  state: 'draft',
  version: '0.9',
  reviewedBy: ['Mei Tanaka (lead)'],
  distribution: ['CIO', 'Ops'],
  handling: 'For the named recipients only.',
  changes: [
    { version: '0.8', on: '2026-11-19', by: 'Dana Reyes', text: 'First pass' },
    { version: '0.9', on: '2026-11-20', by: 'Dana Reyes', text: 'Ratings agreed' },
  ],
  inScope: ['contoso.com', { name: 'Member servers', detail: 'drawn at random', examined: 12, of: 40 }],
  outOfScope: [{ name: 'Certificate services', reason: 'No access to the authority' }, 'Workstations'],
  methods: ['Interviews with the team'],
  rights: 'A named account with read rights',
  limits: ['Three days only'],
};

function reportOf(files: readonly FindingsFile[], more: Partial<ReportInput> = {}): Report {
  return buildReport({ assessments: files.map(scored), catalog, asOf, audience: 'technical', ...more });
}

const directory = { ...directoryFile, ...framed } as FindingsFile;
const seal = { together: 'ab12'.repeat(16), broken: [] };
/** The text of all parts of an Office file. */
const wordsIn = (bytes: Uint8Array) =>
  [...partsOf(bytes)]
    .map(([, xml]) =>
      xml
        .replace(/<\/(?:w:p|a:p|si|w:tc)>/g, '\n')
        .replace(/<w:noBreakHyphen\/>|\u2011/g, '-')
        .replace(/<[^>]*>/g, ''),
    )
    .join('\n');
const unescaped = (text: string) =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&#39;|&apos;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');

describe('what documents say of themselves', () => {
  it('is final only when all files are, and a draft when one is', () => {
    const states = fc.array(fc.constantFrom('draft', 'final', undefined), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(states, fc.constantFrom(...languageIds), (all, language) => {
        const files = all.map((state) => ({ ...directoryFile, ...(state && { state }) }) as FindingsFile);
        const { control } = reportOf(files, { language });
        const draft = all.includes('draft');
        assert.equal(control.state, draft ? 'draft' : all.every((state) => state === 'final') ? 'final' : '');
        assert.equal(control.watermark !== '', draft);
        assert.equal(control.lead !== '', control.state !== '');
      }),
      { numRuns: 20 },
    );
  });

  it('has no line without words, and none for what the file does not say', () => {
    fc.assert(
      fc.property(fc.subarray(Object.keys(framed) as (keyof FindingsFile)[]), (names) => {
        const own = Object.fromEntries(names.map((name) => [name, framed[name as keyof typeof framed]]));
        const { control, scope } = reportOf([{ ...directoryFile, ...own } as FindingsFile]);
        for (const { term, text } of control.facts) assert.ok(term !== '' && text.trim() !== '', term);
        const ids = new Set(control.facts.map(({ id }) => id));
        for (const id of ['version', 'state', 'reviewedBy', 'distribution', 'handling'] as const)
          assert.equal(ids.has(id), names.includes(id), id);
        assert.equal(control.changes.length, names.includes('changes') ? 2 : 0);
        assert.equal(scope.inScope.length > 0, names.includes('inScope'));
        assert.equal(scope.outOfScope.length > 0, names.includes('outOfScope'));
        assert.equal(scope.rights.length > 0, names.includes('rights'));
        assert.equal(
          scope.limits.some((limit) => limit.includes('12 of 40')),
          names.includes('inScope'),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('names the technology where files differ, and says once what they share', () => {
    const two = reportOf([
      { ...directory, version: '1.0' },
      { ...databaseFile, version: '2.0', reviewedBy: ['Mei Tanaka (lead)'], limits: ['Three days only'] },
    ]);
    assert.equal(two.control.version, '1.0 (Active Directory), 2.0 (SQL Server)');
    assert.equal(two.control.facts.find(({ id }) => id === 'reviewedBy')!.text, 'Mei Tanaka (lead)');
    assert.ok(two.scope.limits.includes('Three days only'));
    assert.ok(two.scope.methods.includes('Interviews with the team (Active Directory)'));
    assert.equal(reportOf([directory, { ...databaseFile, version: '0.9' }]).control.version, '0.9');
  });

  it('stands in every format, and in every one of a draft the mark', () => {
    for (const language of languageIds) {
      const texts = textsOf(language);
      for (const state of ['draft', 'final'] as const) {
        const of = (audience: (typeof audienceIds)[number]) =>
          reportOf([{ ...directory, state }], { audience, language, seal });
        const technical = of('technical');
        const mark = texts.states.draft;
        const whole = ['0.9', 'Mei Tanaka (lead)', 'CIO', 'Ratings agreed', 'Member servers', 'Certificate services'];
        const rest = [
          'No access to the authority',
          'Interviews with the team',
          'Three days only',
          technical.control.seal!.short,
        ];
        const all: [string, string][] = [
          ['html', unescaped(renderHtml(technical))],
          ['md', renderMarkdown(technical).replace(/\\/g, '')],
          ['docx', unescaped(wordsIn(renderDocx(technical)))],
          ['xlsx', unescaped(wordsIn(renderXlsx(technical)))],
          ['json', renderJson(technical)],
        ];
        for (const [format, text] of all)
          for (const word of [...whole, ...rest]) assert.ok(text.includes(word), `${language} ${format}: ${word}`);
        const deck = unescaped(wordsIn(renderPptx(of('executive'))));
        for (const word of [
          '0.9',
          'Mei Tanaka (lead)',
          'Member servers',
          'Certificate services',
          technical.control.seal!.short,
        ])
          assert.ok(deck.includes(word), `${language} pptx: ${word}`);
        const marks: [string, boolean][] = [
          [
            'html',
            />[^<]+<\/span><\/div>\n<div class="sheet">/.test(renderHtml(technical)) &&
              renderHtml(technical).includes(`<div class="watermark" aria-hidden="true"><span>${mark}</span></div>`),
          ],
          [
            'md',
            renderMarkdown(technical)
              .split('\n')
              .slice(0, 6)
              .some((line) => line.startsWith('**') && line.includes(mark)),
          ],
          ['docx', partsOf(renderDocx(technical)).get('word/header1.xml')!.includes(`string="${mark}"`)],
          [
            'xlsx',
            [...partsOf(renderXlsx(technical))]
              .filter(([name]) => /sheet\d+\.xml$/.test(name))
              .some(([, xml]) => xml.includes(`${mark} · `)),
          ],
          [
            'pptx',
            ['ppt/slideMasters/slideMaster1.xml', 'ppt/slideLayouts/slideLayout1.xml'].every((part) =>
              partsOf(renderPptx(of('executive')))
                .get(part)!
                .includes(`<a:t>${mark}</a:t>`),
            ),
          ],
        ];
        for (const [format, marked] of marks) assert.equal(marked, state === 'draft', `${language} ${format} ${state}`);
      }
    }
  });

  it('says that everything only read where run sheets of shipped checks are all that was used', () => {
    const said = (imports: FindingsFile['imports'], checklists = directoryFile.checklists) =>
      reportOf([{ ...directoryFile, imports, checklists } as FindingsFile]).scope.rights.length > 0;
    const sheet = { tool: 'run-sheet', collectedOn: '2026-11-19' };
    assert.ok(said([sheet]));
    assert.ok(!said([]));
    assert.ok(!said([sheet, { tool: 'pingcastle', collectedOn: '2026-11-19' }]));
    assert.ok(!said([sheet], ['active-directory@2026.11', 'own']));
  });

  it('names the score that a tool states, and none of which a number is missing', () => {
    const lines = (stated: unknown) =>
      reportOf([{ ...directoryFile, imports: [{ tool: 'secure-score', stated }] } as FindingsFile]).score.lines.join();
    assert.match(lines({ points: 40, of: 60 }), /40.*60.*67/);
    for (const stated of [{}, { of: 60 }, { points: 40 }, { points: 40, of: 0 }, { points: 40, of: -1 }])
      assert.equal(lines(stated), lines(undefined), JSON.stringify(stated));
  });

  it('names tools that list only failures, and a provisional score, among the limits', () => {
    const limits = (file: Partial<FindingsFile>) =>
      reportOf([{ ...directoryFile, ...file } as FindingsFile]).scope.limits.join(' ');
    assert.match(
      limits({ imports: [{ tool: 'pingcastle', collectedOn: '2026-11-19' }] }),
      /PingCastle lists only what failed/,
    );
    assert.doesNotMatch(limits({ imports: [{ tool: 'maester', collectedOn: '2026-11-19' }] }), /only what failed/);
    for (const file of [{ passed: [] }, { findings: [], passed: [] }]) {
      const report = reportOf([{ ...directoryFile, ...file } as FindingsFile]);
      assert.equal(
        report.scope.limits.some((limit) => limit.includes('provisional')),
        report.score.provisional,
      );
      assert.equal(
        report.scope.limits.some((limit) => limit.includes('no answer')),
        report.notAssessed.count > 0,
      );
    }
  });

  it('carries no seal with pseudonyms, and says what was changed after it had been sealed', () => {
    assert.equal(reportOf([directory], { seal, redacted: true }).control.seal, null);
    const broken = reportOf([directory], { seal: { ...seal, broken: ['a.findings.jsonc'] } });
    assert.match(renderHtml(broken), /a\.findings\.jsonc was changed after it had been sealed/);
    assert.ok(broken.method.some(({ id }) => id === 'seal'));
    assert.ok(!reportOf([directory]).method.some(({ id }) => id === 'seal'));
  });

  it('prefills signatures with the names that the files give, and with no other', () => {
    const who = (audience: (typeof audienceIds)[number]) =>
      reportOf([directory], { audience }).signatures.map((each) => each.who);
    assert.deepEqual(who('executive'), []);
    assert.equal(who('plan')[0], 'CIO');
    assert.deepEqual(who('technical'), ['Dana Reyes', 'Mei Tanaka (lead)', '']);
    const plan = reportOf(
      [{ ...directory, findings: directory.findings.map((each) => ({ ...each, accountable: 'Kim Ito' })) }],
      { audience: 'plan' },
    ).signatures;
    assert.deepEqual(new Set(plan.slice(1, -2).map((each) => each.who)), new Set(['Kim Ito']));
    assert.equal(plan.at(-1)!.who, '');
    // Everybody who answers for something in a wave signs for it; a wave of nobody is signed with the whole.
    const some = reportOf(
      [
        {
          ...directory,
          findings: directory.findings.map((each, index) =>
            index % 3 === 0 ? each : { ...each, accountable: index % 3 === 1 ? 'Kim Ito' : 'Lee Park' },
          ),
        },
      ],
      { audience: 'plan' },
    );
    const waves = new Set(some.roadmap.map(({ title }) => title));
    const signed = some.signatures.filter(({ what }) => waves.has(what));
    assert.ok(signed.length > 1 && signed.every(({ who: name }) => name !== ''));
    assert.equal(new Set(signed.map(({ what, who: name }) => `${what} ${name}`)).size, signed.length);
    const undecided = reportOf([{ ...directory, decisions: [] }], { audience: 'plan' }).signatures;
    assert.ok(undecided.every(({ what }) => what !== 'Decision'));
  });

  it('asks for a signature below each decision, whole and with a box for each option', () => {
    const decision = fc.record({
      text: fc
        .string({ minLength: 1, maxLength: 300, unit: fc.constantFrom('a', 'b', ' ', ',') })
        .map((text) => `x${text}x`),
      options: fc.array(fc.constantFrom('Buy it', 'Wait', 'Leave'), { maxLength: 4 }),
      who: fc.constantFrom('CIO', 'CISO'),
    });
    fc.assert(
      fc.property(fc.array(decision, { minLength: 1, maxLength: 4 }), (decisions) => {
        const report = reportOf([{ ...directory, decisions }], { audience: 'plan' });
        const signed = report.signatures.slice(0, decisions.length);
        assert.deepEqual(
          signed.map(({ note, who }) => [note.replace(/\s+/g, ' '), who]),
          decisions.map(({ text, who }) => [text.replace(/\s+/g, ' '), who]),
        );
        signed.forEach(({ boxes, what }, at) => {
          const { length } = decisions[at]!.options;
          const letters = ['A', 'B', 'C', 'D'].slice(0, length);
          assert.deepEqual(boxes, [...(length > 1 ? letters : ['agreed']), 'not now']);
          assert.equal(what, decisions.length === 1 ? 'Decision' : `Decision ${at + 1}`);
        });
        const others = report.signatures.slice(decisions.length);
        assert.ok(others.every(({ boxes }) => boxes.length === 0));
        // Who answers for some of a wave signs for no more.
        for (const { title, findings } of report.roadmap)
          for (const { what, note } of others)
            if (what === title)
              assert.ok(
                note.endsWith(` of ${findings.length} actions`) || parseInt(note, 10) === findings.length,
                note,
              );
      }),
      { numRuns: 30 },
    );
  });
});

describe('evidence', () => {
  const evidence = fc.record(
    {
      text: fc.string({ maxLength: 30 }),
      file: fc.constantFrom('a.txt', 'x/b.png', '..\\c'),
      source: fc.string({ maxLength: 5 }),
    },
    { requiredKeys: [] },
  );
  const lists = fc.array(fc.array(evidence, { maxLength: 3 }), {
    minLength: directoryFile.findings.length,
    maxLength: directoryFile.findings.length,
  });

  it('has one number each, which the list and the reference share, whatever findings are shown', () => {
    fc.assert(
      fc.property(lists, fc.array(evidence, { maxLength: 2 }), (all, passed) => {
        const file: FindingsFile = {
          ...directoryFile,
          findings: directoryFile.findings.map((each, at) => ({ ...each, evidence: all[at]! })),
          passed: [{ check: 'AD-02', evidence: passed }],
        };
        const report = reportOf([file]);
        const count = all.flat().length + passed.length;
        assert.deepEqual(
          report.proofs.map(({ number }) => number),
          Array.from({ length: count }, (_, at) => `E-${String(at + 1).padStart(3, '0')}`),
        );
        assert.deepEqual(
          report.findings.flatMap((each) => each.evidence.map(({ number }) => number)),
          report.proofs.slice(0, count - passed.length).map(({ number }) => number),
        );
        for (const { place, sha256, file: name } of report.proofs) {
          const owner =
            place.list === 'findings'
              ? file.findings[place.entry]!
              : (file.passed![0] as { evidence: FindingsFile['findings'][number]['evidence'] });
          const own = owner.evidence![place.evidence]!;
          assert.equal(sha256, own.file || !own.text ? '' : createHash('sha256').update(own.text).digest('hex'));
          assert.equal(name, (own.file ?? '').split(/[\\/]/).pop());
        }
        const some = reportOf([file], { filter: { severity: ['critical'] } });
        const numbers = new Map(report.proofs.map((proof) => [proof.number, proof]));
        for (const proof of some.proofs) assert.deepEqual(numbers.get(proof.number)!.place, proof.place);
      }),
      { numRuns: 25 },
    );
  });

  const file: FindingsFile = {
    ...directoryFile,
    findings: [
      {
        ...directoryFile.findings[0]!,
        evidence: [
          { file: 'evidence/log.txt', source: '=cmd', collectedOn: '2026-11-18' },
          { file: '../gone.txt' },
          { text: 'line, "quoted"\nsecond', file: 'evidence/äö ü?.png' },
          { text: 'only text' },
        ],
      },
    ],
  };
  const bytes: Readonly<Record<string, Uint8Array>> = {
    'evidence/log.txt': Uint8Array.of(1, 2, 3),
    'evidence/äö ü?.png': Uint8Array.of(4),
  };
  const hash = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');
  const evidenceFile: ReportInput['evidenceFile'] = (_, name) =>
    bytes[name] ? { sha256: hash(bytes[name]) } : { state: 'missing' };
  const source = {
    bytes: ({ place }: Report['proofs'][number]) => bytes[file.findings[0]!.evidence![place.evidence]!.file ?? ''],
    text: ({ place }: Report['proofs'][number]) => file.findings[0]!.evidence![place.evidence]!.text ?? '',
  };

  it('is packed with an index that has the hash of each file, and names what is missing', () => {
    const report = reportOf([file], { evidenceFile });
    const packed = unzipSync(renderEvidence(report, { evidence: source }));
    const names = Object.keys(packed).filter((name) => name.startsWith('E-'));
    assert.deepEqual(names, ['E-001-log.txt', 'E-003-a-o-u-.png', 'E-003.txt', 'E-004.txt']);
    assert.deepEqual(packed['E-001-log.txt'], bytes['evidence/log.txt']);
    const csv = strFromU8(packed['index.csv']!);
    const md = strFromU8(packed['index.md']!);
    for (const index of [csv, md]) {
      assert.ok(index.includes(hash(bytes['evidence/log.txt']!)));
      assert.ok(index.includes(createHash('sha256').update('only text').digest('hex')));
      assert.match(index, /gone\.txt \(not found\)/);
      assert.match(index, /not packed/);
    }
    assert.ok(csv.includes(",'=cmd,"), csv);
    assert.match(md, /3 of 4 pieces of evidence are in this package; 1 lacks its file\./);
    assert.deepEqual(renderEvidence(report, { evidence: source }), renderEvidence(report, { evidence: source }));
    assert.match(renderHtml(report), /E-002 · file gone\.txt \(not found\)/);
  });

  it('is not packed with pseudonyms, and the index says so', () => {
    const packed = unzipSync(renderEvidence(reportOf([file], { redacted: true }), { evidence: source }));
    assert.deepEqual(Object.keys(packed), ['index.csv', 'index.md']);
    assert.match(strFromU8(packed['index.md']!), /No file and no text is packed/);
  });
});

describe('parts in another language', () => {
  const english = example('technical', { language: 'en' });
  const german = example('technical', { language: 'de' });

  it('are none in English', () => {
    assert.equal(english.header.languageNote, '');
    assert.ok(english.findings.every((each) => each.english.length === 0));
    assert.doesNotMatch(renderHtml(english), /<span lang=|<pre [^>]*lang=/);
    assert.doesNotMatch(partsOf(renderDocx(english)).get('word/document.xml')!, /<w:lang /);
  });

  it('are marked in a German page, said once in its head, and nothing else is', () => {
    assert.match(german.header.languageNote, /auf Englisch/);
    const pieces = englishPieces(german);
    assert.ok(pieces.size > 20);
    for (const audience of audienceIds) {
      const page = renderHtml(example(audience, { language: 'de' }));
      assert.equal(page.split(german.header.languageNote).length, 2);
      const outside = page
        .replace(/<(svg|style|title|pre)\b[\s\S]*?<\/\1>/g, '')
        .replace(/<span class="nb">([^<]*)<\/span>/g, '$1');
      const open = [...outside.matchAll(/(<span lang="en">)?([^<>]+)(?=<)/g)];
      let marked = 0;
      for (const [, tag, text] of open) {
        const words = unescaped(
          text!
            .replace(/&#x27;/g, "'")
            .replace(/&#x60;/g, '`')
            .replace(/&#x3D;/g, '='),
        )
          .replace(/\s+/g, ' ')
          .trim();
        if (pieces.has(words)) assert.ok(tag, `${audience}: ${words}`);
        if (tag) {
          marked += 1;
          assert.ok(pieces.has(words) || words.endsWith('…'), words);
        }
      }
      assert.ok(marked > 2, audience);
      for (const [pre] of page.matchAll(/<pre class="(?:run|output)"[^>]*>/g)) assert.match(pre, / lang="en"/);
    }
  });

  it('are marked in Word and on slides', () => {
    const pieces = englishPieces(german);
    const document = partsOf(renderDocx(german)).get('word/document.xml')!;
    let marked = 0;
    for (const [run, text] of document.matchAll(
      /<w:r>(?:(?!<\/w:r>).)*<w:t xml:space="preserve">([^<]*)<\/w:t>(?:(?!<w:t).)*?<\/w:r>/g,
    ))
      if (pieces.has(unescaped(text!).trim())) {
        marked += 1;
        assert.match(run, /<w:lang w:val="en-US"\/>/, text);
      }
    assert.ok(marked > 20);
    elementsOf(document);
    const slides = [...partsOf(renderPptx(example('executive', { language: 'de' })))].filter(([name]) =>
      /slides\/slide\d+\.xml$/.test(name),
    );
    const runs = slides.flatMap(([, xml]) => [
      ...xml.matchAll(/<a:r><a:rPr lang="([^"]*)"(?:(?!<a:t>).)*<a:t>([^<]*)<\/a:t>/g),
    ]);
    const english = runs.filter(([, , text]) => pieces.has(unescaped(text!).trim()));
    assert.ok(english.length >= 5);
    for (const [, tag, text] of english) assert.equal(tag, 'en-US', text);
    assert.ok(runs.some(([, tag]) => tag === 'de-DE'));
    assert.ok(runs.every(([, tag]) => tag === 'de-DE' || tag === 'en-US'));
  });

  it("are not what a team's own checklist says", () => {
    const own = buildCatalog(catalog.checklists.map(({ file }) => ({ file, origin: `${file.id}.checklist.jsonc` })));
    const report = buildReport({
      assessments: [score(directoryFile, own, asOf)],
      catalog: own,
      asOf,
      audience: 'technical',
      language: 'de',
    });
    assert.equal(report.header.languageNote, '');
    assert.ok(report.findings.every((each) => each.english.length === 0));
  });

  it('make no head of a table that is none: only rows that name columns are heads, and grids say that they are some', () => {
    for (const audience of audienceIds) {
      const xml = partsOf(renderDocx(example(audience))).get('word/document.xml')!;
      const tables = xml.split('<w:tbl>').slice(1);
      for (const table of tables) {
        const style = /<w:tblStyle w:val="(\w+)"\/>/.exec(table)![1]!;
        const head = table.split('</w:tbl>')[0]!.includes('<w:tblHeader/>');
        const grid = ['Layout', 'Panel', 'Facts'].includes(style);
        assert.ok(!(grid && head), style);
        assert.equal(/^<w:tblPr>(?:(?!<\/w:tblPr>).)*<w:tblDescription /.test(table), grid, style);
      }
    }
  });
});
