import { waves } from '../../assessment/plan';
import type { Texts } from '../texts/english';
import type { Report, ReportFinding } from './report';
import type { ReportCapacity, ReportLoad } from './reportSteering';
import { listText, numberText } from './wording';

/** How many actions each owner has in each wave, and how many hours are planned for them. */
export function capacityOf(
  { owners, roadmap }: Pick<Report, 'owners' | 'roadmap'>,
  texts: Texts,
): ReportCapacity | null {
  if (owners.length === 0) return null;
  const columns = [
    ...waves.flatMap((id) => {
      const wave = roadmap.find((each) => each.id === id);
      return wave && wave.findings.length > 0 ? [{ id, title: wave.title, when: wave.when }] : [];
    }),
    { id: 'total' as const, title: texts.total, when: '' },
  ];
  const loads = (findings: readonly ReportFinding[]) =>
    columns.map(({ id }) =>
      loadOf(
        id,
        findings.filter(({ wave }) => id === 'total' || wave === id),
        texts,
      ),
    );
  const all = owners.map(({ owner, findings }) => ({
    owner,
    ownerName: findings[0]?.ownerName ?? '',
    loads: loads(findings),
  }));
  const total = ({ loads: own }: (typeof all)[number]) => own[own.length - 1]!;
  all.sort(
    (a, b) =>
      Number(a.owner === '') - Number(b.owner === '') ||
      total(b).actions - total(a).actions ||
      (a.owner < b.owner ? -1 : Number(a.owner > b.owner)),
  );
  return { columns, owners: all, heaviest: heaviestText(all, roadmap, texts) };
}

function loadOf(id: ReportLoad['id'], findings: readonly ReportFinding[], texts: Texts): ReportLoad {
  const given = findings.flatMap(({ plan: { hours } }) => (hours !== null && hours > 0 ? [hours] : []));
  const hours = given.reduce((sum, each) => sum + each, 0);
  const [actions, withHours] = [findings.length, given.length];
  return {
    id,
    actions,
    hours,
    withHours,
    text: [
      actions === 0 ? '' : texts.actions(actions),
      withHours === 0 ? '' : texts.hoursGiven(numberText(hours, texts), withHours, actions),
    ]
      .filter(Boolean)
      .join(', '),
  };
}

/** How many owners are named beside the hours. */
const named = 3;

/** The hours that are planned, and for whom most of them; without any, whoever has more actions than anybody else. */
function heaviestText(all: ReportCapacity['owners'], roadmap: Report['roadmap'], texts: Texts): string {
  const total = ({ loads }: (typeof all)[number]) => loads[loads.length - 1]!;
  const sum = (pick: (load: ReportLoad) => number) => all.reduce((before, each) => before + pick(total(each)), 0);
  const [of, hours] = [sum(({ actions }) => actions), sum((load) => load.hours)];
  if (hours > 0) {
    const having = all.filter((each) => each.owner !== '' && total(each).hours > 0);
    const most = having.toSorted((a, b) => total(b).hours - total(a).hours).slice(0, named);
    const names = most.map((each) => texts.hoursFor(each.ownerName, numberText(total(each).hours, texts)));
    return texts.plannedHours(
      numberText(hours, texts),
      sum(({ withHours }) => withHours),
      of,
      having.length > 1 ? listText(names, texts) : '',
    );
  }
  const [first, second] = all.filter(({ owner }) => owner !== '').map((each) => ({ ...each, load: total(each) }));
  if (!first || first.load.actions === of || (second && second.load.actions === first.load.actions)) return '';
  const soon = first.loads.find(({ id }) => id === '30')?.actions ?? 0;
  const end = roadmap.find(({ id }) => id === '30')?.end.text ?? '';
  return texts.heaviestLoad(first.ownerName, first.load.actions, of, soon, end);
}
