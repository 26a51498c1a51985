import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { readSheet } from '../../../src/importers/readers/sheet';
import { charts } from '../../../src/reports/charts/charts';
import type { Audience } from '../../../src/reports/choices';
import { buildReport } from '../../../src/reports/content/buildReport';
import type { Report, ReportInput } from '../../../src/reports/content/report';
import { renderDocx } from '../../../src/reports/formats/docx/docx';
import { renderHtml } from '../../../src/reports/formats/html';
import { renderMarkdown } from '../../../src/reports/formats/markdown';
import { renderPptx } from '../../../src/reports/formats/pptx/deck';
import { movement } from '../../../src/reports/formats/xlsx/look';
import { renderXlsx } from '../../../src/reports/formats/xlsx/xlsx';
import { collectNames } from '../../../src/reports/redact/redaction';
import { partsOf } from './docxParts';
import {
  asOf,
  catalog,
  databaseFile,
  directoryBefore,
  directoryFile,
  failures,
  scored,
  thin,
  thinFile,
} from './example';

function golden(name: string, actual: string): void {
  const file = path.resolve(process.cwd(), 'test/golden', name);
  if (process.env.UPDATE_GOLDEN === '1') fs.writeFileSync(file, actual);
  assert.ok(fs.existsSync(file), `${name} is missing: run the tests with UPDATE_GOLDEN=1 and look at what it wrote`);
  assert.equal(actual, fs.readFileSync(file, 'utf8'), `${name} differs: when that is wanted, run with UPDATE_GOLDEN=1`);
}

const report = (
  files: ReportInput['assessments'],
  audience: Audience = 'executive',
  more: Partial<ReportInput> = {},
): Report => buildReport({ assessments: files, catalog, asOf, audience, ...more });
/** All texts of a Word or PowerPoint file, paragraph by paragraph. */
function textsOf(bytes: Uint8Array): string {
  const parts = Object.entries(unzipSync(bytes)).filter(([name]) => /^(?:word|ppt)\/.*\.xml$/.test(name));
  return parts
    .map(([, content]) =>
      new TextDecoder()
        .decode(content)
        .replace(/<\/(?:w|a):p>/g, '\n')
        .replace(/<w:noBreakHyphen\/>|\u2011/g, '-')
        .replace(/<[^>]+>/g, ''),
    )
    .join('\n');
}

describe('base of the score in documents', () => {
  it('has an arrow in workbooks only where the score beside it is over the same checks', () => {
    const of = { change: null, common: null };
    const moved = { points: 7 } as NonNullable<Report['score']['change']>;
    assert.match(movement({ ...of, change: moved }).look.format!, /▲/);
    const common = movement({ ...of, common: moved });
    assert.equal(common.points, 7);
    assert.doesNotMatch(common.look.format!, /[▲▼]/);
    assert.equal(movement(of).points, null);
  });

  it('is told with the number, and no change is stated', () => {
    const { score, focusAreas, anyProvisional, trend } = thin('executive');
    // Of 76.4 that apply, AD-12 9, AD-15 8, AD-31 7.2 and AD-22 7.2 are assessed; AD-07 is no longer.
    assert.equal(score.provisional, true);
    assert.equal(score.note, 'provisional: 4 of 8 checks assessed, less than half of their weight');
    assert.equal(score.change, null);
    assert.equal(anyProvisional, true);
    assert.deepEqual(
      focusAreas.map(({ id, text, provisional, change }) => [id, text, provisional, change?.text]),
      [
        ['security', '100', true, undefined],
        ['availability', '0', true, undefined],
        // Its one pass is that a list of failures does not name it.
        ['performance', '–', false, undefined],
        ['operations', '100', false, undefined],
        ['upgrade', '–', false, undefined],
      ],
    );
    assert.equal(trend!.provisional, true);
    // From a provisional assessment no change is stated either.
    const from = report([scored(directoryFile)], 'executive', { previous: [scored(thinFile)] }).score;
    assert.deepEqual([from.provisional, from.change, from.common], [false, null, null]);
    const firm = report([scored(directoryFile)], 'executive', { previous: [scored(directoryBefore)] }).score;
    assert.notEqual(firm.common, null);
  });

  it('is told in all documents, in both languages', () => {
    for (const [language, said] of [
      ['en', 'provisional: 4 of 8 checks assessed, less than half of their weight'],
      ['de', 'vorläufig: 4 von 8 Prüfpunkten geprüft, weniger als die Hälfte ihres Gewichts'],
    ] as const) {
      for (const audience of ['executive', 'technical'] as const) {
        const own = thin(audience, { language });
        assert.ok(renderHtml(own).includes(said), `html ${audience} ${language}`);
        assert.ok(renderMarkdown(own).includes(said), `md ${audience} ${language}`);
        assert.ok(textsOf(renderDocx(own)).includes(said), `docx ${audience} ${language}`);
      }
      assert.ok(textsOf(renderPptx(thin('executive', { language }))).includes(said), `pptx ${language}`);
      const [summary] = readSheet('x', renderXlsx(thin('executive', { language }))).sheets;
      const line = summary!.rows.find((row) => row.some((cell) => String(cell).includes('100)')))!;
      assert.ok(line.join(' ').toLowerCase().includes(said.toLowerCase()), `xlsx ${language}`);
    }
  });

  it('is drawn in outline', () => {
    const chart = charts.scores.draw(thin('executive'), 'light');
    assert.equal(chart.match(/>provisional</g)!.length, 2);
    assert.match(chart, /fill="none" stroke-width="1.5"/);
    assert.match(chart, /100 of 100, provisional, 1 of 3 checks\./);
    golden('scores-provisional.light.svg', `${chart}\n`);
    golden('trend-provisional.light.svg', `${charts.trend.draw(thin('executive'), 'light')}\n`);
    // A deck about one finding has no charts; what has no check changes no base.
    const more = { id: 'F-100', title: 'Seen beside', status: 'open' as const };
    const file = { ...thinFile, findings: [...thinFile.findings, more] };
    const deck = unzipSync(renderPptx(thin('executive', { assessments: [scored(file)] })));
    const drawn = Object.entries(deck)
      .filter(([name]) => name.startsWith('ppt/charts/chart'))
      .map(([, content]) => new TextDecoder().decode(content));
    assert.equal(drawn.join('').match(/<c:dPt><c:idx val="[01]"\/><c:invertIfNegative[^>]*\/>/g)!.length, 2);
    const over = Object.keys(deck).filter((name) => name.startsWith('ppt/drawings/'));
    assert.match(over.map((name) => new TextDecoder().decode(deck[name])).join(''), /prst="ellipse"/);
    const firm = report([scored(directoryFile), scored(databaseFile)]);
    assert.doesNotMatch(charts.scores.draw(firm, 'light'), /provisional/);
  });

  it('says what passed by whom, when and on how many machines', () => {
    const { passed, passedInferred, notApplicable, notAssessed } = thin('technical');
    assert.deepEqual(
      passed.map(({ label, known }) => [label, known]),
      [
        ['AD-15', 'Dana Reyes on 20 November 2026'],
        ['AD-22', 'inferred: not reported by PingCastle 3.3'],
        ['AD-31', '12 of 12 machines answered, reported by Run sheet'],
      ],
    );
    assert.equal(passedInferred, 1);
    assert.equal(notApplicable[0]!.known, 'Sam Okoye on 19 November 2026');
    const outlived = notAssessed.checks.find(({ label }) => label === 'AD-07')!;
    assert.equal(outlived.reason, 'Passed until 21 November 2026: what was supported then is so no longer.');
    assert.equal(outlived.known, '3 of 3 machines answered');
    for (const text of [
      renderHtml(thin('technical')),
      renderMarkdown(thin('technical')),
      textsOf(renderDocx(thin('technical'))),
    ]) {
      assert.match(text, /12 of 12 machines answered/);
      assert.match(text, /inferred: not reported by PingCastle 3\.3/);
      assert.match(text, /3 checks in the expected state, 1 of them inferred/);
    }
    const sheet = readSheet('x', renderXlsx(thin('technical'))).sheets.find(({ name }) => name === 'Checks')!;
    const [header, ...rows] = sheet.rows.map((row) => row.map((cell) => String(cell ?? '')));
    const cellOf = (check: string, column: string) =>
      rows.find(([label]) => label === check)![header!.indexOf(column)] ?? '';
    assert.equal(cellOf('AD-31', 'Machines answered'), '12');
    assert.equal(cellOf('AD-22', 'Known from'), 'inferred: not reported by PingCastle 3.3');
    assert.equal(cellOf('AD-15', 'Answered by'), 'Dana Reyes');
    assert.equal(cellOf('AD-30', 'Status'), 'Not applicable');
    assert.equal(cellOf('AD-07', 'Status'), 'Not assessed');
  });

  it('gives no score where only failures were listed, and says so', () => {
    const { score, focusAreas, bottomLine, answers, topRisks } = failures('executive');
    assert.deepEqual(
      [score.value, score.text, score.note, score.failuresOnly],
      [null, '–', 'only failures were listed', true],
    );
    assert.equal(focusAreas[0]!.base, 'only failures were listed');
    assert.equal(
      bottomLine[0],
      'Active Directory at Contoso Ltd has no score, as only failures were listed; 2 findings need work, 1 critical and 1 high.',
    );
    assert.equal(answers[0]!.text, 'Not known: only failures were listed.');
    assert.equal(answers[1]!.text, 'Security and Compliance: 2 findings need work, 1 critical and 1 high.');
    assert.equal(topRisks[0]!.gainText, '');
    for (const said of [
      renderHtml(failures('executive')),
      renderMarkdown(failures('executive')),
      textsOf(renderDocx(failures('executive'))),
      textsOf(renderPptx(failures('executive'))),
    ]) {
      assert.match(said, /only failures were listed/);
      assert.doesNotMatch(said, /\b0 of 100/);
    }
    assert.match(charts.scores.draw(failures('executive'), 'light'), />only failures were listed</);
    assert.match(renderMarkdown(failures('executive', { language: 'de' })), /nur Fehlschläge wurden aufgelistet/);
  });

  it('names nobody behind pseudonyms', () => {
    const names = collectNames(catalog);
    names.add(thinFile);
    const redacted = names.settle();
    const { key } = redacted;
    const hidden = report([scored(redacted.file(thinFile))], 'technical');
    assert.match(hidden.passed.find(({ label }) => label === 'AD-15')!.known, /^person-\d+ on 20 November 2026$/);
    assert.ok(Object.values(key).includes('Sam Okoye'));
    assert.doesNotMatch(renderMarkdown(hidden), /Dana Reyes|Sam Okoye/);
  });

  it('keeps its words', () => {
    golden('provisional.executive.md', renderMarkdown(thin('executive')));
    golden('provisional.technical.md', renderMarkdown(thin('technical')));
    golden('failures.executive.md', renderMarkdown(failures('executive')));
    golden('failures.executive.de.md', renderMarkdown(failures('executive', { language: 'de' })));
  });

  it('leaves sound packages', () => {
    for (const own of [thin('technical'), failures('technical')]) assert.ok(partsOf(renderDocx(own)).size > 5);
  });
});
