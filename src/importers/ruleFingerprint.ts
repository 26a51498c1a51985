import type { Source } from '../assessment/types';
import { fnv1a64 } from './fingerprint';
import { objectKey, type RuleResult } from './ruleResults';

/**
 * `failed:HASH` or `failed:HASH:OBJECTS`; `passed…` once the rule passes. HASH (FNV-1a, 64 bits) is over what the tool
 * said: objects, observation, evidence, but not when or in which version, so the same result is no change. OBJECTS are
 * six digits per object that the tool reported in the scope of the source, by which a later import tells whose an object is:
 * this scope's, another's, or a person's.
 */
export function fingerprintOf(result: RuleResult, kept: ReadonlySet<string>): string {
  const said = [
    result.affected.map(({ name, detail }) => [objectKey(name), detail ?? '']),
    result.observed ?? '',
    result.evidence.map(({ text, file }) => text ?? file ?? ''),
  ];
  const marks = [...new Set([...kept, ...result.affected.map(({ name }) => markOf(name))])].sort();
  const hash = fnv1a64(JSON.stringify(said));
  return `${result.outcome}:${hash}${marks.length > 0 ? `:${marks.join('')}` : ''}`;
}

export const fingerprintShape = /^(failed|passed):([0-9a-f]{16})(?::((?:[0-9a-f]{6})+))?$/;
export const markOf = (name: string) => fnv1a64(objectKey(name)).slice(-6);
export const core = (fingerprint: string) => fingerprint.split(':', 2).join(':');
export const hasPassed = (source: Source) => /^passed(?::|$)/.test(source.fingerprint ?? '');

export function objectMarks(fingerprint: string | undefined): Set<string> {
  return new Set(fingerprintShape.exec(fingerprint ?? '')?.[3]?.match(/.{6}/g) ?? []);
}
