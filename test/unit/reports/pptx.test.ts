import { strict as assert } from 'node:assert';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { languageIds } from '../../../src/reports/choices';
import type { Report } from '../../../src/reports/content/report';
import { slidesOf as slidesOfReport } from '../../../src/reports/formats/pptx/deck';
import { fitClause, fitText, lineCount, lineHeight, textWidth } from '../../../src/reports/formats/pptx/measure';
import { deckWords } from '../../../src/reports/formats/pptx/words';
import { renderPptx } from '../../../src/reports/lazy/pptx';
import { textsOf as wordsOf } from '../../../src/reports/texts/texts';
import { example } from './example';
import { pptxCases } from './pptxCases';

type Files = Record<string, Uint8Array>;

interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

function parse(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag: SaxesTagPlain) => {
    const element: Element = { name: tag.name, attributes: tag.attributes, children: [], text: '' };
    open[open.length - 1]!.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    open[open.length - 1]!.text += text;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(xml).close();
  return root.children[0]!;
}

/** All elements of a name below an element. */
function all(element: Element, name: string): Element[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);
}

const resolve = (from: string, target: string) => {
  const path = from.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else path.push(step);
  }
  return path.join('/');
};

/** What is wrong with a package: parts that are named but missing, or there but not named, and ids that come twice. */
function packageProblems(files: Files): string[] {
  const problems: string[] = [];
  const xml = (path: string) => parse(strFromU8(files[path]!));
  const types = xml('[Content_Types].xml');
  const defaults = new Map(all(types, 'Default').map(({ attributes: a }) => [a.Extension!, a.ContentType!]));
  const overrides = all(types, 'Override').map(({ attributes }) => attributes.PartName!.slice(1));
  for (const path of overrides) if (!files[path]) problems.push(`${path} is named in [Content_Types].xml and missing`);
  for (const path of new Set(overrides.filter((each, index) => overrides.indexOf(each) !== index))) {
    problems.push(`${path} is named twice in [Content_Types].xml`);
  }
  for (const path of Object.keys(files)) {
    if (path === '[Content_Types].xml' || path.endsWith('.rels')) continue;
    const ending = path.slice(path.lastIndexOf('.') + 1);
    // The default of XML says nothing of what a part is.
    if (!overrides.includes(path) && (ending === 'xml' || !defaults.has(ending))) problems.push(`${path} has no type`);
  }
  const used = new Set<string>();
  for (const path of Object.keys(files).filter((each) => each.endsWith('.rels'))) {
    const owner = path.replace('_rels/', '').replace(/\.rels$/, '');
    if (owner !== '' && !files[owner]) problems.push(`${path} belongs to no part`);
    const relations = all(xml(path), 'Relationship');
    const ids = relations.map(({ attributes }) => attributes.Id);
    if (new Set(ids).size !== ids.length) problems.push(`${path} uses an id twice`);
    const content = owner === '' ? '' : strFromU8(files[owner]!);
    for (const { attributes } of relations) {
      const target = resolve(owner, attributes.Target!);
      used.add(target);
      if (!files[target]) problems.push(`${path} points to ${target}, which is missing`);
      // What a part names by id must be related; layouts, masters, themes and notes are related by their type alone.
      const named = /\/(?:chart|package|image|chartUserShapes|slide|slideMaster)$/.test(attributes.Type!);
      const byId = named && !/notesSlides|slideLayouts/.test(owner);
      if (byId && !content.includes(`"${attributes.Id}"`)) problems.push(`${owner} does not use ${attributes.Id}`);
    }
    const asked = [...content.matchAll(/\br:(?:id|embed)="([^"]*)"/g)].map(([, id]) => id);
    for (const id of asked) if (!ids.includes(id!)) problems.push(`${owner} names ${id}, which is not related`);
  }
  for (const path of Object.keys(files)) {
    if (path === '[Content_Types].xml' || path.endsWith('.rels')) continue;
    if (!used.has(path)) problems.push(`nothing points to ${path}`);
  }
  return problems;
}

/** What is wrong with a deck beyond its package: what PowerPoint would repair. */
function deckProblems(files: Files): string[] {
  const problems: string[] = [];
  const paths = (pattern: RegExp) => Object.keys(files).filter((path) => pattern.test(path));
  const xml = (path: string) => parse(strFromU8(files[path]!));
  const relations = (path: string) =>
    all(xml(path.replace(/([^/]+)$/, '_rels/$1.rels')), 'Relationship').map(({ attributes }) => ({
      type: attributes.Type!.replace(/.*\//, ''),
      target: resolve(path, attributes.Target!),
    }));
  const deck = xml('ppt/presentation.xml');
  const slideIds = all(deck, 'p:sldId').map(({ attributes }) => Number(attributes.id));
  if (new Set(slideIds).size !== slideIds.length || slideIds.some((id) => id < 256)) problems.push('ids of slides');
  if (slideIds.length !== paths(/^ppt\/slides\/[^/]+$/).length) problems.push('a slide is not in the list');
  const masters = paths(/^ppt\/slideMasters\/[^/]+$/);
  if (masters.length !== 1 || all(deck, 'p:sldMasterId').length !== 1) problems.push('there is not one master');
  const rowIds = [...all(deck, 'p:sldMasterId'), ...masters.flatMap((path) => all(xml(path), 'p:sldLayoutId'))].map(
    ({ attributes }) => Number(attributes.id),
  );
  if (new Set(rowIds).size !== rowIds.length || rowIds.some((id) => id < 2 ** 31)) problems.push('ids of layouts');
  for (const path of paths(/^ppt\/(?:slides|slideLayouts|slideMasters|notesSlides|notesMasters)\/[^/]+$/)) {
    const ids = all(xml(path), 'p:cNvPr').map(({ attributes }) => attributes.id);
    if (new Set(ids).size !== ids.length) problems.push(`${path} uses the id of a shape twice`);
  }

  const [notesMaster] = paths(/^ppt\/notesMasters\/[^/]+$/);
  const kinds = (path: string) => all(xml(path), 'p:ph').map(({ attributes }) => attributes.type ?? 'body');
  if (!notesMaster || all(deck, 'p:notesMasterId').length !== 1) return [...problems, 'there is not one notes master'];
  if (!relations('ppt/presentation.xml').some(({ target }) => target === notesMaster)) problems.push('notes master');
  const expected = ['hdr', 'dt', 'sldImg', 'body', 'ftr', 'sldNum'];
  if (kinds(notesMaster).join() !== expected.join()) problems.push('placeholders of the notes master');
  const themes = [...masters, notesMaster].flatMap((path) =>
    relations(path)
      .filter(({ type }) => type === 'theme')
      .map(({ target }) => target),
  );
  if (new Set(themes).size !== 2) problems.push('the notes master has no theme of its own');
  for (const path of paths(/^ppt\/slides\/[^/]+$/)) {
    const notes = relations(path).filter(({ type }) => type === 'notesSlide');
    const back = notes.flatMap(({ target }) => relations(target));
    if (notes.length !== 1 || !back.some(({ target }) => target === path)) problems.push(`${path} and its notes`);
    if (!back.some(({ target }) => target === notesMaster)) problems.push(`${path} has notes without their master`);
    if (notes.some(({ target }) => kinds(target).join() !== 'sldImg,body,sldNum')) problems.push(`${path}: notes`);
    const layout = relations(path).find(({ type }) => type === 'slideLayout')!.target;
    const known = all(xml(layout), 'p:ph').map(({ attributes }) => `${attributes.type} ${attributes.idx ?? ''}`);
    for (const { attributes } of all(xml(path), 'p:ph')) {
      const name = `${attributes.type} ${attributes.idx ?? ''}`;
      if (!known.includes(name)) problems.push(`${path} fills ${name}, which ${layout} has not`);
    }
  }
  return problems;
}

const texts = (element: Element) =>
  all(element, 'a:t')
    .map(({ text }) => text.replace(/\u00a0/g, ' '))
    .join('');

interface Text {
  slide: string;
  text: string;
  problem: string;
}

/** Texts that need more room than their box or cell has, or that stand outside of the slide. */
function overflows(path: string, slide: Element): Text[] {
  const found: Text[] = [];
  const points = (value: string | undefined) => Number(value ?? 0) / 12_700;
  const heightOf = (body: Element, width: number) =>
    all(body, 'a:p')
      .map((paragraph) => {
        const runs = all(paragraph, 'a:r');
        const ends = all(paragraph, 'a:endParaRPr');
        const sizes = [...runs.flatMap((run) => all(run, 'a:rPr')), ...ends].map(({ attributes }) => attributes.sz);
        const size = Math.max(...sizes.map((each) => Number(each ?? 0) / 100), 14);
        const bold = runs.some((run) => all(run, 'a:rPr').some(({ attributes }) => attributes.b === '1'));
        const after = Number(all(paragraph, 'a:spcPts')[0]?.attributes.val ?? 0) / 100;
        const hanging = points(all(paragraph, 'a:pPr')[0]?.attributes.marL);
        // Columns parted by a tab were fitted each by itself.
        const columns = texts(paragraph).split('\t');
        const plain = runs.length > 1;
        const lines = Math.max(
          1,
          ...columns.map((text) =>
            plain
              ? Math.ceil(
                  runs.reduce((sum, run) => {
                    const rPr = all(run, 'a:rPr')[0]!.attributes;
                    const words = texts(run);
                    const share = columns.length > 1 && !text.includes(words) ? '' : words;
                    return sum + textWidth(share, Number(rPr.sz ?? 1400) / 100, rPr.b === '1');
                  }, 0) /
                    (width - hanging + 0.5),
                )
              : lineCount(text, { width: width - hanging + 0.5, size, bold, lines: 60 }),
          ),
        );
        return lines * size * lineHeight + after;
      })
      .reduce((sum, height) => sum + height, 0);
  for (const shape of all(slide, 'p:sp')) {
    const [offset] = all(shape, 'a:off');
    const [extent] = all(shape, 'a:ext');
    const [body] = all(shape, 'p:txBody');
    const [box] = all(shape, 'a:bodyPr');
    if (!offset || !extent || extent.attributes.cx === undefined || !body) continue;
    const [x, y] = [points(offset.attributes.x), points(offset.attributes.y)];
    const [width, height] = [points(extent.attributes.cx), points(extent.attributes.cy)];
    const text = texts(body);
    if (x < 0 || y < 0 || x + width > 960.5 || y + height > 540.5) {
      found.push({ slide: path, text, problem: 'outside of the slide' });
    }
    const { lIns, rIns, tIns, bIns } = box!.attributes;
    const last = all(body, 'a:p').pop()!;
    const below = Number(all(last, 'a:spcPts')[0]?.attributes.val ?? 0) / 100;
    const needed = heightOf(body, width - points(lIns) - points(rIns)) - below + points(tIns) + points(bIns);
    if (text !== '' && needed > height + 1) {
      found.push({ slide: path, text: text.slice(0, 80), problem: `${needed.toFixed(0)} of ${height.toFixed(0)} pt` });
    }
  }
  for (const table of all(slide, 'a:tbl')) {
    const columns = all(table, 'a:gridCol').map(({ attributes }) => points(attributes.w));
    for (const row of all(table, 'a:tr')) {
      const height = points(row.attributes.h);
      all(row, 'a:tc').forEach((cell, column) => {
        const { marL, marR, marT, marB } = all(cell, 'a:tcPr')[0]!.attributes;
        const needed = heightOf(cell, columns[column]! - points(marL) - points(marR)) + points(marT) + points(marB);
        if (needed > height + 1) {
          found.push({
            slide: path,
            text: texts(cell).slice(0, 80),
            problem: `cell: ${needed.toFixed(0)} of ${height.toFixed(0)} pt`,
          });
        }
      });
    }
  }
  return found;
}

const decks = new Map<string, Files>();
function deckOf(name: string): Files {
  const known = decks.get(name) ?? unzipSync(renderPptx(pptxCases[name]!()));
  decks.set(name, known);
  return known;
}

const slidesOf = (files: Files) =>
  Object.keys(files)
    .filter((path) => /^ppt\/slides\/[^/]+$/.test(path))
    .map((path) => [path, parse(strFromU8(files[path]!))] as const);

const notesOf = (files: Files, slide: string) =>
  texts(parse(strFromU8(files[slide.replace('slides/slide', 'notesSlides/notesSlide')]!)));

describe('deck', () => {
  for (const name of Object.keys(pptxCases)) {
    it(`names exactly the parts that it has: ${name}`, () => {
      const files = deckOf(name);
      assert.deepEqual(packageProblems(files), []);
      assert.deepEqual(deckProblems(files), []);
      for (const [path, bytes] of Object.entries(files)) {
        if (/\.(xml|rels)$/.test(path)) parse(strFromU8(bytes));
        if (path.endsWith('.xlsx')) assert.deepEqual(packageProblems(unzipSync(bytes)), []);
      }
    });

    it(`has a slide for what there is to say, with message, notes and readable text: ${name}`, () => {
      const files = deckOf(name);
      const slides = slidesOf(files);
      assert.ok(slides.length >= 3 && slides.length <= 12, `${slides.length} slides`);
      const titles = slides.map(([, slide]) => {
        const title = all(slide, 'p:sp').find((shape) =>
          all(shape, 'p:ph').some(({ attributes }) => /^(ctrTitle|title)$/.test(attributes.type ?? '')),
        );
        return title ? texts(title) : '';
      });
      assert.ok(titles.every((title) => title.trim() !== ''));
      for (const [path, slide] of slides) {
        assert.ok(notesOf(files, path).length > 40, `${path} has no notes`);
        const tagged = ['p:graphicFrame', 'p:pic', 'p:grpSp'].flatMap((kind) => all(slide, kind));
        for (const each of tagged) {
          const { descr, name: called } = all(each, 'p:cNvPr')[0]!.attributes;
          assert.ok(descr !== undefined && descr.trim() !== '', `${path}: ${called} has no text for screen readers`);
        }
      }
      for (const path of Object.keys(files)) {
        if (!/^ppt\/(slides|slideLayouts|slideMasters|charts)\/[^/]+$/.test(path)) continue;
        for (const [, size] of strFromU8(files[path]!).matchAll(/\bsz="(\d+)"/g)) {
          assert.ok(Number(size) >= 1400, `${path}: ${Number(size) / 100} pt`);
        }
      }
    });

    it(`lets no text leave its box: ${name}`, () => {
      const found = slidesOf(deckOf(name)).flatMap(([path, slide]) => overflows(path, slide));
      assert.deepEqual(found, []);
    });
  }

  it('finds a phantom part, a missing one and a wrong notes page', () => {
    const files = { ...deckOf('example') };
    const tamper = (path: string, from: string | RegExp, to: string) => {
      const changed = strFromU8(files[path]!).replace(from, to);
      assert.notEqual(changed, strFromU8(files[path]!));
      return { ...files, [path]: strToU8(changed) };
    };
    const slideWith = (words: string) => slidesOf(files).find(([path]) => strFromU8(files[path]!).includes(words))![0];
    const phantom = '<Override PartName="/ppt/slideMasters/slideMaster2.xml" ContentType="x"/></Types>';
    assert.equal(packageProblems(tamper('[Content_Types].xml', '</Types>', phantom)).length, 1);
    const { 'ppt/theme/theme2.xml': _theme, ...without } = files;
    assert.equal(packageProblems(without).length, 2);
    assert.equal(packageProblems({ ...files, 'ppt/media/left.png': new Uint8Array(1) }).length, 2);
    assert.equal(packageProblems(tamper(slideWith('rIdChart1'), 'rIdChart1', 'rIdChart9')).length, 2);
    assert.equal(deckProblems(tamper('ppt/notesSlides/notesSlide2.xml', 'type="body"', 'type="subTitle"')).length, 1);
    assert.equal(deckProblems(tamper('ppt/notesMasters/notesMaster1.xml', 'type="hdr"', 'type="ftr"')).length, 1);
    assert.equal(deckProblems(tamper('ppt/presentation.xml', 'id="257"', 'id="256"')).length, 1);
    assert.equal(deckProblems(tamper('ppt/slides/slide2.xml', /<p:cNvPr id="3"/, '<p:cNvPr id="2"')).length, 1);
    assert.ok(
      overflows(
        'x',
        parse(strFromU8(files[slideWith('name="Five risks')]!).replace('>Forged', `>${'Forged '.repeat(60)}`)),
      ).length > 0,
    );
  });

  it('gives the same bytes for the same report, in every time zone', () => {
    const zone = process.env.TZ;
    try {
      const bytes = ['America/Sao_Paulo', 'Pacific/Kiritimati', 'UTC'].map((name) => {
        process.env.TZ = name;
        return Buffer.from(renderPptx(example())).toString('base64');
      });
      assert.equal(new Set(bytes).size, 1);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
    assert.match(strFromU8(deckOf('example')['docProps/core.xml']!), />2026-11-22T00:00:00Z<.*>2026-11-22T00:00:00Z</);
  });

  it('can be made for any as-of day', () => {
    for (const day of ['1970-01-01', '2150-01-01', 'someday']) {
      const report = example();
      const header = { ...report.header, asOf: { ...report.header.asOf, day } };
      assert.ok(renderPptx({ ...report, header }).length > 1000);
    }
  });

  it('says what the report says, with the base of each number', () => {
    const files = deckOf('example');
    const slides = slidesOf(files);
    const said = slides.map(([, slide]) =>
      all(slide, 'a:t')
        .map(({ text }) => text.replace(/\u00a0/g, ' '))
        .join(' | '),
    );
    const saidOn = (words: RegExp) =>
      assert.ok(
        said.some((text) => words.test(text)),
        `${words}: ${said.join('\n')}`,
      );
    assert.match(
      said[0]!,
      /Executive report .*18–20 November 2026 by Dana Reyes and Sam Okoye .*Customer confidential/,
    );
    assert.match(
      said[1]!,
      /^Forged tickets would give an intruder the whole directory, unnoticed; we ask for one decision by 5 December 2026 \| /,
    );
    assert.match(
      said[1]!,
      /\| 23 \| health score \| {2}of 100 \| 12 of 13 checks \+ 1 \| Active Directory 22 \(28 → 19 over 6 since May 2026\) \| SQL Server 25 \(first assessment\)/,
    );
    saidOn(/Change and Configuration Management .*\| – \| – \| 0 of 1 check/);
    saidOn(/\| 2 \| \t \| C \| AD F-001 \+1 \|/);
    saidOn(/C \| Forged tickets would give .* AD[- ][^|]* · krbtgt password unchanged for 2,914 days/);
    saidOn(/30 days .*AD F-001 \| \t \| ★ \| Reset krbtgt twice.*\| late \|/);
    saidOn(
      /of Active Directory rose from 3 to 4; if every due day is kept, 2 of 6 in all technologies are left by June 2027 .*Today .*12 Jan 2027 · in 51 days/,
    );
    saidOn(/1 risk is accepted; 1 of 13 checks is not assessed/);
    saidOn(/^We ask for one decision by 5 December 2026 \| Budget for four .* \| CIO, by 5 December 2026/);
    saidOn(/What was achieved since May 2026 .*Replication has no failures/);
    assert.ok(said.every((text) => !/risk points fewer|\| Gain \|/.test(text)));
    // What the document says of itself is for those who present.
    assert.match(notesOf(files, 'ppt/slides/slide1.xml'), /Authors: /);
    for (const [path, text] of slides.map(([each], index) => [each, said[index]!] as const)) {
      assert.doesNotMatch(text, /Get-AD|Set-AD|Select-Object/, 'a command on a slide');
      if (path !== 'ppt/slides/slide1.xml')
        assert.match(text, /Contoso Ltd · Customer confidential · as of 22 November 2026/);
    }
    assert.match(notesOf(files, 'ppt/slides/slide1.xml'), /Scope: \S/);
    assert.match(
      notesOf(files, 'ppt/slides/slide2.xml'),
      /Base: 12 of 13 checks assessed.*over the 6 checks common to both/,
    );
    assert.ok(slides.some(([path]) => /9 of 12 findings are rated and need work/.test(notesOf(files, path))));
  });

  it('speaks of no scope that nobody named', () => {
    const report = example('executive');
    const files = unzipSync(renderPptx({ ...report, header: { ...report.header, subtitle: '' } }));
    assert.doesNotMatch(notesOf(files, 'ppt/slides/slide1.xml'), /Scope/);
  });

  it('keeps the numbers of its charts in workbooks that can be edited', () => {
    const files = deckOf('example');
    const books = Object.keys(files).filter((path) => path.endsWith('.xlsx'));
    assert.equal(books.length, 2);
    const sheet = strFromU8(unzipSync(files[books[0]!]!)['xl/worksheets/sheet1.xml']!);
    assert.match(sheet, /Security and Compliance.*<c r="B2"><v>35(?:\.\d)?<\/v><\/c><c r="C2"><f>100-B2<\/f>/);
    // Nothing was assessed: an empty cell, not 0.
    assert.match(sheet, /Change and Configuration Management<\/t><\/is><\/c><c r="C7">/);
    const first = Object.keys(files).find((path) => /^ppt\/charts\/chart\d+\.xml$/.test(path))!;
    const chart = strFromU8(files[first]!);
    assert.match(chart, /<c:f>Sheet1!\$B\$2:\$B\$7<\/f>|<c:f>Sheet1!\$B\$2:\$B\$7<\/c:f>/);
  });

  it('speaks German and wears a brand', () => {
    const files = deckOf('german');
    const words = slidesOf(files)
      .map(([, slide]) => texts(slide))
      .join(' ');
    assert.match(words, /Wir bitten um eine Entscheidung bis zum 5\. Dezember 2026/);
    assert.doesNotMatch(words, /We ask|findings|since May|Focus area|Owner/);
    const theme = strFromU8(files['ppt/theme/theme1.xml']!);
    assert.match(theme, /<a:accent1><a:srgbClr val="7A1F5C"\/>.*<a:latin typeface="Aptos"\/>/);
    assert.ok(files['ppt/media/picture1.svg'] && files['ppt/media/picture1.png']);
    for (const [path, bytes] of Object.entries(files)) {
      // On slides, what shipped checks say is English.
      if (path.endsWith('.xml') && !path.startsWith('ppt/slides/'))
        assert.doesNotMatch(strFromU8(bytes), /lang="en-US"/, path);
    }
  });

  it('keeps hostile text as text', () => {
    for (const name of ['hostile', 'hostile2']) {
      for (const [path, bytes] of Object.entries(deckOf(name))) {
        if (!/\.(xml|rels)$/.test(path)) continue;
        const xml = strFromU8(bytes);
        assert.doesNotMatch(
          xml,
          /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/,
          path,
        );
        assert.doesNotMatch(xml, /<script|TargetMode="External"|<a:hlinkClick/, path);
      }
    }
  });

  it('counts the blind spots that no slide names', () => {
    const report = example();
    const words = (more: number) => {
      const blindSpots = { ...report.blindSpots!, more };
      const files = unzipSync(renderPptx({ ...report, blindSpots }));
      return Object.entries(files)
        .filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
        .map(([, content]) => strFromU8(content).replace(/<[^>]+>/g, ' '))
        .find((text) => text.includes('Blind spots'))!;
    };
    assert.match(words(10), /and 10 more in the technical report/);
    assert.doesNotMatch(words(0).replace(/.*Blind spots/s, ''), /more in the technical report/);
    // They are named as they should be, which is not what is known.
    assert.match(words(0), /Blind spots: it is not known whether/);
  });

  it('tells each of the main risks in its notes, whole, and nothing twice on a slide', () => {
    for (const language of languageIds) {
      const report = example('executive', { language });
      const slides = slidesOfReport(report, { texts: wordsOf(language), words: deckWords(language) });
      for (const { notes, title } of slides)
        notes.forEach((note, at) => {
          const again = notes.some((other, index) => index !== at && note.length > 20 && other.startsWith(note));
          assert.ok(!again, `${title}: ${note}`);
        });
      const all = slides.flatMap(({ notes }) => notes);
      for (const { headline, cause, due, ownerName, plan } of report.topRisks) {
        const note = all.find((each) => each.startsWith(headline.replace(/\.$/, '')) && each.includes(cause));
        assert.ok(note?.includes(due.text), headline);
        assert.ok(note!.includes(plan.accountable) && note!.includes(ownerName), headline);
      }
    }
  });

  it('cuts a title where a sentence ends, and never before a condition', () => {
    const room = { width: 400, size: 20, bold: true, lines: 1 };
    const words = 'Critical findings fell to 14; if every day is kept, two of all the findings are left by June';
    assert.equal(fitClause(words, room, /[.;](?=\s)/g), 'Critical findings fell to 14');
  });

  it('leaves out what there is nothing to say about', () => {
    const whole = slidesOf(deckOf('example')).length;
    assert.ok(slidesOf(deckOf('empty')).length < whole);
    const calm: Report = {
      ...example(),
      trend: null,
      deadlines: [],
      pastDeadlines: [],
      effortRisk: [],
      achieved: null,
      outlook: null,
    };
    assert.equal(slidesOf(unzipSync(renderPptx(calm))).length, whole - 1);
  });

  it('is a zip without anything that changes from run to run', () => {
    const files = deckOf('example');
    assert.ok(zipSync(files).length > 1000);
    assert.equal(Object.keys(files)[0], '[Content_Types].xml');
  });
});

describe('text that fits', () => {
  const room = { width: 200, size: 14, lines: 2 };

  it('stays as it is when there is room, in one line without marks of code', () => {
    assert.equal(fitText('Run `x`\n now', room), 'Run x now');
  });

  it('is cut at the end of a word', () => {
    const text = fitText('The directory is well run day to day, yet two faults could hand it to an intruder', room);
    assert.match(text, /^The directory is well run day to day\b.*\w…$/);
    assert.ok('The directory is well run day to day, yet two faults could'.startsWith(text.slice(0, -1)));
    assert.equal(lineCount(text, room), 2);
  });

  it('is cut inside a word where there is no other way', () => {
    const text = fitText('W'.repeat(10_000), room);
    assert.match(text, /^W{10,}…$/);
    assert.equal(lineCount(text, room), 2);
    assert.equal(fitText('a', { ...room, lines: 0 }), '');
  });

  it('does not cut through what is one character to a reader', () => {
    const family = '\u{1F469}\u200D\u{1F469}\u200D\u{1F467}';
    const text = fitText(family.repeat(60), { ...room, lines: 1 });
    assert.equal(text, `${family.repeat((text.length - 1) / family.length)}…`);
  });

  it('is measured wider when bold', () => {
    assert.ok(textWidth('directory', 14, true) > textWidth('directory', 14));
  });
});
