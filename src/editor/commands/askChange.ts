import * as vscode from 'vscode';
import { addDays, dayOf, isDay } from '../../assessment/dates';
import { slaDay } from '../../assessment/sla';
import type { Acceptance, Rating } from '../../assessment/types';
import { type Severity, type Status, severityIds, statusesAfter } from '../../assessment/vocabulary';
import { terms } from '../../assessment/words/termsEnglish';
import { endOfQuarter } from '../../language/complete';
import { together } from '../../language/mentions';
import type { Words } from '../../words/words';
import type { Assessments } from '../assessments';
import { stepTitle } from '../counts';
import { toUri } from '../files';
import { pick, pickOrType } from '../say';
import { setting } from '../settings';
import type { Meant } from './findingsMeant';

/** What people are asked before findings change. Each answers `undefined` when the question was closed. */

/** @param from the statuses that the findings have now */
export async function askStatus(
  from: readonly Status[],
  title: string,
  words: Words | undefined,
): Promise<Status | undefined> {
  const next = new Set(from.flatMap((each) => statusesAfter(each)));
  const offered = next.size > 0 ? [...next] : statusesAfter('open');
  const now = [...new Set(from)];
  const term = terms.in(words);
  const picked = await pick(
    offered.map((status) => ({
      label: term.status({ id: status }),
      detail: term.statusMeaning({ id: status }).replaceAll('`', ''),
      status,
    })),
    { title, placeHolder: vscode.l10n.t('Now {0}', now.map((id) => terms.in(words).statusInText({ id })).join(', ')) },
  );
  return picked?.status;
}

export async function askNote(status: Status, title: string): Promise<string | undefined> {
  const needed = status === 'falsePositive';
  return vscode.window.showInputBox({
    title,
    prompt: needed
      ? vscode.l10n.t('Why it is not a finding (goes into the history and the report)')
      : vscode.l10n.t('Note for the history (may stay empty)'),
    validateInput: (text) => (needed && text.trim() === '' ? vscode.l10n.t('Say why it is not a finding.') : undefined),
  });
}

export async function askAcceptance(title: string): Promise<Acceptance | undefined> {
  const today = dayOf(new Date());
  const by = await vscode.window.showInputBox({
    title: stepTitle(title, 1, 3),
    prompt: vscode.l10n.t('Who accepts it: a role or a person of the customer'),
  });
  if (by === undefined) return undefined;
  const reason = await vscode.window.showInputBox({
    title: stepTitle(title, 2, 3),
    prompt: vscode.l10n.t('Why (goes into the report)'),
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('Write the reason.') : undefined),
  });
  if (reason === undefined) return undefined;
  const expires = await vscode.window.showInputBox({
    title: stepTitle(title, 3, 3),
    prompt: vscode.l10n.t('Until when, YYYY-MM-DD'),
    value: addDays(today, 90),
    validateInput: (text) =>
      !isDay(text)
        ? vscode.l10n.t('Write a day as YYYY-MM-DD.')
        : text <= today
          ? vscode.l10n.t('Choose a day after today.')
          : undefined,
  });
  return expires === undefined ? undefined : { by, on: today, reason, expires };
}

/** An owner whom files of the customers name, or another; the empty text is nobody. */
export async function askOwner(
  { project }: Assessments,
  meant: readonly Meant[],
  title: string,
  nobody: boolean,
): Promise<string | undefined> {
  const owners = together(meant.map(({ path }) => project.mentions(path))).owners;
  const known = [...owners].sort(([, m], [, n]) => n - m).map(([owner]) => ({ label: owner, owner }));
  const none = {
    label: vscode.l10n.t('Nobody'),
    description: vscode.l10n.t('takes the owner away'),
    iconPath: new vscode.ThemeIcon('close'),
    owner: '',
  };
  const picked = await pickOrType(
    [...known, ...(nobody ? [none] : [])],
    (owner) => (owners.has(owner) ? undefined : { label: owner, description: vscode.l10n.t('a new owner'), owner }),
    { title, placeHolder: vscode.l10n.t('A person or a team; choose one or type another') },
  );
  return picked?.owner;
}

/** A day, `sla`, or the empty text for none. */
export async function askDue(
  meant: readonly Meant[],
  title: string,
  words: Words | undefined,
): Promise<string | undefined> {
  const today = dayOf(new Date());
  const sla = setting('sla', meant[0] && toUri(meant[0].path));
  const days = severityIds.flatMap((id: Severity) => {
    const day = slaDay({}, id, sla, today);
    return day ? [vscode.l10n.t('{0} {1} days', terms.in(words).severityInText({ id }), day.days)] : [];
  });
  const on = (day: string, label: string) => ({ label, description: terms.in(words).day({ day }), due: day });
  const picked = await pickOrType(
    [
      ...(days.length > 0
        ? [{ label: vscode.l10n.t('As agreed for their severity (SLA)'), description: days.join(', '), due: 'sla' }]
        : []),
      ...[30, 60, 90].map((more) => on(addDays(today, more), vscode.l10n.t('In {0} days', more))),
      on(endOfQuarter(today), vscode.l10n.t('End of the quarter')),
      {
        label: vscode.l10n.t('No day'),
        description: vscode.l10n.t('takes the day away'),
        iconPath: new vscode.ThemeIcon('close'),
        due: '',
      },
    ],
    (text) => (isDay(text) ? on(text, text) : undefined),
    { title, placeHolder: vscode.l10n.t('Choose a day, or type one as YYYY-MM-DD') },
  );
  return picked?.due;
}

/** A rating of their own with its reason; `none` for that of the check. */
export async function askRating(
  title: string,
  words: Words | undefined,
): Promise<{ readonly rating: Rating | undefined; readonly reason: string } | undefined> {
  const asked = ['probability', 'impact', 'effort'] as const;
  const term = terms.in(words);
  const questions = {
    probability: vscode.l10n.t('Probability, from 1 to 5'),
    impact: vscode.l10n.t('Impact, from 1 to 5'),
    effort: vscode.l10n.t('Effort, from 1 to 5'),
  };
  const rating: Rating = { probability: 1, impact: 1, effort: 1 };
  for (const [at, name] of asked.entries()) {
    const numbers = [1, 2, 3, 4, 5].map((value) => ({
      label: String(value),
      description: term[name]({ number: value }),
      value,
    }));
    const asCheck = {
      label: vscode.l10n.t('As the check is rated'),
      description: vscode.l10n.t('takes their own rating away'),
      value: 0,
    };
    const picked = await pick(at === 0 ? [...numbers.reverse(), asCheck] : numbers.reverse(), {
      title: stepTitle(title, at + 1, 4),
      placeHolder: questions[name],
    });
    if (!picked) return undefined;
    if (picked.value === 0) return { rating: undefined, reason: '' };
    rating[name] = picked.value;
  }
  const reason = await vscode.window.showInputBox({
    title: stepTitle(title, 4, 4),
    prompt: vscode.l10n.t('Why it is rated so (goes into the report; may stay empty)'),
  });
  return reason === undefined ? undefined : { rating, reason };
}

export async function askWorkItem(title: string, present: string): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Address or key of the work item, such as OPS-4711. Empty takes it away.'),
    value: present,
  });
}
