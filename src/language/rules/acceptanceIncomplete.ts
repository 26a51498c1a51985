import { addDays } from '../../assessment/dates';
import type { FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

export const acceptanceIncomplete: FindingsRule = {
  code: 'acceptance-incomplete',
  of: 'findings',
  title: 'An accepted risk says by whom, why and until when',
  level: 'error',
  docs: `An acceptance without reason and expiry is a risk that nobody looks at again. Write who accepted it, why, and the day on which the
decision is looked at again. The report shows accepted risks with their end dates on lines of their own.`,
  finding({ value }, report) {
    if (value.status !== 'accepted') return;
    const { acceptance } = value;
    const missing = (['by', 'on', 'reason', 'expires'] as const).filter((name) => !acceptance?.[name]?.trim());
    if (!acceptance) {
      report(['status'], problems.message('acceptanceMissing'), {
        data: { missing },
      });
    } else if (missing.includes('reason') || missing.includes('expires') || missing.includes('by')) {
      const said = missing.filter((name) => name !== 'on');
      report(['acceptance'], problems.message('acceptanceIncomplete', { missing: said }), {
        key: true,
        data: { missing },
      });
    }
  },
  fixes({ path, data }, _file, { asOf }) {
    const { missing } = data as { missing: ('by' | 'on' | 'reason' | 'expires')[] };
    const values = { by: '', on: asOf, reason: '', expires: addDays(asOf, 90) };
    const finding = path.slice(0, 2);
    if (path.at(-1) === 'status') {
      return [
        {
          title: mending.message('addAcceptance'),
          changes: [{ kind: 'set', path: [...finding, 'acceptance'], value: values }],
          preferred: true,
        },
      ];
    }
    return [
      {
        title: mending.message('addEach', { names: missing }),
        changes: missing.map((name) => ({ kind: 'set', path: [...finding, 'acceptance', name], value: values[name] })),
        preferred: true,
      },
    ];
  },
};
