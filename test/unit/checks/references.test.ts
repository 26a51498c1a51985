import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { checklists, none, readJson } from './shipped';

/** How an address was confirmed: a file of the documentation's public repository, or where else it was found. */
type Confirmation = { repository: string; path: string } | { source: string };

type Confirmations = Record<string, Confirmation>;
const fileOf = (id: string) => `test/data/references/${id}.json`;
const isThere = (id: string) => fs.existsSync(path.resolve(process.cwd(), fileOf(id)));

/** The confirmations of each checklist; without their file there are none. */
const confirmations = new Map(checklists.map(({ id }) => [id, isThere(id) ? readJson<Confirmations>(fileOf(id)) : {}]));
const drafts = new Set(checklists.filter(({ draft }) => draft).map(({ id }) => id));
const used = checklists.flatMap((checklist) =>
  checklist.checks.flatMap((check) =>
    (check.references ?? []).map(({ title, url }) => ({ checklist: checklist.id, check: check.id, title, url })),
  ),
);

/** A Learn address without the language of a reader: `/en-us/` and the like make it somebody else's page. */
function addressProblem(url: string): string | undefined {
  const { protocol, hostname, pathname, search, hash } = new URL(url);
  if (protocol !== 'https:') return 'not https';
  if (/^\/[a-z]{2}-[a-z]{2}\//i.test(pathname)) return 'has a language';
  if (hash !== '' || search !== '') return 'has a query or an anchor';
  if (hostname === 'docs.microsoft.com' || hostname === 'msdn.microsoft.com') return 'is a former host';
  const known = ['learn.microsoft.com', 'support.microsoft.com', 'techcommunity.microsoft.com', 'microsoft.github.io'];
  return known.includes(hostname) ? undefined : `is on ${hostname}`;
}

describe('references of the shipped checks', () => {
  it('are addresses of Microsoft, without a language', () => {
    none(
      used.flatMap(({ check, url }) => {
        const problem = addressProblem(url);
        return problem ? [`${check}: ${url} ${problem}`] : [];
      }),
      'address',
    );
  });

  it('are confirmed, unless the checklist is a draft', () => {
    none(
      used
        .filter(({ checklist, url }) => {
          if (drafts.has(checklist)) return false;
          const entry = confirmations.get(checklist)![url];
          if (!entry) return true;
          return 'source' in entry
            ? entry.source === ''
            : !/^[\w.-]+\/[\w.-]+$/.test(entry.repository) || entry.path === '';
        })
        .map(({ checklist, check, url }) => `${fileOf(checklist)}: lacks ${url} of ${check}`),
      'address without its confirmation',
    );
  });

  it('need every confirmation', () => {
    none(
      [...confirmations].flatMap(([checklist, entries]) => {
        const urls = new Set(used.filter((one) => one.checklist === checklist).map(({ url }) => url));
        return Object.keys(entries)
          .filter((url) => !urls.has(url))
          .map((url) => `${fileOf(checklist)}: ${url}`);
      }),
      'confirmation that no check needs',
    );
  });

  it('rest on the repositories of the documentation, nine in ten', () => {
    const entries = [...confirmations.values()].flatMap((file) => Object.values(file));
    const byRepository = entries.filter((entry) => 'repository' in entry).length;
    assert.ok(byRepository / entries.length >= 0.9, `${byRepository} of ${entries.length}`);
  });

  it('are named the same wherever they stand, and once in a check', () => {
    const first = new Map<string, (typeof used)[number]>();
    for (const one of used) if (!first.has(one.url)) first.set(one.url, one);
    none(
      used.flatMap(({ check, title, url }) => {
        const { check: other, title: known } = first.get(url)!;
        return title === known ? [] : [`${check}: ${url} is called "${title}" here and "${known}" in ${other}`];
      }),
      'page with several titles',
    );
    const seen = used.map(({ check, url }) => `${check} ${url}`);
    none(
      seen.filter((one, index) => seen.indexOf(one) !== index),
      'page that stands twice in a check',
    );
  });

  it('would be refused', () => {
    for (const url of [
      'http://learn.microsoft.com/sql',
      'https://learn.microsoft.com/en-us/sql',
      'https://learn.microsoft.com/sql?view=x',
      'https://docs.microsoft.com/sql',
      'https://example.com/',
    ]) {
      assert.notEqual(addressProblem(url), undefined, url);
    }
  });
});
