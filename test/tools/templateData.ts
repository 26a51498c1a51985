// Writes media/docs/template-data.md: what templates of users read. The types and their comments are the source.
import fs from 'node:fs';
import { waves } from '../../src/assessment/plan';
import { focusAreaIds, severityIds, statusIds, verificationKinds } from '../../src/assessment/vocabulary';
import { charts } from '../../src/reports/charts/charts';
import { audienceIds, languageIds } from '../../src/reports/choices';
import { type contentNames, helperNames } from '../../src/reports/formats/docxTemplate/expression';
import { english } from '../../src/reports/texts/english';
import { languages, namedText } from '../../src/reports/texts/texts';

/** A property of an interface, or the interface itself. */
interface Member {
  name: string;
  /** As written, on one line; for an object in place, `object`. */
  type: string;
  /** The comment, on one line. */
  comment: string;
  /** Properties of an object in place. */
  members: Member[];
}

/**
 * Reads the exported interfaces of a TypeScript file whose properties are plain: comments, names, types, and objects in
 * place. Throws at anything else, so that a new form of writing is noticed.
 */
export function interfacesOf(source: string): Map<string, Member> {
  const found = new Map<string, Member>();
  const head = /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*)?export interface (\w+) \{/g;
  for (let match = head.exec(source); match; match = head.exec(source)) {
    const reader = new Reader(source, head.lastIndex, match[2]!);
    found.set(match[2]!, {
      name: match[2]!,
      type: 'object',
      comment: oneLine(match[1] ?? ''),
      members: reader.members(),
    });
    head.lastIndex = reader.at;
  }
  return found;
}

/** A comment without its stars. */
function oneLine(comment: string): string {
  return comment
    .replace(/^[ \t]*\*[ \t]?/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}

class Reader {
  constructor(
    readonly source: string,
    public at: number,
    readonly name: string,
  ) {}

  /** Properties up to the closing brace, which is read as well. */
  members(): Member[] {
    const members: Member[] = [];
    for (;;) {
      const comment = this.take(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\//y)?.[1] ?? '';
      if (this.take(/\}/y)) return members;
      const name = this.take(/(\w+)\??:/y)?.[1];
      if (name === undefined)
        throw new Error(`${this.name}: cannot read "${this.source.slice(this.at, this.at + 60)}"`);
      const inside = this.take(/\{/y) ? this.members() : [];
      const rest = this.take(/((?:[^;{}<]|<[^>]*>)*)(?:;|(?=\}))/y)?.[1];
      if (rest === undefined) throw new Error(`${this.name}.${name}: cannot read its type`);
      const type = `${inside.length > 0 ? `object${rest.startsWith('[') ? '' : ' '}` : ''}${rest}`
        .replace(/\s+/g, ' ')
        .trim();
      members.push({ name, type, comment: oneLine(comment), members: inside });
    }
  }

  private take(pattern: RegExp): RegExpExecArray | null {
    const blank = /\s*/y;
    blank.lastIndex = this.at;
    blank.exec(this.source);
    pattern.lastIndex = blank.lastIndex;
    const match = pattern.exec(this.source);
    if (match) this.at = pattern.lastIndex;
    return match;
  }
}

/** Helpers with their comments, and names of partials, from the source that registers them. */
export function helpersOf(source: string): { helpers: { name: string; comment: string }[]; partials: string[] } {
  const registered = /engine\.registerHelper\(\{\n([\s\S]*?)\n {2}\}\);/.exec(source)?.[1] ?? '';
  const helpers = [...registered.matchAll(/^ {4}(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*)?(\w+): (?:function )?\(/gm)].map(
    ([, comment, name]) => ({ name: name!, comment: oneLine(comment ?? '') }),
  );
  const listed = /const partials[^=]*= \{\n([\s\S]*?)\n\};/.exec(source)?.[1] ?? '';
  return { helpers, partials: [...listed.matchAll(/^ {2}'?([\w.-]+)'?:/gm)].map(([, name]) => name!) };
}

const cell = (text: string) => text.replace(/\|/g, '\\|');
const row = (...cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
const head = (...cells: readonly string[]) => `${row(...cells)}\n${row(...cells.map(() => '---'))}`;

/** A type, with a link where it is one of the interfaces below. */
function typeText(type: string, known: ReadonlySet<string>): string {
  const linked = type.match(/\w+/g)?.find((word) => known.has(word));
  const code = `\`${type}\``;
  return linked ? `[${code}](#${linked.toLowerCase()})` : code;
}

function rows(members: readonly Member[], known: ReadonlySet<string>, above = ''): string[] {
  return members.flatMap(({ name, type, comment, members: inside }) => {
    const list = type.endsWith('[]');
    return [
      row(`\`${above}${name}\``, typeText(type, known), comment),
      ...rows(inside, known, `${above}${name}${list ? '[].' : '.'}`),
    ];
  });
}

/** What stands for an argument in an example, by its type. */
const samples: Readonly<Record<string, (name: string) => unknown>> = {
  number: () => 3,
  string: (name) => `‹${name}›`,
  Day: () => '2026-11-22',
  Severity: () => 'high',
};

/** The fixed texts in every language; those that take arguments with an example. */
function textRows(source: string): string[] {
  return Object.entries(english).flatMap(([name, text]) => {
    if (typeof text === 'object') return [];
    const found = new RegExp(`^ {2}${name}: \\(([^)]*)\\)(?:: string)? =>`, 'm').exec(source)?.[1] ?? '';
    const args = [...found.matchAll(/(\w+): ([^,]+)/g)].map(([, arg, type]) => ({ arg: arg!, sample: samples[type!] }));
    if (args.some(({ sample }) => !sample)) return [];
    const values = args.map(({ arg, sample }) => sample!(arg));
    const call = [`t "${name}"`, ...args.map(({ arg }) => arg)].join(' ');
    return [row(`\`{{${call}}}\``, ...languageIds.map((id) => namedText(languages[id], name, values) ?? ''))];
  });
}

/** Types that are one of some words. */
const words: Readonly<Record<string, readonly string[]>> = {
  Audience: audienceIds,
  Language: languageIds,
  Severity: severityIds,
  Status: statusIds,
  FocusArea: focusAreaIds,
  Wave: waves,
  VerificationKind: Object.keys(verificationKinds),
};

/** The page, from the sources in the project's root. */
export function templateData(): string {
  const read = (file: string) => fs.readFileSync(`src/reports/${file}`, 'utf8');
  const interfaces = new Map(
    [
      'content/report.ts',
      'content/reportFrame.ts',
      'content/reportNumbers.ts',
      'content/reportSteering.ts',
      'look/brand.ts',
      'look/pictures.ts',
    ].flatMap((file) => [...interfacesOf(read(file))]),
  );
  const wanted = reachable('Report', interfaces);
  const known = new Set(wanted);
  const { helpers, partials } = helpersOf(read('templates/rendering.ts'));
  const parts = [
    '# Data of report templates',
    'A template of your own is a [Handlebars](https://handlebarsjs.com/guide/) file `NAME.html.hbs` or `NAME.md.hbs`. It is rendered with the data of one report, described here, and reads nothing else: no files, no network, no scripts. *New Report Template…* writes one that renders at once; name it in the setting `tamAssess.report.templates`, or after `--template` on the command line. In HTML, `{{…}}` makes everything harmless that somebody wrote; in Markdown the helpers that begin with `md` do.',
    'This page is generated from the types of the report; `npm run generate` writes it.',
    ...wanted.flatMap((name) => {
      const { comment, members } = interfaces.get(name)!;
      return [
        `## ${name}`,
        ...(comment ? [comment] : []),
        [head('field', 'type', 'meaning'), ...rows(members, known)].join('\n'),
      ];
    }),
    '## Words',
    'Ids are the same in every language.',
    [
      head('type', 'values'),
      ...Object.entries(words).map(([type, ids]) => row(`\`${type}\``, ids.map((id) => `\`${id}\``).join(', '))),
      row('`Day`', '`2026-11-22`'),
    ].join('\n'),
    '## Helpers',
    [
      head('helper', 'does'),
      ...helpers.map(({ name, comment }) => row(`\`${name}\``, comment)),
      row('`if`, `unless`, `each`, `with`, `lookup`', 'Those of Handlebars.'),
    ].join('\n'),
    '## Partials',
    `\`{{> NAME}}\` puts a piece of the built-in documents where it stands, read from the data there: ${partials.map((name) => `\`${name}\``).join(', ')}. Those that end in \`.md\` are for Markdown. \`page\` goes around a whole page: \`{{#> page}}…{{/page}}\`.`,
    '## Word templates',
    `A Word document \`NAME.docx\` with placeholders is a template as well; *New Report Template…* writes one to begin with. Its styles, headers and footers stay as they are, and text takes the look of its placeholder. Placeholders read the same data: \`{{header.customer}}\`, \`{{#if …}}\`, \`{{#unless …}}\`, \`{{#each …}}\` and \`{{else}}\`. A block that begins and ends in the rows of a table repeats these rows; one that stands in paragraphs of its own repeats what lies between. The helpers ${helperNames.map((name) => `\`${name}\``).join(', ')} are those above. What is wrong in a template is told with the placeholder and its place.`,
    [
      head('placeholder', 'puts in'),
      ...Object.entries(wordContents).map(([name, [example, does]]) => row(`\`${name}\``, `\`${example}\`: ${does}`)),
    ].join('\n'),
    '## Charts',
    [
      head('chart', 'title'),
      ...Object.entries(charts).map(([id, { title }]) => row(`\`{{chart "${id}"}}\``, title(english))),
    ].join('\n'),
    '## Fixed texts',
    'Our own words in the language of the report. A text with words behind its name takes them as arguments; the example shows 3 for a number and the name in ‹› for a text.',
    [
      head('text', ...languageIds.map((id) => `\`${id}\``)),
      ...textRows(
        read('texts/english.ts') +
          read('texts/frameEnglish.ts') +
          read('texts/steeringEnglish.ts') +
          read('../assessment/answers.ts'),
      ),
    ].join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** What more than text a placeholder of a Word template may put in, with an example. */
const wordContents: Record<(typeof contentNames)[number], readonly [example: string, does: string]> = {
  chart: ['{{chart "matrix" width=120}}', 'a chart as a drawing of Word; the width in millimeters may be left out.'],
  image: [
    '{{image "logo.png" width=40 alt="Our logo"}}',
    'a PNG or JPEG file that lies beside the template, or a picture of the data: `{{image picture}}` inside `{{#each evidence}}{{#if picture}}`, `{{image brand.logo}}`.',
  ],
  link: ['{{link title url}}', 'words that lead to an address of the web.'],
  chip: ['{{chip severity}}', 'the letter of a severity on its color.'],
  prose: ['{{prose observed}}', 'paragraphs; line ends stay, `code` is shown as code.'],
  inline: ['{{inline text}}', 'one line in which `code` is shown as code.'],
};

/** An interface and all that it leads to, in the order in which they are met. */
function reachable(name: string, interfaces: ReadonlyMap<string, Member>, met: string[] = []): string[] {
  const own = interfaces.get(name);
  if (!own || met.includes(name)) return met;
  met.push(name);
  const follow = (members: readonly Member[]) => {
    for (const { type, members: inside } of members) {
      for (const word of type.match(/\w+/g) ?? []) reachable(word, interfaces, met);
      follow(inside);
    }
  };
  follow(own.members);
  return met;
}
