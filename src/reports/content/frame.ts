import type { Catalog } from '../../assessment/catalog';
import { isSeal, shortSeal } from '../../assessment/seal';
import type { FindingsFile } from '../../assessment/types';
import { failureListers, type Tool, toolTitle } from '../../assessment/vocabulary';
import type { Texts } from '../texts/english';
import { isFixElsewhere } from './demands';
import type { Part, Report, ReportInput } from './report';
import type { ReportControl, ReportScope, SealInput } from './reportFrame';
import { listText, reportDay } from './wording';

/** The text where all agree, else each with its technology. */
function agreed(parts: readonly Part[], pick: (file: FindingsFile) => string | undefined, texts: Texts): string {
  const given = parts.flatMap(({ assessment, technology }) => {
    const text = pick(assessment.file)?.trim() ?? '';
    return text === '' ? [] : [{ text, technology }];
  });
  const all = new Set(given.map(({ text }) => text));
  if (all.size === 1 && given.length === parts.length) return given[0]!.text;
  return [...new Set(given.map(({ text, technology }) => named(text, technology, parts, texts)))].join(', ');
}

const named = (text: string, technology: string, parts: readonly Part[], texts: Texts) =>
  parts.length > 1 && technology !== '' ? texts.ofPart(text, technology) : text;

/** Names from all files, each once. */
function together(parts: readonly Part[], pick: (file: FindingsFile) => readonly string[] | undefined): string[] {
  const all = parts.flatMap(({ assessment }) => pick(assessment.file) ?? []).map((name) => name.trim());
  return [...new Set(all.filter((name) => name !== ''))];
}

function stateOf(parts: readonly Part[]): ReportControl['state'] {
  const states = parts.map(({ assessment }) => assessment.file.state);
  if (states.includes('draft')) return 'draft';
  return states.length > 0 && states.every((state) => state === 'final') ? 'final' : '';
}

/** What the documents of some assessments say of themselves. */
export function controlOf(
  parts: readonly Part[],
  header: Pick<Report['header'], 'asOf' | 'assessors' | 'classification' | 'handling'>,
  { seal: sealed, redacted }: Pick<ReportInput, 'seal' | 'redacted'>,
  texts: Texts,
): ReportControl {
  const state = stateOf(parts);
  const version = agreed(parts, (file) => file.version, texts);
  const seal = sealed && redacted !== true ? sealText(sealed, texts) : null;
  const people = (pick: (file: FindingsFile) => readonly string[] | undefined) =>
    listText(together(parts, pick), texts);
  const said = (id: string, term: string, text: string) => (text === '' ? [] : [{ id, term, text }]);
  const facts = [
    ...said('version', texts.versionTerm, version),
    ...said(
      'state',
      texts.stateTerm,
      state === '' ? '' : { draft: texts.draftMeaning, final: texts.finalMeaning }[state],
    ),
    ...said('issuedOn', texts.issuedOn, header.asOf.text),
    ...said('authors', texts.authors, listText(header.assessors, texts)),
    ...said(
      'reviewedBy',
      texts.reviewedBy,
      people((file) => file.reviewedBy),
    ),
    ...said(
      'distribution',
      texts.distribution,
      people((file) => file.distribution),
    ),
    ...said('classification', texts.classificationTerm, header.classification),
    ...said('handling', texts.handling, header.handling),
    ...said(
      'seal',
      texts.seal,
      seal ? [texts.sealFacts(seal.short, seal.full), seal.broken].filter(Boolean).join('. ') : '',
    ),
  ];
  const inLine = facts.filter(({ id }) => !['version', 'state', 'classification', 'seal'].includes(id));
  const lead = texts.stateLead(version, state === '' ? '' : texts.states[state]);
  return {
    state,
    watermark: state === 'draft' ? texts.states.draft : '',
    version,
    lead,
    facts,
    line: [
      ...(lead === '' ? [] : [lead]),
      ...inLine.map(({ term, text }) => `${term}: ${text.replace(/\.$/, '')}`),
      ...(seal ? [texts.sealLine(seal.short)] : []),
    ].join(' · '),
    changes: changesOf(parts, texts),
    seal,
  };
}

function sealText({ together: full, broken }: SealInput, texts: Texts): ReportControl['seal'] {
  return { short: shortSeal(full), full, broken: broken.map(texts.sealBroken).join(' ') };
}

function changesOf(parts: readonly Part[], texts: Texts): ReportControl['changes'] {
  const all = parts.flatMap(({ assessment, technology }) =>
    (assessment.file.changes ?? []).map(({ version, on, by, text }) => ({
      version,
      on: reportDay(on, texts),
      by: by ?? '',
      text: text ?? '',
      technology,
    })),
  );
  // The same change of several files stands once.
  const once = new Map<string, (typeof all)[number][]>();
  for (const each of all) {
    const key = JSON.stringify([each.version, each.on.day, each.by, each.text]);
    once.set(key, [...(once.get(key) ?? []), each]);
  }
  const listed = [...once.values()].map((same): ReportControl['changes'][number] => {
    const { technology, ...change } = same[0]!;
    return same.length === parts.length || technology === ''
      ? change
      : { ...change, version: named(change.version, technology, parts, texts) };
  });
  return parts.length > 1 ? listed.sort((a, b) => (a.on.day < b.on.day ? -1 : a.on.day > b.on.day ? 1 : 0)) : listed;
}

/** What was examined, how, and what it does not tell: what the files say, and what is known without them. */
export function scopeOfWork(
  parts: readonly Part[],
  report: Pick<Report, 'tools' | 'notAssessed' | 'score'> & { header: Pick<Report['header'], 'filter'> },
  { catalog, redacted }: { catalog: Catalog; redacted: boolean },
  texts: Texts,
): ReportScope {
  const of = (text: string, { technology }: Part) => named(text, technology, parts, texts);
  const inScope = parts.flatMap((part) =>
    (part.assessment.file.inScope ?? []).map((each) => {
      if (typeof each === 'string') return { name: each, detail: '', sample: '' };
      const { name, detail = '', examined, of: all } = each;
      const isSample = examined !== undefined && all !== undefined;
      return {
        name,
        detail,
        sample: isSample ? texts.sample(examined, all) : '',
        partly: isSample && examined < all,
        each,
      };
    }),
  );
  const outOfScope = parts.flatMap((part) =>
    (part.assessment.file.outOfScope ?? []).map((each) =>
      typeof each === 'string' ? { name: each, reason: '' } : { name: each.name, reason: each.reason ?? '' },
    ),
  );
  const samples = inScope.flatMap((each) =>
    'partly' in each && each.partly ? [texts.sampleLine(each.name, each.each.examined!, each.each.of!)] : [],
  );
  const own = (pick: (file: FindingsFile) => readonly string[] | undefined) => {
    const given = parts.flatMap((part) =>
      (pick(part.assessment.file) ?? []).map((text) => ({ text: text.trim(), part })),
    );
    const shared = (text: string) =>
      parts.every(({ assessment }) => pick(assessment.file)?.some((each) => each.trim() === text));
    return [
      ...new Set(
        given.filter(({ text }) => text !== '').map(({ text, part }) => (shared(text) ? text : of(text, part))),
      ),
    ];
  };
  const imports = parts.flatMap(({ assessment }) => assessment.file.imports ?? []);
  const listers = [
    ...new Set(
      imports
        .map(({ tool }) => tool)
        .filter((tool) => Object.hasOwn(failureListers, tool) && failureListers[tool as Tool] === 'always')
        .map((tool) => toolTitle(tool)),
    ),
  ];
  const asked = parts.flatMap(({ assessment }) => assessment.file.checklists ?? []);
  const ours = asked.every((reference) => catalog.checklist(reference)?.origin === 'shipped');
  const onlyRunSheets = imports.length > 0 && imports.every(({ tool }) => tool.toLowerCase() === 'run-sheet');
  const { notAssessed, score, header } = report;
  const elsewhere = parts.flatMap(({ assessment }) => assessment.file.findings.filter(isFixElsewhere)).length;
  const scope = {
    inScope: inScope.map(({ name, detail, sample }) => ({ name, detail, sample })),
    outOfScope,
    methods: own((file) => file.methods),
    tools: report.tools.map(({ title, version, collectedOn, scope: where, records }) =>
      [`${title}${version ? ` ${version}` : ''}`, collectedOn.text, where, records].filter(Boolean).join(', '),
    ),
    rights: [
      ...own((file) => (file.rights === undefined ? [] : [file.rights])),
      ...(onlyRunSheets && ours ? [texts.readOnlyRunSheets] : []),
    ],
    limits: [
      ...own((file) => file.limits),
      ...(samples.length > 0 ? [texts.limitSample(samples.join('; '))] : []),
      ...(notAssessed.count > 0 ? [texts.limitNotAssessed(notAssessed.count, notAssessed.of)] : []),
      ...(listers.length > 0 ? [texts.limitFailuresOnly(listText(listers, texts), listers.length)] : []),
      ...(elsewhere > 0 ? [texts.limitFixElsewhere(elsewhere)] : []),
      ...(score.provisional ? [texts.limitProvisional] : []),
      ...(header.filter === '' ? [] : [texts.limitFiltered(header.filter)]),
      ...(redacted ? [texts.limitRedacted] : []),
    ],
  };
  return { any: Object.values(scope).some((list) => list.length > 0), ...scope };
}

/** Whether the seal that a file carries itself is the one that it has. */
export function isSealed(own: string | undefined, seal: string): boolean {
  return own === undefined || own.trim() === '' || isSeal(seal, own);
}
