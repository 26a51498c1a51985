import type { Change, JsonPath } from '../../assessment/changes';
import { type Day, formatDay, isDay } from '../../assessment/dates';
import { isOpen } from '../../assessment/risk';
import type { Evidence, Finding } from '../../assessment/types';
import type { Located } from '../../language/findings';
import { historyEntry } from '../../language/history';
import { nextFindingId } from '../../language/ids';
import { asWritten } from '../../words/words';
import { type BulkChange, bulkChanges, bulkText } from '../bulk';
import type { FindingsEntry, Project } from '../project';
import { evidenceOf } from '../terminalAnswer';
import { acts } from '../words/actsEnglish';
import { type About, done, type OutcomeContext, placeOf, refused } from './about';
import { pastedObjects } from './affected';
import { answered } from './answered';
import type { EvidencePlace, Intention, Outcome } from './intentions';
import { problemsByFinding } from './problems';
import { board } from './words/boardEnglish';
import { dayInWave } from './workingDay';

type Of<Kind extends Intention['kind']> = Extract<Intention, { kind: Kind }>;

/**
 * What an intention of the board comes to in a file: changes that touch nothing but what is meant, a question, or why nothing is
 * done. Throws `WrongChoice` for a value that no finding can have.
 */
export function outcomeOf(
  project: Project,
  entry: FindingsEntry,
  intention: Intention,
  context: OutcomeContext,
): Outcome {
  const about: About = { ...context, project, entry, file: entry.text };
  switch (intention.kind) {
    case 'answer':
      return answered(about, intention);
    case 'bulk':
      return bulk(about, intention.ids, intention.change);
    case 'newFinding':
      return newFinding(about, intention);
    case 'addEvidence':
      return addEvidence(about, intention);
    case 'addPicture': {
      const { file, caption, of } = intention;
      return evidence(about, of, { file, ...(caption && { caption }), collectedOn: context.today }, []);
    }
    case 'removeEvidence':
      return removeEvidence(about, intention);
    default:
      return withFinding(about, intention.finding, (found) => changed(about, found, intention));
  }
}

/** Does something with the finding of an id, of which there must be exactly one. */
function withFinding({ file }: About, id: string, work: (found: Located<Finding>) => Outcome): Outcome {
  const [found, twin] = file.findings.filter(({ value }) => value.id === id);
  if (!found) return { kind: 'refused', why: board.message('gone', { id }), gone: true };
  return twin ? refused(acts.message('sameId', { id })) : work(found);
}

function changed(
  about: About,
  found: Located<Finding>,
  intention: Of<'text' | 'addAffected' | 'removeAffected' | 'rating' | 'move' | 'fix'>,
): Outcome {
  const { id } = found.value;
  switch (intention.kind) {
    case 'text':
      return text(found, intention);
    case 'addAffected': {
      const values = pastedObjects(intention.text, found.value.affected ?? []);
      const path: JsonPath = ['findings', found.index, 'affected'];
      return values.length === 0
        ? done([], board.message('nothingAdded', { id }), id)
        : done([{ kind: 'append', path, values }], board.message('added', { id, number: values.length }), id);
    }
    case 'removeAffected': {
      const { name } = intention;
      const index = (found.value.affected ?? []).findIndex(
        (each) => (typeof each === 'string' ? each : each.name) === name,
      );
      if (index < 0) return refused(board.message('noObject', { id, name }));
      const path: JsonPath = ['findings', found.index, 'affected', index];
      return done([{ kind: 'remove', path, wholly: true }], board.message('objectRemoved', { id, name }), id);
    }
    case 'rating': {
      const { rating } = intention;
      const said = rating ? board.message('rated', { id }) : board.message('ratedAsCheck', { id });
      const outcome = bulk(about, [id], { kind: 'rating', rating });
      return outcome.kind === 'changes' && outcome.changes.length > 0 ? { ...outcome, said, finding: id } : outcome;
    }
    case 'move':
      return move(about, found, intention);
    case 'fix': {
      if (about.stale) return refused(board.message('stale'));
      const problem = problemsByFinding(about.project, about.entry).get(found.index)?.[intention.problem];
      const fix = problem && about.project.fixes(about.entry.path, problem, about.me, about.sla)[intention.fix];
      return fix
        ? done(fix.changes, board.message('mended', { title: fix.title }), id)
        : refused(board.message('noFix'));
    }
  }
}

function bulk({ file, project, today, sla, me }: About, ids: readonly string[], change: BulkChange): Outcome {
  const signed: BulkChange =
    change.kind === 'status' ? { kind: 'status', choice: { ...change.choice, by: me } } : change;
  const there = new Set(file.findings.map(({ value }) => value.id));
  const gone = ids.filter((id) => !there.has(id));
  const result = bulkChanges(
    file,
    ids.filter((id) => there.has(id)),
    signed,
    { catalog: project.catalog, today, sla },
  );
  const left = [...result.left, ...gone.map((id) => ({ id, reason: acts.message('noFinding', { id }) }))];
  return {
    kind: 'changes',
    changes: result.changes,
    said: asWritten(bulkText(change, [{ ...result, left }], project.words)),
    ...(left.length > 0 && { left }),
  };
}

/** One text of a finding, unless somebody else wrote it meanwhile. */
function text({ value, index }: Located<Finding>, { field, value: said, was }: Of<'text'>): Outcome {
  const { id } = value;
  const now = value[field] ?? '';
  const wanted = field === 'observed' || field === 'internalNote' ? said.trimEnd() : said.trim();
  if (now === wanted) return done([], board.message('alreadySo'), id);
  if (now !== was) return refused(board.message('changedMeanwhile', { id, now: now.slice(0, 300) }));
  const message = board.message('fieldSet', { id, field });
  if (field === 'due' && wanted !== '' && !isDay(wanted)) return refused(acts.message('noDay', { text: wanted }));
  const path: JsonPath = ['findings', index, field];
  // A stub has its empty text already, which stays where the text is taken away.
  const change: Change =
    wanted === '' && field !== 'observed' ? { kind: 'remove', path } : { kind: 'set', path, value: wanted };
  return done([change], message, id);
}

/** The day of a finding becomes one of a wave; its history says from which to which. */
function move({ today, me }: About, { value, index }: Located<Finding>, { wave, due: given }: Of<'move'>): Outcome {
  const { id, status, due: before } = value;
  if (!isOpen(status)) return refused(board.message('notOpen', { id, status }));
  if (given !== undefined && !isDay(given)) return refused(acts.message('noDay', { text: given }));
  const due = given ?? dayInWave(wave, before, today);
  if (due === undefined) return refused(board.message('needsDay'));
  if (due === before) return done([], board.message('alreadySo'), id);
  const short = (day: Day) => formatDay(day, { short: true, yearOf: today });
  const note =
    before !== undefined && isDay(before)
      ? `due moved from ${short(before)} to ${short(due)}`
      : `due set to ${short(due)}`;
  const path: JsonPath = ['findings', index];
  return done(
    [
      { kind: 'set', path: [...path, 'due'], value: due },
      {
        kind: 'append',
        path: [...path, 'history'],
        values: [{ on: today, ...(me?.trim() && { by: me.trim() }), note }],
      },
    ],
    board.message('moved', { id, day: due }),
    id,
  );
}

function newFinding({ file, today, me }: About, { title }: Of<'newFinding'>): Outcome {
  const said = title.trim().replace(/\s+/g, ' ');
  if (said === '') return refused(board.message('needsTitle'));
  const id = nextFindingId(file);
  const finding = {
    id,
    title: said,
    recommendation: '',
    status: 'open',
    affected: [],
    observed: '',
    history: [historyEntry(today, 'open', 'found', me)],
  };
  return done([{ kind: 'append', path: ['findings'], values: [finding] }], board.message('made', { id }), id);
}

function addEvidence(about: About, { of, text: pasted, source }: Of<'addEvidence'>): Outcome {
  const made = evidenceOf(pasted, source, about.today);
  return made ? evidence(about, of, made.evidence, made.masked) : refused(board.message('noEvidence'));
}

/** Adds evidence to a finding, or to the entry that answers a check. */
function evidence(about: About, of: EvidencePlace, value: Evidence, masked: readonly string[]): Outcome {
  const said = (name: string) =>
    masked.length > 0
      ? board.message('evidenceMasked', { of: name, masked })
      : board.message('evidenceAdded', { of: name });
  if ('finding' in of)
    return withFinding(about, of.finding, ({ index, value: { id } }) =>
      done([{ kind: 'append', path: ['findings', index, 'evidence'], values: [value] }], said(id), id),
    );
  const place = placeOf(about, of.check);
  if (!place) return refused(board.message('answerFirst', { check: of.check }));
  if (place.list === 'notApplicable') return refused(board.message('noEvidenceThere', { check: of.check }));
  const path: JsonPath = [place.list, place.index];
  const change: Change =
    typeof place.value === 'string'
      ? { kind: 'set', path, value: { check: place.value, evidence: [value] } }
      : { kind: 'append', path: [...path, 'evidence'], values: [value] };
  return done([change], said(of.check));
}

function removeEvidence(about: About, { of, index }: Of<'removeEvidence'>): Outcome {
  if (about.stale) return refused(board.message('stale'));
  const remove = (path: JsonPath, known: readonly Evidence[] | undefined, name: string, finding?: string): Outcome =>
    known?.[index]
      ? done(
          [{ kind: 'remove', path: [...path, 'evidence', index], wholly: true }],
          board.message('evidenceRemoved', { of: name }),
          finding,
        )
      : refused(board.message('stale'));
  if ('finding' in of)
    return withFinding(about, of.finding, ({ index: at, value }) =>
      remove(['findings', at], value.evidence, value.id, value.id),
    );
  const place = placeOf(about, of.check);
  const own = typeof place?.value === 'object' && 'evidence' in place.value ? place.value.evidence : undefined;
  return place ? remove([place.list, place.index], own, of.check) : refused(board.message('stale'));
}
