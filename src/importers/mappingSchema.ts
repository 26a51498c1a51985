/**
 * Format of `*.mapping.jsonc`, once: the TypeScript type in `mapping.ts` comes from here (and is erased at build time),
 * and so does the JSON Schema that helps while writing one. Nothing that runs imports this file.
 */
import Type from 'typebox';
import { focusAreas } from '../assessment/vocabulary';

const text = (markdownDescription: string) => Type.String({ markdownDescription });
const word = (markdownDescription: string) => Type.String({ markdownDescription, pattern: '\\S' });

function oneOf<Value extends string>(words: Readonly<Record<Value, string>>, markdownDescription: string) {
  return Type.Unsafe<Value>({
    type: 'string',
    enum: Object.keys(words),
    enumDescriptions: Object.values(words),
    markdownDescription,
  });
}

/** What an outcome may be, and what becomes of it. */
const outcomes = {
  failed: 'Becomes a finding.',
  passed: 'Becomes passed.',
  notApplicable: 'Becomes not applicable.',
  notReviewed: 'Only a person can decide: stays not assessed.',
} as const;

const severities = {
  critical: 'Probability 5, impact 5.',
  high: 'Probability 4, impact 4.',
  medium: 'Probability 3, impact 3.',
  low: 'Probability 2, impact 2.',
  informational: 'Probability 1, impact 1.',
} as const;

const column = (markdownDescription: string) =>
  Type.Union([Type.String({ pattern: '\\S' }), Type.Array(Type.String({ pattern: '\\S' }), { minItems: 1 })], {
    markdownDescription: `${markdownDescription} Name of the column, as the header has it; of several the first that is there. Case and blanks do not matter.`,
  });

function valued<Value extends string>(meanings: ReturnType<typeof oneOf<Value>>, markdownDescription: string) {
  return Type.Object(
    {
      column: column('The column.'),
      values: Type.Unsafe<Record<string, Value>>({
        type: 'object',
        additionalProperties: meanings,
        minProperties: 1,
        markdownDescription:
          'What each value of the column means. Case does not matter; `""` is an empty cell. A row with any other value is skipped and listed, never guessed.',
      }),
    },
    { markdownDescription },
  );
}

const outcome = oneOf(outcomes, 'What the row says.');
const severity = oneOf(severities, 'How bad it is.');
const focusArea = oneOf(focusAreas, 'Focus area.');

export const MappingSchema = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    formatVersion: Type.Literal(1, { markdownDescription: 'Version of this format: 1.' }),
    tool: Type.Object(
      {
        id: Type.String({
          markdownDescription:
            'Id of the tool, for example `purple-knight`: what `equivalents` of checks and `sources` of findings name it.',
          pattern: '^[a-z0-9][a-z0-9._-]*$',
          patternErrorMessage: 'Use lower-case letters, digits, dots, hyphens and underscores only.',
        }),
        title: word('Name of the tool, for people.'),
        version: Type.Optional(text('Version of the tool, where it is always the same.')),
      },
      { markdownDescription: 'The tool that writes the table.' },
    ),
    sheet: Type.Optional(word('Excel only: name of the sheet. Without it the first one.')),
    headerRow: Type.Optional(
      Type.Integer({
        minimum: 1,
        markdownDescription: 'Excel only: number of the row with the names of the columns. Without it 1.',
      }),
    ),
    columns: Type.Object(
      {
        rule: Type.Optional(
          column(
            'Id of the rule, which never changes. Without this column, or where it is empty, the title names the rule.',
          ),
        ),
        title: Type.Optional(column('What the rule asks, in one line.')),
        outcome: Type.Optional(valued(outcome, 'What the row says. Without it `constants.outcome` counts.')),
        severity: Type.Optional(valued(severity, 'How bad it is.')),
        affected: Type.Optional(column('The object that the row is about: a server, a database, an account.')),
        detail: Type.Optional(column('What is to be known of the object.')),
        observed: Type.Optional(column('What was seen.')),
        recommendation: Type.Optional(column('What to do.')),
        reference: Type.Optional(column('Address of a page to read; `https` only.')),
        reason: Type.Optional(column('Why it does not apply or was not reviewed.')),
        focusArea: Type.Optional(valued(focusArea, 'Focus area.')),
        actionArea: Type.Optional(column('Topic, for example `Replication`.')),
        collectedOn: Type.Optional(column('When it was collected. The newest day of all rows counts.')),
        scope: Type.Optional(column('What was examined: a domain, a tenant, an instance.')),
      },
      { markdownDescription: 'Which column says what.' },
    ),
    constants: Type.Optional(
      Type.Object(
        {
          outcome: Type.Optional(outcome),
          severity: Type.Optional(severity),
          focusArea: Type.Optional(focusArea),
          actionArea: Type.Optional(text('Topic of all rows.')),
          recommendation: Type.Optional(text('What to do, where the row does not say.')),
          reference: Type.Optional(text('Address of a page to read for all rows; `https` only.')),
          scope: Type.Optional(text('What was examined.')),
        },
        { markdownDescription: 'What is the same for all rows, and what counts where a row has an empty cell.' },
      ),
    ),
    complete: Type.Optional(
      Type.Boolean({
        markdownDescription:
          'Whether the table always speaks of all rules of the tool, passes included. Only then may a rule that is missing be taken for gone.',
      }),
    ),
  },
  {
    title: 'Mapping',
    markdownDescription: 'How the rows of any CSV or Excel file become results that can be imported.',
    defaultSnippets: [
      {
        label: 'mapping',
        description: 'A mapping for a table of failed and passed rules',
        body: {
          formatVersion: 1,
          tool: { id: '$1', title: '$2' },
          columns: {
            rule: '$3',
            title: '$4',
            outcome: { column: '$5', values: { '${6:Fail}': 'failed', '${7:Pass}': 'passed' } },
            severity: { column: '$8', values: { '${9:High}': 'high', '${10:Medium}': 'medium', '${11:Low}': 'low' } },
            affected: '$12',
          },
        },
      },
    ],
  },
);
