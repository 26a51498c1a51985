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
  noSuchBrowser: ({ wanted }: { wanted: string }) =>
    `${wanted}: there is no such browser. Name Edge, Chrome or Chromium.`,
  noBrowser:
    'PDF needs Microsoft Edge, Google Chrome or Chromium, and none is installed here. Install one, name one in TAM_ASSESS_BROWSER, or choose HTML and print it.',
  noPrinting: ({ folder, why }: { folder: string; why: string }) =>
    `${folder}: nothing can be written there, which printing needs (${why}).`,
  printsTooLong: ({ program, minutes }: { program: string; minutes: number }) =>
    `${program}: did not print the report within ${minutes} min. Choose fewer findings or HTML, which a browser prints as well.`,
  notPrinted: ({ program, why }: { program: string; why: string }) =>
    `${program}: could not print the report (${why}).`,
  noPdfOnWeb: 'PDF needs VS Code on the desktop and an installed browser. Choose HTML and print it.',
  formatOnlyFor: ({ format, audiences }: { format: string; audiences: readonly string[] }) =>
    `The format "${format}" exists only for the audience ${audiences.join(', ')}.`,
  broken: ({ problem, act }: { problem: string; act: string }) => `${problem} Mend it, then ${act} again.`,
  noWordInNames: ({ word, known }: { word: string; known: readonly string[] }) =>
    `There is no "${word}" in file names. Known: ${known.join(', ')}.`,
  noFileName: ({ pattern }: { pattern: string }) => `"${pattern}" makes no file name. Leave out \\ / : * ? " < > |.`,
  invisibleName: ({ pattern }: { pattern: string }) =>
    `"${pattern}" makes no file name. Leave out characters that nobody sees.`,
  diskFull: 'nothing can be written: the disk is full.',
  tooMuch: ({ message }: { message: string }) =>
    `the input or what is made of it is larger, or nested deeper, than can be processed (${message}).`,
  internal: ({ message }: { message: string }) => `internal error: ${message}.`,
  notReadable: ({ why }: { why: string }) => `cannot be read (${why}).`,
  notWritable: ({ why }: { why: string }) => `cannot be written (${why}).`,
  catalogueAlone: 'is a catalogue of checks, not results. Import it alone.',
  planElsewhere: 'a remediation plan is imported into the findings file that it came from.',
  notUnderstood: 'cannot be understood here. Mend it, then import again.',
  findingsEnding: ({ ending }: { ending: string }) => `the name of a findings file ends in ${ending}.`,
  byPerson: ({ id }: { id: string }) => `${id} is verified by a person here. Its page says how.`,
};

/** Why something cannot be done. */
export const refusals = textsOfArea('refusals', refusalsEnglish);
