import { textsOfArea } from '../../words/words';

const quoted = (name: string) => `"${name}"`;

/** Titles of quick fixes. */
export const mendingEnglish = {
  /** Also of several: what is missing in one place. */
  add: ({ names }: { names: readonly string[] }) =>
    `Add ${[names.slice(0, -1).map(quoted).join(', '), ...names.slice(-1).map(quoted)].filter(Boolean).join(' and ')}`,
  /** The same, each for itself. */
  addEach: ({ names }: { names: readonly string[] }) => `Add ${names.map(quoted).join(', ')}`,
  addAcceptance: 'Add an acceptance for 90 days',
  addEntry: 'Add a history entry for today',
  addStatusToHistory: ({ status }: { status: string }) => `Add "${status}" to the history for today`,
  endOn: ({ day }: { day: string }) => `Let it end on ${day}`,
  extendTo: ({ day }: { day: string }) => `Extend the acceptance to ${day}`,
  dueOn: ({ day }: { day: string }) => `Make it due on ${day}`,
  judgePart: ({ rule }: { rule: string }) => `Let ${rule} judge a part`,
  makeManual: 'Make it manual',
  maskAs: ({ masked }: { masked: string }) => `Mask it as ${masked}`,
  moveToNotAssessed: 'Move it to "notAssessed"',
  nextFreeId: ({ id }: { id: string }) => `Use the next free id, ${id}`,
  noteRegression: 'Note the regression in the history',
  putHttps: 'Put https:// in front',
  remove: ({ name }: { name: string }) => `Remove "${name}"`,
  removeAcceptance: 'Remove the acceptance',
  removeAffected: ({ name, number }: { name: string; number: number }) => `Remove "${name}" (number ${number})`,
  removeCommand: 'Remove the command',
  removeFrom: ({ name, list }: { name: string; list: string }) => `Remove "${name}" from "${list}"`,
  removeFromList: ({ list }: { list: string }) => `Remove from "${list}"`,
  removeNamingNothing: 'Remove what names no finding',
  removeRepetition: 'Remove the repetition',
  removeSecret: 'Write [removed] in its place',
  removeSpaces: 'Remove the spaces',
  renameTo: ({ name }: { name: string }) => `Rename to "${name}"`,
  renew: ({ days }: { days: number }) => `Renew for ${days} days`,
  reopen: 'Reopen the finding',
  replaceWith: ({ value }: { value: string }) => `Replace with ${value}`,
  retestedFixed: 'Re-tested today, fixed: set to verified',
  retestedNotFixed: 'Re-tested today, not fixed: reopen',
  setAccepted: 'Set the status to accepted',
  setResolved: 'Set to resolved',
  setStatus: ({ status }: { status: string }) => `Set the status to "${status}"`,
  sortHistory: 'Sort the history by day',
  useHttps: 'Use https',
  useUsualRating: 'Use the rating of the check',
  writeToNotAssessed: ({ ids }: { ids: readonly string[] }) =>
    `Write ${ids.length === 1 ? ids[0] : `the ${ids.length} checks`} to "notAssessed"`,
};

export const mending = textsOfArea('mending', mendingEnglish);
