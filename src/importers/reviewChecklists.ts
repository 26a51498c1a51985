import { type Day, isDay } from '../assessment/dates';
import { ratingOfSeverity } from '../assessment/risk';
import type { Check, ChecklistFile, Verification } from '../assessment/types';
import type { FocusArea } from '../assessment/vocabulary';
import { accountedRows, type Reading } from './accounted';
import { cleanLine, cleanText } from './cleanText';
import { given } from './given';
import type { Importer, ToolCatalogue, ToolRun } from './importer';
import { meaningOf } from './meaningOf';
import { type ToolOutput, UnreadableOutput } from './output';
import { isObject, type Json, text, word } from './readers/json';
import { numbered } from './readers/rows';
import { distinctReferences, referenceTo } from './references';
import { isUnsayable } from './sentences';
import { outputs } from './words/outputsEnglish';

/**
 * Azure review checklists (github.com/Azure/review-checklists): a catalogue (`*_checklist.LANGUAGE.json`) becomes a
 * checklist of ours; what `checklist_graph.sh --format=json` found becomes records, one per row. Until March 2022 its rows
 * had `result` (success, fail) instead of `compliant`; before that, one row per item with the names of `success` and `failure`.
 */
export const reviewChecklists: Importer = {
  detect: (output) => kindOf(output.jsonIfAny) !== undefined,
  read(output) {
    const json = output.json;
    const kind = kindOf(json);
    if (kind === 'results') return readResults(json as Json);
    if (kind === 'catalogue') return readCatalogue(output, json as Json);
    throw new UnreadableOutput(output.name, outputs.message('noReviewChecklist'));
  },
};

/** Loose, because real catalogues hold a GUID with a digit too many: what matters is that it is one unchanging word. */
const guidShape = /^[0-9a-z][0-9a-z-]{7,63}$/;

function kindOf(json: unknown): 'catalogue' | 'results' | undefined {
  if (!isObject(json)) return undefined;
  const { items, checks, metadata } = json;
  if (Array.isArray(items)) {
    const some = items
      .slice(0, 20)
      .some((item) => isObject(item) && 'text' in item && ('guid' in item || 'waf' in item));
    const frame = ['categories', 'severities', 'status', 'waf', 'metadata'].filter((name) => name in json).length;
    return some || (items.length === 0 && frame >= 3) ? 'catalogue' : undefined;
  }
  if (!Array.isArray(checks)) return undefined;
  const some = checks
    .slice(0, 20)
    .some(
      (row) =>
        isObject(row) &&
        'guid' in row &&
        ('compliant' in row || ('result' in row && 'id' in row) || ('success' in row && 'failure' in row)),
    );
  return some || (checks.length === 0 && isObject(metadata) && /^(?:json|long)$/.test(text(metadata.format)))
    ? 'results'
    : undefined;
}

// --- the catalogue ----------------------------------------------------------------------------------------------------

/**
 * Pillars of the Well-Architected Framework, in the order in which every file lists them. Cost is none of Microsoft's six
 * focus areas; it goes with operations, where spending is watched, and keeps its tag.
 */
const pillars: readonly (readonly [string, FocusArea])[] = [
  ['reliability', 'availability'],
  ['security', 'security'],
  ['cost', 'operations'],
  ['operations', 'operations'],
  ['performance', 'performance'],
];
const otherPillars: Readonly<Record<string, FocusArea>> = { governance: 'operations' };
const levels = ['high', 'medium', 'low'] as const;

/** Position of a word in a list of `{ name }`: translated files translate the words and keep the order. */
function position(names: unknown, word: string, count: number): number {
  if (!Array.isArray(names) || names.length !== count || word === '') return -1;
  return names.findIndex((entry) => isObject(entry) && text(entry.name) === word);
}

function readCatalogue(output: ToolOutput, json: Json): ToolCatalogue {
  const metadata = isObject(json.metadata) ? json.metadata : {};
  const title = cleanLine(metadata.name) || cleanLine(output.name.replace(/(?:_checklist)?(?:\.[\w-]+)?\.json$/i, ''));
  const slug = slugOf(title) || slugOf(output.name) || 'azure';
  const version = monthOf(metadata.timestamp);
  const guids = new Map<string, string>();
  const ids = new Set<string>();
  const items = numbered(json.items as unknown[], 'items');
  const { records: checks, skipped } = accountedRows(items, 'an item', (item, where) => {
    const guid = text(item.guid).toLowerCase();
    if (cleanLine(item.text) === '') return { where, reason: 'The item has no text.' };
    if (!guidShape.test(guid))
      return { where, reason: 'The item has no valid guid, so no result could ever be matched to it.' };
    if (guids.has(guid)) return { where, reason: `The guid ${guid} stands at ${guids.get(guid)} already.` };
    guids.set(guid, where);
    const short = `${slug.toUpperCase()}-${guid.slice(0, 8)}`;
    const id = ids.has(short) ? `${slug.toUpperCase()}-${guid}` : short;
    ids.add(id);
    return checkOf(item, id, guid, json);
  });
  const checklist: ChecklistFile = {
    formatVersion: 1,
    id: `review-${slug}`,
    title: title || 'Azure review checklist',
    technology: 'azure',
    ...given({ version }),
    checks,
  };
  return { tool: 'review-checklists', checklist, skipped };
}

/**
 * Readable and stable: the name of the catalogue and the first part of the item's GUID, `AKS-785c2fa5`. The items' own
 * ids (`A01.03`) are for sorting: they repeat and move when items are added.
 */
function slugOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .split(' ')
    .filter((word) => word !== '' && !/^(?:azure|review|checklists?|preview|the|for|and|en|json)$/.test(word));
  return words.join('-').slice(0, 40).replace(/-+$/, '');
}

function checkOf(item: Json, id: string, guid: string, file: Json): Check {
  const pillarWord = text(item.waf);
  const pillar = pillars[position(file.waf, pillarWord, pillars.length)] ?? undefined;
  const named = pillars.find(([name]) => name === pillarWord.toLowerCase());
  const other = meaningOf(otherPillars, pillarWord.toLowerCase());
  const focusArea = named?.[1] ?? other ?? pillar?.[1];
  const levelWord = text(item.severity);
  const level =
    levels.find((each) => each === levelWord.toLowerCase()) ?? levels[position(file.severities, levelWord, 3)];
  const actionArea = [cleanLine(item.category, 100), cleanLine(item.subcategory, 100)].filter(Boolean).join(' / ');
  const title = cleanLine(item.text, 500);
  const rationale = cleanText(item.description, 4000);
  const references = distinctReferences([referenceTo(item.link), referenceTo(item.training)]);
  const tags = [cleanLine(item.service, 60), named?.[0] ?? pillar?.[0] ?? pillarWord.toLowerCase()].filter(Boolean);
  return {
    id,
    title,
    ...given({
      focusArea,
      actionArea,
      rating: level ? ratingOfSeverity[level] : undefined,
      rationale: rationale === title ? undefined : rationale,
    }),
    verify: [verificationOf(item, title)],
    remediation: [title],
    ...given({ references }),
    // Items from the Azure Proactive Resiliency Library keep the id that they have there.
    equivalents: {
      'review-checklists': [guid],
      ...given({ aprl: text(item.aprlGuid).toLowerCase() === guid ? [guid] : undefined }),
    },
    ...given({ tags }),
  };
}

function verificationOf(item: Json, title: string): Verification {
  const written = text(item.graph) || text(item.query);
  // Items from the Azure Proactive Resiliency Library hold a comment where Resource Graph cannot tell.
  if (/^(?:\s*\/\/[^\n]*(?:\n|$))*\s*$/.test(written)) {
    const owner = cleanLine(item.service, 60) || cleanLine(item.category, 100) || 'service';
    return {
      kind: 'manual',
      run: `Ask the owner (${owner}) and look at the configuration: is it so?`,
      expect: title,
    };
  }
  // Older queries leave out the table, which Resource Graph Explorer needs.
  const run = /^where\b/i.test(written) ? `resources | ${written}` : written.replace(/^\|\s*/, 'resources | ');
  const compliant = compliantValue(run);
  const named = nameColumn(run);
  if (compliant === undefined)
    return { kind: 'kql', run, expect: 'The query names resources but does not judge them: look at each row.' };
  return {
    kind: 'kql',
    run,
    expect: `Every row has compliant = ${compliant}.`,
    healthyWhen: { every: { property: 'compliant', is: 'eq', value: compliant }, ...given({ affected: named }) },
  };
}

/** The column that names the resource: the last operator that chooses columns decides which there are. */
function nameColumn(query: string): 'id' | 'name' | undefined {
  const choosing = query.split('|').filter((operator) => /^\s*(?:project|distinct|summarize)\b(?!-)/i.test(operator));
  const columns = choosing.at(-1);
  if (columns === undefined || /\bid\b/.test(columns)) return 'id';
  return /\bname\b/.test(columns) ? 'name' : undefined;
}

/** What the column `compliant` holds for a healthy resource: `true`, 1 or `Yes`; `undefined` without such a column. */
function compliantValue(query: string): true | 1 | 'Yes' | undefined {
  const [, assigned] = /\bcompliant\s*=(?!=|~)\s*([^|]*)/i.exec(query) ?? [];
  if (assigned === undefined) return undefined;
  const [, branches] = /\bii?ff?\s*\(.*,\s*('?\w+'?\s*,\s*'?\w+'?)\s*\)/i.exec(assigned) ?? [];
  if (branches !== undefined) {
    if (/^[01]\s*,\s*[01]$/.test(branches)) return 1;
    if (/'(?:yes|no)'/i.test(branches)) return 'Yes';
  }
  return /^1\b/.test(assigned.trim()) ? 1 : true;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `October 24, 2024` is `2024.10`. */
function monthOf(timestamp: unknown): string | undefined {
  const [, name, year] = /^([A-Za-z]{3})[a-z]*\.?\s+\d{1,2},?\s+(\d{4})$/.exec(text(timestamp)) ?? [];
  const month = months.indexOf(name?.toLowerCase() ?? '');
  return month < 0 ? undefined : `${year}.${String(month + 1).padStart(2, '0')}`;
}

// --- results of the queries -------------------------------------------------------------------------------------------

/** What the queries write into `compliant`: a Boolean, mostly as text, in some queries 1 and 0 or Yes and No. */
const verdicts: Readonly<Record<string, boolean>> = {
  true: true,
  false: false,
  1: true,
  0: false,
  yes: true,
  no: false,
  success: true,
  fail: false,
};

function readResults(json: Json): ToolRun {
  const metadata = isObject(json.metadata) ? json.metadata : {};
  const collectedOn = dayIn(metadata.timestamp);
  const subscriptions = new Set<string>();
  const rows = numbered(json.checks as unknown[], 'checks');
  const { records, skipped } = accountedRows(rows, 'a result', (row, where): Reading => {
    const rule = text(row.guid).toLowerCase();
    const [failed, succeeded] = [namesIn(row.failure), namesIn(row.success)];
    const listed = 'success' in row && 'failure' in row;
    const found = listed ? verdictOf(failed, succeeded) : (row.compliant ?? row.result);
    const verdict = word(found).toLowerCase();
    if (!guidShape.test(rule))
      return { where, reason: 'The result has no valid guid, so the item that it answers is not known.' };
    const complies = typeof found === 'object' ? undefined : meaningOf(verdicts, verdict);
    if (complies === undefined) {
      const seen = found === undefined ? 'is missing' : `is ${JSON.stringify(found).slice(0, 60)}`;
      const reason = listed
        ? 'The row names no resource, neither as success nor as failure.'
        : `compliant ${seen}, which is neither true nor false. Did the query fail?`;
      return { where: `${where} (${rule})`, reason };
    }
    const id = cleanLine(row.id, 500);
    const affected = listed ? (complies ? succeeded : failed) : [id].filter(Boolean);
    const [, subscription] = /^\/subscriptions\/([^/]+)/i.exec(id) ?? [];
    if (subscription) subscriptions.add(subscription.toLowerCase());
    return {
      rule,
      outcome: complies ? 'passed' : 'failed',
      where,
      title: `Azure resources comply with ${isUnsayable(rule) ? 'an item' : `item ${rule}`} of the Azure review checklists`,
      ...given({ affected }),
      ...(!complies && {
        observed: 'Azure Resource Graph reports resources that do not comply.',
        recommendation: `Look up item ${rule} in the Azure review checklists and change the affected resources accordingly.`,
        references: [{ title: 'Azure review checklists', url: 'https://github.com/Azure/review-checklists' }],
      }),
    };
  });
  const scope = [...subscriptions].sort();
  return {
    tool: 'review-checklists',
    ...given({
      collectedOn,
      scope:
        scope.length > 0 ? `${scope.length === 1 ? 'subscription' : 'subscriptions'} ${scope.join(', ')}` : undefined,
    }),
    records,
    skipped,
    complete: true,
    asked: 'unknown',
  };
}

/** `group/name,group/other` of the oldest results, where `None` stands for none. */
function namesIn(written: unknown): string[] {
  return text(written)
    .split(',')
    .map((name) => cleanLine(name, 300))
    .filter((name) => name !== '' && name !== 'None');
}

function verdictOf(failed: readonly string[], succeeded: readonly string[]): boolean | undefined {
  return failed.length > 0 ? false : succeeded.length > 0 ? true : undefined;
}

/** `Fri Mar 18 09:14:09 CET 2022`, as `date` writes it, or a day as `2022-03-18`. */
function dayIn(timestamp: unknown): Day | undefined {
  const written = text(timestamp);
  if (isDay(written.slice(0, 10))) return written.slice(0, 10);
  const [, name, date, year] = /\b([A-Z][a-z]{2})[a-z]*\s+(\d{1,2})\b.*?\b(\d{4})$/.exec(written) ?? [];
  const [, dateFirst, nameLater, yearLast] = /\b(\d{1,2})\s+([A-Z][a-z]{2})[a-z]*\s.*?\b(\d{4})\b/.exec(written) ?? [];
  for (const [month, day, inYear] of [
    [name, date, year],
    [nameLater, dateFirst, yearLast],
  ]) {
    const number = months.indexOf(month?.toLowerCase() ?? '');
    const made = `${inYear}-${String(number + 1).padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
    if (number >= 0 && isDay(made)) return made;
  }
  return undefined;
}
