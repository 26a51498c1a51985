import type { Element } from './nodes';
import { isElement } from './xmlTree';

/**
 * Makes unique again what repeated content has twice, or Word may call the file broken: ids of drawings, bookmarks,
 * controls and paragraphs. A repeated bookmark stays at its first place only.
 */
export function uniqueIds(roots: readonly Element[]): void {
  const seen = { bookmark: new Set<string>(), control: new Set<string>(), paragraph: new Set<string>() };
  let drawing = 0;
  let bookmark = 0;
  const visit = (parent: Element, renamed: Map<string, string>): void => {
    parent.children = parent.children.filter((node) => {
      if (!isElement(node)) return true;
      const { attributes } = node;
      for (const name of ['w14:paraId', 'w14:textId']) {
        const id = attributes[name];
        if (id === undefined || id === '77777777') continue;
        if (seen.paragraph.has(name + id)) delete attributes[name];
        else seen.paragraph.add(name + id);
      }
      switch (node.name) {
        case 'wp:docPr':
          drawing += 1;
          attributes.id = String(drawing);
          break;
        case 'w:bookmarkStart': {
          const name = attributes['w:name'] ?? '';
          const old = attributes['w:id'] ?? '';
          if (seen.bookmark.has(name)) {
            renamed.delete(old);
            return false;
          }
          seen.bookmark.add(name);
          bookmark += 1;
          renamed.set(old, String(bookmark));
          attributes['w:id'] = String(bookmark);
          break;
        }
        case 'w:bookmarkEnd': {
          const id = renamed.get(attributes['w:id'] ?? '');
          if (id === undefined) return false;
          renamed.delete(attributes['w:id'] ?? '');
          attributes['w:id'] = id;
          break;
        }
        case 'w:sdtPr':
          node.children = node.children.filter((child) => {
            if (!isElement(child, 'w:id')) return true;
            const id = child.attributes['w:val'] ?? '';
            if (seen.control.has(id)) return false;
            seen.control.add(id);
            return true;
          });
          break;
      }
      visit(node, renamed);
      return true;
    });
  };
  for (const root of roots) visit(root, new Map());
}
