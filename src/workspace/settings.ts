import { type Severity, severityIds } from '../assessment/vocabulary';
import { defaultRuleOptions, type Level, levels } from '../language/rule';
import { defaultLanguage, languageTitles, namePattern } from '../reports/choices';
import { defaultPaper, type Paper } from '../reports/look/paper';
import type { BrandRequest } from './brand';
import { groupings } from './groupings';

/** What values a setting takes. */
export interface Kind<Value> {
  /** What the manifest says of them, as JSON Schema; its texts become placeholders there. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** Whether a value can be used. Whatever the schema allows can. */
  fits(value: unknown): value is Value;
  /** What it must be, behind `must be`. */
  readonly words: string;
}

/** Who reads a setting: the editor by `setting()`, the command line by a reader in `workspaceSettings.ts`. */
type Reader = 'editor' | 'command line';

interface Setting<Value, By extends Reader> {
  readonly kind: Kind<Value>;
  readonly default: NoInfer<Value>;
  /** Who may set it; see "scope" in the documentation of VS Code's contribution points. */
  readonly scope: 'application' | 'machine' | 'machine-overridable' | 'window' | 'resource';
  readonly readBy: readonly By[];
  /** What of the workspace is ignored until it is trusted, in the plural; with it the setting is restricted. */
  readonly restricted?: string;
  /** In Markdown. */
  readonly description: string;
}

const text: Kind<string> = {
  schema: { type: 'string' },
  fits: (value) => typeof value === 'string',
  words: 'a text',
};
const texts: Kind<readonly string[]> = {
  schema: { type: 'array', items: { type: 'string' } },
  fits: (value) => Array.isArray(value) && value.every(text.fits),
  words: 'a list of texts',
};
const flag: Kind<boolean> = {
  schema: { type: 'boolean' },
  fits: (value) => typeof value === 'boolean',
  words: 'true or false',
};
const days: Kind<number> = {
  schema: { type: 'integer', minimum: 1 },
  fits: (value): value is number => Number.isInteger(value) && (value as number) > 0,
  words: 'a number of days',
};

/** One of some words, each with what it stands for. */
function choice<Id extends string>(titles: Readonly<Record<Id, string>>): Kind<Id> {
  const ids = Object.keys(titles);
  return {
    schema: { type: 'string', enum: ids, enumDescriptions: Object.values(titles) },
    fits: (value): value is Id => ids.includes(value as string),
    words: ids.map((id) => `"${id}"`).join(' or '),
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object of which each value is of a kind. */
function recordOf<Value>(
  { schema, fits }: Pick<Kind<Value>, 'schema' | 'fits'>,
  of: string,
): Kind<Readonly<Record<string, Value>>> {
  return {
    schema: { type: 'object', additionalProperties: schema },
    fits: (value): value is Record<string, Value> => isObject(value) && Object.values(value).every(fits),
    words: `an object of ${of}`,
  };
}

const levelWords: readonly (Level | 'off')[] = [...levels, 'off'];
const ruleLevels = recordOf<Level | 'off'>(
  {
    schema: { enum: levelWords },
    fits: (value): value is Level | 'off' => levelWords.includes(value as Level),
  },
  `rules, each with ${levelWords.join(', ')}`,
);

const daysBySeverity: Kind<Readonly<Partial<Record<Severity, number>>>> = {
  ...recordOf(days, 'severities, each with a number of days'),
  schema: {
    type: 'object',
    propertyNames: { enum: severityIds.filter((id) => id !== 'unrated') },
    additionalProperties: days.schema,
  },
};

/** What is wrong with a part, such as an accent that nobody could read, is told when it is used. */
const brand: Kind<BrandRequest> = {
  ...recordOf(text, 'texts'),
  schema: {
    type: 'object',
    properties: {
      logo: {
        type: 'string',
        markdownDescription: 'A PNG or SVG picture of at most 256 kB, as a path relative to the workspace folder.',
      },
      accent: {
        type: 'string',
        pattern: '^#[0-9a-fA-F]{6}$',
        markdownDescription: 'A color `#rrggbb` instead of our blue, with a contrast of at least 4.5 : 1 on white.',
      },
      font: { type: 'string', markdownDescription: 'Name of an installed font, before ours.' },
      classification: {
        type: 'string',
        markdownDescription: 'Classification line of assessments that have none of their own.',
      },
      handling: {
        type: 'string',
        markdownDescription: 'How documents are to be handled, for assessments that do not say it.',
      },
    } satisfies Record<keyof BrandRequest, unknown>,
    additionalProperties: false,
  },
};

const paperTitles: Record<Paper, string> = { a4: 'A4, 210 × 297 mm', letter: 'US Letter, 8.5 × 11 in' };

/** What the settings begin with, in the settings of a user or a workspace. */
export const settingsPrefix = 'tamAssess.';

const define = <Value, const By extends Reader>(setting: Setting<Value, By>) => setting;
const everywhere = ['editor', 'command line'] as const;

/**
 * Every setting, without its prefix, in the order in which they are shown. `npm run generate` writes them into
 * `package.json` and `package.nls.json`, and refuses one that nobody reads.
 */
export const settings = {
  rules: define({
    kind: ruleLevels,
    default: {},
    scope: 'resource',
    readBy: everywhere,
    restricted: 'levels of rules',
    description:
      'Levels of the rules by code, for example `{ "overdue": "error", "unowned-risk": "off" }`. The code stands in the Problems panel and links to its page.',
  }),
  assessor: define({
    kind: text,
    default: '',
    // A name goes into histories: no folder says who its reader is.
    scope: 'application',
    readBy: ['editor'],
    description:
      'Your name. It signs what you change in histories, and stands in new assessments. Where it is empty, you are asked once.',
  }),
  mine: define({
    kind: texts,
    default: [],
    // Who somebody is does not depend on the folder.
    scope: 'application',
    readBy: ['editor'],
    description:
      'Owners that are you: your name, your teams. *Mine* in the filter of the Findings view shows what they own.',
  }),
  'board.singleKeys': define({
    kind: flag,
    default: true,
    scope: 'window',
    readBy: ['editor'],
    description:
      'Single keys on the board: `1` to `4` answer a check, `N` goes to the next, and so on. They act in lists and tables only, never in a field. Off, everything is done by buttons and keys with Ctrl.',
  }),
  'board.followText': define({
    kind: flag,
    default: true,
    scope: 'window',
    readBy: ['editor'],
    description:
      'Whether the board and the text of the same file beside it follow each other: the finding that is chosen in one is shown in the other.',
  }),
  'findings.groupBy': define({
    kind: choice(groupings),
    default: 'severity',
    scope: 'window',
    readBy: ['editor'],
    description: 'What the Findings view groups by.',
  }),
  'report.folder': define({
    kind: text,
    default: 'reports',
    scope: 'resource',
    readBy: ['editor'],
    restricted: 'output folders',
    description: 'Folder for rendered reports, relative to the workspace folder.',
  }),
  'report.brand': define({
    kind: brand,
    default: {},
    scope: 'resource',
    readBy: everywhere,
    restricted: 'brands',
    description: 'How reports show whose they are: logo, accent color, font and classification line.',
  }),
  'report.fileName': define({
    kind: text,
    default: namePattern,
    scope: 'resource',
    readBy: everywhere,
    restricted: 'file names',
    description:
      'Names of rendered files without ending. `{customer}`, `{audience}`, `{technology}`, `{title}`, `{language}` and `{date}` stand for the words of the report.',
  }),
  'report.language': define({
    kind: choice(languageTitles),
    default: defaultLanguage,
    scope: 'resource',
    readBy: everywhere,
    description:
      'Language of the fixed texts, days and numbers of reports. What is written in findings files and checklists stays as it is.',
  }),
  'report.paper': define({
    kind: choice(paperTitles),
    default: defaultPaper,
    scope: 'resource',
    readBy: everywhere,
    description: 'Paper that Word documents, workbooks and printed pages are laid out for.',
  }),
  'report.templates': define({
    kind: recordOf(text, 'names and paths'),
    default: {},
    scope: 'resource',
    readBy: everywhere,
    restricted: 'report templates',
    description:
      'Templates of your own, by name, as paths relative to the workspace folder: `NAME.html.hbs`, `NAME.md.hbs` or `NAME.docx`. They run only in a trusted workspace, where *Render Report…* offers them.',
  }),
  'acceptance.seniorRoles': define({
    kind: texts,
    default: defaultRuleOptions.seniorRoles,
    scope: 'resource',
    readBy: everywhere,
    description:
      'Words in `acceptance.by` that show that somebody may accept a high or critical risk. An empty list lets anybody accept.',
  }),
  codeLens: define({
    kind: flag,
    default: true,
    scope: 'window',
    readBy: ['editor'],
    description: 'A line above each finding: severity, risk, gain and age, *Set status…* and *Copy verify command*.',
  }),
  'acceptance.longestDays': define({
    kind: days,
    default: defaultRuleOptions.longestAcceptanceDays,
    scope: 'resource',
    readBy: everywhere,
    description: 'Longest time for which a risk is accepted, in days.',
  }),
  sla: define({
    kind: daysBySeverity,
    default: defaultRuleOptions.sla,
    scope: 'resource',
    readBy: ['editor'],
    description: 'Days in which findings are to be fixed, by severity. Offered first when you write `due`.',
  }),
  verifyWithinDays: define({
    kind: days,
    default: defaultRuleOptions.verifyWithinDays,
    scope: 'resource',
    readBy: everywhere,
    description: 'Days in which a resolved finding is to be verified.',
  }),
  workItemUrl: define({
    kind: text,
    default: '',
    scope: 'resource',
    readBy: ['editor'],
    restricted: 'addresses of work items',
    description:
      // biome-ignore lint/suspicious/noTemplateCurlyInString: what people write
      'Address of a work item with `${id}` where its number or key stands, for example `https://dev.azure.com/contoso/it/_workitems/edit/${id}`. Makes a link of a `workItem` that is no address itself.',
  }),
};

export type SettingKey = keyof typeof settings;
/** The values of the settings by their keys. */
export type Settings = {
  readonly [Key in SettingKey]: (typeof settings)[Key] extends Setting<infer Value, Reader> ? Value : never;
};
/** Settings that the editor, or the command line, reads. */
export type SettingReadBy<By extends Reader> = {
  [Key in SettingKey]: By extends (typeof settings)[Key]['readBy'][number] ? Key : never;
}[SettingKey];
/** The table, where any setting will do. */
export type SettingsTable = Readonly<Record<string, Setting<unknown, Reader>>>;
