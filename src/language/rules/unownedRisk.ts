import { isOpen, severity } from '../../assessment/risk';
import { effectiveRating } from '../../assessment/score';
import { slaDay } from '../../assessment/sla';
import type { Severity } from '../../assessment/vocabulary';
import type { FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

export const unownedRisk: FindingsRule = {
  code: 'unowned-risk',
  of: 'findings',
  title: 'A high or critical finding has an owner and a due day',
  level: 'warning',
  docs: `What nobody owns is not fixed. Before an assessment goes to the customer, each high and critical finding that is open or in
progress names who fixes it (\`owner\`) and by when (\`due\`). The fix takes the day that is agreed for the severity
(the setting \`tamAssess.sla\`). *Give All Unowned an Owner and an SLA Day…* does it for all findings of a file.`,
  finding({ value }, report, { catalog, among, superseded }) {
    if (superseded || !isOpen(value.status)) return;
    const check = value.check === undefined ? undefined : catalog.check(value.check, among);
    const level = severity(effectiveRating(value, check));
    if (level !== 'critical' && level !== 'high') return;
    const missing = (['owner', 'due'] as const).filter((name) => !value[name]?.trim());
    if (missing.length === 0) return;
    report([], problems.message('unownedRisk', { severity: level, missing }), {
      data: { missing, level },
    });
  },
  fixes({ path, data }, file, { asOf, options }) {
    const { missing, level } = data as { missing: ('owner' | 'due')[]; level: Severity };
    const finding = file.findings.find(({ index }) => index === path[1]);
    const values = { owner: '', due: slaDay(finding?.value ?? {}, level, options.sla, asOf)?.day ?? '' };
    return [
      {
        title: mending.message('add', { names: missing }),
        changes: missing.map((name) => ({ kind: 'set', path: [...path, name], value: values[name] })),
        preferred: true,
      },
    ];
  },
};
