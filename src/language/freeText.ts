import type { JsonPath } from '../assessment/changes';
import type { Evidence, Finding, FindingsFile } from '../assessment/types';
import type { LocatedEntry } from './rule';

/** What is done with each text; `internal` is one that no customer reads. */
type Visitor = (text: string, path: JsonPath, internal: boolean) => void;

const ofFinding = [
  'title',
  'consequence',
  'expected',
  'rationale',
  'recommendation',
  'observed',
  'ratingReason',
  'blocker',
] as const;

/** Visits every text of a finding that people write freely. Names of people, objects and places are not among them. */
export function textsOfFinding(finding: Finding, visit: Visitor): void {
  for (const name of ofFinding) {
    const text = finding[name];
    if (text) visit(text, [name], false);
  }
  if (finding.internalNote) visit(finding.internalNote, ['internalNote'], true);
  const { acceptance } = finding;
  if (acceptance?.reason) visit(acceptance.reason, ['acceptance', 'reason'], false);
  if (acceptance?.control) visit(acceptance.control, ['acceptance', 'control'], false);
  finding.affected?.forEach((object, index) => {
    if (typeof object === 'object' && object.detail) visit(object.detail, ['affected', index, 'detail'], false);
  });
  finding.history?.forEach(({ note }, index) => {
    if (note) visit(note, ['history', index, 'note'], false);
  });
  textsOfEvidence(finding.evidence, visit);
}

function textsOfEvidence(evidence: readonly Evidence[] | undefined, visit: Visitor): void {
  evidence?.forEach(({ text, caption, source }, index) => {
    if (text) visit(text, ['evidence', index, 'text'], false);
    if (caption) visit(caption, ['evidence', index, 'caption'], false);
    if (source) visit(source, ['evidence', index, 'source'], false);
  });
}

/** Visits the texts of an entry of another list. */
export function textsOfEntry({ value }: LocatedEntry, visit: Visitor): void {
  if (typeof value === 'string') return;
  if (value.title) visit(value.title, ['title'], false);
  if ('reason' in value && value.reason) visit(value.reason, ['reason'], false);
  if ('evidence' in value) textsOfEvidence(value.evidence, visit);
}

/** Visits the texts at the root of a file. */
export function textsOfHeader(header: Partial<FindingsFile>, visit: Visitor): void {
  for (const name of ['title', 'environment', 'summary', 'rights', 'handling'] as const) {
    const text = header[name];
    if (text) visit(text, [name], false);
  }
  header.decisions?.forEach((decision, index) => {
    for (const name of ['text', 'why', 'cost', 'ifNot'] as const) {
      const text = decision[name];
      if (text) visit(text, ['decisions', index, name], false);
    }
    decision.options?.forEach((text, option) => {
      visit(text, ['decisions', index, 'options', option], false);
    });
  });
  if (header.nextMeeting?.what) visit(header.nextMeeting.what, ['nextMeeting', 'what'], false);
  header.changes?.forEach(({ text }, index) => {
    if (text) visit(text, ['changes', index, 'text'], false);
  });
  header.inScope?.forEach((each, index) => {
    if (typeof each === 'object' && each.detail) visit(each.detail, ['inScope', index, 'detail'], false);
  });
  header.outOfScope?.forEach((each, index) => {
    if (typeof each === 'object' && each.reason) visit(each.reason, ['outOfScope', index, 'reason'], false);
  });
  for (const name of ['methods', 'limits'] as const) {
    header[name]?.forEach((text, index) => {
      visit(text, [name, index], false);
    });
  }
}
