import { type Catalog, checklistId } from '../assessment/catalog';
import type { compare } from '../assessment/comparison';
import { type Day, daysBetween, isDay } from '../assessment/dates';
import { roadmap, type Wave, waveEnd, waves } from '../assessment/plan';
import { type Numbers, type ScoredAssessment, type ScoredFinding, together } from '../assessment/score';
import { type Status, severityIds, statuses, statusIds, technologies, toolTitle } from '../assessment/vocabulary';
import type { Described } from './findings';
import { scoreChange } from './numbers';
import type { DeadlineInput, Part, Report, ReportDeadline, ReportFinding, ReportInput } from './report';
import {
  countText,
  daysLeftText,
  gainText,
  groupText,
  listText,
  periodText,
  reportDay,
  reportSeverity,
  sinceText,
  whole,
  wholeText,
} from './wording';

/** Technologies of a file's checklists, in the order of the file; without any, of the checks that its findings name. */
export function technologiesOf({ file, findings }: ScoredAssessment, catalog: Catalog): string[] {
  const asked = (file.checklists ?? []).map((reference) => {
    const checklist = catalog.checklist(reference);
    return checklist?.technology ? technologies[checklist.technology] : (checklist?.title ?? checklistId(reference));
  });
  const found = findings.map(({ check }) => (check?.technology ? technologies[check.technology] : ''));
  return [...new Set(asked.length > 0 ? asked : found)].filter((name) => name !== '');
}

/** Letters before the first hyphen of the checks' ids, where the checks of a file agree on them. */
export function idPrefix({ file }: ScoredAssessment, catalog: Catalog): string {
  const checks = (file.checklists ?? []).flatMap((reference) => catalog.checklist(reference)?.checks ?? []);
  const prefixes = new Set(checks.map(({ id }) => id.split('-', 1)[0]!));
  return prefixes.size === 1 ? [...prefixes][0]! : '';
}

export function partsOf(input: ReportInput): Part[] {
  const prefixes = input.assessments.map((assessment) => idPrefix(assessment, input.catalog));
  const distinct = prefixes.every((prefix, index) => prefix !== '' && prefixes.indexOf(prefix) === index);
  return input.assessments.map((assessment, index) => ({
    assessment,
    previous: input.previous?.[index],
    prefix: distinct ? prefixes[index]! : String(index + 1),
    technology: listText(technologiesOf(assessment, input.catalog)),
    environment: assessment.file.environment ?? '',
  }));
}

export function headerOf(input: ReportInput, document: string): Omit<Report['header'], 'filter'> {
  const files = input.assessments.map(({ file }) => file);
  const names = [...new Set(input.assessments.flatMap((assessment) => technologiesOf(assessment, input.catalog)))];
  const environments = [...new Set(files.map(({ environment }) => environment ?? '').filter((name) => name !== ''))];
  const customer = files[0]?.customer ?? '';
  const own = files.length === 1 ? files[0]!.title : undefined;
  const titleText = own ?? `${listText(names)} assessment`.trim();
  const versions = new Map<string, Report['header']['checklists'][number]>();
  for (const reference of files.flatMap(({ checklists }) => checklists ?? [])) {
    const [id, checklist] = [checklistId(reference), input.catalog.checklist(reference)];
    const asked = reference.includes('@') ? reference.slice(reference.indexOf('@') + 1) : '';
    versions.set(reference, {
      id,
      title: checklist?.title ?? id,
      technology: checklist?.technology ? technologies[checklist.technology] : '',
      version: asked || (checklist?.version ?? ''),
      checks: checklist?.checks.length ?? 0,
    });
  }
  const checklists = [...versions.values()];
  const days = files.flatMap(({ assessedFrom, assessedOn }) => [assessedFrom ?? assessedOn, assessedOn]).sort();
  return {
    customer,
    title: titleText.startsWith(customer) ? titleText : `${customer}: ${titleText}`,
    document,
    subtitle: [...names, ...environments].join(' · '),
    technologies: names,
    environments,
    asOf: reportDay(input.asOf, input.asOf),
    assessed: days.length > 0 ? periodText(days[0]!, days[days.length - 1]!) : '',
    assessors: [...new Set(files.flatMap(({ assessors }) => assessors ?? []))],
    classification: files.find(({ classification }) => classification)?.classification ?? 'Customer confidential',
    checklists,
    versions: checklists.map(({ id, version }) => `${id} ${version}`.trim()).join(', '),
  };
}

export function scoreOf(all: Numbers, parts: readonly Part[], comparisons: readonly Compared[]): Report['score'] {
  const common = commonOf(comparisons);
  const since = sinceOf(parts);
  const units = parts.flatMap(({ assessment }) => [...assessment.units.values()]);
  const assessed = units.filter(({ state }) => state === 'passed' || state === 'finding').length;
  const inapplicable = units.some(({ listed, state }) => listed && state === 'notApplicable');
  const answered = `assessed${inapplicable ? ' or not applicable' : ''}`;
  const { of, checks } = all.covered;
  const coverage =
    all.coverage === null
      ? `${countText(assessed, 'check')} assessed, without a checklist`
      : `${groupText(of)} of ${countText(checks, 'check')} ${answered} (${whole(all.coverage * 100)} %)`;
  const change = common && scoreChange(common.before.score, common.after.score);
  return {
    value: all.score,
    text: wholeText(all.score),
    change: change ?? null,
    since,
    common: common?.checks ?? 0,
    base: common && change ? `over the ${countText(common.checks, 'check')} common to both; ${coverage}` : coverage,
    coverage: all.coverage,
    covered: of,
    checks,
    passedWeight: all.passedWeight,
    assessedWeight: all.assessedWeight,
  };
}

type Compared = ReturnType<typeof compare>;

/** The numbers over the checks that were assessed both times, of all assessments that have a previous one. */
export function commonOf(comparisons: readonly Compared[]) {
  if (comparisons.length === 0) return undefined;
  return {
    checks: comparisons.reduce((sum, { score }) => sum + score.common.checks, 0),
    before: together(comparisons.map(({ score }) => score.common.before)),
    after: together(comparisons.map(({ score }) => score.common.after)),
  };
}

export function sinceOf(parts: readonly Part[]): string {
  const texts = parts.flatMap(({ assessment, previous }) =>
    previous ? [sinceText(previous.file.assessedOn, assessment.file.assessedOn)] : [],
  );
  const distinct = new Set(texts);
  return distinct.size > 1 ? 'the previous assessments' : (texts[0] ?? '');
}

export function changesOf(
  comparisons: readonly Compared[],
  since: string,
  findings: readonly ReportFinding[],
): Report['changes'] {
  if (comparisons.length === 0) return null;
  const sum = (pick: (compared: Compared) => number) => comparisons.reduce((total, each) => total + pick(each), 0);
  const fixed = comparisons.flatMap((compared) => compared.fixed);
  const numbers = {
    new: sum((each) => each.new.length),
    fixed: fixed.length,
    persisting: sum((each) => each.persisting.length),
    reopened: sum((each) => each.reopened.length),
    newlyAccepted: sum((each) => each.newlyAccepted.length),
    ratingChanged: sum((each) => each.ratingChanged.length),
    newlyAssessed: sum((each) => each.newlyAssessed.length),
    noLongerAssessed: sum((each) => each.noLongerAssessed.length),
  };
  const words = [
    `${numbers.fixed} fixed`,
    `${numbers.new} new`,
    `${numbers.persisting} remaining`,
    ...(numbers.reopened > 0 ? [`${numbers.reopened} reopened`] : []),
    ...(numbers.newlyAccepted > 0 ? [`${numbers.newlyAccepted} newly accepted`] : []),
    ...(numbers.noLongerAssessed > 0 ? [`${numbers.noLongerAssessed} no longer assessed`] : []),
  ];
  const labels = new Map(findings.map((finding) => [finding.id, finding.label]));
  return {
    since,
    ...numbers,
    text: words.join(', '),
    fixedChecks: fixed.map(({ key, title, after }) => ({
      label: (after && labels.get(after.finding.id)) ?? key.replace(/^#/, ''),
      title,
    })),
  };
}

export function countsOf(findings: readonly ReportFinding[]): Report['counts'] {
  const of = (group: ReportFinding['group']) => findings.filter((finding) => finding.group === group).length;
  const active = findings.filter(isActive);
  return {
    findings: findings.length,
    open: of('open'),
    resolved: of('resolved'),
    accepted: of('accepted'),
    closed: of('closed'),
    overdue: findings.filter(({ overdue }) => overdue).length,
    quickWins: findings.filter(({ quickWin, group }) => quickWin && group === 'open').length,
    bySeverity: severityIds
      .map((id) => ({
        severity: reportSeverity(id),
        count: active.filter(({ severity }) => severity.id === id).length,
      }))
      .filter(({ severity, count }) => count > 0 || severity.id !== 'unrated'),
    byStatus: statusIds.map((id) => ({
      id,
      title: statuses[id].title,
      count: findings.filter(({ status }) => status.id === id).length,
    })),
    base: `${countText(findings.length, 'finding')}: ${[
      `${of('open')} open`,
      `${of('resolved')} waiting for a re-test`,
      `${of('accepted')} accepted`,
      `${of('closed')} closed`,
    ].join(', ')}`,
  };
}

/** Open, or fixed without a re-test: what the matrix counts. */
export function isActive({ group }: ReportFinding): boolean {
  return group === 'open' || group === 'resolved';
}

/** The sum of the gains, each check counted once. */
export function gainOf(findings: readonly Described[]): number {
  const gains = new Map(findings.map(({ part, scored }) => [`${part.prefix} ${scored.key}`, scored.gain]));
  return [...gains.values()].reduce((sum, gain) => sum + gain, 0);
}

export function ownersOf(findings: readonly ReportFinding[]): Report['owners'] {
  const byOwner = new Map<string, ReportFinding[]>();
  for (const finding of findings) {
    const owner = finding.owner.trim();
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), finding]);
  }
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const names = [...byOwner.keys()].sort((a, b) => Number(a === '') - Number(b === '') || order(a, b));
  return names.map((owner) => {
    const findings = byOwner.get(owner)!.sort((a, b) => order(a.due.day || '9', b.due.day || '9'));
    return { owner, findings, overdue: findings.filter(({ overdue }) => overdue).length };
  });
}

export const waveTitles: Readonly<Record<Wave, string>> = {
  '30': '30 days',
  '60': '60 days',
  '90': '90 days',
  later: 'Later',
};

export function roadmapOf(described: readonly Described[], asOf: Day): Report['roadmap'] {
  const byScored = new Map(
    described.map((each) => {
      const { scored, report } = each;
      const open =
        report.group === 'open' ? { ...scored, finding: { ...scored.finding, status: openStatus(scored) } } : scored;
      return [open, each] as const;
    }),
  );
  const plan = roadmap([...byScored.keys()], asOf);
  return waves.map((id) => {
    const inside = plan[id].map((scored) => byScored.get(scored)!);
    const end = reportDay(waveEnd(id, asOf), asOf);
    const gain = gainOf(inside);
    return {
      id,
      title: waveTitles[id],
      end,
      when: end.day === '' ? `after ${reportDay(waveEnd('90', asOf), asOf).short}` : `by ${end.short}`,
      findings: inside.map(({ report }) => report),
      gain,
      gainText: gainText(gain),
    };
  });
}

/** An acceptance that has run out is open work again. */
export function openStatus({ finding }: ScoredFinding): Status {
  return finding.status === 'accepted' ? 'open' : finding.status;
}

/** Words for what ends; other kinds are words already. */
export const deadlineKinds: Readonly<Record<string, string>> = {
  mainstream: 'mainstream support ends',
  extended: 'support ends',
  esu: 'extended security updates end',
  retirement: 'retires',
};

export function deadlinesOf(deadlines: readonly DeadlineInput[], asOf: Day): ReportDeadline[] {
  return deadlines
    .filter(({ date }) => isDay(date))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .map(({ product, version, date, kind, count }) => {
      const daysLeft = daysBetween(asOf, date);
      const words = Object.hasOwn(deadlineKinds, kind) ? deadlineKinds[kind] : kind;
      return {
        title: [product, version, words].filter(Boolean).join(' '),
        count: count === undefined ? '' : `${groupText(count)} affected`,
        date: reportDay(date, asOf),
        daysLeft,
        left: daysLeft < 100 ? daysLeftText(daysLeft) : '',
      };
    });
}

export function toolsOf(parts: readonly Part[], asOf: Day): Report['tools'] {
  return parts.flatMap(({ assessment }) =>
    (assessment.file.imports ?? []).map(({ tool, toolVersion, collectedOn, scope, records }) => ({
      title: toolTitle(tool),
      version: toolVersion ?? '',
      collectedOn: reportDay(collectedOn, asOf),
      scope: scope ?? '',
      records: records?.read === undefined ? '' : countText(records.read, 'record'),
    })),
  );
}

export const method: Report['method'] = [
  {
    term: 'Health score',
    text: 'Weight of passed checks ÷ weight of assessed checks × 100, for each focus area and over all. Assessed are checks that passed or have a finding; verified findings and false positives count as passed, accepted risks do not. Where nothing was assessed there is no score (–).',
  },
  {
    term: 'Weight',
    text: 'Probability × impact × (6 − effort) ÷ 5, each from 1 to 5. Microsoft publishes the idea that weight rises with probability and impact and falls with effort, not a formula: this is our own formula.',
  },
  {
    term: 'Risk and severity',
    text: 'Risk = probability × impact, 1 to 25. Critical 17 to 25, high 10 to 16, medium 5 to 9, low 1 to 4. Letters: C critical, H high, M medium, L low.',
  },
  {
    term: 'Gain',
    text: 'Points that the overall score rises when the check passes: its weight ÷ weight of assessed checks × 100.',
  },
  { term: 'Quick win', text: 'Risk of at least 10 and effort of minutes or hours.' },
  {
    term: 'Coverage',
    text: '(Passed + with a finding + not applicable) ÷ all checks of the checklists. What was not assessed lowers coverage, not the score.',
  },
  {
    term: 'Change',
    text: 'Scores of two assessments are compared only over the checks that both assessed.',
  },
];
