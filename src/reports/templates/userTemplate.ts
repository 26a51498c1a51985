import Handlebars from 'handlebars';
import { Said } from '../../assessment/said';
import { templateLimits } from '../../limits/limits';
import type { Report } from '../content/report';
import { picturesLimit } from '../look/pictures';
import { languages } from '../texts/texts';
import { type Engine, pageData, prepare, type RenderOptions, safe } from './rendering';

/** A template of a user's own, by its file name and text. */
export interface UserTemplate {
  /** Ends in `.html.hbs` or `.md.hbs`: decides what is escaped, and the ending of the document. */
  name: string;
  source: string;
}

/** What is wrong with a template, in one sentence that names the place. Lines and columns count from 1. */
export class TemplateError extends Said {
  override readonly name = 'TemplateError';

  constructor(template: string, reason: string, line: number, column: number) {
    super(reason, { file: template, line, column }, `${template}, line ${line}, column ${column}: ${reason}`);
  }
}

/** A template writes at most so many characters (pictures in base64 among them), and goes at most so many rounds through loops and partials. */
const limits = { output: 20_000_000 + Math.ceil((picturesLimit * 4) / 3), rounds: 1_000_000 } as const;

interface Place {
  line: number;
  column: number;
}

/** Place of a node of the syntax tree, or of a helper call. */
const placeOf = (loc: hbs.AST.SourceLocation | undefined): Place =>
  loc ? { line: loc.start.line, column: loc.start.column + 1 } : { line: 1, column: 1 };

/** The ending of the documents that a template makes, without a dot; `undefined` when its name does not tell. */
export function templateExtension(name: string): string | undefined {
  return /\.(html|md)\.hbs$/i.exec(name)?.[1]?.toLowerCase();
}

/**
 * Renders a report with a template of a user's own. It has the helpers and partials of the built-in templates, reads the
 * report and nothing else: no files, no prototypes, no functions. Throws `TemplateError`.
 */
export function renderUserTemplate(template: UserTemplate, report: Report, options: RenderOptions = {}): string {
  const { name, source } = template;
  const fail = (reason: string, { line, column }: Place) => new TemplateError(name, reason, line, column);
  const extension = templateExtension(name);
  if (extension === undefined) throw fail('Name the template NAME.html.hbs or NAME.md.hbs.', { line: 1, column: 1 });
  refuseLarge(source, fail);
  const engine = prepare(Handlebars.create());
  const program = checked(engine, source, fail);
  if (options.ownWords) changeWords(program, options.ownWords);
  bound(engine);
  try {
    const render = engine.compile(program, { noEscape: extension === 'md', preventIndent: true });
    const text = render(report, { ...safe, data: pageData(engine, report, options) });
    if (text.length > limits.output) throw new LimitError();
    return text;
  } catch (error) {
    if (error instanceof TemplateError) throw error;
    const places = error as { lineNumber?: number; column?: number; loc?: hbs.AST.SourceLocation };
    const place =
      places.lineNumber === undefined
        ? placeOf(places.loc)
        : { line: places.lineNumber, column: (places.column ?? 0) + 1 };
    const endless = error instanceof LimitError || error instanceof RangeError;
    throw fail(
      endless
        ? 'The template does not come to an end or writes too much; look for a partial that includes itself, for loops inside loops and for charts in them.'
        : oneSentence(error),
      place,
    );
  }
}

class LimitError extends Error {}

function refuseLarge(source: string, fail: (reason: string, place: Place) => TemplateError): void {
  const { text, mustaches } = templateLimits;
  const start = { line: 1, column: 1 };
  if (source.length > text) throw fail(`The template has more than ${text / 1_000_000} million characters.`, start);
  let count = 0;
  for (let at = source.indexOf('{{'); at >= 0; at = source.indexOf('{{', at + 2)) count += 1;
  if (count > mustaches) throw fail(`The template has more than ${mustaches} placeholders.`, start);
}

function oneSentence(error: unknown): string {
  const text = (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]!;
  const words = text.replace(/ - \d+:\d+$/, '').trim();
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

/** The template as a tree, in which every name is known. */
function checked(
  engine: Engine,
  source: string,
  fail: (reason: string, place: Place) => TemplateError,
): hbs.AST.Program {
  try {
    const program = parse(engine, source, fail);
    checkNames(engine, program, fail);
    return program;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw fail('Too many blocks stand in each other.', { line: 1, column: 1 });
  }
}

function parse(engine: Engine, source: string, fail: (reason: string, place: Place) => TemplateError): hbs.AST.Program {
  try {
    return engine.parse(source);
  } catch (error) {
    if (error instanceof RangeError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const located = error as { lineNumber?: number; column?: number };
    if (located.lineNumber !== undefined) {
      throw fail(oneSentence(error), { line: located.lineNumber, column: (located.column ?? 0) + 1 });
    }
    throw fail(syntaxReason(message), syntaxPlace(message, source));
  }
}

/** What the parser says, in words: it lists the tokens that it would have taken. */
function syntaxReason(message: string): string {
  const got = /got '([^']*)'/.exec(message)?.[1];
  const what: Readonly<Record<string, string>> = {
    EOF: 'The template ends before everything that was opened is closed.',
    OPEN_ENDBLOCK: 'A block is closed here that is not open.',
    INVALID: 'A character stands here that no expression may hold.',
    CLOSE: 'The expression ends too early.',
  };
  return (
    what[got ?? ''] ??
    (got ? 'The expression is not written correctly here.' : 'The template is not written correctly here.')
  );
}

/**
 * The parser tells the line and shows up to twenty characters on each side of the place, without ends of lines, with a
 * pointer below; the column is where the source reads like that. What ends too early ends with its last word.
 */
function syntaxPlace(message: string, source: string): Place {
  const line = Number(/line (\d+)/.exec(message)?.[1] ?? 1);
  const [, shown = '', pointer = ''] = message.split('\n');
  const at = pointer.indexOf('^');
  const before = shown.slice(0, at).replace(/^\.\.\./, '');
  const after = shown.slice(at);
  const flat = (start: number, end: number) => source.slice(Math.max(0, start), end).replaceAll('\n', '');
  if (at >= 0 && after === '') {
    const written = source.trimEnd().split('\n');
    return { line: written.length, column: written.at(-1)!.length + 1 };
  }
  const lines = source.split('\n');
  for (const candidate of at < 0 ? [] : [line, line + 1, line - 1]) {
    const text = lines[candidate - 1];
    if (text === undefined) continue;
    const start = lines.slice(0, candidate - 1).reduce((sum, each) => sum + each.length + 1, 0);
    for (let place = start; place < start + text.length; place += 1) {
      const behind = flat(place, place + 20);
      if (flat(place - 20, place) === before && (after === behind || after === `${behind}...`))
        return { line: candidate, column: place - start + 1 };
    }
  }
  return { line, column: 1 };
}

/** Finds partials and helpers that do not exist, before anything is rendered. */
function checkNames(
  engine: Engine,
  program: hbs.AST.Program,
  fail: (reason: string, place: Place) => TemplateError,
): void {
  const inline = new Set<string>();
  const wanted: { name: string; loc: hbs.AST.SourceLocation; kind: 'partial' | 'helper' }[] = [];
  class Names extends Handlebars.Visitor {
    override DecoratorBlock(node: hbs.AST.DecoratorBlock): void {
      const [first] = node.params as hbs.AST.StringLiteral[];
      if (first?.type === 'StringLiteral') inline.add(first.value);
      super.DecoratorBlock(node);
    }
    override PartialStatement(node: hbs.AST.PartialStatement): void {
      this.partial(node.name, node.loc);
      super.PartialStatement(node);
    }
    override MustacheStatement(node: hbs.AST.MustacheStatement): void {
      this.helper(node.path, node.params.length + (node.hash?.pairs.length ?? 0), node.loc);
      super.MustacheStatement(node);
    }
    override BlockStatement(node: hbs.AST.BlockStatement): void {
      this.helper(node.path, node.params.length + (node.hash?.pairs.length ?? 0), node.loc);
      super.BlockStatement(node);
    }
    override SubExpression(node: hbs.AST.SubExpression): void {
      this.helper(node.path, 1, node.loc);
      super.SubExpression(node);
    }
    private partial(name: hbs.AST.PathExpression | hbs.AST.SubExpression, loc: hbs.AST.SourceLocation): void {
      if (name.type !== 'SubExpression')
        wanted.push({ name: (name as hbs.AST.PathExpression).original, loc, kind: 'partial' });
    }
    private helper(path: hbs.AST.Node, params: number, loc: hbs.AST.SourceLocation): void {
      const { original, type } = path as hbs.AST.PathExpression;
      if (type === 'PathExpression' && params > 0) wanted.push({ name: original, loc, kind: 'helper' });
    }
  }
  new Names().accept(program);
  for (const { name, loc, kind } of wanted) {
    const known =
      kind === 'partial'
        ? name === '@partial-block' || inline.has(name) || Object.hasOwn(engine.partials, name)
        : Object.hasOwn(engine.helpers, name);
    if (known) continue;
    const names = Object.keys(kind === 'partial' ? engine.partials : engine.helpers)
      .filter((each) => !/Missing$/.test(each))
      .sort();
    throw fail(`There is no ${kind} "${name}"; there are ${names.join(', ')}.`, placeOf(loc));
  }
}

/** Changes what stands outside of the expressions, and the texts in them; names of our own words stay. */
function changeWords(program: hbs.AST.Program, change: (text: string) => string): void {
  class Words extends Handlebars.Visitor {
    override ContentStatement(node: hbs.AST.ContentStatement): void {
      node.value = change(node.value);
    }
    override StringLiteral(node: hbs.AST.StringLiteral): void {
      if (Object.hasOwn(languages.en, node.value)) return;
      node.value = change(node.value);
      node.original = node.value;
    }
  }
  new Words().accept(program);
}

/** Stops loops and partials that do not end: every round counts, and so does what it writes. */
function bound(engine: Engine): void {
  let [rounds, written] = [0, 0];
  const count = <Args extends unknown[]>(run: (...args: Args) => string) => {
    return (...args: Args): string => {
      rounds += 1;
      if (rounds > limits.rounds) throw new LimitError();
      const text = run(...args);
      written += typeof text === 'string' ? text.length : 0;
      if (written > limits.output * 4) throw new LimitError();
      return text;
    };
  };
  const { chart } = engine.helpers as { chart: Handlebars.HelperDelegate };
  const drawn = new Map<unknown, unknown>();
  let charts = 0;
  engine.registerHelper('chart', function (this: unknown, id: unknown, options: unknown) {
    charts += 1;
    if (charts > templateLimits.charts) throw new LimitError();
    // A chart shows the whole report, wherever it stands.
    if (!drawn.has(id)) drawn.set(id, chart.call(this, id, options));
    return drawn.get(id);
  });
  const { each } = engine.helpers as { each: Handlebars.HelperDelegate };
  engine.registerHelper('each', function (this: unknown, list: unknown, options: Handlebars.HelperOptions) {
    const counted = count(options.fn as unknown as (...args: unknown[]) => string);
    return each.call(this, list, {
      ...options,
      fn: Object.assign(counted, { blockParams: (options.fn as { blockParams?: number }).blockParams }),
    });
  });
  const machine = engine.VM as unknown as { invokePartial(...args: unknown[]): string };
  const invoke = machine.invokePartial;
  (engine as unknown as { VM: unknown }).VM = {
    ...machine,
    invokePartial(this: unknown, ...args: unknown[]) {
      return count(() => invoke.apply(this, args))();
    },
  };
}
