import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes';

/** What is wrong with an SVG picture from somewhere else, without a subject; for people. */
export class NotAPicture extends Error {}

const svgNamespace = 'http://www.w3.org/2000/svg';
const xlink = 'http://www.w3.org/1999/xlink';
const xml = 'http://www.w3.org/XML/1998/namespace';
const xmlns = 'http://www.w3.org/2000/xmlns/';

const words = (list: string) => new Set(list.trim().split(/\s+/));

/** Elements that draw. None runs anything, loads anything, or holds another language. */
const elements = words(`
  svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath
  linearGradient radialGradient stop clipPath mask pattern marker image style
  filter feBlend feColorMatrix feComponentTransfer feComposite feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
  feGaussianBlur feMerge feMergeNode feMorphology feOffset feTile`);

/** Properties of how something looks, as attributes and in styles. */
const looks = words(`
  alignment-baseline baseline-shift clip-path clip-rule color color-interpolation color-interpolation-filters direction
  display dominant-baseline enable-background fill fill-opacity fill-rule filter flood-color flood-opacity font-family
  font-feature-settings font-kerning font-size font-size-adjust font-stretch font-style font-variant font-weight
  image-rendering isolation letter-spacing marker marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity
  overflow paint-order shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap
  stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-rendering transform
  transform-origin unicode-bidi vector-effect visibility white-space word-spacing writing-mode`);

/** Other attributes: names, sizes, shapes. */
const attributes = words(`
  amplitude azimuth bias class clipPathUnits cx cy d dx dy edgeMode exponent filterUnits fr fx fy gradientTransform
  gradientUnits height id in in2 intercept k1 k2 k3 k4 lang lengthAdjust marker-units markerHeight markerUnits markerWidth
  maskContentUnits maskUnits method mode offset operator order orient pathLength patternContentUnits patternTransform
  patternUnits points preserveAspectRatio primitiveUnits r radius refX refY result role rotate rx ry slope spacing
  spreadMethod startOffset stdDeviation style tableValues textLength type values version viewBox width x x1 x2 y y1 y2`);

/** Where a value is an address: a place in the picture, or a picture of points within it. */
const inside = /^\s*#[^\s#]+\s*$/;
const embedded = /^\s*data:image\/(?:png|jpeg);base64,[A-Za-z0-9+/=\s]+$/;

/** More than any logo has; `use` multiplies what it shows. */
const most = { depth: 64, elements: 20_000, shown: 100_000 };

/**
 * Reads an SVG picture by a list of what is allowed: everything else is refused, so that it can be put into documents and
 * shown anywhere. Answers the attributes of its root. Throws `NotAPicture`.
 */
export function readSvgPicture(text: string): Readonly<Record<string, string>> {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const refuse = (problem: string): never => {
    throw new NotAPicture(problem);
  };
  const open: SaxesTagNS[] = [];
  const uses = new Uses();
  let root: SaxesTagNS | undefined;
  let count = 0;
  let style = '';
  parser.on('error', () => refuse('is no well-formed XML'));
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && !/^utf-?8$/i.test(encoding)) refuse(`says that it is written in ${encoding}`);
  });
  parser.on('doctype', () => refuse('has a document type'));
  parser.on('processinginstruction', ({ target }) => refuse(`has the instruction <?${target}?>`));
  parser.on('opentag', (tag) => {
    count += 1;
    if (count > most.elements || open.length >= most.depth) refuse('has more elements than a logo needs');
    if ((tag.uri !== svgNamespace && tag.uri !== '') || !elements.has(tag.local))
      refuse(`has the element <${tag.name}>`);
    if (!root && tag.local !== 'svg') refuse(`begins with the element <${tag.name}>`);
    root ??= tag;
    for (const attribute of Object.values(tag.attributes)) refuseAttribute(tag, attribute, refuse);
    uses.open(tag);
    open.push(tag);
    if (tag.local === 'style') style = '';
  });
  const take = (part: string) => {
    if (open.at(-1)?.local === 'style') style += part;
  };
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('closetag', () => {
    if (open.pop()?.local === 'style' && !isPlainSheet(style)) refuse('has a style that does more than look');
    uses.close();
  });
  parser.write(text).close();
  if (!root) return refuse('is no picture');
  if (uses.shown() > most.shown) refuse('shows itself too often');
  return Object.fromEntries(Object.values(root.attributes).map(({ name, value }) => [name, value]));
}

function refuseAttribute(
  { local: element }: SaxesTagNS,
  { uri, local, name, value }: SaxesAttributeNS,
  refuse: (problem: string) => never,
): void {
  if (uri === xmlns) return;
  if (local === 'href' && (uri === '' || uri === xlink)) {
    const fits = inside.test(value) || (element === 'image' && embedded.test(value));
    if (!fits) refuse('has a link');
    return;
  }
  const known =
    uri === ''
      ? looks.has(local) || attributes.has(local) || /^(?:data|aria)-[\w.-]+$/.test(local)
      : uri === xml && (local === 'space' || local === 'lang');
  if (!known) refuse(`has the attribute ${name}`);
  if (local === 'style' && uri === '' ? !arePlain(value) : !isPlainValue(value)) refuse(`has an address in ${name}`);
}

/** A value that leads nowhere but to places of the picture. */
function isPlainValue(value: string): boolean {
  const rest = value.replace(/\burl\(\s*(["']?)#[\w:.-]+\1\s*\)/gi, '');
  return !/[\\@<]|\b(?:url|src|image|image-set|cross-fade|element|expression|attr|var|env)\s*\(|javascript:|data:/i.test(
    rest,
  );
}

/** `property: value` of known properties, parted by `;`. */
function arePlain(declarations: string): boolean {
  return declarations
    .replace(/\/\*[\s\S]*?\*\//g, ' ')
    .split(';')
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .every((each) => {
      const at = each.indexOf(':');
      const property = each.slice(0, at).trim().toLowerCase();
      return at > 0 && (looks.has(property) || property.startsWith('-inkscape-')) && isPlainValue(each.slice(at + 1));
    });
}

/** A sheet of rules `selectors { declarations }` without anything that begins with `@`. */
function isPlainSheet(sheet: string): boolean {
  const text = sheet.replace(/\/\*[\s\S]*?\*\//g, ' ');
  const rules = text.split('}');
  const rest = rules.pop() ?? '';
  return (
    rest.trim() === '' &&
    rules.every((rule) => {
      const [selectors, declarations, ...more] = rule.split('{');
      return more.length === 0 && /^[\w\s.#,:>*+~-]+$/.test(selectors ?? '') && arePlain(declarations ?? '');
    })
  );
}

/** Counts how much a picture shows in the end: `use` shows elements again, and those may hold `use` themselves. */
class Uses {
  readonly #open: Part[] = [];
  readonly #named = new Map<string, Part>();
  #root: Part | undefined;

  open({ local, attributes: given }: SaxesTagNS): void {
    const part: Part = { parts: [], shows: undefined, size: undefined };
    const href = Object.values(given)
      .find((each) => each.local === 'href')
      ?.value.trim();
    if (local === 'use' || local === 'pattern' || local === 'textPath') part.shows = href?.replace(/^#/, '');
    const id = given.id?.value;
    if (id !== undefined && !this.#named.has(id)) this.#named.set(id, part);
    this.#open.at(-1)?.parts.push(part);
    this.#root ??= part;
    this.#open.push(part);
  }

  close(): void {
    this.#open.pop();
  }

  shown(): number {
    return this.#root ? this.#sizeOf(this.#root) : 0;
  }

  /** Of a part that shows itself, without end. */
  #sizeOf(part: Part): number {
    if (part.size !== undefined) return part.size;
    part.size = Number.POSITIVE_INFINITY;
    const other = part.shows === undefined ? undefined : this.#named.get(part.shows);
    let size = 1 + (other ? this.#sizeOf(other) : 0);
    for (const each of part.parts) size += this.#sizeOf(each);
    part.size = size;
    return size;
  }
}

interface Part {
  readonly parts: Part[];
  shows: string | undefined;
  size: number | undefined;
}
