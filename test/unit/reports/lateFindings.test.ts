import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { score } from '../../../src/assessment/score';
import type { Finding, FindingsFile } from '../../../src/assessment/types';
import { buildReport } from '../../../src/reports/content/buildReport';
import { recently, rememberingRepeated } from '../../../src/reports/content/remembering';
import type { ReportFinding } from '../../../src/reports/content/report';
import { csvOf } from '../../../src/reports/formats/csv';
import { htmlOf } from '../../../src/reports/formats/html';
import { jsonOf } from '../../../src/reports/formats/json';
import { markdownOf } from '../../../src/reports/formats/markdown';
import { sarifOf } from '../../../src/reports/formats/sarif';
import { catalog } from './example';

const asOf = '2026-11-23';

/** A report of many findings, and how often somebody read what was seen of them, and their evidence. */
function many(count: number) {
  const reads = { observed: 0, evidence: 0 };
  const findings = Array.from({ length: count }, (_, at): Finding => {
    const finding: Finding = { id: `F-${at}`, title: `Title ${at}`, status: 'open', owner: `team${at % 7}` };
    Object.defineProperty(finding, 'observed', {
      get: () => {
        reads.observed += 1;
        return `Seen on server ${at}.`;
      },
      enumerable: true,
    });
    finding.evidence = [
      {
        get text() {
          reads.evidence += 1;
          return `Evidence ${at}`;
        },
      },
    ];
    return finding;
  });
  const file: FindingsFile = { formatVersion: 1, customer: 'Contoso', assessedOn: '2026-11-20', findings };
  const assessments = [score(file, catalog, asOf)];
  const report = buildReport({ assessments, catalog, asOf, audience: 'technical' });
  return { report, reads };
}

const used = (pieces: Iterable<string>) => {
  for (const piece of pieces) assert.equal(typeof piece, 'string');
};

describe('findings of a report', () => {
  const count = 300;

  it('are described when somebody reads them, and not before', () => {
    const { reads } = many(count);
    assert.ok(reads.observed < count / 10, `${reads.observed} of ${count} were described`);
    assert.equal(reads.evidence, 0);
  });

  it('are described a few times at most by a format, and their evidence only by one that shows it', () => {
    for (const [name, pieces] of Object.entries({ csvOf, sarifOf, jsonOf, markdownOf, htmlOf })) {
      const { report, reads } = many(count);
      const before = reads.observed;
      used(pieces(report));
      assert.ok(reads.observed - before <= 3 * count, `${name} had them described ${reads.observed - before} times`);
      if (name === 'csvOf' || name === 'sarifOf') assert.equal(reads.evidence, 0, name);
    }
  });

  it('say the same whenever and however they are read', () => {
    const { report } = many(50);
    const copies = report.findings.map((finding): ReportFinding => ({ ...finding }));
    assert.deepEqual(JSON.parse(JSON.stringify(report.findings)), JSON.parse(JSON.stringify(copies)));
    const keys = Object.keys(copies[0]!);
    for (const finding of report.findings) assert.deepEqual(Object.keys(finding), keys);
    const [first, last] = [report.findings[0]!, report.findings.at(-1)!];
    const { observed } = first;
    for (const { headline } of report.findings) assert.ok(headline);
    assert.equal(first.observed, observed);
    assert.notEqual(last.observed, observed);
  });
});

describe('what is remembered', () => {
  it('changes no answer, and of what comes again soon or often it spares the work', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('', 'a', 'b', 'c'.repeat(100), 'ü')),
        fc.integer({ min: 1, max: 4 }),
        (texts, most) => {
          let made = 0;
          const make = (text: string) => {
            made += 1;
            return { text };
          };
          const often = rememberingRepeated(make);
          for (const text of texts) assert.equal(often(text).text, text);
          assert.ok(made <= 2 * new Set(texts).size);
          const keys = new Map(texts.map((text) => [text, { text }]));
          made = 0;
          const soon = recently(({ text }: { text: string }) => make(text), most);
          for (const text of texts) assert.equal(soon(keys.get(text)!).text, text);
          if (keys.size <= most) assert.equal(made, keys.size);
        },
      ),
    );
  });
});
