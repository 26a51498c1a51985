import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import { sideJsonBeyond } from '../limits/jsonSize';

/** A setting of a workspace that does not count: the range of its name. */
export interface IgnoredSetting {
  readonly key: string;
  readonly offset: number;
  readonly length: number;
}

/**
 * The settings of a file (`settings.json`, or a workspace file with `settings` in it) that are among those which count only
 * when people trust the workspace.
 */
export function ignoredSettings(text: string, restricted: readonly string[]): IgnoredSetting[] {
  // Of such a file nothing counts anyway.
  if (sideJsonBeyond(text)) return [];
  const root = parseTree(text, [], { allowTrailingComma: true });
  const settings = [root, root && findNodeAtLocation(root, ['settings'])];
  return settings.flatMap((of) =>
    (of?.type === 'object' ? (of.children ?? []) : []).flatMap(({ children }: Node) => {
      const [name] = children ?? [];
      return name && restricted.includes(name.value)
        ? [{ key: name.value as string, offset: name.offset, length: name.length }]
        : [];
    }),
  );
}
