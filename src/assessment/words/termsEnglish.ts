import { textsOfArea } from '../../words/words';
import { count } from '../count';
import { type Day, formatDay } from '../dates';
import { type LifecycleProduct, type Milestone, milestoneText } from '../lifecycle';
import {
  effortWords,
  type FocusArea,
  focusAreas,
  impactWords,
  judgesWords,
  probabilityWords,
  type Severity,
  type Status,
  severities,
  statuses,
  statusTitle,
  verificationKinds,
  verificationScopes,
} from '../vocabulary';

/** A number of a rating: 1 to 5. */
interface Rated {
  readonly number: number;
}

/** What a score is said with: itself, its base and why there is none. */
export interface ScoreSaid {
  readonly score: number | null;
  readonly noScore?: string | undefined;
  readonly provisional: boolean;
  readonly base: { readonly assessed: number; readonly checks: number; readonly others: number };
}

/** What the lists beside the findings are called. */
const answers = { passed: 'Passed', notApplicable: 'Not applicable', notAssessed: 'Not assessed' };

const severityOf = (id: Severity) => severities[id].title as string;

export const termsEnglish = {
  day: ({ day }: { day: string }) => formatDay(day),
  /** `Windows Server 2016: support ends on 12 January 2027, in 51 days.` */
  milestone: ({ product, milestone, asOf }: { product: LifecycleProduct; milestone: Milestone; asOf: Day }) =>
    milestoneText(product, milestone, asOf),
  severity: ({ id }: { id: Severity }) => severityOf(id),
  /** Within a sentence. */
  severityInText: ({ id }: { id: Severity }) => severityOf(id).toLowerCase(),
  statusInText: ({ id }: { id: string }) => statusTitle(id).toLowerCase(),
  /** What is no status is shown as it is. */
  status: ({ id }: { id: string }) => statusTitle(id),
  statusMeaning: ({ id }: { id: Status }) => statuses[id].meaning as string,
  focusArea: ({ id }: { id: FocusArea }) => focusAreas[id] as string,
  probability: ({ number }: Rated) => probabilityWords[number] ?? '',
  impact: ({ number }: Rated) => impactWords[number] ?? '',
  effort: ({ number }: Rated) => effortWords[number] ?? '',
  verificationKind: ({ id }: { id: keyof typeof verificationKinds }) => verificationKinds[id] as string,
  verificationScope: ({ id }: { id: keyof typeof verificationScopes }) => verificationScopes[id] as string,
  /** How many checks a checklist asks, and whether it is finished. */
  checklistSize: ({ checks, draft }: { checks: number; draft: boolean }) =>
    `${count(checks, 'check')}${draft ? ', draft' : ''}`,
  /** Of a finding that has neither a title nor an action. */
  notMet: ({ title }: { title: string }) => `Not met: ${title}`,
  answer: ({ state }: { state: keyof typeof answers }) => answers[state],
  machinesAnswered: ({ answered, asked }: { answered: number; asked: number }) =>
    `${answered} of ${asked} ${asked === 1 ? 'machine' : 'machines'} answered`,
  reportedByTool: ({ tool }: { tool: string }) => `reported by ${tool}`,
  inferredFrom: ({ tool }: { tool: string }) => `inferred: not reported by ${tool}`,
  saidBy: ({ by, on }: { by: string; on: string }) => [by, on === '' ? '' : `on ${on}`].filter(Boolean).join(' '),
  holdsUntil: ({ day }: { day: string }) => `holds until ${day}`,
  outlived: ({ day }: { day: string }) => `Passed until ${day}: what was supported then is so no longer.`,
  /** Empty for a score that is not, and where there is none. */
  provisional: ({ score, provisional, base: { assessed, checks, others } }: ScoreSaid) => {
    if (score === null || !provisional) return '';
    const results = `${others} ${checks > 0 ? 'other ' : ''}result${others === 1 ? '' : 's'}`;
    if (checks === 0)
      return others === 0 ? 'provisional: without a checklist' : `provisional: over ${results}, without a checklist`;
    if (others > 0 && assessed === 0) return `provisional: over ${results}, none of the ${checks} checks assessed`;
    const byWeight = 2 * assessed >= checks ? ', less than half of their weight' : '';
    return others > 0
      ? `provisional: over ${assessed} of ${checks} checks${byWeight} and ${results}`
      : `provisional: ${assessed} of ${checks} checks assessed${byWeight}`;
  },
  /** Empty where there is a score. */
  noScore: ({ score, noScore }: Pick<ScoreSaid, 'score' | 'noScore'>) => {
    if (score !== null) return '';
    return noScore === 'failuresOnly' ? 'only failures were listed' : 'nothing assessed';
  },
  filterSeverity: ({ id }: { id: Severity }) => severityOf(id).toLowerCase(),
  filterStatus: ({ id }: { id: Status }) => statusTitle(id).toLowerCase(),
  filterOr: 'or',
  filterOverdue: 'overdue',
  filterNobody: 'without an owner',
  filterOwner: ({ owner }: { owner: string }) => `owner ${owner}`,
  filterByHand: 'written by hand',
  filterTool: ({ tool }: { tool: string }) => `reported by ${tool}`,
  filterTag: ({ tag }: { tag: string }) => `tag ${tag}`,
  filterText: ({ text }: { text: string }) => `with “${text}”`,
  judges: ({ id }: { id: keyof typeof judgesWords }) => judgesWords[id] as string,
};

/** Words that stand in many sentences: days, severities, statuses. */
export const terms = textsOfArea('terms', termsEnglish);
