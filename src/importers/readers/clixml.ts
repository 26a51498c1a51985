import { child, type XmlElement } from './xml';

/**
 * Looks into what `Export-Clixml` writes, element by element: reports hold megabytes of collected data of which little is
 * needed. Shapes: `Obj` with `Props` and `MS` (properties), `LST`, `IE`, `STK` or `QUE` (lists), `DCT` (dictionaries),
 * and values as `S`, `I32`, `B`, `DT`; a `Ref` stands for an object that was written before.
 */
export interface Clixml {
  /** The objects that were exported. */
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

/** `root` is the `Objs` element. */
export function clixml(root: XmlElement): Clixml {
  const byId = new Map<string, XmlElement>();
  const collect = (element: XmlElement) => {
    const id = element.name === 'Obj' ? element.attributes.RefId : undefined;
    if (id !== undefined && !byId.has(id)) byId.set(id, element);
    for (const each of element.children) collect(each);
  };
  collect(root);
  const resolved = (element: XmlElement | undefined): XmlElement | undefined =>
    element?.name === 'Ref' ? byId.get(element.attributes.RefId ?? '') : element;
  const properties = (object: XmlElement) =>
    object.children.filter(({ name }) => name === 'Props' || name === 'MS').flatMap(({ children }) => children);
  const container = (object: XmlElement, isOne: (name: string) => boolean) =>
    object.children.find(({ name }) => isOne(name));

  return {
    objects: root.children.map((each) => resolved(each) ?? each),
    member(object, name) {
      const own = resolved(object);
      if (!own) return undefined;
      const wanted = name.toLowerCase();
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
    text(object) {
      const own = resolved(object);
      if (!own) return '';
      if (valueTags.has(own.name)) return unescaped(own.text);
      const printed = child(own, 'ToString')?.text;
      if (printed !== undefined) return unescaped(printed);
      const list = container(own, (tag) => listTags.has(tag));
      if (list) return list.children.map((each) => this.text(each)).join(', ');
      return own.children
        .filter(({ name }) => valueTags.has(name) && name !== 'Props')
        .map((each) => unescaped(each.text))
        .join('');
    },
  };

  function keyText(entry: XmlElement): string {
    const key = resolved(entry.children.find((each) => nameOf(each) === 'Key'));
    return key === undefined
      ? ''
      : unescaped(valueTags.has(key.name) ? key.text : (child(key, 'ToString')?.text ?? ''));
  }
}

const nameOf = (element: XmlElement) => unescaped(element.attributes.N ?? '');

/** Characters that XML cannot hold are written as `_x000A_`. */
function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}
