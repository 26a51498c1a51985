import { daysBetween } from '../../assessment/dates';
import { isOpen } from '../../assessment/risk';
import type { FindingsRule } from '../rule';
import { problems } from '../words/problemsEnglish';

/** How near an end of support is pointed out, in days. */
const near = 180;

export const deadlineNear: FindingsRule = {
  code: 'deadline-near',
  of: 'findings',
  title: 'Open work ends before the support of its product does',
  level: 'information',
  docs: `The check rests on a product whose support ends, or that is retired, within 180 days. The message says the day and how many days are
left. A due day behind that day leaves the customer without fixes in between: agree on an earlier one, or on extended updates.`,
  finding({ value }, report, { catalog, among, asOf, superseded }) {
    if (superseded || value.check === undefined || !isOpen(value.status)) return;
    for (const id of catalog.check(value.check, among)?.lifecycle ?? []) {
      const product = catalog.lifecycle.get(id);
      const milestone = product?.milestones.find(({ date, kind }) => date >= asOf && kind !== 'mainstream');
      if (!product || !milestone || daysBetween(asOf, milestone.date) > near) continue;
      const late = value.due !== undefined && value.due > milestone.date;
      report(['check'], problems.message('deadlineNear', { product, milestone, asOf, late }));
    }
  },
};
