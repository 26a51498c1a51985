import type Handlebars from 'handlebars';
import * as runtime from 'handlebars/runtime';
import { plain } from '../../assessment/plainText';
import { type ChartId, charts } from '../charts/charts';
import type { Language } from '../choices';
import { remembering, rememberingRepeated } from '../content/remembering';
import type { Report, ReportFinding } from '../content/report';
import type { ReportProof } from '../content/reportFrame';
import { countText } from '../content/wording';
import { themeStyles } from '../look/theme';
import {
  clip,
  cssString,
  escapeXml,
  inlineHtml,
  markdownCode,
  markdownFence,
  markdownInline,
  markdownLink,
  markdownProse,
  markdownText,
  proseHtml,
  webAddress,
} from '../texts/text';
import { namedText, textsOf } from '../texts/texts';
import frameStyles from './frame.css';
import { LongLists } from './longLists';
import achieved from './partials/achieved.html.hbs';
import achievedMarkdown from './partials/achieved.md.hbs';
import age from './partials/age.html.hbs';
import ageMarkdown from './partials/age.md.hbs';
import blindSpots from './partials/blind-spots.html.hbs';
import blindSpotsMarkdown from './partials/blind-spots.md.hbs';
import capacity from './partials/capacity.html.hbs';
import capacityMarkdown from './partials/capacity.md.hbs';
import checks from './partials/checks.html.hbs';
import checksMarkdown from './partials/checks.md.hbs';
import chip from './partials/chip.html.hbs';
import command from './partials/command.html.hbs';
import control from './partials/control.html.hbs';
import controlMarkdown from './partials/control.md.hbs';
import deadlines from './partials/deadlines.html.hbs';
import decisionLines from './partials/decision-lines.html.hbs';
import decisionLinesMarkdown from './partials/decision-lines.md.hbs';
import decisionTable from './partials/decision-table.html.hbs';
import decisionTableMarkdown from './partials/decision-table.md.hbs';
import decisions from './partials/decisions.html.hbs';
import decisionsMarkdown from './partials/decisions.md.hbs';
import finding from './partials/finding.html.hbs';
import findingMarkdown from './partials/finding.md.hbs';
import method from './partials/method.html.hbs';
import methodMarkdown from './partials/method.md.hbs';
import outlook from './partials/outlook.html.hbs';
import outlookMarkdown from './partials/outlook.md.hbs';
import page from './partials/page.html.hbs';
import planTable from './partials/plan-table.html.hbs';
import progress from './partials/progress.html.hbs';
import progressMarkdown from './partials/progress.md.hbs';
import proofs from './partials/proofs.html.hbs';
import proofsMarkdown from './partials/proofs.md.hbs';
import saidList from './partials/said-list.html.hbs';
import saidListMarkdown from './partials/said-list.md.hbs';
import scope from './partials/scope.html.hbs';
import scopeMarkdown from './partials/scope.md.hbs';
import signatures from './partials/signatures.html.hbs';
import signaturesMarkdown from './partials/signatures.md.hbs';
import summaries from './partials/summaries.html.hbs';
import summariesMarkdown from './partials/summaries.md.hbs';
import technologies from './partials/technologies.html.hbs';
import technologiesMarkdown from './partials/technologies.md.hbs';
import terms from './partials/terms.html.hbs';
import termsMarkdown from './partials/terms.md.hbs';
import titleMarkdown from './partials/title.md.hbs';
import trend from './partials/trend.html.hbs';
import trendMarkdown from './partials/trend.md.hbs';
import trendWords from './partials/trend-words.html.hbs';
import styles from './report.css';

/** An isolated Handlebars: its helpers and partials are its own. */
export type Engine = typeof Handlebars;

/** Where a finding stands. */
export interface FindingPlace {
  /** Path of its findings file, relative to the root of the repository, with slashes. */
  file: string;
  /** 1-based line of the finding. */
  line?: number;
}

/** What the blocks of `once` made, by their names and objects. */
export type PageMemory = Map<unknown, WeakMap<object, string>>;

/** Where pieces of evidence are, for who packs them. */
export interface EvidenceSource {
  /** Bytes of the file; `undefined` where it was not read. */
  bytes(proof: ReportProof): Uint8Array | undefined;
  /** The whole text; empty where there is none. */
  text(proof: ReportProof): string;
}

/** Options of the formats that are text. */
export interface RenderOptions {
  /** What becomes of the words that a template of somebody's own says beside the data. */
  ownWords?: (text: string) => string;
  /** CSS after ours, for example the colors of an editor's theme. It is trusted. Only for HTML. */
  styles?: string;
  /** Makes a PDF of a page; the day stands in place of the time at which it was made. Only for PDF. */
  print?: (page: string, asOf: string) => Promise<Uint8Array>;
  /** Pieces of earlier pages of the same kind; goes together with the memory of the report. Only for HTML. */
  memory?: PageMemory;
  /**
   * Where a finding stands; asked without one for the file that a result belongs to whose finding is gone. Only for SARIF:
   * without it, results have no file, which GitHub code scanning refuses.
   */
  place?: (finding?: ReportFinding) => FindingPlace | undefined;
  /** Only for the package of evidence. */
  evidence?: EvidenceSource | undefined;
}

/** Partials of the templates; `name.md` are those for Markdown. */
const partials: Readonly<Record<string, unknown>> = {
  age: age,
  'age.md': ageMarkdown,
  achieved: achieved,
  'achieved.md': achievedMarkdown,
  progress: progress,
  'progress.md': progressMarkdown,
  'blind-spots': blindSpots,
  'blind-spots.md': blindSpotsMarkdown,
  capacity: capacity,
  'capacity.md': capacityMarkdown,
  checks: checks,
  'checks.md': checksMarkdown,
  chip: chip,
  command: command,
  control: control,
  'control.md': controlMarkdown,
  deadlines: deadlines,
  'decision-lines': decisionLines,
  'decision-table': decisionTable,
  'decision-lines.md': decisionLinesMarkdown,
  'decision-table.md': decisionTableMarkdown,
  decisions: decisions,
  summaries: summaries,
  'summaries.md': summariesMarkdown,
  'decisions.md': decisionsMarkdown,
  finding: finding,
  'finding.md': findingMarkdown,
  method: method,
  'method.md': methodMarkdown,
  outlook: outlook,
  'outlook.md': outlookMarkdown,
  page: page,
  'plan-table': planTable,
  technologies: technologies,
  'technologies.md': technologiesMarkdown,
  'trend-words': trendWords,
  proofs: proofs,
  'proofs.md': proofsMarkdown,
  'said-list': saidList,
  'said-list.md': saidListMarkdown,
  scope: scope,
  'scope.md': scopeMarkdown,
  signatures: signatures,
  'signatures.md': signaturesMarkdown,
  terms: terms,
  'terms.md': termsMarkdown,
  'title.md': titleMarkdown,
  trend: trend,
  'trend.md': trendMarkdown,
};

/** The language of the report that a helper is called for; the options are its last argument. */
function languageOf(options: unknown): Language {
  return ((options as Handlebars.HelperOptions).data.root as Report).language;
}

/**
 * Prepares an engine for one report: helpers and partials of the built-in templates, which users' templates may use as
 * well.
 */
export function prepare(engine: Engine, memory: PageMemory = new Map()): Engine {
  const html = (text: string) => new engine.SafeString(text);
  const text = (value: unknown) =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
  const items = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
  const prose = rememberingRepeated((value: string) => html(proseHtml(value)));
  const inline = rememberingRepeated((value: string) => html(inlineHtml(plain(value))));
  const made = remembering((_name: unknown) => new WeakMap<object, string>(), memory);
  engine.unregisterHelper('log');
  engine.registerHelper({
    /** `{{#if (eq a b)}}`: whether the two are the same. */
    eq: (a: unknown, b: unknown) => a === b,
    /** True when all of its arguments are. */
    and: (...values: unknown[]) => values.slice(0, -1).every((value) => !engine.Utils.isEmpty(value)),
    /** True when one of its arguments is. */
    or: (...values: unknown[]) => values.slice(0, -1).some((value) => !engine.Utils.isEmpty(value)),
    /** True for what is empty, `false` or absent. */
    not: (value: unknown) => engine.Utils.isEmpty(value) || value === false,
    /** The first `n` of a list. */
    take: (list: unknown, n: unknown) => items(list).slice(0, Number(n)),
    /** How many of a list come after the first `n`. */
    beyond: (list: unknown, n: unknown) => Math.max(0, items(list).length - Number(n)),
    /** `{{plural 3 "finding"}}`: `3 findings`. A list counts its items; the plural may follow: `"fix" "fixes"`. */
    plural: (n: unknown, one: unknown, ...rest: unknown[]) =>
      countText(
        Array.isArray(n) ? n.length : Number(n) || 0,
        text(one),
        rest.length > 1 ? text(rest[0]) : undefined,
        textsOf(languageOf(rest[rest.length - 1])),
      ),
    /** `{{t "owner"}}`, `{{t "checks" 3}}`: one of our own fixed texts in the report's language. */
    t: (name: unknown, ...rest: unknown[]) => {
      const args = rest.slice(0, -1);
      const found = namedText(textsOf(languageOf(rest[rest.length - 1])), text(name), args);
      // A text without arguments is ours alone and holds nothing to escape.
      if (found !== undefined) return args.length === 0 ? html(found) : found;
      throw new Error(`There is no text "${text(name)}"; media/docs/template-data.md lists them`);
    },
    /**
     * `{{#once "commands" verify}}…{{/once}}`: a block that is made once for an object and then repeated: findings of one
     * check share what the check says. It may read nothing but that object and the report; the name keeps blocks apart.
     */
    once: function (this: unknown, name: unknown, value: unknown, options: Handlebars.HelperOptions): string {
      if (typeof value !== 'object' || value === null) return options.fn(this);
      const known = made(name);
      let done = known.get(value);
      if (done === undefined) {
        done = options.fn(this);
        known.set(value, done);
      }
      return done;
    },
    /** One more than a number, for `@index`. */
    ordinal: (n: unknown) => Number(n) + 1,
    /** A chart by its name, as SVG. */
    chart: (id: unknown, options: Handlebars.HelperOptions) =>
      html(Object.hasOwn(charts, text(id)) ? charts[text(id) as ChartId].draw(options.data.root as Report, 'css') : ''),
    /** HTML paragraphs of a plain text; line ends stay, `code` is shown as code. */
    prose: (value: unknown) => prose(text(value)),
    /** One line of HTML; `code` is shown as code. */
    inline: (value: unknown) => inline(text(value)),
    /** An HTML link when the address is one of the web, else the words alone. */
    link: (title: unknown, url: unknown) => {
      const address = webAddress(text(url));
      const words = escapeXml(text(title) || text(url));
      return html(address === '' ? words : `<a href="${escapeXml(address)}" rel="noreferrer">${words}</a>`);
    },
    /** One line of Markdown that shows the text as it is. */
    md: (value: unknown) => html(markdownText(text(value))),
    /** The same, but `code` stays code. */
    mdInline: (value: unknown) => html(markdownInline(text(value))),
    /** A code span of Markdown. */
    mdCode: (value: unknown) => html(markdownCode(text(value))),
    /** Paragraphs of Markdown. */
    mdProse: (value: unknown) => html(markdownProse(text(value))),
    /** `{{mdFence text "powershell" indent=3}}`: a fenced block. */
    mdFence: (value: unknown, language: unknown, options: Handlebars.HelperOptions) =>
      html(markdownFence(text(value), text(language), Number(options.hash.indent) || 0)),
    /** A link of Markdown when the address is one of the web, else the words alone. */
    mdLink: (title: unknown, url: unknown) => html(markdownLink(text(title) || text(url), text(url))),
  });
  for (const [name, spec] of Object.entries(partials)) {
    engine.registerPartial(name, engine.template(spec as TemplateSpecification));
  }
  return engine;
}

const create = (memory?: PageMemory) => prepare((runtime as unknown as { default: Engine }).default.create(), memory);

/** No template reaches a prototype. */
export const safe = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false } as const;

/** Renders a template that was precompiled at build time. */
export function renderTemplate(spec: unknown, report: Report, options: RenderOptions = {}): string {
  const engine = create(options.memory);
  const template = engine.template(spec as TemplateSpecification);
  return tidy(template(report, { ...safe, data: pageData(engine, report, options) }));
}

/**
 * The same in pieces, with `finish` done to each: whole elements where the page has some. `longList` says from how many
 * items on a list has pieces of its own.
 */
export function* templatePieces(
  spec: unknown,
  report: Report,
  { finish = (text) => text, longList }: { finish?: (text: string) => string; longList?: number | undefined } = {},
): Generator<string> {
  const engine = create();
  const lists = new LongLists(engine, finish, longList);
  const template = engine.template(spec as TemplateSpecification);
  yield* lists.pieces(tidy(template(report, { ...safe, data: pageData(engine, report, {}) })));
}

/** Texts without arguments. They are ours alone and hold nothing to escape. */
function fixedTexts(engine: Engine, { language }: Report): Record<string, Handlebars.SafeString> {
  return Object.fromEntries(
    Object.entries(textsOf(language)).flatMap(([name, text]) =>
      typeof text === 'string' ? [[name, new engine.SafeString(text)]] : [],
    ),
  );
}

/** What templates read beside the report: `@styles`, and `@texts`, which the built-in ones are compiled to read. */
export function pageData(engine: Engine, report: Report, options: RenderOptions) {
  const own = options.styles?.replace(/<\//g, '<\\/') ?? '';
  return {
    styles: [themeStyles(report.brand), styles, frameStyles, pageStyles(report), own].filter(Boolean).join('\n'),
    texts: fixedTexts(engine, report),
  };
}

/** Header and footer of printed pages. */
function pageStyles({ header, brand, language, paper }: Report): string {
  const texts = textsOf(language);
  const box = (place: string, content: string) =>
    `@${place}{content:${content};font:9pt var(--sans);color:#55606e;vertical-align:${place.startsWith('top') ? 'bottom' : 'top'};padding:${paper === 'a4' ? '4mm' : '3mm'} 0}`;
  const short = (words: string) => cssString(clip(words, 160));
  const foot = [texts.asOf(header.asOf.text), header.versions].filter(Boolean).join(' · ');
  return [
    `@page{size:${paper};margin:${paper === 'a4' ? '18mm 15mm 18mm' : '16mm 15mm 15mm'};`,
    box('top-left', short(header.customer)),
    box('top-right', short(header.classification)),
    box('bottom-left', short(foot)),
    box('bottom-right', `"${texts.page} " counter(page) " ${texts.pageOf} " counter(pages)`),
    '}',
    ...(brand?.logo
      ? ['.logo{display:block;width:auto;height:auto;max-width:220px;max-height:48px;margin:0 0 14px}']
      : []),
  ].join('');
}

/** No blanks around the document, one line end at its end. */
function tidy(text: string): string {
  const trimmed = text.trim();
  // The same text again would be a copy.
  return text === `${trimmed}\n` ? text : `${trimmed}\n`;
}
