import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { whole } from '../../../src/assessment/scoreWords';
import { readSheet } from '../../../src/importers/readers/sheet';
import { languageIds } from '../../../src/reports/choices';
import type { Report } from '../../../src/reports/content/report';
import { formatOf } from '../../../src/reports/formats/formats';
import { workbookWords } from '../../../src/reports/formats/xlsx/words';
import { textsOf } from '../../../src/reports/texts/texts';
import { example, failures, thin } from './example';
import { generated } from './generatedAssessments';

/** What each format says, as text a reader sees; blanks are single. */
interface Said {
  html: string;
  md: string;
  docx: string;
  /** Slides, then notes. */
  slides: string[];
  notes: string[];
  /** Numbers that the charts of the deck hold: by the names of their series, `null` left out. */
  series: Map<string, number[]>[];
  /** Rows of the summary of the workbook. */
  rows: (string | number | boolean | null)[][];
  json: Report;
}

const decode = (xml: string) =>
  xml
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;|&#x27;|&apos;/g, "'")
    .replace(/&#x3D;/g, '=')
    .replace(/&amp;/g, '&');
const flat = (text: string) => decode(text).replace(/\s+/g, ' ').trim();
/** Where a line may break says nothing. */
const loose = (text: string) =>
  text
    .replace(/[\u00a0\u202f]/g, ' ')
    .replaceAll('\u2011', '-')
    .replace(/[\u00ad\u200b\u2060]/g, '');
const tagged = (xml: string, name: string) =>
  [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`, 'g'))].map(([, text]) => decode(text!));

async function read(report: Report, language: (typeof languageIds)[number]): Promise<Said> {
  const render = async (id: 'html' | 'md' | 'docx' | 'pptx' | 'xlsx' | 'json') => formatOf(id)!.render(report);
  const files = unzipSync((await render('pptx')) as Uint8Array);
  const parts = (pattern: RegExp) =>
    Object.keys(files)
      .filter((path) => pattern.test(path))
      .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
      .map((path) => strFromU8(files[path]!));
  const document = strFromU8(unzipSync((await render('docx')) as Uint8Array)['word/document.xml']!);
  const paragraphs = document
    .split('</w:p>')
    .map((xml) =>
      tagged(xml.replace(/<w:br\/>/g, '<w:t> </w:t>').replace(/<w:noBreakHyphen\/>/g, '<w:t>-</w:t>'), 'w:t').join(''),
    );
  const { sheets } = readSheet('x.xlsx', (await render('xlsx')) as Uint8Array);
  return {
    html: flat(
      String(await render('html'))
        .replace(/<style[\s\S]*?<\/style>/g, '')
        .replace(/<[^>]+>/g, ' '),
    ),
    md: flat(String(await render('md')).replace(/\\([^\w\s])/g, '$1')),
    docx: paragraphs.join('\n'),
    slides: parts(/^ppt\/slides\/slide\d+\.xml$/).map((xml) => loose(tagged(xml, 'a:t').join(' | '))),
    notes: parts(/^ppt\/notesSlides\/notesSlide\d+\.xml$/).map((xml) => loose(tagged(xml, 'a:t').join(' | '))),
    series: parts(/^ppt\/charts\/chart\d+\.xml$/).map(
      (xml) =>
        new Map(
          xml
            .split('<c:ser>')
            .slice(1)
            .map((one) => {
              const [name = ''] = tagged(one.slice(0, one.indexOf('</c:tx>')), 'c:v');
              const values = /<c:(?:yVal|val)>([\s\S]*?)<\/c:(?:yVal|val)>/.exec(one)?.[1] ?? '';
              return [name, tagged(values, 'c:v').map(Number)] as const;
            }),
        ),
    ),
    rows: sheets.find(({ name }) => name === workbookWords[language].summary)!.rows as Said['rows'],
    json: JSON.parse(String(await render('json'))) as Report,
  };
}

/** The first row of a sheet that begins with a text, from a row on that is a heading. */
function rowOf(rows: Said['rows'], name: string, section?: string): Said['rows'][number] {
  const from = section === undefined ? 0 : rows.findIndex(([first]) => first === section);
  const found = rows
    .slice(Math.max(0, from))
    .find(([first], index) => first === name && (section !== name || index > 0));
  assert.ok(found, `${section ?? ''} ${name}`);
  return found;
}

const shown = (value: number | null) => (value === null ? '–' : String(whole(value)));
const cellText = (value: unknown) => (typeof value === 'number' ? String(whole(value)) : String(value));

async function assertSame(report: Report, language: (typeof languageIds)[number]): Promise<void> {
  const said = await read(report, language);
  const { html, md, docx, slides, notes, rows, json } = said;
  const texts = textsOf(language);
  const words = workbookWords[language];
  const slideWith = (text: string) => {
    const found = slides.find((slide) => slide.includes(text));
    assert.ok(found, text);
    return found;
  };
  const lead = slideWith(`| ${texts.healthScoreInline}`);
  // A deck about one finding has no slide of areas and none of the trend; one of three has no matrix.
  const single = report.counts.open + report.counts.resolved === 1;
  const some = report.counts.open + report.counts.resolved > 0;
  const noAreas = single || (some && report.focusAreas.filter(({ score }) => score !== null).length < 2);
  const areas = noAreas ? undefined : slideWith(`${texts.focusArea} | `);
  if (noAreas) assert.ok(!slides.some((slide) => slide.includes(`${texts.focusArea} | `)));
  const everywhere = (text: string, what: string, inDeck = true) => {
    for (const [format, own] of Object.entries({ html, md, docx, ...(inDeck && { notes: notes.join('\n') }) }))
      assert.ok(flat(own).includes(flat(text).replace(/\\/g, '')), `${what} in ${format}: ${text}`);
  };

  // The score, its base, and how each technology compares.
  assert.equal(json.score.value, report.score.value);
  const number = shown(report.score.value);
  assert.equal(report.score.text, number);
  assert.ok(md.includes(`## ${texts.healthScore}: ${number}`), 'md score');
  assert.ok(lead.includes(`| ${number} | ${texts.healthScoreInline}`), 'deck score');
  assert.ok(docx.includes(`\n${number}\n${texts.healthScoreInline}`), 'docx score');
  assert.ok(html.includes(`${number} ${texts.healthScoreInline}`), 'html score');
  assert.equal(cellText(rowOf(rows, words.healthScore)[1]), number);
  for (const line of report.score.shortLines)
    for (const [format, own] of Object.entries({ html, md, docx }))
      assert.ok(flat(own).includes(flat(line)), `line of the score in ${format}: ${line}`);
  for (const line of report.score.lines) assert.ok(flat(notes.join('\n')).includes(flat(line)), `notes: ${line}`);
  assert.equal(json.technologies.length, report.technologies.length);
  for (const each of report.technologies) {
    const row = rowOf(rows, each.name, texts.scoreByTechnology);
    assert.equal(cellText(row[1]), each.text);
    assert.equal(String(row[2]), String((each.change ?? each.common)?.points ?? '–'));
    assert.ok(String(row[3]).endsWith(each.base));
    const [whatever] = each.line.split(' since ');
    assert.ok(report.technologies.length === 1 || report.score.lines.some((line) => line.includes(whatever!)));
  }

  // Changes: arrows stand exactly where the report has them.
  const arrow = report.score.change ? [texts.changeSince(report.score.change.text, report.score.since)] : [];
  for (const own of [md, flat(docx), html, lead]) {
    const pattern = language === 'de' ? /[▲▼=] \d+ seit/g : /[▲▼=] \d+ since/g;
    const found = [...new Set(own.match(pattern) ?? [])];
    assert.deepEqual(
      found,
      arrow.map((text) => text.match(pattern)![0]),
    );
  }

  // Focus areas.
  const bars = said.series.find((one) => one.has(texts.score));
  report.focusAreas.forEach((area, index) => {
    assert.equal(area.text, shown(area.score));
    assert.equal(area.tick, area.change?.before ?? null);
    const row = rowOf(rows, area.title, words.byFocusArea);
    assert.equal(cellText(row[1]), area.text);
    assert.ok(String(row[3]).includes(area.base), `${row[3]} ${area.base}`);
    if (areas !== undefined) {
      assert.ok(areas.includes(`${area.title} | `), area.title);
      const table = areas.slice(areas.indexOf(`${area.title} | `));
      assert.ok(
        table.startsWith(`${area.title} |  | ${area.text}`) || table.startsWith(`${area.title} | ${area.text}`),
        table,
      );
    }
    const inTable = `| ${area.title} | ${area.text}${area.provisional ? ` (${texts.provisional})` : ''} | `;
    assert.ok(md.includes(inTable), inTable);
    if (area.score !== null && areas !== undefined) {
      const value = [...(bars?.get(texts.score) ?? [])];
      const at = report.focusAreas.slice(0, index).filter(({ score }) => score !== null).length;
      assert.ok(Math.abs(value[at]! - area.score) <= 0.05, `${area.title}: ${value[at]} ${area.score}`);
    }
  });

  // Counts.
  const { counts, matrix } = report;
  assert.deepEqual(json.counts, counts);
  if (report.matrixCount > 0) everywhere(report.matrixBase, 'base of the matrix', report.matrixCount > 3);
  for (const { severity, count } of counts.bySeverity) {
    const row = rowOf(rows, severity.title, words.bySeverity);
    assert.equal(row[1], count);
    if (severity.id === 'unrated') continue;
    const cells = matrix.flatMap((one) => one.cells).filter((one) => one.severity.id === severity.id);
    assert.equal(
      cells.reduce((sum, one) => sum + one.count, 0),
      count,
    );
  }
  for (const { title, count } of counts.byStatus) assert.equal(rowOf(rows, title, words.byStatus)[1], count);
  const status = (id: string) => counts.byStatus.find((one) => one.id === id)!.count;
  for (const id of ['open', 'inProgress', 'resolved', 'accepted'] as const)
    assert.ok(counts.base.includes(String(status(id))), counts.base);
  assert.equal(rowOf(rows, words.needWork)[1], counts.needWork);
  assert.equal(rowOf(rows, words.toBeFixed)[1], counts.open);
  assert.equal(
    counts.needWork,
    counts.bySeverity.reduce((sum, one) => sum + one.count, 0),
  );

  // The trend: its words are its points, and its points are the counts of all other pages.
  const { trend } = report;
  if (!trend) return;
  const grave = (id: string) => counts.bySeverity.find(({ severity }) => severity.id === id)?.count ?? 0;
  const ends = (of: 'points' | 'plan') =>
    trend.lines.reduce((sum, line) => sum + ((line[of].at(-1) ?? line.points.at(-1))?.count ?? 0), 0);
  assert.deepEqual([trend.critical, trend.high], [grave('critical'), grave('high')]);
  assert.equal(ends('points'), grave('critical') + grave('high'));
  assert.equal(trend.now, ends('points'));
  if (trend.planned) assert.equal(ends('plan'), trend.left);
  // Of one finding alone, only beside what was achieved.
  const inDeck = !single || report.achieved !== null;
  everywhere(trend.message, 'message of the trend', inDeck);
  for (const note of trend.notes) everywhere(note, 'note of the trend', inDeck);
  const chart = said.series.find((one) => trend.lines.every(({ name }) => one.has(name)));
  assert.equal(chart !== undefined, inDeck, 'trend of the deck');
  for (const { name, points } of trend.lines) {
    if (chart === undefined) break;
    assert.equal(chart.get(name)![0], points[0]!.count);
    assert.equal(chart.get(name)!.at(-1), points.at(-1)!.count);
  }
  const said1 = trend.message.match(/\d+/g)!.map(Number);
  assert.ok(said1.includes(trend.after), trend.message);
  if (trend.before !== trend.after) assert.ok(said1.includes(trend.before), trend.message);
}

/** What must hold between the numbers of one report. */
function assertSums({ score, focusAreas, technologies, notAssessed, counts }: Report): void {
  const sum = (pick: (one: (typeof focusAreas)[number]) => number) =>
    focusAreas.reduce((total, one) => total + pick(one), 0);
  // Every check of the catalog has an area: they add up to the whole, on one base.
  assert.equal(
    sum(({ assessed }) => assessed),
    score.assessed,
  );
  assert.equal(
    sum(({ checks }) => checks),
    score.applicable,
  );
  assert.equal(
    sum(({ others }) => others),
    score.others,
  );
  assert.equal(score.assessed + notAssessed.count, score.applicable);
  assert.equal(notAssessed.of, score.applicable);
  for (const key of ['assessed', 'others'] as const)
    assert.equal(
      technologies.reduce((total, one) => total + one[key], 0),
      score[key],
    );
  assert.equal(
    technologies.reduce((total, one) => total + one.needWork, 0),
    counts.needWork,
  );
  for (const one of [score, ...focusAreas, ...technologies, ...technologies.flatMap((each) => each.focusAreas)]) {
    const { change, common } = one;
    assert.ok(!change || !common);
    if (one.provisional) assert.deepEqual([change, common], [null, null]);
    const value = 'value' in one ? one.value : one.score;
    // Beside a score stands a change of this score alone.
    if (change) assert.equal(whole(change.after), whole(value!));
    const any = change ?? common;
    if (any) assert.equal(any.points, whole(any.after) - whole(any.before));
  }
  const first = technologies.some(({ since, score: own }) => since === '' && own !== null);
  if (first) assert.deepEqual([score.change, score.common], [null, null]);
}

describe('numbers of documents', () => {
  it('agree over all formats and languages in the example', async () => {
    for (const language of languageIds)
      for (const make of [example, thin, failures]) {
        const report = make('executive', { language });
        assertSums(report);
        await assertSame(report, language);
      }
  }).timeout(120_000);

  it('add up, whatever was assessed', () => {
    fc.assert(
      fc.property(generated, fc.constantFrom(...languageIds), ({ report }, language) => assertSums(report(language))),
      { numRuns: 200 },
    );
  }).timeout(120_000);

  it('agree over all formats and languages, whatever was assessed', async () => {
    await fc.assert(
      fc.asyncProperty(generated, fc.constantFrom(...languageIds), ({ report }, language) =>
        assertSame(report(language), language),
      ),
      { numRuns: 40 },
    );
  }).timeout(300_000);
});
