import type { Change } from '../../assessment/changes';
import type { Finding } from '../../assessment/types';
import type { FindingsText, Located } from '../findings';
import { plainValue } from '../json';

/**
 * What a refactoring does: a title as it stands in a menu, and the changes to the file. A refactoring that cannot be done at
 * the place that it is asked for is `undefined`, so that it is not offered there.
 */
export interface Refactoring {
  readonly title: string;
  readonly changes: readonly Change[];
}

/** The first finding with an id. */
export function findingOf(file: FindingsText, id: string): Located<Finding> | undefined {
  return file.findings.find(({ value }) => value.id === id);
}

/** Everything that a finding says, with the properties that the format does not know. */
export function wholeFinding({ node }: Located<Finding>): Finding & Record<string, unknown> {
  return plainValue(node) as Finding & Record<string, unknown>;
}

/** `F-002` before `F-010`. */
export function byId(a: Located<Finding>, b: Located<Finding>): number {
  return a.value.id.localeCompare(b.value.id, 'en', { numeric: true });
}
