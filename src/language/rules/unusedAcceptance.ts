import { isDay } from '../../assessment/dates';
import { statusesAfter } from '../../assessment/vocabulary';
import { historyEntry } from '../history';
import type { FindingsRule, RuleFix } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

export const unusedAcceptance: FindingsRule = {
  code: 'unused-acceptance',
  of: 'findings',
  title: 'An acceptance belongs to a finding that is or was accepted',
  level: 'information',
  docs: `The finding carries an \`acceptance\`, but its status is not \`accepted\` and never was, so the acceptance counts for nothing. Either
the status was forgotten, or the acceptance was never given.`,
  finding({ value }, report) {
    const { acceptance, history, status } = value;
    if (!acceptance || status === 'accepted' || history?.some((entry) => entry.status === 'accepted')) return;
    const complete = Boolean(acceptance.by?.trim() && acceptance.reason?.trim() && isDay(acceptance.expires ?? ''));
    report(['acceptance'], problems.message('unusedAcceptance', { status }), { key: true, data: { status, complete } });
  },
  fixes({ path, data }, _file, { asOf, me }) {
    const { status, complete } = data as { status: string; complete: boolean };
    const finding = path.slice(0, 2);
    const follows = statusesAfter(status).includes('accepted');
    const accept: RuleFix = {
      title: mending.message('setAccepted'),
      changes: [
        { kind: 'set', path: [...finding, 'status'], value: 'accepted' },
        { kind: 'append', path: [...finding, 'history'], values: [historyEntry(asOf, 'accepted', '', me)] },
      ],
      preferred: complete,
    };
    const remove: RuleFix = {
      title: mending.message('removeAcceptance'),
      changes: [{ kind: 'remove', path, wholly: true }],
      preferred: !follows || !complete,
    };
    return follows ? [accept, remove] : [remove];
  },
};
