import { plain } from '../../../assessment/plainText';
import { severityIds } from '../../../assessment/vocabulary';
import { templateLimits } from '../../../limits/limits';
import { charts } from '../../charts/charts';
import type { Report } from '../../content/report';
import { bytesOfPicture, pictureSize } from '../../look/pictures';
import { severityColor } from '../../look/theme';
import { inlineCode } from '../../texts/text';
import { wordDrawing } from '../docx/drawing';
import { wordNamespaces } from '../docx/package';
import { pictureRun } from '../docx/picture';
import { codeFont, hex } from '../docx/styles';
import { chipText, safeAddress } from '../docx/word';
import { type Expression, evaluate, type Scope, textOf } from './expression';
import type { Element, Node } from './nodes';
import type { TemplatePart } from './package';
import { type Contents, textRun } from './render';
import { Problem } from './templateError';
import { element, isElement, parseTree } from './xmlTree';

/** px of 1/96 inch in a millimeter, and English Metric Units in a px. */
const pxPerMm = 96 / 25.4;
const relationshipNamespace = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Namespaces as attributes of a drawing, since a template may not have declared them. */
const namespaces = Object.fromEntries(
  [...wordNamespaces.matchAll(/(xmlns:(?:mc|wp|a|wps|wpg))="([^"]*)"/g)].map(([, name, uri]) => [name!, uri!]),
);

type Call = Extract<Expression, { kind: 'call' }>;

/**
 * What placeholders put into one part: text in the look of the placeholder, and charts, pictures, links, severities and
 * paragraphs. `pictures` are the files that `{{image}}` may name.
 */
export function contentsOf(
  part: TemplatePart,
  report: Report,
  pictures: Readonly<Record<string, Uint8Array>>,
  nextId: () => number,
): Contents {
  const callOf = (expression: Expression, name: string): Call | undefined =>
    expression.kind === 'call' && expression.name === name ? expression : undefined;

  const widthOf = ({ hash }: Call, scope: Scope, natural: number): number => {
    if (!hash.width) return Math.min(natural, 170 * pxPerMm);
    const width = Number(evaluate(hash.width, scope));
    if (!(width >= 5 && width <= 400)) throw new Problem('its width must be a number of millimeters from 5 to 400.');
    return width * pxPerMm;
  };

  const drawn = new Map<string, string>();
  let drawings = 0;
  const drawing = (call: Call, scope: Scope): Node[] => {
    drawings += 1;
    if (drawings > templateLimits.charts)
      throw new Problem(`there are more than ${templateLimits.charts} charts; take it out of the loop.`);
    const id = textOf(evaluate(call.args[0] ?? missing('the name of a chart'), scope));
    if (!Object.hasOwn(charts, id)) {
      throw new Problem(`there is no chart "${id}"; there are ${Object.keys(charts).join(', ')}.`);
    }
    const svg = drawn.get(id) ?? charts[id as keyof typeof charts].draw(report, 'light');
    drawn.set(id, svg);
    if (svg === '') return [];
    const natural = Number(/viewBox="0 0 ([\d.]+)/.exec(svg)?.[1] ?? 400) * 0.85;
    const tree = parseTree(wordDrawing(svg, widthOf(call, scope, natural), nextId).xml);
    return [element('w:r', {}, [{ ...tree, attributes: { ...namespaces, ...tree.attributes } }])];
  };

  const image = (call: Call, scope: Scope): Node[] => {
    const wanted = evaluate(call.args[0] ?? missing('the name of a picture, or a picture'), scope);
    const embedded = dataOf(wanted);
    const name = embedded ? '' : textOf(wanted);
    const bytes = embedded ?? (Object.hasOwn(pictures, name) ? pictures[name] : undefined);
    if (!bytes) {
      const names = Object.keys(pictures);
      throw new Problem(
        `there is no picture "${name}"; ${names.length > 0 ? `there are ${names.join(', ')}` : 'none was given'}.`,
      );
    }
    const size = pictureSize(bytes);
    if (!size) throw new Problem(`the picture${name && ` "${name}"`} is neither PNG nor JPEG.`);
    const width = widthOf(call, scope, size.width);
    const height = (width * size.height) / size.width;
    const alt = call.hash.alt ? textOf(evaluate(call.hash.alt, scope)) : name;
    const id = nextId();
    const relationship = part.picture(bytes, size.extension);
    const run = parseTree(pictureRun({ id, name: `Picture ${id}`, alt, relationship, width, height }));
    return [{ ...run, attributes: { ...namespaces, 'xmlns:r': relationshipNamespace } }];
  };

  const link = (call: Call, scope: Scope, look: Element | undefined): Node[] => {
    const [title, url] = call.args.map((each) => textOf(evaluate(each, scope)));
    const words = plain(title || url || '');
    const address = safeAddress(url ?? '');
    if (address === '' || words === '') return words === '' ? [] : [textRun(words, look)];
    const attributes = {
      'xmlns:r': relationshipNamespace,
      'r:id': part.link(address),
      'w:history': '1',
    };
    return [element('w:hyperlink', attributes, [textRun(words, look)])];
  };

  const chip = (call: Call, scope: Scope, look: Element | undefined): Node[] => {
    const severity = evaluate(call.args[0] ?? missing('a severity'), scope) as {
      id?: unknown;
      letter?: unknown;
    } | null;
    const id = severityIds.find((each) => each === severity?.id);
    if (!id) throw new Problem('it needs a severity, as in {{chip severity}}.');
    const more =
      id === 'unrated'
        ? [
            element('w:b'),
            element('w:bdr', { 'w:val': 'single', 'w:sz': '6', 'w:space': '0', 'w:color': hex('muted') }),
          ]
        : [
            element('w:b'),
            element('w:color', { 'w:val': hex('paper') }),
            element('w:shd', { 'w:val': 'clear', 'w:color': 'auto', 'w:fill': hex(severityColor(id)) }),
          ];
    return [textRun(chipText(textOf(severity?.letter)), changedLook(look, more))];
  };

  const inline = (words: string, look: Element | undefined): Node[] =>
    inlineCode(plain(words)).map(({ code, text }) =>
      textRun(
        text,
        code
          ? changedLook(look, [element('w:rFonts', { 'w:ascii': codeFont, 'w:hAnsi': codeFont, 'w:cs': codeFont })])
          : look,
      ),
    );

  return {
    line(tag, scope) {
      const { action, look } = tag;
      if (action.type !== 'value') return [];
      const { expression } = action;
      if (expression.kind !== 'call') return textNodes(evaluate(expression, scope), look);
      switch (expression.name) {
        case 'chart':
          return drawing(expression, scope);
        case 'image':
          return image(expression, scope);
        case 'link':
          return link(expression, scope, look);
        case 'chip':
          return chip(expression, scope, look);
        case 'inline':
        case 'prose':
          return inline(textOf(evaluate(expression.args[0] ?? missing('a text'), scope)), look);
        default:
          return textNodes(evaluate(expression, scope), look);
      }
    },
    instead(tag, scope, paragraph) {
      if (tag.action.type !== 'value') return undefined;
      const { expression } = tag.action;
      const around = (nodes: Node[]): Element => ({
        ...paragraph,
        children: [...paragraph.children.filter((child) => isElement(child, 'w:pPr')), ...nodes],
      });
      const chart = callOf(expression, 'chart');
      if (chart) {
        const nodes = drawing(chart, scope);
        return nodes.length > 0 ? [framed(around(nodes)), element('w:p')] : [];
      }
      const prose = callOf(expression, 'prose');
      if (!prose) return undefined;
      const words = plain(textOf(evaluate(prose.args[0] ?? missing('a text'), scope)));
      return words
        .split(/\n\s*\n/)
        .filter((each) => each.trim() !== '')
        .map((each) => around(inline(each.trim(), tag.look)));
    },
  };
}

function missing(what: string): never {
  throw new Problem(`${what} is missing.`);
}

function textNodes(value: unknown, look: Element | undefined): Node[] {
  if (typeof value === 'object' && value !== null) {
    throw new Problem(
      Array.isArray(value)
        ? 'it is a list; put it inside {{#each}}.'
        : `it has parts; name one of ${Object.keys(value).join(', ')}.`,
    );
  }
  const words = plain(textOf(value));
  return words === '' ? [] : [textRun(words, look)];
}

/** Order of the properties of a run that we set, among those that a template may have. */
const order =
  'rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath'.split(
    ' ',
  );
const rank = (node: Node) => (isElement(node) ? order.indexOf(node.name.slice(2)) + 1 || order.length + 1 : 0);

/** A look with some properties set otherwise. */
function changedLook(look: Element | undefined, more: readonly Element[]): Element {
  const names = new Set(more.map(({ name }) => name));
  const kept = (look?.children ?? []).filter((child) => !isElement(child) || !names.has(child.name));
  return element(
    'w:rPr',
    {},
    [...kept, ...more].sort((a, b) => rank(a) - rank(b)),
  );
}

/** A table of one cell: LibreOffice draws the labels of shapes only inside of one. */
function framed(paragraph: Element): Element {
  const width = { 'w:w': '5000', 'w:type': 'pct' };
  return element('w:tbl', {}, [
    element('w:tblPr', {}, [
      element('w:tblW', width),
      element('w:tblLayout', { 'w:type': 'fixed' }),
      element('w:tblCellMar', {}, [
        element('w:left', { 'w:w': '0', 'w:type': 'dxa' }),
        element('w:right', { 'w:w': '0', 'w:type': 'dxa' }),
      ]),
    ]),
    element('w:tblGrid', {}, [element('w:gridCol', { 'w:w': '9000' })]),
    element('w:tr', {}, [element('w:tc', {}, [element('w:tcPr', {}, [element('w:tcW', width)]), paragraph])]),
  ]);
}

/** The bytes of a picture of the report's data: of evidence, or the logo; `undefined` for anything else. */
function dataOf(value: unknown): Uint8Array | undefined {
  if (typeof value !== 'object' || value === null || !('uri' in value)) return undefined;
  const known = decoded.get(value);
  if (known) return known;
  const uri = textOf(value.uri);
  if (!/^data:image\/[a-z+]+;base64,/.test(uri)) return undefined;
  const bytes = bytesOfPicture({ uri });
  decoded.set(value, bytes);
  return bytes;
}

/** The same picture is the same bytes, wherever it is put. */
const decoded = new WeakMap<object, Uint8Array>();
