import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { planTables } from '../../../src/assessment/planColumns';
import { score } from '../../../src/assessment/score';
import type { FindingsFile } from '../../../src/assessment/types';
import { buildCatalog } from '../../../src/checklists/catalog';
import { charts } from '../../../src/reports/charts/charts';
import { audienceIds, type Language, languageIds } from '../../../src/reports/choices';
import { buildReport } from '../../../src/reports/content/buildReport';
import type { Report } from '../../../src/reports/content/report';
import { countText, gainText, listText, numberText, pointsText } from '../../../src/reports/content/wording';
import { formatOf } from '../../../src/reports/formats/formats';
import { workbookWords } from '../../../src/reports/formats/xlsx/words';
import { renderXlsx } from '../../../src/reports/formats/xlsx/xlsx';
import { english, type Texts } from '../../../src/reports/texts/english';
import { german } from '../../../src/reports/texts/german';
import { firstSentence } from '../../../src/reports/texts/text';
import { languages, namedText, textsOf } from '../../../src/reports/texts/texts';
import {
  asOf,
  catalog,
  databaseFile,
  deadlines,
  directoryBefore,
  directoryFile,
  example,
  rating,
  scored,
} from './example';

/** Every leaf of a table with its path. */
function* leaves(value: unknown, at = ''): Generator<[string, unknown]> {
  if (typeof value !== 'object' || value === null) yield [at, value];
  else for (const [key, inner] of Object.entries(value)) yield* leaves(inner, at === '' ? key : `${at}.${key}`);
}

/** What people wrote, replaced by a sign that is no word: only our own words are left. */
function silent(value: unknown, key = ''): unknown {
  const known = ['status', 'focusArea', 'check', 'kind', 'scope', 'checklists', 'technology', 'id', 'passed', 'tool'];
  if (known.includes(key) || /On$|^on$|^due$|^expires$|From$/.test(key)) return value;
  if (key === 'by' && /^\d/.test(String(value))) return value;
  if (typeof value === 'string') return '§';
  if (Array.isArray(value)) return value.map((item) => silent(item, key === 'checks' ? '' : key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, silent(item, name)]));
}

function silentReport(audience: (typeof audienceIds)[number], language: Language): Report {
  const quiet = buildCatalog(
    catalog.checklists.map(({ file }) => ({ origin: 'shipped', file: silent(file) as typeof file })),
  );
  const of = (file: FindingsFile) => score(silent(file) as FindingsFile, quiet, asOf);
  return buildReport({
    assessments: [of({ ...directoryFile, passed: [] }), of(databaseFile)],
    previous: [of({ ...directoryBefore, passed: [] }), undefined],
    catalog: quiet,
    asOf,
    audience,
    deadlines: deadlines.map((each) => ({ ...each, product: '§', version: '§' })),
    filter: { severity: ['critical', 'high', 'medium', 'low', 'unrated'] },
    language,
  });
}

/** The text of a page or of Markdown, in which only words and blanks count. */
const wordsOf = (text: string) =>
  ` ${text
    .replace(/<style>[\s\S]*?<\/style>/g, ' ')
    .replace(/<(?:[^>"]|"[^"]*")*>/g, (tag) =>
      [...tag.matchAll(/(?:aria-label|title)="([^"]*)"/g)].map(([, words]) => ` ${words} `).join(''),
    )
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

/** What a workbook says: cells, names of sheets, what stands beside cells, words in formulas, heads and feet of pages. */
const wordsInWorkbook = (bytes: Uint8Array) =>
  Object.entries(unzipSync(bytes))
    .filter(([part]) => /sharedStrings|worksheets\/sheet|workbook\.xml$|core\.xml/.test(part))
    .map(([, content]) => {
      const own = / (?:promptTitle|prompt|errorTitle|error|display)="([^"]*)"|<sheet name="([^"]*)"/g;
      return strFromU8(content).replace(
        /<[^>]*>/g,
        (tag) => ` ${[...tag.matchAll(own)].map(([, text, name]) => text ?? name).join(' ')} `,
      );
    })
    .map(wordsOf)
    .join('');

/** All that documents say: texts of all of them, of the workbook, and of its plan. */
const tablesOf = (language: Language) => ({
  texts: textsOf(language),
  workbook: workbookWords[language],
  plan: planTables[language],
});

describe('fixed texts', () => {
  it('exist in every language under the same names, and are not empty', () => {
    const keys = (language: Language) =>
      [...leaves(tablesOf(language))].map(([at, text]) => `${at}: ${typeof text}`).sort();
    assert.ok(keys('en').length > 370);
    for (const id of languageIds) {
      assert.deepEqual(keys(id), keys('en'), id);
      for (const [at, text] of leaves(tablesOf(id))) {
        if (typeof text !== 'string' || /Words\.0$/.test(at)) continue;
        assert.notEqual(text.trim(), '', `${id} ${at}`);
        // Templates put them into pages and tables as they are.
        assert.doesNotMatch(text, /[<>&"|*_{}]/, `${id} ${at}`);
      }
    }
    assert.deepEqual(Object.keys(planTables), languageIds);
  });

  it('take the first sentence of a text without what ends it', () => {
    for (const [text, said] of [
      ['Close the gap:\n\n- Confirm the owner.', 'Close the gap'],
      ['Close the gap. Then look again.', 'Close the gap'],
      ['Close the gap :', 'Close the gap'],
      ['Use port 10.0.0.1:443', 'Use port 10.0.0.1:443'],
      ['', ''],
    ] as const)
      assert.equal(firstSentence(text), said);
  });

  it('take their arguments in every language', () => {
    const named = Object.keys(english).filter((name) => typeof english[name as keyof Texts] === 'function');
    assert.ok(named.length > 60);
    const lists = ['deadlineTitle', 'day', 'shortDay', 'month', 'shortMonth', 'period'];
    for (const name of named.filter((each) => !lists.includes(each))) {
      const { length } = english[name as keyof Texts] as (...args: never[]) => string;
      for (const number of [0, 1, 2, 1234]) {
        for (const id of languageIds) {
          const severity = name === 'matrixCell' ? 2 : name === 'effortSpot' ? 1 : -1;
          const args = Array.from({ length }, (_, at) => (at === severity ? 'high' : number));
          const text = namedText(languages[id], name, args);
          assert.ok(text, `${id} ${name}`);
          assert.doesNotMatch(text, /undefined|NaN|\[object| {2}/, `${id} ${name}: ${text}`);
        }
      }
    }
    assert.equal(namedText(english, 'toString', []), undefined);
    assert.equal(namedText(english, 'severities', []), undefined);
  });

  it('call a column of the plan what all documents call it', () => {
    for (const id of languageIds) {
      const texts = textsOf(id);
      const shared = Object.entries(planTables[id].columns).flatMap(([column, header]) => {
        const text = Object.hasOwn(texts, column) ? texts[column as keyof Texts] : undefined;
        return typeof text === 'string' ? [[column, header.toLowerCase(), text.toLowerCase()]] : [];
      });
      // Probability, impact and effort are short; the rest is the same.
      const same = shared.filter(([column]) => !['probability', 'impact', 'effort'].includes(column!));
      assert.ok(same.length >= 11);
      for (const [column, header, text] of same) assert.equal(header, text, `${id} ${column}`);
    }
  });

  it('of the workbook take numbers in every language', () => {
    for (const id of languageIds)
      for (const [name, text] of Object.entries(workbookWords[id]))
        if (typeof text === 'function')
          for (const number of [0, 1, 2, 1234]) {
            const said = (text as (...args: unknown[]) => string)(number, number, number);
            assert.doesNotMatch(said, /undefined|NaN| {2}/, `${id} ${name}: ${said}`);
          }
    assert.equal(workbookWords.en.aboutOwners(1), '1 finding to be fixed, by owner; those without an owner last');
    assert.equal(
      workbookWords.de.aboutOwners(1),
      '1 zu behebender Befund nach Verantwortlichen, zuletzt ohne Verantwortliche',
    );
    assert.equal(
      workbookWords.de.coveredOf(1200, 0, 2345),
      '1.200 geprüft + 0 nicht anwendbar, von 2.345 Prüfpunkten.',
    );
  });

  it('are all known that the built-in templates name', () => {
    const folder = path.resolve(process.cwd(), 'src/reports/templates');
    const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.hbs'));
    const named = files.flatMap((file) =>
      [...fs.readFileSync(path.join(folder, file), 'utf8').matchAll(/[{(]t "([^"]*)"/g)].map(([, name]) => name!),
    );
    assert.ok(named.length > 200);
    for (const name of named) assert.ok(Object.hasOwn(english, name), name);
  });

  it('of English stand nowhere in a German document', () => {
    const own = new Map(leaves(tablesOf('de')));
    const foreign = [...leaves(tablesOf('en'))].flatMap(([at, text]) => {
      // A plan is called so in German as well.
      if (typeof text !== 'string' || /verificationKinds|Format$|^plan\.sheet$/.test(at)) return [];
      const words = wordsOf(text);
      return words === wordsOf(String(own.get(at))) || words.trim().length < 4 ? [] : [[at, words] as const];
    });
    assert.ok(foreign.length > 280);
    // The same sign means that they are found where they are.
    const found = new Set<string>();
    for (const audience of audienceIds) {
      for (const id of ['html', 'md', 'xlsx']) {
        const render = (language: Language) => {
          const report = silentReport(audience, language);
          return id === 'xlsx' ? wordsInWorkbook(renderXlsx(report)) : wordsOf(String(formatOf(id)!.render(report)));
        };
        const [text, plain] = [render('de'), render('en')];
        for (const [at, words] of foreign) {
          assert.ok(!text.includes(words), `${audience}.${id}: ${at} (${words.trim()})`);
          if (plain.includes(words)) found.add(at);
        }
      }
      for (const chart of Object.values(charts)) {
        const text = wordsOf(chart.draw(silentReport(audience, 'de'), 'light'));
        for (const [at, words] of foreign) assert.ok(!text.includes(words), `${at} (${words.trim()})`);
      }
    }
    assert.ok(found.size > 250, `${found.size} of them are seen in English`);
  });
});

describe('reports in German', () => {
  it('write numbers and days as German does', () => {
    assert.equal(pointsText(9.44, german), '9,4');
    assert.equal(pointsText(0.01, german), '<0,1');
    assert.equal(gainText(9.44, german), '+9,4');
    assert.equal(gainText(0.01, german), '<0,1');
    assert.equal(numberText(9.6, german), '9,6');
    assert.equal(numberText(16, german), '16');
    assert.equal(countText(2914, 'Tag', 'Tage', german), '2.914 Tage');
    assert.equal(listText(['A', 'B', 'C'], german), 'A, B und C');
    assert.equal(german.day('2026-11-02'), '2. November 2026');
    assert.equal(german.day('soon'), 'soon');
    assert.equal(german.shortDay('2026-03-02'), '02.03.2026');
    assert.equal(german.shortDay('2027-03-02'), '02.03.2027');
    assert.equal(german.month('2026-03-02'), 'März 2026');
    assert.equal(german.shortMonth('2026-09-02'), 'Sept. 2026');
    assert.equal(german.period('2026-11-18', '2026-11-20'), '18.–20. November 2026');
    assert.equal(german.period('2026-10-28', '2026-11-03'), '28. Oktober – 3. November 2026');
    assert.equal(german.period('2025-12-28', '2026-01-03'), '28. Dezember 2025 – 3. Januar 2026');
    assert.deepEqual([51, 1, 0, -1, -131].map(german.daysLeft), [
      'in 51 Tagen',
      'in 1 Tag',
      'heute',
      'vor 1 Tag',
      'vor 131 Tagen',
    ]);
  });

  it('have German names for our words, and leave what people wrote', () => {
    const { findings, focusAreas, header, counts, deadlines: ends } = example('technical', { language: 'de' });
    const krbtgt = findings.find(({ label }) => label === 'AD F-001')!;
    assert.deepEqual(krbtgt.severity, { id: 'critical', title: 'Kritisch', letter: 'K' });
    assert.equal(krbtgt.status.title, 'Offen');
    assert.equal(krbtgt.rating!.effort.word, 'Stunden');
    assert.equal(krbtgt.focusArea, 'Sicherheit und Compliance');
    assert.equal(krbtgt.technology, 'Active Directory');
    assert.equal(krbtgt.due.text, '10. Dezember 2026');
    assert.match(
      krbtgt.formula,
      /^Risiko 4 × 5 = 20; Gewicht 4 × 5 × \(6 − 2\) ÷ 5 = 16; Zugewinn 16 ÷ [\d,]+ × 100 = [\d,]+ Punkte$/,
    );
    assert.equal(krbtgt.headline, 'Forged tickets would give an intruder the whole directory, unnoticed');
    assert.equal(krbtgt.verify[0]!.scope, 'einmal je Domäne');
    assert.equal(
      findings.find(({ label }) => label === 'SQL F-003')!.headline,
      'Nicht erfüllt: Instances are within two cumulative updates',
    );
    assert.equal(focusAreas.find(({ id }) => id === 'security')!.findings, 3);
    assert.equal(header.title, 'Contoso Ltd: Assessment Active Directory und SQL Server');
    assert.equal(header.classification, 'Kundenvertraulich');
    assert.equal(
      counts.base,
      '12 Befunde: 7 offen, 1 in Arbeit, 1 zur Nachprüfung gemeldet, 2 akzeptiert (1 davon abgelaufen), 1 abgeschlossen',
    );
    assert.equal(ends[0]!.title, 'Windows Server 2016: Supportende');
    assert.equal(ends[0]!.left, 'in 51 Tagen');
  });

  it('count as English does', () => {
    const [de, en] = (['de', 'en'] as const).map((language) => example('technical', { language }));
    // Of what is English only a document in another language speaks.
    const numbers = (report: Report) =>
      [...leaves(report)].filter(([at, leaf]) => typeof leaf !== 'string' && !at.endsWith('.english'));
    assert.deepEqual(numbers(de!), numbers(en!));
  });

  it('say the state for one and for many, with a score and without', () => {
    const line = (file: Partial<FindingsFile>) =>
      buildReport({
        assessments: [
          scored({ formatVersion: 1, customer: 'Contoso', assessedOn: '2026-11-20', findings: [], ...file }),
        ],
        catalog,
        asOf,
        audience: 'executive',
        language: 'de',
      }).bottomLine;
    const open = (id: string, check: string) => ({ id, check, status: 'open' as const, owner: 'x' });
    assert.equal(
      line({ checklists: ['sql-server'] })[0],
      'SQL Server bei Contoso hat noch keinen Score: 0 von 5 Prüfpunkten sind beantwortet.',
    );
    assert.equal(
      line({ findings: [{ id: 'F-1', title: 'x', status: 'open' }] })[0],
      'Contoso hat noch keinen Score, da nichts Geprüftes eingestuft ist; 1 Befund ohne Einstufung ist zu bearbeiten.',
    );
    assert.deepEqual(line({ findings: [open('F-1', 'AD-01')], passed: ['AD-12'] }), [
      'Active Directory bei Contoso erreicht 36 von 100 Punkten, vorläufig: auf Basis von 2 Ergebnissen, ohne Checkliste; 1 kritischer Befund ist zu bearbeiten.',
      'Das bisher bekannte Hauptrisiko: Forged tickets would give an intruder the whole directory, unnoticed (F-1).',
      'Wir bitten bis zum 22. Dezember 2026 um die Freigabe von 1 Quick Win (nächste 30 Tage, 64,0 Punkte).',
    ]);
    const others = ['AD-01', 'AD-07', 'AD-15', 'AD-20', 'AD-22', 'AD-30', 'AD-31'];
    const grave = { checklists: ['active-directory'], notApplicable: others };
    assert.equal(
      line({ ...grave, findings: [open('F-1', 'AD-12'), open('F-2', 'AD-02')] })[0],
      'Active Directory bei Contoso erreicht 0 von 100 Punkten; 2 Befunde mit hohem Schweregrad sind zu bearbeiten.',
    );
    assert.equal(
      line({ checklists: ['active-directory'], passed: ['AD-12'] })[0],
      'Active Directory bei Contoso erreicht 100 von 100 Punkten, vorläufig: 1 von 9 Prüfpunkten geprüft; kein Befund ist offen.',
    );
    const pingcastle = [{ tool: 'pingcastle', rule: 'P-A' }];
    assert.equal(
      line({ findings: [{ id: 'F-1', title: 'x', status: 'open', rating: rating(4, 4, 3), sources: pingcastle }] })[0],
      'Contoso hat keinen Score, da nur Fehlschläge aufgelistet wurden; 1 Befund mit hohem Schweregrad ist zu bearbeiten.',
    );
    assert.equal(line({ passed: ['AD-12'] })[2], 'Derzeit ist keine Entscheidung nötig.');
  });

  it('say which findings they show', () => {
    const { header } = example('plan', {
      language: 'de',
      filter: {
        overdue: true,
        severity: ['critical', 'high'],
        status: ['inProgress'],
        focusArea: ['change'],
        owner: '',
      },
    });
    assert.equal(
      header.filter,
      'überfällig, kritisch oder hoch, In Arbeit, Änderungs- und Konfigurationsverwaltung, ohne Verantwortliche',
    );
  });

  it('tell the language to readers and browsers', () => {
    const html = String(formatOf('html')!.render(example('plan', { language: 'de' })));
    assert.match(html, /^<!DOCTYPE html>\n<html lang="de-DE"/);
    assert.match(html, /content:"Seite " counter\(page\) " von " counter\(pages\)/);
  });
});
