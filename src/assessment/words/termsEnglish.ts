import { textsOfArea } from '../../words/words';
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

export const termsEnglish = {
  day: ({ day }: { day: string }) => formatDay(day),
  /** `Windows Server 2016: support ends on 12 January 2027, in 51 days.` */
  milestone: ({ product, milestone, asOf }: { product: LifecycleProduct; milestone: Milestone; asOf: Day }) =>
    milestoneText(product, milestone, asOf),
  severity: ({ id }: { id: Severity }) => severities[id].title as string,
  /** What is no status is shown as it is. */
  status: ({ id }: { id: string }) => statusTitle(id),
  statusMeaning: ({ id }: { id: Status }) => statuses[id].meaning as string,
  focusArea: ({ id }: { id: FocusArea }) => focusAreas[id] as string,
  probability: ({ number }: Rated) => probabilityWords[number] ?? '',
  impact: ({ number }: Rated) => impactWords[number] ?? '',
  effort: ({ number }: Rated) => effortWords[number] ?? '',
  verificationKind: ({ id }: { id: keyof typeof verificationKinds }) => verificationKinds[id] as string,
  verificationScope: ({ id }: { id: keyof typeof verificationScopes }) => verificationScopes[id] as string,
  judges: ({ id }: { id: keyof typeof judgesWords }) => judgesWords[id] as string,
};

/** Words that stand in many sentences: days, severities, statuses. */
export const terms = textsOfArea('terms', termsEnglish);
