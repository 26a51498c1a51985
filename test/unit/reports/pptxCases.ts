import type { FindingsFile } from '../../../src/assessment/types';
import type { Report } from '../../../src/reports/content/report';
import { emptyReport, hostileReport, manyFindings } from './docxCases';
import { databaseFile, directoryFile, example, failures, reportOf, thin } from './example';

const words =
  'A sentence that an assessor wrote at length, with a clause that goes on and names every server of the site';

/** A file in which every text is far longer than a slide can show. */
function longFile(): Partial<FindingsFile> {
  const long = `${words}, ${words.toLowerCase()}, ${words.toLowerCase()}.`;
  return {
    ...directoryFile,
    title: long,
    environment: long,
    classification: long,
    assessors: Array.from({ length: 12 }, (_, index) => `Assessor number ${index + 1}`),
    summary: `${long} ${long}\n\n${long}`,
    decisions: Array.from({ length: 9 }, (_, index) => ({
      text: `${index + 1}. ${long}`,
      by: '2026-12-05',
      who: long,
    })),
    findings: Array.from({ length: 30 }, (_, index) => ({
      id: `A-VERY-LONG-ID-OF-A-FINDING-${index + 1}`,
      title: long,
      consequence: long,
      recommendation: long,
      observed: long,
      owner: long,
      focusArea: 'security' as const,
      status: index % 3 === 0 ? ('accepted' as const) : ('open' as const),
      rating: { probability: 5 - (index % 5), impact: 5 - (index % 3), effort: 1 + (index % 5) },
      due: `2026-1${index % 3}-15`,
      ...(index % 3 === 0 && { acceptance: { by: long, reason: long, expires: '2027-03-31' } }),
    })),
  };
}

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="180" height="40" viewBox="0 0 180 40"><rect width="180" height="40" rx="8" fill="#7a1f5c"/></svg>';
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const logo = (mediaType: string, text: string) => `data:${mediaType};base64,${btoa(text)}`;

/** What the deck has to stand, by name. */
export const pptxCases: Readonly<Record<string, () => Report>> = {
  example: () => example(),
  first: () => reportOf(databaseFile),
  filtered: () => ({
    ...example(),
    header: { ...example().header, filter: 'severity critical or high, owner dba-team' },
  }),
  german: () =>
    example('executive', {
      language: 'de',
      brand: { logo: logo('image/svg+xml', svg), accent: '#7a1f5c', font: 'Aptos' },
    }),
  logo: () => example('executive', { brand: { logo: `data:image/png;base64,${png}` } }),
  empty: () => emptyReport('executive'),
  thin: () => thin('executive'),
  failures: () => failures('executive', { language: 'de' }),
  long: () => reportOf(longFile()),
  hostile: () => hostileReport('executive'),
  hostile2: () => hostileReport('executive', 3),
  many: () => manyFindings(2_000, 'executive'),
};
