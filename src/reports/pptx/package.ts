import { strToU8, type Zippable, zipSync } from 'fflate';
import { type Day, isDay } from '../../assessment/dates';
import { escapeXml } from '../text';

/** What a part points to: another part by its path in the package, as `RELATIONSHIP-TYPE path`. */
export interface Relation {
  /** Unique within its part: `rId1`. */
  id: string;
  /** The last word of the relationship's type, or the whole address where it is not one of Office documents. */
  type: string;
  /** Path of the part in the package, without a slash at the beginning. */
  target: string;
}

/** One file of an Office package. */
export interface Part {
  /** Without a slash at the beginning: `ppt/slides/slide1.xml`. */
  path: string;
  contentType: string;
  content: string | Uint8Array;
  relations?: readonly Relation[];
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageNamespace = 'http://schemas.openxmlformats.org/package/2006';

/**
 * The bytes of an Office package. `[Content_Types].xml` and the relationships are written from the parts themselves, so
 * nothing is named that is not there. The same parts and day give the same bytes on every machine: each file of the zip
 * bears the as-of day (within 1980 to 2099, which is all that a zip knows).
 */
export function zipParts(parts: readonly Part[], root: readonly Relation[], asOf: Day): Uint8Array {
  const files: Zippable = { '[Content_Types].xml': strToU8(contentTypes(parts)) };
  files['_rels/.rels'] = strToU8(relationsXml(root, ''));
  for (const { path, content, relations } of parts) {
    const cut = path.lastIndexOf('/') + 1;
    if (relations && relations.length > 0) {
      files[`${path.slice(0, cut)}_rels/${path.slice(cut)}.rels`] = strToU8(relationsXml(relations, path));
    }
    files[path] = typeof content === 'string' ? strToU8(declaration + content) : content;
  }
  return zipSync(files, { level: 6, mtime: zipDate(asOf) });
}

/** Noon of the day by the local clock, because a zip keeps local times: the same bytes in every time zone. */
function zipDate(day: Day): Date {
  const year = isDay(day) ? Number(day.slice(0, 4)) : 1980;
  if (year < 1980 || year > 2099) return new Date(1980, 0, 1, 12);
  return new Date(year, Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)), 12);
}

function contentTypes(parts: readonly Part[]): string {
  const binary = new Map(
    parts.flatMap(({ path, content, contentType }): [string, string][] =>
      typeof content === 'string' ? [] : [[path.slice(path.lastIndexOf('.') + 1), contentType]],
    ),
  );
  const defaults = [
    ['rels', 'application/vnd.openxmlformats-package.relationships+xml'],
    ['xml', 'application/xml'],
    ...binary,
  ];
  return [
    `${declaration}<Types xmlns="${packageNamespace}/content-types">`,
    ...defaults.map(([extension, type]) => `<Default Extension="${extension}" ContentType="${type}"/>`),
    ...parts.flatMap(({ path, content, contentType }) =>
      typeof content === 'string' ? [`<Override PartName="/${path}" ContentType="${contentType}"/>`] : [],
    ),
    '</Types>',
  ].join('');
}

function relationsXml(relations: readonly Relation[], from: string): string {
  return [
    `${declaration}<Relationships xmlns="${packageNamespace}/relationships">`,
    ...relations.map(({ id, type, target }) => {
      const address = type.includes(':') ? type : `${relationships}/${type}`;
      return `<Relationship Id="${id}" Type="${address}" Target="${escapeXml(relative(from, target))}"/>`;
    }),
    '</Relationships>',
  ].join('');
}

/** The way from the folder of one part to another part. */
function relative(from: string, to: string): string {
  const folders = from.split('/').slice(0, -1);
  const steps = to.split('/');
  let same = 0;
  while (same < folders.length && folders[same] === steps[same]) same += 1;
  return [...folders.slice(same).map(() => '..'), ...steps.slice(same)].join('/');
}
