import type { FindingsFile } from '../../src/assessment/types';
import { buildCatalog } from '../../src/checklists/catalog';
import { collectNames } from '../../src/reports/redact/redaction';
import { line, ms, sideBySide } from './measure';

/** Without the shipped checklists: to read their words takes the same time for all. */
const catalog = buildCatalog([]);

const fileOf = (observed: string, affected: string[]): FindingsFile => ({
  formatVersion: 1,
  customer: 'Quxabank Ltd',
  assessedOn: '2026-11-20',
  findings: [{ id: 'F-001', check: 'AD-01', status: 'open', affected, observed }],
});

function redact(observed: string, affected: string[]): void {
  const file = fileOf(observed, affected);
  const names = collectNames(catalog);
  names.add(file);
  names.settle().file(file);
}

const growth = (what: string, small: () => void, large: () => void, times: number) => {
  const took = sideBySide({ small, large }, 3);
  line(what, took.large / times / took.small, 1.5, `${ms(took.small)} to ${ms(took.large)}`);
};

growth(
  'One word of 10,000 and of 100,000 letters, per letter',
  () => redact('a'.repeat(10_000), []),
  () => redact('a'.repeat(100_000), []),
  10,
);

const hosts = (count: number) => Array.from({ length: count }, (_, at) => `srv-${at.toString(36)}q.quxa.example`);
const text = (size: number) => {
  const names = hosts(5000).join(' and ');
  return names.repeat(Math.ceil(size / names.length)).slice(0, size);
};
growth(
  '2,000 and 20,000 names in a text of 1 MB, per name',
  () => redact(text(1e6), hosts(2000)),
  () => redact(text(1e6), hosts(20_000)),
  10,
);
growth(
  '1,000 names in texts of 0.5 and 4 MB, per letter',
  () => redact(text(0.5e6), hosts(1000)),
  () => redact(text(4e6), hosts(1000)),
  8,
);
console.log(`Peak memory of this process: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
