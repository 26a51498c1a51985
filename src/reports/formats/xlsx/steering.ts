import type { Report } from '../../content/report';
import type { ReportCapacity, ReportOutlook } from '../../content/reportSteering';
import type { Texts } from '../../texts/english';
import { looks } from './look';
import type { CellStyle } from './styles';
import type { Say } from './words';
import type { Cell } from './workbook';

/** Where rows are put: below each other, texts over the columns that are left. */
interface Rows {
  add(cells: readonly (Cell | undefined)[]): void;
  addText(before: readonly (Cell | undefined)[], text: string, style: CellStyle): void;
  section(title: string, headers: readonly string[]): void;
  /** A printed page ends here. */
  breakPage(): void;
}

const strong = (value: string): Cell => ({ value, style: looks.strong });
const cell = (value: string | number, bold: boolean): Cell => ({ value, style: bold ? looks.strong : looks.text });
const wide = (value: string | number): Cell => ({ value, style: looks.value });

/** The decisions wanted, each with what is said of it in lines, and when people meet next. */
export function addDecisions(rows: Rows, { decisions, nextMeetings }: Report, { texts }: Say): void {
  if (decisions.length > 0) {
    rows.section(texts.decisionsWanted, []);
    for (const { text, whoBy, facts } of decisions) {
      const lines = facts.map(({ title, text: words }) => `${title}: ${words}`);
      rows.addText([strong(whoBy || '–')], [text, ...lines].join('\n'), looks.wrapped);
    }
  }
  for (const { text } of nextMeetings) rows.addText([strong(texts.nextMeeting)], text, looks.wrapped);
}

/** What was achieved, where the plan leads, who carries how much, and what nobody looked at. */
export function addProgress(rows: Rows, report: Report, say: Say): void {
  const { texts, plan } = say;
  const { achieved, outlook, capacity, blindSpots, notAssessed } = report;
  if (achieved) {
    rows.section(achieved.title, [texts.finding, plan.columns.risk, texts.proof]);
    for (const { label, title, risk, proof } of achieved.findings)
      rows.addText([strong(label), wide(risk ?? '–')], [title, proof].filter(Boolean).join(' · '), looks.wrapped);
    rows.addText([], achieved.lines.join(' '), looks.sentence);
  }
  // Its numbers and those of the capacity stand on one page.
  if (outlook || capacity) rows.breakPage();
  if (outlook) {
    addOutlook(rows, outlook, texts);
    rows.addText([], outlook.base, looks.sentence);
  }
  if (capacity) {
    addCapacity(rows, capacity, say);
    if (capacity.heaviest !== '') rows.addText([], `${capacity.heaviest}.`, looks.sentence);
  }
  if (blindSpots) {
    rows.section(texts.blindSpots, []);
    const base = [blindSpots.nowhere, texts.notKnownWhether(notAssessed.count, notAssessed.of)];
    rows.addText([], base.filter(Boolean).join(' '), looks.sentence);
    for (const { label, title, reason } of blindSpots.checks)
      rows.addText([strong(label)], [title, reason].filter(Boolean).join(' · '), looks.wrapped);
  }
}

/** A row for each owner and wave with their numbers, and below several waves the sum. */
function addCapacity(rows: Rows, { columns, owners }: ReportCapacity, { texts, words }: Say): void {
  rows.section(texts.capacity, [texts.owner, texts.wave, words.actions, texts.hours, words.withHours]);
  for (const { owner, ownerName, loads } of owners) {
    const own = loads.flatMap((load, at) => (load.actions > 0 ? [{ ...load, title: columns[at]!.title }] : []));
    // Of one wave alone the sum says the same.
    const shown = own.length > 2 ? own : own.filter(({ id }) => id !== 'total');
    for (const { id, title, actions, hours, withHours } of shown) {
      const bold = id === 'total';
      rows.add([
        strong(owner === '' ? texts.noOwner : ownerName),
        cell(title, bold),
        cell(actions, bold),
        cell(withHours === 0 ? '' : hours, bold),
        cell(withHours, bold),
      ]);
    }
  }
  const all = owners.flatMap(({ loads }) => loads.filter(({ id }) => id === 'total'));
  const sum = (pick: (load: (typeof all)[number]) => number) => all.reduce((before, load) => before + pick(load), 0);
  if (owners.length > 1)
    rows.add([
      strong(texts.together),
      cell(texts.total, true),
      ...[sum(({ actions }) => actions), sum(({ hours }) => hours), sum(({ withHours }) => withHours)].map((value) =>
        cell(value, true),
      ),
    ]);
}

/** As many technologies as have a column each. */
const columnsAtMost = 4;

/** A row for each step with the score of each technology as a number; of more technologies than have a column, a line for each. */
function addOutlook(rows: Rows, { steps, rows: technologies }: ReportOutlook, texts: Texts): void {
  if (technologies.length > columnsAtMost) {
    rows.section(texts.outlook, [texts.technology, texts.score]);
    for (const { technology, texts: scores } of technologies)
      rows.addText(
        [strong(technology)],
        steps.map(({ title, when }, at) => `${title}${when && ` (${when})`}: ${scores[at]!}`).join('; '),
        looks.wrapped,
      );
    return;
  }
  rows.section(texts.outlook, [texts.healthScore, ...technologies.map(({ technology }) => technology)]);
  steps.forEach(({ title, when }, at) => {
    rows.add([
      strong(when === '' ? title : `${title} (${when})`),
      ...technologies.map(({ scores }) => wide(scores[at]!)),
    ]);
  });
}
