import type { Words } from '../words/words';
import type { Day } from './dates';
import { formatDay } from './dates';
import type { FindingsFile, NotApplicableEntry, NotAssessedEntry, PassedEntry } from './types';
import { toolTitle } from './vocabulary';
import { terms } from './words/termsEnglish';

/** An entry of `passed`, `notApplicable` or `notAssessed`. */
export type AnswerEntry = PassedEntry | NotApplicableEntry | NotAssessedEntry;

/** How an answer is known: by whom and when, from which tool, on how many machines. */
export interface Proof {
  by: string;
  on: Day | undefined;
  /** Name and version of the tool: `PingCastle 3.3`; empty for what a person said. */
  tool: string;
  /** The tool lists what failed, did not report it, and is known to have looked. */
  inferred: boolean;
  answered: number | undefined;
  asked: number | undefined;
  /** Last day on which a pass holds. */
  validUntil: Day | undefined;
}

const english = terms.in(undefined);
const title = (state: 'passed' | 'notApplicable' | 'notAssessed') => english.answer({ state });

/** What the lists are called. */
export const answerTitles = {
  passed: title('passed'),
  notApplicable: title('notApplicable'),
  notAssessed: title('notAssessed'),
} as const;
export type AnswerState = keyof typeof answerTitles;

/** The words for it. */
export interface ProofWords {
  machinesAnswered(answered: number, asked: number): string;
  reportedByTool(tool: string): string;
  inferredFrom(tool: string): string;
  saidBy(by: string, on: string): string;
  holdsUntil(day: string): string;
  outlived(day: string): string;
}

function proofWordsIn(words?: Words): ProofWords {
  const say = terms.in(words);
  return {
    machinesAnswered: (answered, asked) => say.machinesAnswered({ answered, asked }),
    reportedByTool: (tool) => say.reportedByTool({ tool }),
    inferredFrom: (tool) => say.inferredFrom({ tool }),
    saidBy: (by, on) => say.saidBy({ by, on }),
    holdsUntil: (day) => say.holdsUntil({ day }),
    outlived: (day) => say.outlived({ day }),
  };
}

/** The same in English. */
export const proofWords: ProofWords = proofWordsIn();

/** `PingCastle 3.3`: with the version of its latest import, where the file says one. */
function toolAndVersion(tool: string, imports: FindingsFile['imports'] = noImports): string {
  let versions = versionsIn.get(imports);
  if (!versions) {
    versions = new Map(
      [...imports]
        .sort((a, b) => (a.collectedOn ?? '').localeCompare(b.collectedOn ?? '', 'en'))
        .flatMap(({ tool: name, toolVersion }) =>
          toolVersion === undefined ? [] : [[name.toLowerCase(), toolVersion]],
        ),
    );
    versionsIn.set(imports, versions);
  }
  return [toolTitle(tool, imports), versions.get(tool.toLowerCase())].filter(Boolean).join(' ');
}

type Imports = NonNullable<FindingsFile['imports']>;
const noImports: Imports = [];
/** Versions by the names of tools: asked for every entry of a file. */
const versionsIn = new WeakMap<Imports, ReadonlyMap<string, string>>();

/** What an entry says of how it is known. A check's id alone says nothing. */
export function proofOf(entry: AnswerEntry | undefined, imports: FindingsFile['imports']): Proof {
  const own: Exclude<PassedEntry, string> = typeof entry === 'object' ? entry : {};
  return {
    by: own.by?.trim() ?? '',
    on: own.on,
    tool: own.source ? toolAndVersion(own.source.tool, imports) : '',
    inferred: own.source?.by === 'notReported',
    answered: own.answered,
    asked: own.asked,
    validUntil: own.validUntil,
  };
}

/** `reported by Maester 2.0.1`, `inferred: not reported by PingCastle 3.3`; empty for what a person said. */
export function sourceText({ tool, inferred }: Proof, words: ProofWords = proofWords): string {
  if (tool === '') return '';
  return inferred ? words.inferredFrom(tool) : words.reportedByTool(tool);
}

/** `12 of 12 machines answered, reported by Maester 2.0.1, Dana Reyes on 20 November 2026`; empty when nothing is said. */
export function proofText(
  proof: Proof,
  words: ProofWords = proofWords,
  dayText: (day: Day) => string = formatDay,
): string {
  const { by, on, answered, asked, validUntil } = proof;
  return [
    answered !== undefined && asked !== undefined ? words.machinesAnswered(answered, asked) : '',
    sourceText(proof, words),
    by === '' && on === undefined ? '' : words.saidBy(by, on === undefined ? '' : dayText(on)),
    validUntil === undefined ? '' : words.holdsUntil(dayText(validUntil)),
  ]
    .filter(Boolean)
    .join(', ');
}

/** What is said of a check without a finding: the reason, and how it is known; empty when nothing is said. */
export function answerText(
  { entry, outlived }: { entry?: AnswerEntry | undefined; outlived?: Day | undefined },
  imports: FindingsFile['imports'],
  words?: Words,
): string {
  const say = words ? proofWordsIn(words) : proofWords;
  const dayText = (day: Day) => terms.in(words).day({ day });
  const reason = typeof entry === 'object' && 'reason' in entry ? (entry.reason?.trim() ?? '') : '';
  const proof = proofOf(entry, imports);
  return [
    outlived === undefined ? reason : say.outlived(dayText(outlived)).replace(/\.$/, ''),
    proofText(outlived === undefined ? proof : { ...proof, validUntil: undefined }, say, dayText),
  ]
    .filter(Boolean)
    .join('; ');
}
