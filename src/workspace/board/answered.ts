import { checkFor } from '../../assessment/catalog';
import type { Change } from '../../assessment/changes';
import { severity } from '../../assessment/risk';
import { slaDay } from '../../assessment/sla';
import type { Finding } from '../../assessment/types';
import type { Located } from '../../language/findings';
import { answeredBy, historyEntry } from '../../language/history';
import { type JsonNode, plainValue } from '../../language/json';
import { addFinding } from '../addFinding';
import { answerCheck } from '../answerCheck';
import { setStatus } from '../setStatus';
import { acts } from '../words/actsEnglish';
import { type About, done, findingsOf, placeOf, ratingOf, refused } from './about';
import type { Intention, Outcome, Sure } from './intentions';
import { board } from './words/boardEnglish';

type Answer = Extract<Intention, { kind: 'answer' }>;

/** What an answer to a check comes to: see the table *Answer bar* of the documentation of the board. */
export function answered(about: About, answer: Answer): Outcome {
  const { project, entry } = about;
  const { check: id, to } = answer;
  const check = checkFor(id, entry.model.checklists ?? [], project.catalog);
  if (!check) return refused(acts.message('noCheckHere', { check: id }));
  if (to === 'passed') return passed(about, answer);
  if (to === 'finding') return found(about, answer);
  return withoutFinding(about, answer);
}

const environmentOf = ({ project, entry }: About) => project.environment(entry.path);

/** Passed: where findings are open they are closed as re-tested, which is what proves it; else the check goes into `passed`. */
function passed(about: About, { check, sure }: Answer): Outcome {
  const { open, closed } = findingsOf(about, check);
  const accepted = open.find(({ value }) => value.status === 'accepted');
  if (accepted && sure !== 'decide') {
    const { id } = accepted.value;
    return ask(board.message('askAccepted', { id, check }), [['decide', board.message('offerClose', { id })]]);
  }
  if (open.length > 0) {
    const ids = open.map(({ value }) => value.id);
    return done(
      open.flatMap((each) => retested(about, each)),
      board.message('passedFindings', { check, ids }),
    );
  }
  if (closed.length > 0) return done([], board.message('isPassed', { check }));
  const changes = answerCheck(about.file, environmentOf(about), check, { to: 'passed', by: about.me });
  return done(changes, changes.length > 0 ? board.message('passed', { check }) : board.message('isPassed', { check }));
}

/** The fix is reported, where it was not yet, and tested at once. */
function retested({ today, me }: About, { value, index }: Located<Finding>): Change[] {
  const path = ['findings', index];
  const reported = value.status === 'resolved' ? [] : [historyEntry(today, 'resolved', 're-tested', me)];
  return [
    { kind: 'set', path: [...path, 'status'], value: 'verified' },
    {
      kind: 'append',
      path: [...path, 'history'],
      values: [...reported, historyEntry(today, 'verified', 're-tested', me)],
    },
  ];
}

/** A finding: the one that there is, opened again where it was closed, else a new one. */
function found(about: About, { check: id, sure }: Answer): Outcome {
  const { file, project, entry, today, me, sla } = about;
  const { open, closed } = findingsOf(about, id);
  if (open[0]) {
    const { id: finding } = open[0].value;
    return done([], board.message('isFound', { check: id, id: finding }), finding);
  }
  const last = closed.at(-1);
  if (last) {
    const { id: finding, status } = last.value;
    if (status === 'falsePositive' && sure !== 'decide')
      return ask(board.message('askFalsePositive', { id: finding, check: id }), [
        ['decide', board.message('offerReopen', { id: finding })],
      ]);
    const changes = setStatus(file, [finding], { status: 'open', by: me, note: 'found again' }, today);
    return done(changes, board.message('foundAgain', { check: id, id: finding }), finding);
  }
  const check = checkFor(id, entry.model.checklists ?? [], project.catalog)!;
  const made = addFinding(file, check, today, me);
  const due = slaDay({}, severity(ratingOf(about, { id: made.id, check: check.id, status: 'open' })), sla, today)?.day;
  return done(
    made.changes.map((change) => withDue(change, due)),
    board.message('found', { check: id, id: made.id }),
    made.id,
  );
}

/** The finding that is added, with the day that is agreed for its severity. */
function withDue(change: Change, due: string | undefined): Change {
  if (due === undefined || change.kind !== 'append') return change;
  const values = change.values.map((value) => {
    const { history, ...before } = value as Record<string, unknown>;
    return { ...before, due, history };
  });
  return { ...change, values };
}

/** Not applicable, later, or no answer: what people wrote into a finding is never thrown away unasked. */
function withoutFinding(about: About, answer: Answer): Outcome {
  const { file, today, me } = about;
  const { check, to, sure } = answer;
  const reason = answer.reason?.trim() ?? '';
  if (to === 'notApplicable' && reason === '') return refused(acts.message('sayWhy'));
  const { open, closed } = findingsOf(about, check);
  const own = [...open, ...closed];
  const more = own.find((each) => !isStub(each));
  if (more && sure !== 'remove') {
    const { id } = more.value;
    if (sure === 'falsePositive') {
      if (reason === '') return refused(board.message('falsePositiveWhy'));
      const ids = open.map(({ value }) => value.id);
      const changes = setStatus(file, ids, { status: 'falsePositive', by: me, note: reason }, today);
      return done(changes, board.message('passedFindings', { check, ids }), id);
    }
    return ask(board.message('askHoldsMore', { id }), [
      ...(open.length > 0 ? [['falsePositive', board.message('offerFalsePositive', { id })] as const] : []),
      ['remove', board.message('offerRemove', { id })],
    ]);
  }
  const wholly = sure === 'remove' && { wholly: true as const };
  const removals = own.map(({ index }): Change => ({ kind: 'remove', path: ['findings', index], ...wholly }));
  if (to === 'none') return taken(about, answer, removals);
  const said = board.message(to === 'later' ? 'later' : 'notApplicable', { check });
  const list = to === 'later' ? 'notAssessed' : 'notApplicable';
  if (own.length > 0) {
    const entry = { check, ...(reason && { reason }), ...answeredBy(today, me) };
    return done([...removals, { kind: 'append', path: [list], values: [entry] }], said);
  }
  const place = placeOf(about, check);
  if (place?.list === list) return again(about, place, reason, said);
  const changes = answerCheck(file, environmentOf(about), check, { to: list, reason: reason || ' -', by: me });
  return done(reason === '' ? changes.map(withoutReason) : changes, said);
}

/** Another reason for what is answered so already. */
function again(
  { today, me }: About,
  { list, index, value }: NonNullable<ReturnType<typeof placeOf>>,
  reason: string,
  said: Parameters<typeof done>[1],
): Outcome {
  const now = typeof value === 'object' && 'reason' in value ? (value.reason ?? '') : '';
  if (reason === '' || reason === now) return done([], board.message('alreadySo'));
  const path = [list, index];
  if (typeof value === 'string')
    return done([{ kind: 'set', path, value: { check: value, reason, ...answeredBy(today, me) } }], said);
  const changes = Object.entries({ reason, ...answeredBy(today, me) }).map(
    ([name, text]): Change => ({ kind: 'set', path: [...path, name], value: text }),
  );
  return done(changes, said);
}

/** An entry without the reason that nobody gave. */
function withoutReason(change: Change): Change {
  if (change.kind !== 'append') return change;
  return {
    ...change,
    values: change.values.map((value) => {
      const { reason: _reason, ...rest } = value as Record<string, unknown>;
      return rest;
    }),
  };
}

/** The answer goes away; one that holds more than the word is asked about. */
function taken(about: About, { check, sure }: Answer, removals: readonly Change[]): Outcome {
  const place = placeOf(about, check);
  if (!place)
    return removals.length > 0
      ? done(removals, board.message('answerGone', { check }))
      : done([], board.message('noAnswer', { check }));
  const { list, index, value } = place;
  const known = new Set(['check', 'by', 'on', 'reason']);
  const holdsMore = typeof value === 'object' && namesIn(place.node).some((name) => !known.has(name));
  if (holdsMore && sure !== 'remove')
    return ask(board.message('askEntryHoldsMore', { check }), [['remove', board.message('offerRemoveAnswer')]]);
  const path = [list, index];
  const removal: Change = sure === 'remove' ? { kind: 'remove', path, wholly: true } : { kind: 'remove', path };
  return done([...removals, removal], board.message('answerGone', { check }));
}

/** What a new finding of the board or of *Add finding* says by itself; its due day is one of them. */
const stubNames = new Set(['id', 'check', 'status', 'affected', 'observed', 'due', 'history']);

/** Whether a finding holds no more than what made it. */
function isStub({ value, node }: Located<Finding>): boolean {
  const { affected = [], observed = '', history = [], status } = value;
  return (
    status === 'open' &&
    affected.length === 0 &&
    observed.trim() === '' &&
    history.length <= 1 &&
    namesIn(node).every((name) => stubNames.has(name))
  );
}

/** The names of all properties of an object, also of those that the format does not know. */
const namesIn = (node: JsonNode): string[] => Object.keys(plainValue(node) as object);

function ask(
  question: Parameters<typeof done>[1],
  offers: readonly (readonly [Sure, Parameters<typeof done>[1]])[],
): Outcome {
  return { kind: 'ask', question, offers: offers.map(([sure, title]) => ({ sure, title })) };
}
