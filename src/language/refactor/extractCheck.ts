import { checklistId } from '../../assessment/catalog';
import type { Change } from '../../assessment/changes';
import type { Check, Source } from '../../assessment/types';
import type { ChecklistText } from '../checklist';
import type { FindingsText } from '../findings';
import type { Environment } from '../rule';
import { offers } from '../words/offersEnglish';
import { findingOf, type Refactoring, wholeFinding } from './refactoring';

/** The next free id of a check of a checklist, in the manner of its last one: `TEAM-07` after `TEAM-06`. */
export function nextCheckId(checklist: ChecklistText, taken: (id: string) => boolean = () => false): string {
  const ids = checklist.checks.map(({ value }) => value.id);
  const shape = /^(.*?)(\d+)$/;
  const model = ids.findLast((id) => shape.test(id)) ?? `${(checklist.header.id ?? 'TEAM').toUpperCase()}-00`;
  const [, letters = '', digits = '00'] = shape.exec(model)!;
  const numbers = ids.flatMap((id) => {
    const [, prefix, number] = shape.exec(id) ?? [];
    return prefix === letters ? [Number(number)] : [];
  });
  let number = Math.max(0, ...numbers) + 1;
  const idOf = () => letters + String(number).padStart(digits.length, '0');
  while (taken(idOf())) number++;
  return idOf();
}

/**
 * Makes a check of a finding that has none, so that other assessments ask for it as well: the check, the changes that add it
 * to the team's checklist, and those that let the finding name it. Title and consequence stay with the finding too, since
 * those of a check say the expected state. `undefined` when the finding has a check already or no title.
 */
export function extractCheck(
  file: FindingsText,
  { catalog, words }: Environment,
  choice: { id: string; checklist: ChecklistText; checkId?: string },
): (Refactoring & { check: Check; checklistChanges: readonly Change[] }) | undefined {
  const finding = findingOf(file, choice.id);
  const owner = choice.checklist.header.id;
  if (!finding || finding.value.check !== undefined || !finding.value.title?.trim() || !owner) return undefined;
  const { value } = finding;
  const whole = wholeFinding(finding);
  const id = choice.checkId ?? nextCheckId(choice.checklist, (other) => catalog.check(other) !== undefined);
  const equivalents = byTool(value.sources ?? []);
  const check: Check = {
    id,
    title: value.expected?.trim() ? value.expected : value.title!,
    ...(value.consequence !== undefined && { consequence: value.consequence }),
    ...(value.focusArea !== undefined && { focusArea: value.focusArea }),
    ...(value.actionArea !== undefined && { actionArea: value.actionArea }),
    ...(value.rating !== undefined && { rating: whole.rating! }),
    rationale: value.rationale ?? value.ratingReason ?? '',
    verify: [{ kind: 'manual', run: '', expect: '' }],
    remediation: value.recommendation?.trim() ? [value.recommendation] : [],
    ...(value.references && { references: whole.references! }),
    ...(Object.keys(equivalents).length > 0 && { equivalents }),
  };
  const path = ['findings', finding.index];
  const moved = [
    'expected',
    'rationale',
    'recommendation',
    'focusArea',
    'actionArea',
    'rating',
    'ratingReason',
    'references',
  ] as const;
  const changes: Change[] = [
    { kind: 'set', path: [...path, 'check'], value: id },
    ...moved
      .filter((name) => value[name] !== undefined)
      .map((name): Change => ({ kind: 'remove', path: [...path, name] })),
  ];
  if (!file.header.checklists?.some((reference) => checklistId(reference) === owner))
    changes.push({ kind: 'append', path: ['checklists'], values: [owner] });
  return {
    title: offers.in(words).extractCheck({ finding: choice.id, checklist: owner, check: id }),
    check,
    changes,
    checklistChanges: [{ kind: 'append', path: ['checks'], values: [check] }],
  };
}

function byTool(sources: readonly Source[]): Record<string, string[]> {
  const tools = new Map<string, Set<string>>();
  for (const { tool, rule } of sources) tools.set(tool, (tools.get(tool) ?? new Set()).add(rule));
  return Object.fromEntries([...tools].map(([tool, rules]) => [tool, [...rules]]));
}
