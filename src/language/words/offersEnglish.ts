import { textsOfArea } from '../../words/words';

const lists = { passed: 'passed', notApplicable: 'not applicable', notAssessed: 'not assessed' };
const called = { check: 'id', finding: 'id', owner: 'owner' };

/** Titles of refactorings, and why something cannot be renamed. */
export const offersEnglish = {
  acceptRisk: ({ ids, expires }: { ids: readonly string[]; expires: string }) =>
    `Accept ${ids.length === 1 ? `the risk of ${ids[0]}` : `the risks of ${ids.length} findings`} until ${expires}`,
  extractCheck: ({ finding, checklist, check }: { finding: string; checklist: string; check: string }) =>
    `Extract ${finding} into the checklist ${checklist} as ${check}`,
  fixAll: ({ count }: { count: number }) => (count === 1 ? 'Fix 1 problem' : `Fix ${count} problems`),
  merge: ({ others, into }: { others: readonly string[]; into: string }) => `Merge ${others.join(', ')} into ${into}`,
  /** @param dropped names of properties for which the list has no room */
  moveTo: ({
    key,
    findings,
    list,
    dropped,
  }: {
    key: string;
    findings: number;
    list: keyof typeof lists;
    dropped: readonly string[];
  }) => {
    const several = findings > 1 ? ` (${findings} findings)` : '';
    const without = dropped.length > 0 ? `, without ${dropped.join(', ')}` : '';
    return `Move ${key}${several} to ${lists[list]}${without}`;
  },
  makeFinding: ({ key }: { key: string }) => `Make a finding of ${key}`,
  sort: 'Sort the findings by risk',
  split: ({ chosen, all, from, into }: { chosen: number; all: number; from: string; into: string }) =>
    `Split ${chosen} of ${all} affected objects of ${from} into ${into}`,
  severalFindings: ({ id }: { id: string }) =>
    `Several findings have the id ${id}. Give one of them another with a quick fix first.`,
  findingThere: ({ id }: { id: string }) => `There is a finding ${id} already. Choose another id.`,
  checkOfFinding: ({ id }: { id: string }) => `${id} is the check of a finding already. Choose another id.`,
  noSuchCheck: ({ id }: { id: string }) =>
    `No checklist has a check "${id}". Correct it here with a quick fix instead.`,
  shippedCheck: ({ id, checklist }: { id: string; checklist: string }) =>
    `${id} is a check of the shipped checklist "${checklist}": its id stays for life. A checklist of your own can override it or replace it.`,
  checkThere: ({ id }: { id: string }) => `There is a check ${id} already. Choose another id.`,
  noId: ({ id }: { id: string }) => `"${id}" is no id. Use letters, digits, "-", "." and "_".`,
  writeNew: ({ kind }: { kind: keyof typeof called }) => `Write the new ${called[kind]}.`,
};

export const offers = textsOfArea('offers', offersEnglish);
