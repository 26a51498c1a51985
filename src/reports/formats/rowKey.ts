import { planKey } from '../../assessment/planColumns';
import type { Report, ReportFinding } from '../content/report';

/** What stands in the hidden key column of a finding's row, and tells it from others when a plan comes back. */
export function rowKey({ environment, check, title }: ReportFinding, { header, redacted }: Report): string {
  return planKey({ customer: header.customer, environment, check, title }, redacted);
}
