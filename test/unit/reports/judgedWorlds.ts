import fc from 'fast-check';
import type { Day } from '../../../src/assessment/dates';
import { score } from '../../../src/assessment/score';
import type { Check, Finding, FindingsFile, Rating } from '../../../src/assessment/types';
import { type FocusArea, focusAreaIds } from '../../../src/assessment/vocabulary';
import { buildCatalog } from '../../../src/checklists/catalog';
import type { Language } from '../../../src/reports/choices';
import { buildReport } from '../../../src/reports/content/buildReport';
import type { Report } from '../../../src/reports/content/report';

/** A customer as somebody may have assessed one: the files, and what each was before. */
export interface World {
  files: FindingsFile[];
  previous: (FindingsFile | undefined)[];
}

export const asOf: Day = '2026-11-22';

const technologies = ['active-directory', 'sql-server', 'exchange', 'azure', 'sharepoint'] as const;

/** Five small checklists: a check for each focus area, rated differently. */
export const checks: readonly (readonly Check[])[] = technologies.map((technology, list) =>
  focusAreaIds.map((focusArea, at) => ({
    id: `${technology.slice(0, 2).toUpperCase()}${list}-0${at + 1}`,
    title: `State ${at + 1} of ${technology} is as expected`,
    consequence: `Consequence ${at + 1} of ${technology} could follow`,
    action: `Mend ${at + 1} of ${technology}`,
    focusArea,
    rating: {
      probability: 1 + ((at * 2 + list + 4) % 5),
      impact: 1 + ((at + list * 2 + 3) % 5),
      effort: 1 + ((at + list) % 5),
    },
  })),
);

const catalog = buildCatalog(
  technologies.map((technology, at) => ({
    origin: 'shipped',
    file: {
      formatVersion: 1,
      id: technology,
      title: technology,
      technology,
      version: '2026.11',
      checks: [...checks[at]!],
    },
  })),
);

/** What may become of a check. */
const answers = {
  passed: 'passed',
  inapplicable: 'inapplicable',
  unanswered: 'unanswered',
  open: 'open',
  begun: 'begun',
  late: 'late',
  orphan: 'orphan',
  resolved: 'resolved',
  verified: 'verified',
  accepted: 'accepted',
  lasting: 'lasting',
  expired: 'expired',
} as const;
type Answer = keyof typeof answers;

function findingOf(id: string, answer: Answer, more: Partial<Finding>): Finding {
  const owner = { owner: 'team@contoso.com' };
  const parts: Record<Exclude<Answer, 'passed' | 'inapplicable' | 'unanswered'>, Partial<Finding>> = {
    open: { ...owner, status: 'open', due: '2026-12-10' },
    begun: { ...owner, status: 'inProgress', due: '2027-08-01' },
    late: { ...owner, status: 'open', due: '2026-10-01' },
    orphan: { status: 'open' },
    resolved: { ...owner, status: 'resolved', retest: { on: '2026-12-02', by: 'Dana Reyes' } },
    verified: { ...owner, status: 'verified' },
    accepted: { ...owner, status: 'accepted', acceptance: { by: 'CIO', reason: 'Wanted', expires: '2027-06-30' } },
    lasting: { ...owner, status: 'accepted', acceptance: { by: 'CIO', reason: 'Wanted' } },
    expired: { ...owner, status: 'accepted', acceptance: { by: 'CIO', reason: 'Wanted', expires: '2026-03-31' } },
  };
  return { id, status: 'open', ...parts[answer as keyof typeof parts], ...more };
}

/** A finding that no check asks for. */
export interface Loose {
  answer: Exclude<Answer, 'passed' | 'inapplicable' | 'unanswered'>;
  rating: Rating | undefined;
  area: FocusArea | undefined;
  /** Reported by a tool that lists nothing but failures. */
  tool: boolean;
  /** Named by a tool that lists passes too, with what it demands. */
  demand?: 'requirement' | 'action' | 'setting' | undefined;
}

/** Titles of tools that are no risks. */
const demands = {
  requirement: (id: string) => `Thing ${id} SHALL be in order.`,
  action: (id: string) => `Enable thing ${id}`,
  setting: (id: string) => `Default settings - Things - ${id}.`,
} as const;

/** What a file is made from. */
export interface Made {
  technology: number;
  asked: boolean;
  answers: readonly Answer[];
  loose: readonly Loose[];
  decisions: readonly { by?: Day | undefined; names: boolean }[];
  assessedOn: Day;
  environment: string;
  /** Numbers of checks that are taken to have passed because a list of failures did not name them. */
  silent?: readonly number[];
}

export function fileOf(made: Made): FindingsFile {
  const { technology, asked, assessedOn, environment } = made;
  const list = checks[technology]!;
  const findings: Finding[] = [];
  const file: FindingsFile = {
    formatVersion: 1,
    customer: 'Contoso Ltd',
    environment,
    ...(asked && { checklists: [`${technologies[technology]!}@2026.11`] }),
    assessedOn,
    findings,
    passed: [],
    notApplicable: [],
  };
  made.answers.forEach((answer, at) => {
    const { id } = list[at]!;
    if (answer === 'passed')
      file.passed!.push(
        made.silent?.includes(at) ? { check: id, source: { tool: 'pingcastle', rule: id, by: 'notReported' } } : id,
      );
    else if (answer === 'inapplicable') file.notApplicable!.push({ check: id, reason: 'Not there' });
    else if (answer !== 'unanswered') findings.push(findingOf(`F-${technology}${at + 1}`, answer, { check: id }));
  });
  made.loose.forEach(({ answer, rating, area, tool, demand }, at) => {
    const id = `F-${technology}${at + 20}`;
    const finding = findingOf(id, answer, {
      title: demand ? demands[demand](id) : `Loose thing ${id}`,
      ...(demand && { sources: [{ tool: 'maester', rule: `R-${id}` }] }),
      ...(rating && { rating }),
      ...(area && { focusArea: area }),
      ...(tool && !demand && { sources: [{ tool: 'pingcastle', rule: `R-${id}` }] }),
    });
    // What nobody rated has no day either.
    if (!rating) delete finding.due;
    findings.push(finding);
  });
  if (made.decisions.length > 0) {
    const [first] = findings;
    file.decisions = made.decisions.map(({ by, names }, at) => ({
      text: `Decide about thing ${at + 1} of ${technologies[technology]!}`,
      ...(by && { by }),
      ...(names && first && { findings: [first.id] }),
    }));
  }
  return JSON.parse(JSON.stringify(file)) as FindingsFile;
}

export const scored = (file: FindingsFile) => score(file, catalog, asOf);

export function reportOf({ files, previous }: World, language: Language, audience: Report['audience']): Report {
  return buildReport({
    assessments: files.map(scored),
    previous: previous.map((file) => file && score(file, catalog, asOf)),
    catalog,
    asOf,
    audience,
    language,
  });
}

const plain: Made = {
  technology: 0,
  asked: true,
  answers: [],
  loose: [],
  decisions: [],
  assessedOn: '2026-11-20',
  environment: 'contoso.com, production',
};
const all = (answer: Answer): Answer[] => focusAreaIds.map(() => answer);
const one = (made: Partial<Made>, previous?: Partial<Made>): World => ({
  files: [fileOf({ ...plain, ...made })],
  previous: [previous && fileOf({ ...plain, assessedOn: '2026-05-12', ...previous })],
});
const bad: Rating = { probability: 5, impact: 5, effort: 2 };
const loose = (answer: Loose['answer'], rating?: Rating, area?: FocusArea, tool = false): Loose => ({
  ...{ answer, rating, area, tool },
});
const demanding = (demand: NonNullable<Loose['demand']>, rating: Rating = bad): Loose => ({
  ...loose('open', rating, 'security'),
  demand,
});

/** Assessments of which too much is easily said. */
export const worlds: Readonly<Record<string, World>> = {
  empty: one({ asked: false }),
  'empty with a checklist': one({}),
  'nothing applies': one({ answers: all('inapplicable') }),
  full: one({
    answers: ['open', 'late', 'passed', 'orphan', 'resolved', 'accepted'],
    loose: [loose('open', bad, 'security')],
    decisions: [{ by: '2026-12-05', names: true }, { names: false }],
  }),
  'all passed': one({ answers: all('passed') }),
  'all passed but what was not looked at': one({ answers: ['passed', 'passed', 'passed', 'passed', 'unanswered'] }),
  'all passed of a part': one({ answers: ['passed'] }),
  'all verified': one({ answers: all('verified') }),
  'only accepted': one({ answers: [...all('passed').slice(1), 'lasting'] }),
  'the gravest is accepted': one({
    answers: ['passed', 'passed', 'passed', 'passed', 'open', 'passed'],
    loose: [loose('accepted', { probability: 5, impact: 5, effort: 5 }, 'security')],
  }),
  'the gravest waits for its re-test': one({
    answers: ['passed', 'passed', 'passed', 'passed', 'open', 'passed'],
    loose: [loose('resolved', { probability: 5, impact: 5, effort: 5 }, 'security')],
  }),
  'only resolved': one({ answers: ['resolved', ...all('passed').slice(1)] }),
  'only resolved without a rating': one({ asked: false, loose: [loose('resolved'), loose('accepted')] }),
  'overdue only': one({ answers: all('late') }),
  'acceptances ran out': one({ answers: all('expired') }),
  'unrated only': one({ asked: false, loose: [loose('orphan'), loose('orphan', undefined, 'security')] }),
  'unrated beside an accepted risk': one({
    answers: ['accepted', ...all('passed').slice(1)],
    loose: [loose('orphan'), loose('open')],
  }),
  'unrated beside passes': one({ answers: all('passed'), loose: [loose('open', undefined, 'change')] }),
  'failures only': one({
    asked: false,
    loose: [loose('orphan', bad, 'security', true), loose('open', { ...bad, effort: 4 }, 'change', true)],
  }),
  'failures only, all mended': one({ asked: false, loose: [loose('verified', bad, 'security', true)] }),
  'failures only with a checklist': one({ loose: [loose('open', bad, 'security', true)] }),
  'failures only beside silence': one({
    answers: ['passed', 'unanswered', 'unanswered', 'unanswered', 'unanswered', 'unanswered'],
    silent: [0],
    loose: [loose('open', bad, 'security', true)],
  }),
  'a requirement weighs most': one({ answers: ['passed', 'passed', 'unanswered'], loose: [demanding('requirement')] }),
  'an action weighs most': one({ asked: false, loose: [demanding('action'), loose('open', { ...bad, impact: 2 })] }),
  'a setting weighs most': one({ answers: all('passed'), loose: [demanding('setting')] }),
  'low coverage': one({ answers: ['unanswered', 'unanswered', 'unanswered', 'unanswered', 'open', 'passed'] }),
  'one thing': one({ asked: false, loose: [loose('open', { probability: 3, impact: 3, effort: 3 })] }),
  'lesser things alone': one({ answers: ['passed', 'passed', 'passed', 'passed', 'passed', 'open'] }),
  'a critical thing in the only area that passed': one({
    answers: ['passed', ...all('open').slice(1)],
    loose: [loose('open', bad, 'security')],
  }),
  'things begun': one({ answers: all('begun') }),
  'half of what is known is in order': one({
    asked: false,
    loose: [loose('verified', bad, 'security'), loose('open', bad, 'security')],
  }),
  'a year and a day old': one({ answers: all('open'), assessedOn: '2025-11-21' }),
  'not a year old': one({ answers: all('orphan'), assessedOn: '2025-11-23' }),
  'old, and nothing applies': one({ answers: all('inapplicable'), assessedOn: '2021-02-25' }),
  'old and unrated': one({ asked: false, loose: [loose('orphan')], assessedOn: '2021-02-25' }),
  stale: one({ answers: all('orphan'), assessedOn: '2021-02-25', decisions: [{ by: '2021-06-30', names: false }] }),
  'better than before': one(
    { answers: ['passed', 'passed', 'open', 'open', 'passed', 'passed'] },
    { answers: ['open', 'open', 'open', 'open', 'passed', 'passed'] },
  ),
  'as before': one({ answers: all('open') }, { answers: all('open') }),
  'worse than before': one({ answers: all('late') }, { answers: all('passed') }),
  'an id for an environment': one({
    answers: ['open', 'passed', 'passed', 'passed'],
    environment: 'subscription 00000000-1111-2222-3333-444444444444',
  }),
  'five technologies': {
    files: technologies.map((_, technology) =>
      fileOf({
        ...plain,
        technology,
        answers: (['open', 'passed', 'late', 'passed', 'resolved', 'passed'] as const).map((answer, at) =>
          (at + technology) % 4 === 0 ? 'passed' : answer,
        ),
        decisions: technology === 1 ? [{ by: '2026-12-01', names: false }] : [],
      }),
    ),
    previous: [],
  },
  'two technologies, one of them empty': {
    files: [fileOf({ ...plain, answers: all('open') }), fileOf({ ...plain, technology: 1 })],
    previous: [fileOf({ ...plain, assessedOn: '2026-05-12', answers: all('passed') }), undefined],
  },
};

const anyRating = fc.record({
  probability: fc.integer({ min: 1, max: 5 }),
  impact: fc.integer({ min: 1, max: 5 }),
  effort: fc.integer({ min: 1, max: 5 }),
});
const looseAnswers = Object.keys(answers).filter(
  (answer) => !['passed', 'inapplicable', 'unanswered'].includes(answer),
) as Loose['answer'][];
const made: fc.Arbitrary<Omit<Made, 'technology'>> = fc
  .tuple(
    // A few states each, so that worlds of one kind are no rarity.
    fc.uniqueArray(fc.constantFrom(...(Object.keys(answers) as Answer[])), { minLength: 1, maxLength: 4 }),
    fc.array(fc.nat(), { minLength: 6, maxLength: 6 }),
    fc.record({
      asked: fc.boolean(),
      loose: fc.array(
        fc.record({
          answer: fc.constantFrom(...looseAnswers),
          rating: fc.option(anyRating, { nil: undefined }),
          area: fc.option(fc.constantFrom(...focusAreaIds), { nil: undefined }),
          tool: fc.boolean(),
          demand: fc.option(fc.constantFrom('requirement' as const, 'action' as const, 'setting' as const), {
            nil: undefined,
            freq: 2,
          }),
        }),
        { maxLength: 3 },
      ),
      decisions: fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        fc.array(
          fc.record({
            by: fc.option(fc.constantFrom<Day>('2026-12-05', '2026-06-01'), { nil: undefined }),
            names: fc.boolean(),
          }),
          { maxLength: 3 },
        ),
      ),
      assessedOn: fc.constantFrom<Day>('2026-11-20', '2021-02-25'),
      environment: fc.constantFrom('', 'contoso.com', '12345678-1234-1234-1234-123456789012'),
      silent: fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.uniqueArray(fc.nat({ max: 5 }), { maxLength: 6 }) },
      ),
    }),
  )
  .map(([states, picks, rest]) => ({ ...rest, answers: picks.map((pick) => states[pick % states.length]!) }));

/** Any customer, with one to three technologies, some of them assessed before. */
export const anyWorld: fc.Arbitrary<World> = fc
  .array(fc.tuple(made, fc.option(made, { nil: undefined })), { minLength: 1, maxLength: 3 })
  .map((parts) => ({
    files: parts.map(([own], technology) => fileOf({ ...own, technology })),
    previous: parts.map(
      ([, before], technology) => before && fileOf({ ...before, technology, decisions: [], assessedOn: '2020-05-12' }),
    ),
  }));
