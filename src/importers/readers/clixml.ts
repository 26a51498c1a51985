import { clixmlLimits } from '../../limits/limits';
import { UnreadableOutput } from '../output';
import { outputs } from '../words/outputsEnglish';
import { child, type XmlElement } from './xml';

/**
 * Looks into what `Export-Clixml` writes, element by element: reports hold megabytes of collected data of which little is
 * needed. Shapes: `Obj` with `Props` and `MS` (properties), `LST`, `IE`, `STK` or `QUE` (lists), `DCT` (dictionaries),
 * and values as `S`, `I32`, `B`, `DT`; a `Ref` stands for an object that was written before.
 *
 * References may make a small file a large one, without end where they lead in a circle: all ways through them together are
 * bounded. Whatever looks further throws `UnreadableOutput`.
 */
export interface Clixml {
  /** The objects that were exported, each once. */
  readonly objects: readonly XmlElement[];
  /** A property by name, without regard to case. */
  member(object: XmlElement | undefined, name: string): XmlElement | undefined;
  /** Elements of a list; an object that is none is a list of itself. */
  items(object: XmlElement | undefined): XmlElement[];
  /** Keys and values of a dictionary; properties of an object that is none. */
  entries(object: XmlElement | undefined): [key: XmlElement | string, value: XmlElement][];
  /** A value as text, of an enumeration its name, of an object what it was printed as; empty for nothing. */
  text(object: XmlElement | undefined): string;
}

const listTags = new Set(['LST', 'IE', 'STK', 'QUE']);
const valueTags = new Set('S B I16 I32 I64 U16 U32 U64 BY SB SG DB D DT TS G C URI Version SS XD SBK'.split(' '));

/** `root` is the `Objs` element of the file `name`. */
export function clixml(name: string, root: XmlElement): Clixml {
  const byId = new Map<string, XmlElement>();
  let elements = 0;
  const collect = (element: XmlElement) => {
    elements += 1;
    const id = element.name === 'Obj' ? element.attributes.RefId : undefined;
    if (id !== undefined && !byId.has(id)) byId.set(id, element);
    for (const each of element.children) collect(each);
  };
  collect(root);
  const most = elements * clixmlLimits.stepsPerElement + 10_000;
  let steps = 0;
  const step = (count: number) => {
    steps += count;
    if (steps > most) throw new UnreadableOutput(name, outputs.message('clixml'));
  };
  const resolved = (element: XmlElement | undefined): XmlElement | undefined =>
    element?.name === 'Ref' ? byId.get(element.attributes.RefId ?? '') : element;
  const properties = (object: XmlElement) => {
    const found = object.children
      .filter(({ name: tag }) => tag === 'Props' || tag === 'MS')
      .flatMap((each) => each.children);
    step(found.length);
    return found;
  };
  const container = (object: XmlElement, isOne: (tag: string) => boolean) => {
    const found = object.children.find((each) => isOne(each.name));
    if (found) step(found.children.length);
    return found;
  };

  /** The text of an object, shorter than it where it is longer than anybody keeps. */
  const textOf = (object: XmlElement | undefined, within: readonly XmlElement[]): string => {
    const own = resolved(object);
    if (!own) return '';
    if (valueTags.has(own.name)) return unescaped(own.text);
    const printed = child(own, 'ToString')?.text;
    if (printed !== undefined) {
      // Whoever reads a text looks at each of its characters, every time.
      if (own !== object) step(1 + printed.length / 10);
      return unescaped(printed);
    }
    const list = container(own, (tag) => listTags.has(tag));
    if (list) {
      if (within.length >= clixmlLimits.depth || within.includes(own)) return '…';
      const around = [...within, own];
      return joined(list.children, ', ', (each) => textOf(each, around));
    }
    const values = own.children.filter(({ name: tag }) => valueTags.has(tag));
    return joined(values, '', (each) => unescaped(each.text));
  };

  return {
    objects: [...new Set(root.children.map((each) => resolved(each) ?? each))],
    member(object, wantedName) {
      const own = resolved(object);
      if (!own) return undefined;
      const wanted = wantedName.toLowerCase();
      const found = properties(own).find((each) => nameOf(each).toLowerCase() === wanted);
      if (found) return found.name === 'Nil' ? undefined : resolved(found);
      const dictionary = container(own, (tag) => tag === 'DCT');
      const entry = dictionary?.children.find((each) => keyText(each).toLowerCase() === wanted);
      return resolved(entry?.children.find((each) => nameOf(each) === 'Value'));
    },
    items(object) {
      const own = resolved(object);
      if (!own || own.name === 'Nil') return [];
      const list = container(own, (tag) => listTags.has(tag));
      return (list ? list.children : [own]).flatMap((each) => resolved(each) ?? []);
    },
    entries(object) {
      const own = resolved(object);
      if (!own) return [];
      const dictionary = container(own, (tag) => tag === 'DCT');
      if (!dictionary) return properties(own).flatMap((each) => [[nameOf(each), resolved(each) ?? each]]);
      return dictionary.children.flatMap((entry) => {
        const key = resolved(entry.children.find((each) => nameOf(each) === 'Key'));
        const value = resolved(entry.children.find((each) => nameOf(each) === 'Value'));
        return key && value ? [[key, value]] : [];
      });
    },
    text: (object) => textOf(object, []),
  };

  function keyText(entry: XmlElement): string {
    const key = resolved(entry.children.find((each) => nameOf(each) === 'Key'));
    return key === undefined
      ? ''
      : unescaped(valueTags.has(key.name) ? key.text : (child(key, 'ToString')?.text ?? ''));
  }
}

/** The texts of some elements, as many as are kept of a text. */
function joined(elements: readonly XmlElement[], between: string, text: (element: XmlElement) => string): string {
  let all = '';
  for (const [at, element] of elements.entries()) {
    all += (at === 0 ? '' : between) + text(element);
    if (all.length > clixmlLimits.text) return `${all.slice(0, clixmlLimits.text)}…`;
  }
  return all;
}

const nameOf = (element: XmlElement) => unescaped(element.attributes.N ?? '');

/** Characters that XML cannot hold are written as `_x000A_`. */
function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}
