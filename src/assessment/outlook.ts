import type { Catalog } from './catalog';
import { type ScoredAssessment, score } from './score';
import type { Finding } from './types';

/** An assessment as it will count when some of its findings are verified, and nothing else has changed. */
export function whenVerified(
  { file, asOf }: ScoredAssessment,
  verified: ReadonlySet<Finding>,
  catalog: Catalog,
): ScoredAssessment {
  const findings = file.findings.map((finding) =>
    verified.has(finding) ? { ...finding, status: 'verified' as const } : finding,
  );
  return score({ ...file, findings }, catalog, asOf);
}
