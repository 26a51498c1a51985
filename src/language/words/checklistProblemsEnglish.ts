import { judgesWords } from '../../assessment/vocabulary';
import { textsOfArea } from '../../words/words';

const quoted = (name: string) => `"${name}"`;
/** `A`, `A and B`, `A, B and C`. */
const listed = (words: readonly string[]) =>
  [words.slice(0, -1).join(', '), words[words.length - 1]].filter(Boolean).join(' and ');
const orNear = (near: string | undefined) => (near ? ` Did you mean ${near}?` : '');

/** What is wrong in a checklist. */
export const checklistProblemsEnglish = {
  checkOffWithoutReason: ({ check }: { check: string }) =>
    `The check ${check} is switched off without a reason. Add a "reason".`,
  duplicateCheckIdHere: ({ id }: { id: string }) =>
    `The id "${id}" is already used by another check of this checklist.`,
  duplicateCheckIdThere: ({ id, checklist }: { id: string; checklist: string }) =>
    `The id "${id}" is already used by a check of the checklist "${checklist}".`,
  shippedChecklistId:
    'This id is that of a shipped checklist, which counts: this file is left out. Give it another id, and name the shipped one in "extends" to build on it.',
  duplicateChecklistId: ({ other, counts }: { other: string; counts: boolean }) =>
    `The checklist ${other} has this id too: ${counts ? 'this one counts, that one' : 'that one counts, this one'} is left out. Give one of them another id.`,
  emptyCommand: ({ blank, of }: { blank: boolean; of: 'verify' | 'remediation' }) =>
    `${blank ? 'The command is empty.' : 'The command is a comment only.'} Write what is to be run, or ${of === 'verify' ? 'make it "manual"' : 'take "run" out'}.`,
  equivalentTwice: ({ rule, tool }: { rule: string; tool: string }) =>
    `${rule} of ${tool} stands here twice. Keep the entry that says how far it judges.`,
  unknownJudges: ({ judges }: { judges: string }) =>
    `A rule judges ${Object.keys(judgesWords).join(', ')}; "${judges}" is none of them.`,
  wholeTwice: ({ rule, tool, check, title }: { rule: string; tool: string; check: string; title: string }) =>
    `${rule} of ${tool} judges ${check} ("${title}") as a whole already. It can be whole for one check only.`,
  healthyWhenProperty: ({ name }: { name: string }) =>
    `The command does not mention "${name}". Correct the name, or add it to the columns that the command answers.`,
  incompleteCheck: ({ missing }: { missing: readonly string[] }) =>
    `The check has no ${listed(missing.map(quoted))}. Add ${missing.length > 1 ? 'them' : 'it'}, so that a finding of it can be understood and fixed.`,
  longCommandLine: ({
    length,
    most,
    continuation,
    behind,
  }: {
    length: number;
    most: number;
    continuation: string;
    behind: string;
  }) =>
    `This line has ${length} characters; ${most} fit on paper. End it ${continuation && `with ${continuation} `}behind "${behind}".`,
  replacesItself: ({ id }: { id: string }) => `The check cannot replace itself. Remove "${id}".`,
  replacesInUse: ({ id, title }: { id: string; title: string }) =>
    `"${id}" is still the id of a check ("${title}"). Remove it here, or give up that check.`,
  replacedAlready: ({ id, successor }: { id: string; successor: string }) =>
    `"${id}" is already replaced by ${successor}. Keep it in one of the two.`,
  noSuchBase: ({ base, near }: { base: string; near: string | undefined }) =>
    `There is no checklist "${base}" to extend.${orNear(near)}`,
  noSuchCheckInBase: ({ base, check, near }: { base: string; check: string; near: string | undefined }) =>
    `The checklist "${base}" has no check "${check}".${orNear(near)}`,
  overrideWithoutBase: 'An override needs a checklist that is extended. Add "extends".',
  notKnownToRead: ({ excerpt }: { excerpt: string }) =>
    `"${excerpt}" is not known to only read. Use a command that does, or let a person look: \`"kind": "manual"\`.`,
  commandTooLong: ({ length }: { length: number }) =>
    `The command has ${length} characters: nobody can see whether it only reads. Use a shorter one.`,
  verifyWrites: ({ excerpt }: { excerpt: string }) =>
    `"${excerpt}" changes something, but a verification only reads. Use a command that reads, or move it to "remediation".`,
};

export const checklistProblems = textsOfArea('checklistProblems', checklistProblemsEnglish);
