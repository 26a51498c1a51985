import type { Catalog } from '../../assessment/catalog';
import { compare } from '../../assessment/comparison';
import type { Day } from '../../assessment/dates';
import { needsWork } from '../../assessment/risk';
import { isAssessed } from '../../assessment/score';
import { wholeText } from '../../assessment/scoreWords';
import type { Texts } from '../texts/english';
import type { Described } from './findings';
import { comparable, comparedOf, type Measured, scoreAreas, scoreNote } from './numbers';
import type { Part, Report } from './report';
import type { Compared, ReportTechnology } from './reportNumbers';
import { listText, reportDay, sinceText } from './wording';

/** The numbers of a part, and what it has in common with its earlier assessment. Checks that ask something else now are not. */
export function measuredOf({ assessment, previous }: Part, catalog: Catalog): Measured {
  return {
    numbers: assessment.numbers,
    previous: previous?.numbers,
    comparison: previous && compare(previous, assessment, catalog),
  };
}

/** When the earlier assessment of a part was; empty without one. */
export function sinceOf({ assessment, previous }: Part, texts: Texts): string {
  return previous ? sinceText(previous.file.assessedOn, assessment.file.assessedOn, texts) : '';
}

/** The same of several; `the previous assessments` where they differ. */
export function sinceOfAll(parts: readonly Part[], texts: Texts): string {
  const distinct = [...new Set(parts.map((part) => sinceOf(part, texts)).filter((since) => since !== ''))];
  return distinct.length > 1 ? texts.previousAssessments : (distinct[0] ?? '');
}

/** Names that tell the parts apart: the technology, with the environment where several share it, else with a number. */
export function partNames(parts: readonly Part[], texts: Texts): string[] {
  const named = parts.map(({ technology }) => technology || texts.assessmentWord);
  const shared = (names: readonly string[], name: string) => names.filter((each) => each === name).length > 1;
  const placed = named.map((name, index) => {
    const { environment } = parts[index]!;
    const place = environment.split(',', 1)[0]!.trim();
    return shared(named, name) && place !== '' ? `${name} (${place})` : name;
  });
  return placed.map((name, index) => (shared(placed, name) ? `${name} ${index + 1}` : name));
}

/** Each assessment with its own numbers, its own change, and a line that says both with their bases. */
export function describeTechnologies({
  parts,
  measured,
  described,
  asOf,
  texts,
}: {
  parts: readonly Part[];
  /** Of each part. */
  measured: readonly Measured[];
  described: readonly Described[];
  asOf: Day;
  texts: Texts;
}): ReportTechnology[] {
  const names = partNames(parts, texts);
  return parts.map((part, index) => {
    const own = measured[index]!;
    const { numbers } = own;
    const { score, base, noScore } = numbers;
    const since = sinceOf(part, texts);
    const inside = described.filter((each) => each.part === part);
    const findings = inside.map(({ report }) => report);
    const work = inside.filter(({ scored }) => needsWork(scored.finding, asOf)).map(({ report }) => report);
    const beside = [...part.assessment.units.values()].filter((unit) => !unit.listed && isAssessed(unit)).length;
    const compared = comparedOf([comparable(own)], { now: numbers, before: own.previous }, since, texts);
    const text = wholeText(score);
    const nothing = parts.length > 1 ? texts.nothingOfItYet : texts.nothingAssessedYet;
    const note = scoreNote(numbers, base.assessed + beside, texts) || (score === null ? nothing : '');
    const said = {
      name: names[index]!,
      text,
      note,
      base: texts.areaBase(base.assessed, base.checks, base.others),
      ...compared,
    };
    return {
      ...said,
      assessedOn: reportDay(part.assessment.file.assessedOn, texts),
      score,
      provisional: score !== null && numbers.provisional,
      failuresOnly: noScore === 'failuresOnly',
      since,
      assessed: base.assessed,
      checks: base.checks,
      others: base.others,
      needWork: work.length,
      critical: work.filter(({ severity }) => severity.id === 'critical').length,
      high: work.filter(({ severity }) => severity.id === 'high').length,
      line: technologyLine(said, texts),
      short: bracketed(`${said.name} ${text}`, shortOf(said, since, texts)),
      focusAreas: scoreAreas({ all: numbers, before: own.previous, measured: [own], since, findings, texts }),
    };
  });
}

/** `Active Directory 60 → 68 since May 2026, over the 49 checks common to both`, `SQL Server 59, first assessment`. */
function technologyLine(
  of: Pick<ReportTechnology, 'name' | 'text' | 'note' | 'base' | 'change' | 'compared'>,
  texts: Texts,
): string {
  const { name, text, note, base, change, compared } = of;
  if (change) return `${name} ${compared}`;
  if (note !== '') return [`${name} ${text}`, note, compared].filter(Boolean).join(', ');
  return [`${name} ${texts.scoreOver(text, base)}`, compared].filter(Boolean).join('; ');
}

const bracketed = (text: string, more: string) => (more === '' ? text : `${text} (${more})`);

/** How a technology compares, or why it has no firm score, where there is little room. */
function shortOf(of: Pick<ReportTechnology, 'note' | 'text'> & Compared, since: string, texts: Texts): string {
  const moved = of.change ?? of.common;
  if (moved) return texts.rangeSince(texts.rangeOver(moved.range, moved.checks), since);
  if (of.note !== '') return of.note;
  return since === '' ? texts.firstAssessment : '';
}

/** `Active Directory and SQL Server`, of some of several parts. */
export function namesOf(parts: readonly Part[], which: (part: Part) => boolean, texts: Texts): string {
  const names = partNames(parts, texts);
  return listText(
    names.filter((_, index) => which(parts[index]!)),
    texts,
  );
}

/** More technologies than this do not fit beside each other. */
const columnsAtMost = 5;

/**
 * Scores of the technologies by focus area, each with its own base and change; over several also together. `null` where
 * it would say nothing that does not stand with the score and its bars: of one technology of which every change stands
 * beside its score.
 */
export function technologyTable(
  technologies: readonly ReportTechnology[],
  { score, focusAreas }: Pick<Report, 'score' | 'focusAreas'>,
  texts: Texts,
): Report['technologyTable'] {
  const several = technologies.length > 1;
  const [first] = technologies;
  if (!first || (!several && [first, ...first.focusAreas].every(({ change, common }) => !change && !common)))
    return null;
  const own = (of: Cell) => cellText(of, texts);
  const all = own({
    ...score,
    score: score.value,
    checks: score.applicable,
  });
  if (technologies.length > columnsAtMost)
    return {
      head: [texts.technology, texts.score],
      rows: [...technologies.map((each) => [each.name, own(each)]), [texts.together, all]],
      note: texts.technologyCells,
    };
  return {
    head: [texts.focusArea, ...technologies.map(({ name }) => name), ...(several ? [texts.together] : [])],
    rows: [
      [texts.allAreas, ...technologies.map(own), ...(several ? [all] : [])],
      ...focusAreas.map((area) => [
        area.title,
        ...technologies.map((each) => own(each.focusAreas.find(({ id }) => id === area.id)!)),
        ...(several ? [own(area)] : []),
      ]),
    ],
    note: texts.technologyCells,
  };
}

interface Cell extends Pick<Compared, 'change' | 'common'> {
  score: number | null;
  text: string;
  note: string;
  provisional: boolean;
  assessed: number;
  checks: number;
  others: number;
}

/** `39 (9 of 12); 42 → 39 over 9`. */
function cellText(
  { score, text, note, provisional, change, common, assessed, checks, others }: Cell,
  texts: Texts,
): string {
  if (score === null) return note === '' ? text : `${text} (${note})`;
  const base = texts.areaBaseShort(assessed, checks, others);
  const moved = change ?? common;
  return [
    `${text} (${provisional ? `${texts.provisional}, ` : ''}${base})`,
    ...(moved ? [texts.rangeOver(moved.range, moved.checks)] : []),
  ].join('; ');
}
