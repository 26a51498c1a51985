import fs from 'node:fs';
import path from 'node:path';
import { equivalentOf } from '../../../src/assessment/catalog';
import type { Check } from '../../../src/assessment/types';
import type { Judges, Tool } from '../../../src/assessment/vocabulary';
import { readJson } from './shipped';

/** The rules that a tool has by its own source: what the share of mapped ones is a share of. */
export interface Anchor {
  readonly tool: Tool;
  readonly title: string;
  /** Where the ids come from: repository and commit, or the file. */
  readonly source: string;
  /** Whether every rule that can be mapped for the tool stands in one of its anchors. */
  readonly complete: boolean;
  /** Rules that ask something near a check and are no equivalents of it, with the reason. */
  readonly leftOut?: Readonly<Record<string, string>>;
  readonly rules: readonly string[];
}

const folder = 'test/data/anchors';

/** By file name. */
export const anchors: ReadonlyMap<string, Anchor> = new Map(
  fs
    .readdirSync(path.resolve(process.cwd(), folder))
    .sort()
    .map((name) => [name, readJson<Anchor>(`${folder}/${name}`)]),
);

/** How far rules judge, by tool and rule in lower case; a rule of several checks has several ways. */
export function mappedRules(checks: readonly Check[]): ReadonlyMap<string, ReadonlyMap<string, readonly Judges[]>> {
  const mapped = new Map<string, Map<string, Judges[]>>();
  for (const check of checks) {
    for (const [tool, rules] of Object.entries(check.equivalents ?? {})) {
      const own = mapped.get(tool) ?? new Map<string, Judges[]>();
      mapped.set(tool, own);
      for (const { rule, judges } of rules.map(equivalentOf)) {
        own.set(rule.toLowerCase(), [...(own.get(rule.toLowerCase()) ?? []), judges]);
      }
    }
  }
  return mapped;
}

/** What is wrong with an anchor, and with what is mapped of it. */
export function anchorProblems(
  name: string,
  anchor: Anchor,
  mapped: ReadonlyMap<string, readonly Judges[]>,
  checkIds: ReadonlySet<string>,
): string[] {
  const rules = new Set(anchor.rules.map((rule) => rule.toLowerCase()));
  const leftOut = Object.entries(anchor.leftOut ?? {});
  return [
    ...(rules.size === anchor.rules.length ? [] : [`${name}: a rule stands twice`]),
    ...leftOut.flatMap(([rule, reason]) => [
      ...(rules.has(rule.toLowerCase()) ? [] : [`${name}: ${rule} is left out and no rule`]),
      ...(mapped.has(rule.toLowerCase()) ? [`${name}: ${rule} is left out and mapped`] : []),
      ...[...reason.matchAll(/\b(?:AD|WS|SQL|EX|AZ)-[A-Z]+-\d\d\b/g)]
        .filter(([id]) => !checkIds.has(id))
        .map(([id]) => `${name}: ${rule} names ${id}, which does not exist`),
    ]),
  ];
}

/** Mapped rules of tools whose anchors are complete that stand in none of them. */
export function unknownRules(
  list: readonly Anchor[],
  mapped: ReadonlyMap<string, ReadonlyMap<string, readonly Judges[]>>,
): string[] {
  const tools = new Set(list.filter(({ complete }) => complete).map(({ tool }) => tool));
  return [...tools].flatMap((tool) => {
    const known = new Set(
      list.filter((anchor) => anchor.tool === tool).flatMap(({ rules }) => rules.map((rule) => rule.toLowerCase())),
    );
    return [...(mapped.get(tool)?.keys() ?? [])].filter((rule) => !known.has(rule)).map((rule) => `${tool}: ${rule}`);
  });
}
