// @ts-check
/**
 * What a screen reader reads of a page: Chromium's own accessibility tree, in its order.
 */
import { HarnessError } from './util.mjs';

/**
 * @typedef {{
 *   role: string,
 *   name: string,
 *   level?: number,
 *   focused?: boolean,
 *   focusable?: boolean,
 *   expanded?: boolean,
 *   checked?: string,
 *   selected?: boolean,
 *   active?: string,
 *   depth: number,
 * }} AccessibleNode `active` is the name of the row that a tree or list with the focus has as its current one
 */

/**
 * @param {any} page
 * @param {any} frame
 * @returns {Promise<AccessibleNode[]>}
 */
export async function accessibleNodes(page, frame) {
  const { session, frameId } = await sessionOf(page, frame);
  try {
    await session.send('Accessibility.enable');
    const { nodes } = await session.send('Accessibility.getFullAXTree', frameId ? { frameId } : {});
    return flattened(nodes);
  } finally {
    await session.detach().catch(() => undefined);
  }
}

/**
 * A frame of another origin has a session of its own; others share that of the nearest one around them, by their id.
 * @param {any} page
 * @param {any} frame
 */
async function sessionOf(page, frame) {
  for (let around = frame; around; around = around.parentFrame()) {
    const session = await page
      .context()
      .newCDPSession(around.parentFrame() ? around : page)
      .catch(() => undefined);
    if (!session) continue;
    if (around === frame) return { session, frameId: undefined };
    const { frameTree } = await session.send('Page.getFrameTree');
    const found = within(frameTree, frame, around);
    if (found) return { session, frameId: found.frame.id };
    await session.detach();
  }
  throw new HarnessError(`no session for the frame ${frame.url()}`);
}

/**
 * The part of the tree of a frame that another frame within it is, by the places of the frames in one another: the address
 * of one that was written by a script is not the same on both sides.
 * @param {any} tree
 * @param {any} frame
 * @param {any} root
 * @returns {any}
 */
function within(tree, frame, root) {
  if (frame === root) return tree;
  const parent = frame.parentFrame();
  const around = within(tree, parent, root);
  return around?.childFrames?.[parent.childFrames().indexOf(frame)];
}

/**
 * @param {any[]} nodes
 * @returns {AccessibleNode[]}
 */
function flattened(nodes) {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const byElement = new Map(nodes.map((node) => [node.backendDOMNodeId, node]));
  /** @type {AccessibleNode[]} */
  const all = [];
  const walk = (/** @type {any} */ node, /** @type {number} */ depth) => {
    let below = depth;
    // Texts are the names of what is around them, or read as they are; their pieces on each line are not read twice.
    const role = node.role?.value ?? '';
    if (!node.ignored && role !== 'InlineTextBox' && role !== 'none') {
      all.push({ role, name: node.name?.value ?? '', ...properties(node, byElement), depth });
      below = depth + 1;
    }
    for (const id of node.childIds ?? []) {
      const child = byId.get(id);
      if (child) walk(child, below);
    }
  };
  const root = nodes.find((node) => node.parentId === undefined);
  if (root) walk(root, 0);
  return all;
}

/**
 * @param {any} node
 * @param {Map<number, any>} byElement
 */
function properties(node, byElement) {
  /** @type {Record<string, any>} */
  const found = {};
  for (const { name, value } of node.properties ?? []) {
    if (['level', 'focused', 'focusable', 'expanded', 'checked', 'selected'].includes(name)) found[name] = value.value;
    if (name === 'activedescendant') {
      const [row] = value.relatedNodes ?? [];
      found.active = byElement.get(row?.backendDOMNodeId)?.name?.value ?? row?.text ?? '';
    }
  }
  return found;
}
