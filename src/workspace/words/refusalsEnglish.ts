import { textsOfArea } from '../../words/words';

export const refusalsEnglish = {
  changedMeanwhile: 'was changed by somebody else while it was worked on. Nothing was written; try it again.',
  tooLarge: ({ megabytes, most }: { megabytes: number; most: number }) =>
    `the file has ${megabytes} MB, and ${most} MB are the most. Divide it.`,
  notUtf8: 'the file is not UTF-8 text. Save it with that encoding.',
  exists: 'exists already. Choose another name.',
  noChecklist: ({ id, near, known }: { id: string; near: string; known: readonly string[] }) =>
    `There is no checklist "${id}".${near ? ` Did you mean ${near}?` : ''} Known: ${known.join(', ')}.`,
  noCustomer: 'The customer has no name. Say who is assessed.',
  noChecklistChosen: 'No checklist is chosen. Say what is assessed.',
  badChecklistId: ({ id }: { id: string }) =>
    `"${id}" cannot be the id of a checklist. Use lower-case letters, digits, dots and hyphens.`,
  checklistExists: ({ id }: { id: string }) => `There is a checklist "${id}" already. Choose another id.`,
  nothingToExtend: ({ id }: { id: string }) => `There is no checklist "${id}" to extend.`,
  withItself: 'A file cannot be compared with itself. Choose an earlier assessment.',
  otherCustomer: ({ old, later }: { old: string; later: string }) =>
    `The files are of different customers ("${old}" and "${later}"). Compare two assessments of one customer.`,
  invisible: ({ id, character }: { id: string; character: string }) =>
    `The command of ${id} holds the invisible character ${character}, which a terminal may obey. It was not used. Look at the checklist it comes from.`,
  tsqlCopied: 'the T-SQL is on the clipboard. Run it on the instance, in Management Studio, sqlcmd or an editor.',
  kqlCopied: 'the query is on the clipboard. Run it in Azure Resource Graph Explorer, for the whole directory.',
  linesCopied:
    'the command has several lines, which a terminal would run one by one. It is on the clipboard as it is: paste it at the prompt.',
  byPerson: ({ id }: { id: string }) => `${id} is verified by a person here. Its page says how.`,
};

/** Why something cannot be done. */
export const refusals = textsOfArea('refusals', refusalsEnglish);
