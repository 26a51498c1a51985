/**
 * The file formats, once: TypeBox schemas give both the TypeScript types (`types.ts`, erased at build time) and the JSON
 * Schemas in `media/schemas` (written by `npm run generate`). Nothing that runs in the editor imports this file.
 *
 * The schemas say what a file looks like. What needs more than one value to judge, or deserves a better message and a
 * fix (statuses, dates, ratings out of range), is left to the rules, so that one mistake makes one problem.
 */
import Type from 'typebox';
import {
  date,
  focusArea,
  formatVersion,
  nonEmpty,
  offered,
  offeredDate,
  oneOf,
  RatingSchema,
  ReferenceSchema,
  raw,
  text,
} from './schemaParts';
import { statuses, tools } from './vocabulary';

const statusMeanings = Object.fromEntries(Object.entries(statuses).map(([id, { meaning }]) => [id, meaning])) as Record<
  keyof typeof statuses,
  string
>;
export const EvidenceSchema = Type.Object(
  {
    text: Type.Optional(text('What was seen: output of a command, a quotation, a measured value.')),
    file: Type.Optional(
      text(
        'A file with the evidence, relative to this findings file. PNG and JPEG pictures beside it or below are shown in the technical report.',
      ),
    ),
    source: Type.Optional(text('Where it comes from: a command, a tool, a person.')),
    collectedOn: Type.Optional(offeredDate('When it was collected.')),
    rule: Type.Optional(
      text('Rule of the tool whose text this is, so that a newer output takes its place. Written by import.'),
    ),
    scope: Type.Optional(text('What was examined, where the text is one of several of the rule. Written by import.')),
    caption: Type.Optional(text('What the file shows; printed with it.')),
  },
  {
    markdownDescription: 'What proves the finding: a text or a file.',
    defaultSnippets: [
      {
        label: 'text evidence',
        body: { text: '$1', source: '$2', collectedOn: '$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE' },
      },
      { label: 'file evidence', body: { file: 'evidence/$1' } },
    ],
  },
);

const affected = Type.Array(
  Type.Union([
    nonEmpty('Name of the server, database, mailbox or resource.'),
    Type.Object({
      name: nonEmpty('Name of the server, database, mailbox or resource.'),
      detail: Type.Optional(text('What is wrong with this one, for example an error code or a version.')),
    }),
  ]),
  { markdownDescription: 'Affected objects: servers, databases, mailboxes, resource ids.' },
);

export const AcceptanceSchema = Type.Object(
  {
    by: Type.Optional(text('Who accepts the risk: a role or a person of the customer.')),
    on: Type.Optional(offeredDate('When it was accepted.')),
    reason: Type.Optional(text('Why the risk is accepted. Customer-facing.')),
    expires: Type.Optional(offeredDate('Until when. After this day the finding counts as open work again.')),
    control: Type.Optional(text('Compensating control: what lowers the risk meanwhile.')),
  },
  {
    markdownDescription:
      'Acceptance of the risk. Needs a reason and an expiry; an accepted risk still lowers the score.',
    defaultSnippets: [
      {
        label: 'acceptance',
        body: { by: '$1', on: '$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE', reason: '$2', expires: '$3' },
      },
    ],
  },
);

const status = offered(statusMeanings, 'State of the finding. Any state may go back to `open`.');

export const HistoryEntrySchema = Type.Object(
  {
    on: offeredDate('When it happened; of what a tool reports, the day on which it collected that.'),
    recorded: Type.Optional(date('When it entered this file, where that was another day. Written by import.')),
    status: Type.Optional(status),
    by: Type.Optional(text('Who did it.')),
    note: Type.Optional(text('What was done or decided. Customer-facing.')),
  },
  {
    defaultSnippets: [
      {
        label: 'history entry',
        body: { on: '$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE', status: '$1', by: '$2', note: '$3' },
      },
    ],
  },
);

export const RetestSchema = Type.Object(
  {
    on: Type.Optional(offeredDate('When it is tested again.')),
    by: Type.Optional(text('Who tests it again.')),
  },
  { markdownDescription: 'The re-test that was agreed: a fix counts as closed only after it.' },
);

const coverage = {
  answered: Type.Optional(Type.Integer({ markdownDescription: 'How many machines answered, of those `asked`.' })),
  asked: Type.Optional(Type.Integer({ markdownDescription: 'How many machines were asked.' })),
  validUntil: Type.Optional(
    date('Last day on which this holds: what was found supported is so no longer afterwards. Written by import.'),
  ),
};

export const SourceSchema = Type.Object(
  {
    tool: Type.String({
      markdownDescription: 'Id of the tool.',
      anyOf: [{ enum: Object.keys(tools), enumDescriptions: Object.values(tools) }, {}],
    }),
    rule: nonEmpty("The tool's own id of the rule."),
    scope: Type.Optional(
      text(
        'What the tool examined: one entry per tool, rule and scope. Without it, the only scope of the tool in `imports`.',
      ),
    ),
    fingerprint: Type.Optional(
      text(
        "Hash of what the tool reported last, so that a re-import sees what changed and which objects are the scope's.",
      ),
    ),
    seen: Type.Optional(date('When the tool last saw it fail in this scope.')),
    absentSince: Type.Optional(
      date('Since when the tool does not report it any more in this scope: it passed, or a complete output lacks it.'),
    ),
    withdrawn: Type.Optional(
      Type.Object(
        {
          on: date('Day of the output that does not know the rule any more.'),
          reason: Type.Optional(text('How that is known.')),
        },
        { markdownDescription: 'The tool does not know the rule any more in this scope.' },
      ),
    ),
    by: Type.Optional(
      oneOf(
        { notReported: 'The tool evaluated the rule and listed only what failed; this one was not listed.' },
        'How the tool said so, where it did not say it in words.',
      ),
    ),
    outcome: Type.Optional(
      oneOf(
        {
          passed: 'It passed there.',
          notApplicable: 'It does not apply there.',
          notReviewed: 'It was looked at there, and the tool gives no verdict.',
        },
        'Of an entry of `passed`, `notApplicable` or `notAssessed`: what the tool said last in this scope, where that is not what the list says.',
      ),
    ),
    ...coverage,
  },
  { markdownDescription: 'Where the finding or the entry comes from. Written by import.' },
);

export const FindingSchema = Type.Object(
  {
    id: nonEmpty('Id of the finding, unique in this file and never reused, for example `F-001`.'),
    check: Type.Optional(nonEmpty('Id of the check that is not in its expected state, for example `AD-AVL-02`.')),
    title: Type.Optional(text('What is wrong, in one sentence. Needed without `check`; with it, replaces its title.')),
    consequence: Type.Optional(
      text('Headline for executives: what it means for the business. Replaces the text of the check.'),
    ),
    expected: Type.Optional(
      text('How it should be, in one sentence. Only a finding without `check` needs it; with it, replaces its title.'),
    ),
    rationale: Type.Optional(
      text('Why it matters. Only a finding without `check` needs it; with it, replaces what the check says.'),
    ),
    recommendation: Type.Optional(text('What to do. Needed without `check`; with it, is shown before its steps.')),
    focusArea: Type.Optional(focusArea),
    actionArea: Type.Optional(text('Topic within the technology, for example `Replication`.')),
    references: Type.Optional(Type.Array(ReferenceSchema, { markdownDescription: 'Pages to read.' })),
    status,
    rating: Type.Optional(RatingSchema),
    ratingReason: Type.Optional(text('Why the rating differs from the rating of the check. Customer-facing.')),
    affected: Type.Optional(affected),
    observed: Type.Optional(text("What was seen, in the assessor's words. Customer-facing.")),
    evidence: Type.Optional(Type.Array(EvidenceSchema, { markdownDescription: 'Proof: texts and files.' })),
    service: Type.Optional(text('Business service that suffers from it, as the customer calls it: `Payroll`.')),
    owner: Type.Optional(text('Who fixes it: a mail address, a team or a name.')),
    accountable: Type.Optional(text('Who answers for it: a person or a role of the customer.')),
    consulted: Type.Optional(Type.Array(Type.String(), { markdownDescription: 'Who is asked before it is fixed.' })),
    informed: Type.Optional(Type.Array(Type.String(), { markdownDescription: 'Who is told when it is fixed.' })),
    start: Type.Optional(offeredDate('When the work begins.')),
    due: Type.Optional(offeredDate('By when it is to be fixed.')),
    hours: Type.Optional(Type.Number({ markdownDescription: 'Hours of work that the fix is planned to take.' })),
    percent: Type.Optional(Type.Number({ markdownDescription: 'How much of the work is done, 0 to 100.' })),
    dependsOn: Type.Optional(
      Type.Array(Type.String(), {
        markdownDescription: 'Ids of findings of this file that have to be fixed first: `["F-003"]`.',
      }),
    ),
    blocker: Type.Optional(text('What holds the work up. Customer-facing.')),
    changeNumber: Type.Optional(text("Number of the change in the customer's change management.")),
    retest: Type.Optional(RetestSchema),
    workItem: Type.Optional(text('Address of the work item or ticket, or its number.')),
    incidents: Type.Optional(
      Type.Array(Type.String(), { markdownDescription: 'Support cases in which this risk already showed itself.' }),
    ),
    internalNote: Type.Optional(text('For the delivery team only. **Never leaves this file**: no report, no export.')),
    acceptance: Type.Optional(AcceptanceSchema),
    history: Type.Optional(Type.Array(HistoryEntrySchema, { markdownDescription: 'What happened, oldest first.' })),
    sources: Type.Optional(
      Type.Array(SourceSchema, { markdownDescription: 'Tools that reported this finding. Written by import.' }),
    ),
  },
  {
    markdownDescription: 'A check (or an observation without a check) that is not in its expected state.',
    defaultSnippets: [
      {
        label: 'finding from a check',
        description: 'A finding of a check of the checklists',
        body: {
          id: 'F-$1',
          check: '$2',
          status: 'open',
          affected: ['$3'],
          observed: '$4',
          owner: '$5',
          due: '$6',
          history: [{ on: '$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE', status: 'open', note: 'found' }],
        },
      },
      {
        label: 'finding without a check',
        description: 'An observation that no check covers',
        body: {
          id: 'F-$1',
          title: '$2',
          expected: '$3',
          rationale: '$4',
          recommendation: '$5',
          focusArea: '$6',
          status: 'open',
          rating: { probability: raw(7), impact: raw(8), effort: raw(9) },
        },
      },
    ],
  },
);

const entryOfTool = {
  by: Type.Optional(text('Who answered: a person. Not written for what a tool reported.')),
  on: Type.Optional(date('When it was answered.')),
  source: Type.Optional(SourceSchema),
  sources: Type.Optional(
    Type.Array(SourceSchema, {
      markdownDescription:
        'What else tools said: one entry per further tool, rule and scope. A check is passed while every scope of a tool that looked at it passes it. Written by import.',
    }),
  ),
  title: Type.Optional(text('What the tool tested. Needed without `check`.')),
  focusArea: Type.Optional(focusArea),
  rating: Type.Optional(RatingSchema),
};

export const PassedSchema = Type.Union([
  nonEmpty('Id of a check that is in its expected state.'),
  Type.Object({
    check: Type.Optional(nonEmpty('Id of the check that is in its expected state.')),
    ...entryOfTool,
    ...coverage,
    evidence: Type.Optional(Type.Array(EvidenceSchema, { markdownDescription: 'Proof: texts and files.' })),
  }),
]);

export const NotApplicableSchema = Type.Union([
  nonEmpty('Id of a check that does not apply. Use the object form to say why.'),
  Type.Object(
    {
      check: Type.Optional(nonEmpty('Id of the check that does not apply.')),
      ...entryOfTool,
      reason: Type.Optional(text('Why it does not apply. Customer-facing.')),
    },
    { defaultSnippets: [{ label: 'not applicable', body: { check: '$1', reason: '$2' } }] },
  ),
]);

export const NotAssessedSchema = Type.Union([
  nonEmpty('Id of a check that was not assessed. Use the object form to say why.'),
  Type.Object(
    {
      check: Type.Optional(nonEmpty('Id of the check that was not assessed.')),
      ...entryOfTool,
      reason: Type.Optional(text('Why it was not assessed. Customer-facing.')),
      evidence: Type.Optional(Type.Array(EvidenceSchema, { markdownDescription: 'Proof: texts and files.' })),
    },
    { defaultSnippets: [{ label: 'not assessed', body: { check: '$1', reason: '$2' } }] },
  ),
]);

export const ImportSchema = Type.Object(
  {
    tool: nonEmpty('Id of the tool.'),
    toolTitle: Type.Optional(text('What the tool is called, where it is known only by a column mapping.')),
    toolVersion: Type.Optional(text('Version of the tool, where its output says so.')),
    collectedOn: Type.Optional(date('When the tool collected the data.')),
    collectedAt: Type.Optional(
      text('Day and time of it, where the output says so: of two outputs of one scope and day, the later one counts.'),
    ),
    file: Type.Optional(text('Name of the output file.')),
    sha256: Type.Optional(text('SHA-256 of the output file.')),
    notTaken: Type.Optional(
      Type.Integer({
        minimum: 1,
        markdownDescription:
          'How many places of the file a person left as they were when the import was reviewed. The same output can be imported again for them.',
      }),
    ),
    scope: Type.Optional(text('What was examined: a domain, a tenant, a server, a subscription.')),
    scopes: Type.Optional(
      Type.Array(Type.String(), {
        markdownDescription: 'Each of them, where the output speaks of several; `scope` names them together.',
      }),
    ),
    complete: Type.Optional(
      Type.Boolean({
        markdownDescription: '`false`: the output speaks of some rules only; what it does not list may be as it was.',
      }),
    ),
    lists: Type.Optional(
      oneOf(
        {
          all: 'The output lists what passed as well.',
          failures: 'The output lists only what failed: silence is no pass.',
        },
        'What the output lists. `all` unless said.',
      ),
    ),
    stated: Type.Optional(
      Type.Object(
        {
          points: Type.Number({ markdownDescription: 'Points that were reached.' }),
          of: Type.Number({ markdownDescription: 'Points that could be reached.' }),
        },
        { markdownDescription: 'The score that the tool itself states. It stands beside ours and counts nowhere.' },
      ),
    ),
    records: Type.Optional(
      Type.Unsafe<Partial<Record<'read' | 'failed' | 'passed' | 'notApplicable' | 'notReviewed' | 'skipped', number>>>({
        type: 'object',
        additionalProperties: { type: 'integer' },
        markdownDescription: 'How many records the output held, and what became of them.',
      }),
    ),
  },
  { markdownDescription: 'An output that was imported. Written by import.' },
);

export const DecisionSchema = Type.Object({
  text: nonEmpty('What has to be decided.'),
  by: Type.Optional(offeredDate('By when.')),
  who: Type.Optional(text('Who decides.')),
  why: Type.Optional(text('Why it has to be decided now.')),
  cost: Type.Optional(text('What it costs, in money or in work: `about 9,000 EUR and 5 days`.')),
  ifNot: Type.Optional(text('What waiting costs: what may happen without the decision, and to whom.')),
  options: Type.Optional(
    Type.Array(Type.String(), { markdownDescription: 'What can be chosen, the recommended one first.' }),
  ),
  findings: Type.Optional(
    Type.Array(Type.String(), {
      markdownDescription:
        'Ids of the findings of this file that wait for it, or their checks: `["F-003"]`. They are no quick wins until it is taken.',
    }),
  ),
});

export const DocumentChangeSchema = Type.Object({
  version: nonEmpty('Version of the documents in which it changed: `1.1`.'),
  on: Type.Optional(offeredDate('When this version was issued.')),
  by: Type.Optional(text('Who changed it.')),
  text: Type.Optional(text('What changed. Customer-facing.')),
});

const inScope = Type.Union([
  nonEmpty('What was examined: a system, a site, a service.'),
  Type.Object(
    {
      name: nonEmpty('What was examined: a system, a site, a service.'),
      detail: Type.Optional(text('More about it. Customer-facing.')),
      examined: Type.Optional(
        Type.Integer({ markdownDescription: 'How many of them were examined, of those in `of`.' }),
      ),
      of: Type.Optional(Type.Integer({ markdownDescription: 'How many of them there are.' })),
    },
    { defaultSnippets: [{ label: 'sample', body: { name: '$1', examined: raw(2), of: raw(3) } }] },
  ),
]);

const outOfScope = Type.Union([
  nonEmpty('What was not examined.'),
  Type.Object(
    {
      name: nonEmpty('What was not examined.'),
      reason: Type.Optional(text('Why not. Customer-facing.')),
    },
    { defaultSnippets: [{ label: 'out of scope', body: { name: '$1', reason: '$2' } }] },
  ),
]);

export const MeetingSchema = Type.Object(
  {
    on: Type.Optional(offeredDate('When it is.')),
    what: Type.Optional(text('What it is about, and who is there.')),
  },
  { markdownDescription: 'When the people of the assessment meet next.' },
);

export const FindingsFileSchema = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    formatVersion,
    customer: nonEmpty('Name of the customer.'),
    title: Type.Optional(text('Title of the assessment; heads every report.')),
    environment: Type.Optional(text('What was examined, for example `contoso.com, production forest`.')),
    checklists: Type.Optional(
      Type.Array(
        Type.String({
          markdownDescription: 'Id of a checklist, optionally with its version: `active-directory@2026.11`.',
        }),
        { markdownDescription: 'The checklists that were asked. They decide what coverage means.' },
      ),
    ),
    assessedOn: offeredDate('Day of the assessment (its last day).'),
    assessedFrom: Type.Optional(offeredDate('First day of the assessment, when it took more than one.')),
    assessors: Type.Optional(Type.Array(Type.String(), { markdownDescription: 'Who assessed.' })),
    classification: Type.Optional(text('Classification line of the reports, for example `Customer confidential`.')),
    summary: Type.Optional(
      text(
        'The bottom line for executives, in up to three sentences: state, main risk, decision wanted. Customer-facing.',
      ),
    ),
    mainRisk: Type.Optional(
      text('Id of the finding that `summary` calls the main risk, or its check: it comes first among the risks.'),
    ),
    decisions: Type.Optional(
      Type.Array(DecisionSchema, { markdownDescription: 'Decisions that the customer is asked for. Customer-facing.' }),
    ),
    nextMeeting: Type.Optional(MeetingSchema),
    state: Type.Optional(
      oneOf(
        {
          draft: 'Not yet agreed: documents are marked as drafts.',
          final: 'As it was handed over.',
        },
        'Whether the documents are drafts. Nothing is said without it.',
      ),
    ),
    version: Type.Optional(text('Version of the documents: `1.0`.')),
    reviewedBy: Type.Optional(
      Type.Array(Type.String(), { markdownDescription: 'Who read the documents before they were handed out.' }),
    ),
    distribution: Type.Optional(
      Type.Array(Type.String(), { markdownDescription: 'Who gets the documents: people, roles, teams.' }),
    ),
    changes: Type.Optional(
      Type.Array(DocumentChangeSchema, {
        markdownDescription: 'What changed from one version of the documents to the next, oldest first.',
      }),
    ),
    inScope: Type.Optional(
      Type.Array(inScope, { markdownDescription: 'What was examined, by name; of a sample, how many of how many.' }),
    ),
    outOfScope: Type.Optional(
      Type.Array(outOfScope, { markdownDescription: 'What was not examined, with the reason.' }),
    ),
    methods: Type.Optional(
      Type.Array(Type.String(), {
        markdownDescription: 'How it was examined: tools, interviews, documents that were read. Customer-facing.',
      }),
    ),
    handling: Type.Optional(
      text('How the documents are to be handled: who may have them, how long they are kept. Customer-facing.'),
    ),
    seal: Type.Optional(
      text('Seal of what the file says, written by `tam-assess seal --write`: a later change breaks it.'),
    ),
    rights: Type.Optional(text('Accounts and rights with which it was examined. Customer-facing.')),
    limits: Type.Optional(
      Type.Array(Type.String(), { markdownDescription: 'What the assessment does not tell. Customer-facing.' }),
    ),
    previous: Type.Optional(text('The previous assessment: a findings file, relative to this one.')),
    findings: Type.Array(FindingSchema, { markdownDescription: 'What is not in its expected state.' }),
    passed: Type.Optional(Type.Array(PassedSchema, { markdownDescription: 'Checks in their expected state.' })),
    notApplicable: Type.Optional(
      Type.Array(NotApplicableSchema, { markdownDescription: 'Checks that do not apply here, with the reason.' }),
    ),
    notAssessed: Type.Optional(
      Type.Array(NotAssessedSchema, {
        markdownDescription: 'Checks that could not be assessed, with the reason. Changes no number.',
      }),
    ),
    imports: Type.Optional(Type.Array(ImportSchema, { markdownDescription: 'Outputs of tools that were imported.' })),
  },
  {
    title: 'Findings file',
    markdownDescription: 'One assessment of one customer environment against one or more checklists.',
    defaultSnippets: [
      {
        label: 'assessment',
        description: 'A new assessment',
        body: {
          formatVersion: 1,
          customer: '$1',
          title: '$2',
          environment: '$3',
          checklists: ['$4'],
          assessedOn: '$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE',
          assessors: ['$5'],
          findings: [],
          passed: [],
          notApplicable: [],
        },
      },
    ],
  },
);
