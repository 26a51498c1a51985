/** The format of checklists; see `schema.ts`. */
import Type from 'typebox';
import { focusArea, formatVersion, nonEmpty, oneOf, RatingSchema, ReferenceSchema, raw, text } from './schemaParts';
import {
  comparisons,
  type Judges,
  judgesWords,
  technologies,
  tools,
  verificationKinds,
  verificationScopes,
} from './vocabulary';

const value = Type.Unsafe<string | number | boolean | (string | number)[]>({
  anyOf: [{ type: ['string', 'number', 'boolean'] }, { type: 'array', items: { type: ['string', 'number'] } }],
  markdownDescription:
    'The value to compare with; a list for `in`, a regular expression for `match`, a product of the lifecycle data for `supported`.',
});

const affectedProperty = Type.Optional(text('Property of a row that names the affected object.'));

export const HealthyWhenSchema = Type.Union(
  [
    Type.Object({
      rows: oneOf(
        {
          none: 'Healthy when the command answers no row.',
          some: 'Healthy when the command answers at least one row.',
        },
        'Judged by the number of rows.',
      ),
      affected: affectedProperty,
    }),
    Type.Object({
      every: Type.Object(
        {
          property: nonEmpty('Property of a row.'),
          is: Type.Unsafe<(typeof comparisons)[number]>({
            type: 'string',
            enum: [...comparisons],
            markdownDescription:
              'How the property is compared: `eq` equal, `ne` not equal, `lt` less than, `le` at most, `gt` greater than, `ge` at least, `match` a regular expression, `in` one of a list, `supported` a version or build of the product in `value` whose support has not ended on the day of the import.',
          }),
          value,
          until: Type.Optional(
            oneOf(
              {
                mainstream: 'Until mainstream support ends.',
                extended: 'Until support ends.',
                esu: 'Until paid security updates end.',
              },
              'With `supported`: the milestone that must not lie in the past. `extended` unless said.',
            ),
          ),
        },
        { markdownDescription: 'Healthy when every row is so. Without a row it is not assessed.' },
      ),
      affected: affectedProperty,
    }),
  ],
  { markdownDescription: 'Where a machine can tell: what the rows of the answer must be like.' },
);

export const VerificationSchema = Type.Object(
  {
    kind: oneOf(verificationKinds, 'What runs it.'),
    scope: Type.Optional(oneOf(verificationScopes, 'What it is run on.')),
    elevated: Type.Optional(Type.Boolean({ markdownDescription: 'Needs administrator rights on the machine.' })),
    run: nonEmpty('The command, which only reads; for `manual` the question or the evidence to ask for.'),
    expect: nonEmpty('What a healthy answer looks like, and what makes it unhealthy.'),
    healthyWhen: Type.Optional(HealthyWhenSchema),
    appliesWhen: Type.Optional(
      nonEmpty(
        'A query of the same kind. When it answers no row and no error, this verification does not apply here; an error in it leaves the check not assessed.',
      ),
    ),
    informs: Type.Optional(
      Type.Boolean({ markdownDescription: 'The answer is evidence only: it neither passes nor fails the check.' }),
    ),
    database: Type.Optional(
      nonEmpty(
        'T-SQL: name or pattern (`CM_*`) of the databases that it runs in, each one. Where there is none, it does not apply on the instance.',
      ),
    ),
  },
  {
    defaultSnippets: [
      { label: 'PowerShell', body: { kind: 'powershell', run: '$1', expect: '$2' } },
      { label: 'manual', body: { kind: 'manual', run: '$1', expect: '$2' } },
    ],
  },
);

export const StepSchema = Type.Union([
  nonEmpty('One step.'),
  Type.Object({
    text: nonEmpty('One step.'),
    kind: Type.Optional(oneOf(verificationKinds, 'Language of the command.')),
    run: Type.Optional(text('The command of this step.')),
  }),
]);

/** A rule of another tool and how far it judges the check. */
export interface Equivalent {
  rule: string;
  judges: Judges;
}

const equivalentList = {
  type: 'array',
  items: {
    anyOf: [
      { type: 'string', pattern: '\\S' },
      {
        type: 'object',
        required: ['rule', 'judges'],
        properties: {
          rule: {
            type: 'string',
            pattern: '\\S',
            patternErrorMessage: 'Write at least one word here.',
            markdownDescription: "The tool's own id of the rule.",
          },
          judges: {
            type: 'string',
            enum: Object.keys(judgesWords),
            enumDescriptions: Object.values(judgesWords),
            markdownDescription: 'How far the rule judges the check.',
          },
        },
        defaultSnippets: (Object.keys(judgesWords) as Judges[]).map((judges) => ({
          label: judges,
          description: judgesWords[judges],
          body: { rule: '$1', judges },
        })),
      },
    ],
  },
};

export const CheckSchema = Type.Object(
  {
    id: Type.String({
      markdownDescription: 'Id of the check, unique over all checklists and kept for life, for example `AD-AVL-02`.',
      pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*$',
      patternErrorMessage: 'Use letters, digits, dots, hyphens and underscores only.',
    }),
    title: nonEmpty('The expected state, in one sentence.'),
    consequence: Type.Optional(text('Headline for executives: what it means for the business when it is not so.')),
    action: Type.Optional(text('What to do, as a short imperative for a roadmap card.')),
    focusArea: Type.Optional(focusArea),
    actionArea: Type.Optional(text('Topic within the technology, for example `Replication`.')),
    rating: Type.Optional(RatingSchema),
    rationale: Type.Optional(text('Why it matters.')),
    verify: Type.Optional(Type.Array(VerificationSchema, { markdownDescription: 'How to verify.' })),
    remediation: Type.Optional(Type.Array(StepSchema, { markdownDescription: 'How to fix, in ordered steps.' })),
    before: Type.Optional(
      Type.Object(
        {
          rights: Type.Optional(
            text('Rights that the fix needs, and where it is run: `Domain Admins, on the PDC emulator`.'),
          ),
          duration: Type.Optional(text('How long it takes, waiting included.')),
          interruption: Type.Optional(text('What stops meanwhile, and for how long; `None` where nothing does.')),
          backUp: Type.Optional(text('What to save first.')),
        },
        { markdownDescription: 'What to know before the fix begins.' },
      ),
    ),
    watchOut: Type.Optional(text('What can go wrong while fixing.')),
    rollback: Type.Optional(text('How to go back.')),
    references: Type.Optional(Type.Array(ReferenceSchema, { markdownDescription: 'Pages to read.' })),
    appliesTo: Type.Optional(Type.Array(Type.String(), { markdownDescription: 'Versions it applies to.' })),
    equivalents: Type.Optional(
      Type.Unsafe<Record<string, (string | Equivalent)[]>>({
        type: 'object',
        markdownDescription:
          'Rules of other tools that ask what this check asks, or some of it: tool id → rules. A bare id judges the whole check. Used by import.',
        properties: Object.fromEntries(
          Object.entries(tools).map(([id, title]) => [id, { ...equivalentList, description: title }]),
        ),
        additionalProperties: equivalentList,
      }),
    ),
    lifecycle: Type.Optional(
      Type.Array(Type.String(), { markdownDescription: 'Products whose end dates this check rests on.' }),
    ),
    replaces: Type.Optional(Type.Array(Type.String(), { markdownDescription: 'Former ids of this check.' })),
    revised: Type.Optional(
      text(
        'Version of the checklist in which `verify` or `expect` last changed what is asked. Answers given to an older version are marked for re-assessment.',
      ),
    ),
    tags: Type.Optional(Type.Array(Type.String(), { markdownDescription: 'Words to find it by.' })),
  },
  {
    markdownDescription: 'One question with an expected state.',
    defaultSnippets: [
      {
        label: 'check',
        description: 'A complete check',
        body: {
          id: '$1',
          title: '$2',
          focusArea: '$3',
          actionArea: '$4',
          rating: { probability: raw(5), impact: raw(6), effort: raw(7) },
          rationale: '$8',
          verify: [{ kind: 'powershell', run: '$9', expect: '$10' }],
          remediation: ['$11'],
          references: [{ title: '$12', url: 'https://$13' }],
        },
      },
    ],
  },
);

/** A change that a checklist makes to a check of the checklist that it extends. */
export const OverrideSchema = Type.Object(
  {
    check: nonEmpty('Id of the check of the extended checklist.'),
    off: Type.Optional(Type.Boolean({ markdownDescription: 'Switches the check off. Needs a reason.' })),
    reason: Type.Optional(text('Why the check is changed or switched off.')),
    title: Type.Optional(text('Replaces the title.')),
    consequence: Type.Optional(text('Replaces the headline for executives.')),
    rationale: Type.Optional(text('Replaces the rationale.')),
    rating: Type.Optional(RatingSchema),
  },
  {
    defaultSnippets: [
      {
        label: 'other rating',
        description: 'Another rating of a check of the extended checklist',
        body: {
          check: '$1',
          rating: { probability: raw(2), impact: raw(3), effort: raw(4) },
          reason: '$5',
        },
      },
      { label: 'check off', description: 'Switches a check off', body: { check: '$1', off: true, reason: '$2' } },
    ],
  },
);

export const ChecklistFileSchema = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    formatVersion,
    id: Type.String({
      markdownDescription: 'Id of the checklist, for example `active-directory`.',
      pattern: '^[a-z0-9][a-z0-9._-]*$',
      patternErrorMessage: 'Use lower-case letters, digits, dots, hyphens and underscores only.',
    }),
    title: nonEmpty('Title of the checklist.'),
    technology: Type.Optional(oneOf(technologies, 'Technology that the checks are about.')),
    version: Type.Optional(text('Version of the checklist, date-like: `2026.11`.')),
    draft: Type.Optional(
      Type.Boolean({
        markdownDescription: 'Not finished yet: wherever a checklist is chosen, this one is called a draft.',
      }),
    ),
    catalogueOf: Type.Optional(
      text(
        'Id of the tool whose own catalogue this is; written by import. Its checks are the rules themselves, so that a check of another checklist may ask the same.',
      ),
    ),
    extends: Type.Optional(text('Id of the checklist that this one builds on.')),
    overrides: Type.Optional(
      Type.Array(OverrideSchema, { markdownDescription: 'Changes to checks of the extended checklist.' }),
    ),
    checks: Type.Array(CheckSchema, { markdownDescription: 'The checks.' }),
  },
  {
    title: 'Checklist',
    markdownDescription: 'A catalogue of checks for one technology.',
    defaultSnippets: [
      {
        label: 'checklist',
        body: { formatVersion: 1, id: '$1', title: '$2', technology: '$3', version: '$4', checks: [] },
      },
    ],
  },
);
