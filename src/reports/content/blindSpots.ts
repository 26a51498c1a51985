import type { Catalog } from '../../assessment/catalog';
import type { Day } from '../../assessment/dates';
import { risk } from '../../assessment/risk';
import { effectiveRating, isAssessed, type Unit } from '../../assessment/score';
import { focusAreaIds, technologies } from '../../assessment/vocabulary';
import type { Texts } from '../texts/english';
import type { Part } from './report';
import type { ReportBlindSpots } from './reportSteering';
import { listText } from './wording';

/** As many as a plan names, and as many as an executive reads; the technical report has all. */
const [most, fewest] = [5, 3] as const;

/** The weightiest checks of the checklists without an answer, by risk and then by weight, and where nothing is assessed. */
export function blindSpotsOf(parts: readonly Part[], catalog: Catalog, texts: Texts): ReportBlindSpots | null {
  const open = parts.flatMap((part) =>
    [...part.assessment.units.values()].filter(isBlind).map((unit) => ({ part, unit })),
  );
  if (open.length === 0) return null;
  const described = open.map(({ part, unit }) => {
    const check = catalog.check(unit.key, part.assessment.file.checklists ?? []);
    const rating = effectiveRating({}, check);
    return {
      label: unit.key,
      title: check?.title ?? '',
      technology: check?.technology ? technologies[check.technology] : part.technology,
      reason: reasonOf(unit, texts),
      risk: rating ? risk(rating) : null,
      fifths: unit.fifths ?? 0,
    };
  });
  described.sort(
    (a, b) =>
      (b.risk ?? 0) - (a.risk ?? 0) || b.fifths - a.fifths || (a.label < b.label ? -1 : Number(a.label > b.label)),
  );
  const checks = described.slice(0, most).map(({ fifths: _, ...check }) => check);
  return {
    checks,
    more: described.length - checks.length,
    first: checks.slice(0, fewest),
    afterFirst: described.length - Math.min(checks.length, fewest),
    nowhere: nowhereOf(parts, texts),
  };
}

const isBlind = ({ listed, state }: Unit) => listed && state === 'notAssessed';

function reasonOf({ entry, outlived }: Unit, texts: Texts): string {
  const own = typeof entry === 'object' && 'reason' in entry ? (entry.reason?.trim() ?? '') : '';
  const ended: Day | undefined = outlived;
  return [own, ended === undefined ? '' : texts.outlived(texts.day(ended))].filter(Boolean).join(' ');
}

/** Where checks apply and none is assessed. Where nothing at all is assessed, the head of the document says so. */
function nowhereOf(parts: readonly Part[], texts: Texts): string {
  const empty = (units: readonly Unit[]) => units.some(isBlind) && !units.some(isAssessed);
  const unitsOf = (part: Part) => [...part.assessment.units.values()];
  const all = parts.flatMap(unitsOf);
  if (!all.some(isAssessed)) return '';
  const missing = parts.filter((part) => empty(unitsOf(part)));
  const rest = parts.filter((part) => !missing.includes(part)).flatMap(unitsOf);
  const areas = focusAreaIds
    .filter((id) => empty(rest.filter(({ focusArea }) => focusArea === id)))
    .map((id) => texts.focusAreas[id]);
  const names = [...new Set([...missing.map(({ technology }) => technology).filter(Boolean), ...areas])];
  return names.length === 0 ? '' : texts.nothingAssessedOf(listText(names, texts));
}
