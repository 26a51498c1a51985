import type { Change } from '../../assessment/changes';
import type { AffectedObject } from '../../assessment/types';
import type { FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

const nameOf = (object: AffectedObject) => (typeof object === 'string' ? object : object.name);
const detailOf = (object: AffectedObject) =>
  typeof object === 'string' ? undefined : object.detail?.trim() || undefined;

export const duplicateAffected: FindingsRule = {
  code: 'duplicate-affected',
  of: 'findings',
  title: 'An affected object stands in a finding once',
  level: 'warning',
  docs: `The report counts affected objects ("14 servers"); one that stands twice makes the number wrong, and the customer finds out first.
Names are compared without regard to case. The fix keeps the entry that says more; when both have details of their own, put them together by hand.`,
  finding({ value }, report) {
    const { affected = [] } = value;
    if (affected.length < 2) return;
    const seen = new Map<string, number>();
    affected.forEach((object, index) => {
      const name = nameOf(object).trim().toLowerCase();
      const first = seen.get(name);
      if (first === undefined) seen.set(name, index);
      else
        report(
          typeof object === 'string' ? ['affected', index] : ['affected', index, 'name'],
          problems.message('duplicateAffected', { name: nameOf(object), number: first + 1 }),
          { data: { first, index } },
        );
    });
  },
  fixes({ path, data }, file) {
    const { first, index } = data as { first: number; index: number };
    const affected = file.findings.find((finding) => finding.index === path[1])?.value.affected ?? [];
    const [one, other] = [detailOf(affected[first]!), detailOf(affected[index]!)];
    const place = (at: number) => [...path.slice(0, 2), 'affected', at];
    const remove = (at: number): Change => ({
      kind: 'remove',
      path: place(at),
      into: place(at === index ? first : index),
    });
    const title = (at: number) => mending.message('removeAffected', { name: nameOf(affected[at]!), number: at + 1 });
    if (other === undefined || one === other)
      return [{ title: title(index), changes: [remove(index)], preferred: true, safe: true }];
    if (one === undefined) return [{ title: title(first), changes: [remove(first)], preferred: true, safe: true }];
    return [
      { title: title(index), changes: [remove(index)] },
      { title: title(first), changes: [remove(first)] },
    ];
  },
};
