import { isDay } from '../../assessment/dates';
import type { FindingsRule } from '../rule';
import { problems } from '../words/problemsEnglish';

export const dateOrder: FindingsRule = {
  code: 'date-order',
  of: 'findings',
  title: 'Dates stand in an order that can be',
  level: 'warning',
  docs: `Nothing is due before it was found or begun, no acceptance ends before it begins, no assessment ends before it starts, and the previous
assessment is not later than this one. One of the two dates is a slip of the pen, or \`previous\` names the wrong file.`,
  finding({ value }, report) {
    const { acceptance, due, history, start } = value;
    const before = (a: string | undefined, b: string | undefined): boolean =>
      a !== undefined && b !== undefined && isDay(a) && isDay(b) && a < b;
    if (before(acceptance?.expires, acceptance?.on)) {
      report(['acceptance', 'expires'], problems.message('acceptanceEndsBefore', { begins: acceptance!.on! }));
    }
    const found = history?.[0]?.on;
    if (before(due, start)) report(['start'], problems.message('startAfterDue', { due: due! }));
    if (before(due, found)) report(['due'], problems.message('dueBeforeFound', { found: found! }));
  },
  file({ header }, report, { previous }) {
    const { assessedFrom, assessedOn } = header;
    if (assessedFrom && assessedOn && isDay(assessedFrom) && isDay(assessedOn) && assessedOn < assessedFrom) {
      report(['assessedOn'], problems.message('assessmentEndsBefore', { starts: assessedFrom }));
    }
    const before = previous?.assessedOn;
    if (before && assessedOn && isDay(before) && isDay(assessedOn) && assessedOn < before) {
      report(['previous'], problems.message('previousLater', { on: before }));
    }
  },
};
