import { strict as assert } from 'node:assert';
import { score } from '../../../src/assessment/score';
import { findingSummary } from '../../../src/language/codeLens';
import { FindingsText } from '../../../src/language/findings';
import { catalog } from './marker';

function summary(finding: string): string {
  const { model } = FindingsText.parse(
    `{ "checklists": ["dir"], "assessedOn": "2026-11-20", "findings": [${finding}], "passed": ["AD-2"] }`,
  );
  return findingSummary(score(model, catalog, '2026-11-23').findings[0]!, '2026-11-23', model.assessedOn);
}

describe('codeLens', () => {
  it('sums a finding up', () => {
    assert.equal(summary('{ "check": "AD-1", "status": "open" }'), 'Critical · risk 20 · gain 64.0 · open 3 days');
    assert.equal(summary('{ "title": "x", "status": "open" }'), 'Unrated · open 3 days');
    assert.equal(
      summary(
        '{ "check": "AD-3", "status": "open", "due": "2026-11-22", "history": [{ "on": "2026-11-23", "status": "open" }] }',
      ),
      'Low · risk 2 · gain 18.2 · open since today · overdue 1 day',
    );
  });

  it('counts open and in progress as one age, and begins again after a reopening', () => {
    const history = (more: string) =>
      `{ "check": "AD-1", "status": "inProgress", "history": [{ "on": "2026-11-01", "status": "open" }, ${more} { "on": "2026-11-22", "status": "inProgress" }] }`;
    assert.match(summary(history('')), /in progress 22 days$/);
    assert.match(
      summary(history('{ "on": "2026-11-05", "status": "resolved" }, { "on": "2026-11-13", "status": "open" },')),
      /in progress 10 days$/,
    );
  });

  it('says until when a risk is accepted', () => {
    const accepted = (day: string) =>
      summary(`{ "check": "AD-1", "status": "accepted", "acceptance": { "expires": "${day}" } }`);
    assert.match(accepted('2027-03-31'), /accepted until 31 Mar 2027$/);
    assert.match(accepted('2026-10-01'), /accepted until 1 Oct, expired$/);
  });

  it('claims no gain of what is closed, and survives a wrong status', () => {
    assert.equal(summary('{ "check": "AD-1", "status": "verified" }'), 'Critical · risk 20 · verified 3 days');
    assert.match(summary('{ "check": "AD-1", "status": "toString" }'), /toString 3 days$/);
  });
});
