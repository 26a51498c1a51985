import fs from 'node:fs';
import { parse } from 'jsonc-parser';
import type { ChecklistFile } from '../../src/assessment/types';
import { buildCatalog } from '../../src/checklists/catalog';
import { shippedChecklists } from '../../src/checklists/shipped';

export const catalog = buildCatalog(
  shippedChecklists.map((name) => ({
    origin: 'shipped',
    file: parse(fs.readFileSync(`src/checklists/${name}`, 'utf8')) as ChecklistFile,
  })),
);
const ids = catalog.checklists.flatMap(({ checks }) => checks.map(({ id }) => id));
const words =
  'replication partner failed for days because the tunnel of the branch office drops packets and nobody owns the link '.split(
    ' ',
  );

/** A number generator with a seed, so that every run measures the same texts. */
export function randomly(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return Math.floor((state / 4294967296) * below);
  };
}

/** A findings file with so many findings of about 1.2 kB, like the ones that people write. */
export function findingsFile(count: number, seed = 1): string {
  const random = randomly(seed);
  const prose = (length: number) =>
    Array.from({ length }, () => words[random(words.length)])
      .join(' ')
      .trim();
  const statuses = ['open', 'open', 'inProgress', 'resolved', 'verified'];
  const findings = Array.from({ length: count }, (_, at) => {
    const status = statuses[random(statuses.length)]!;
    return {
      id: `F-${String(at + 1).padStart(4, '0')}`,
      check: ids[random(ids.length)],
      status,
      rating: { probability: 1 + random(5), impact: 1 + random(5), effort: 1 + random(5) },
      ratingReason: prose(6),
      affected: Array.from({ length: 1 + random(4) }, (_item, each) =>
        random(2) ? `srv${random(500)}-${each}.contoso.com` : { name: `db${random(500)}-${each}`, detail: prose(4) },
      ),
      observed: prose(40),
      evidence: [{ text: prose(30), source: 'repadmin', collectedOn: '2026-11-20' }],
      owner: `team${random(9)}@contoso.com`,
      due: `2027-0${1 + random(9)}-15`,
      history: [
        { on: '2026-11-20', status: 'open', by: 'Dana Reyes', note: 'found' },
        ...(status === 'open' ? [] : [{ on: '2026-11-22', status, by: 'Dana Reyes', note: prose(4) }]),
      ],
    };
  });
  const lines = findings.map((finding) => `    ${JSON.stringify(finding, undefined, 2).replaceAll('\n', '\n    ')}`);
  return `{\n  // measured, not read\n  "formatVersion": 1,\n  "customer": "Contoso Ltd",\n  "checklists": ["active-directory", "sql-server"],\n  "assessedOn": "2026-11-20",\n  "findings": [\n${lines.join(',\n')}\n  ],\n  "passed": [],\n  "notApplicable": []\n}\n`;
}

/** What Maester says of so many rules, of which each third failed. */
export function toolResults(count: number): string {
  return JSON.stringify({
    ExecutedAt: '2026-11-22T10:00:00Z',
    TenantName: 'contoso.com',
    CurrentVersion: '2.0.1',
    Tests: Array.from({ length: count }, (_, at) => ({
      Id: `X-${at}`,
      Name: `X-${at}: The setting ${at} is not safe`,
      Result: at % 3 === 0 ? 'Failed' : 'Passed',
      ResultDetail: { TestDescription: 'Why it matters.', TestResult: `What was seen of the setting ${at}.` },
    })),
  });
}
