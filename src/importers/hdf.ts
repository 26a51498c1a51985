import type { Day } from '../assessment/dates';
import type { Evidence } from '../assessment/types';
import { type Cleaner, cleaner } from './cleaner';
import { cleanLine, cleanText } from './cleanText';
import type { Importer, ResultRecord, ToolRun } from './importer';
import { type ToolOutput, UnreadableOutput } from './output';
import { dayIn, isObject, type Json, list, newestDay, number, text, truth, word } from './readers/json';
import { distinctReferences, referenceTo } from './references';
import { type Witness, witness } from './seen';
import { stigSeverity } from './stigRule';

/**
 * Heimdall Data Format of MITRE (`exec-json` of InSpec and cinc-auditor, and what the `saf` converters write). One record
 * per control. Controls that carry the id of a STIG rule are records of the tool `stig`, so that they meet the checks and
 * the findings of STIG checklists; others are records of `hdf`.
 *
 * Of several results of a control the worst counts: failed, error, skipped, passed. Impact 0 and waived controls do not
 * apply; a control that was only skipped takes the answer of its attestation, if a person gave one. `complete`: passes
 * are listed.
 */
export const hdf: Importer = {
  id: 'hdf',
  title: 'MITRE HDF',
  files: '*.hdf.json, inspec-*.json',
  detect: (output) => isHdf(output.jsonIfAny),
  read,
};

function isHdf(json: unknown): json is Json {
  if (!isObject(json) || !Array.isArray(json.profiles) || !('platform' in json || 'statistics' in json)) return false;
  return json.profiles.length === 0
    ? 'version' in json
    : json.profiles.some((profile) => isObject(profile) && 'controls' in profile);
}

interface Control {
  readonly control: Json;
  readonly where: string;
  readonly profile: Json;
}

function read(output: ToolOutput): ToolRun {
  const json = output.json;
  if (!isHdf(json)) throw new UnreadableOutput(output.name, 'the file has no profiles with controls, as HDF has.');
  const skipped: ToolRun['skipped'] = [];
  const controls: Control[] = [];
  list(json.profiles).forEach((profile, at) => {
    if (!isObject(profile)) {
      skipped.push({ where: `profiles[${at}]`, reason: 'This is not a profile.' });
      return;
    }
    if (profile.controls !== undefined && profile.controls !== null && typeof profile.controls !== 'object')
      throw new UnreadableOutput(
        output.name,
        `profiles[${at}].controls is not a list of controls. Is the file damaged?`,
      );
    list(profile.controls).forEach((control, index) => {
      const where = `profiles[${at}].controls[${index}]`;
      if (isObject(control)) controls.push({ control, where, profile });
      else skipped.push({ where, reason: 'This is not a control.' });
    });
  });
  const version = cleanLine(json.version, 40) || undefined;
  const collectedOn = newestStart(controls);
  const isStig = controls.length > 0 && controls.every(({ control }) => stigId(control) !== '');
  const tool = isStig ? 'stig' : 'hdf';
  const by = witness(tool, version, collectedOn);
  const host = hostOf(json);
  const clean = cleaner();
  const records: ResultRecord[] = [];
  for (const entry of withoutBases(controls, skipped)) {
    const result = recordOf(entry, tool, host, by, clean);
    if ('outcome' in result) records.push(result);
    else skipped.push(result);
  }
  const profiles = [...new Set(list(json.profiles).filter(isObject).filter(isOutermost).map(profileTitle))];
  const scope = [host, ...profiles.filter(Boolean)].filter(Boolean).join(', ');
  return {
    tool,
    ...(version !== undefined && { toolVersion: version }),
    ...(collectedOn !== undefined && { collectedOn }),
    ...(scope !== '' && { scope: scope.slice(0, 500) }),
    records,
    skipped,
    complete: true,
  };
}

const tagsOf = (control: Json): Json => (isObject(control.tags) ? control.tags : {});
const stigId = (control: Json) => word(tagsOf(control).stig_id);
const profileTitle = (profile: Json) => cleanLine(profile.title, 200) || cleanLine(profile.name, 200);
const isOutermost = (profile: Json) => text(profile.parent_profile) === '';

/** The machine: converters of checklists know it, InSpec has only an id that it made up. Never an id alone. */
function hostOf(json: Json): string {
  const checklist = isObject(json.passthrough) ? json.passthrough.checklist : undefined;
  const asset = isObject(checklist) && isObject(checklist.asset) ? checklist.asset : {};
  const platform = isObject(json.platform) ? json.platform : {};
  const target = [asset.hostfqdn, asset.hostname, asset.hostip, platform.target_id]
    .map((value) => cleanLine(value, 200))
    .find((name) => name !== '' && !/^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(name));
  return target ?? '';
}

function newestStart(controls: readonly Control[]): Day | undefined {
  return newestDay(
    controls.flatMap(({ control }) =>
      list(control.results).map((result) => (isObject(result) ? dayIn(result.start_time) : undefined)),
    ),
  );
}

/**
 * An overlay repeats the controls of the profile that it builds on. The control of the overlay counts, with the results
 * of its base where it has none of its own.
 */
function withoutBases(controls: readonly Control[], skipped: ToolRun['skipped']): Control[] {
  const bases = new Map<string, Control[]>();
  const outer: Control[] = [];
  for (const entry of controls) {
    if (isOutermost(entry.profile)) outer.push(entry);
    else {
      const id = word(entry.control.id);
      bases.set(id, [...(bases.get(id) ?? []), entry]);
    }
  }
  const covered = new Set<string>();
  const used = outer.map((entry): Control => {
    const id = word(entry.control.id);
    const base = id === '' ? undefined : bases.get(id);
    if (!base) return entry;
    covered.add(id);
    if (list(entry.control.results).length > 0) return entry;
    const results = base.map(({ control }) => list(control.results)).find((each) => each.length > 0) ?? [];
    const [first] = base;
    return { ...entry, control: { ...first!.control, ...entry.control, results } };
  });
  for (const [id, base] of bases)
    for (const entry of base) {
      if (covered.has(id))
        skipped.push({ where: entry.where, reason: `The overlay's control ${cleanLine(id, 100)} counts.` });
      else used.push(entry);
    }
  return used;
}

type Status = 'failed' | 'error' | 'skipped' | 'passed';

/** From worst to best. */
const worst: readonly Status[] = ['failed', 'error', 'skipped', 'passed'];

function statusOf(result: Json): Status | undefined {
  const written = text(result.status).toLowerCase();
  // An exception while testing leaves a stack, and then says nothing about the system.
  if (written === 'error' || (list(result.backtrace).length > 0 && written !== 'passed')) return 'error';
  return worst.find((each) => each === written);
}

function recordOf(
  { control, where, profile }: Control,
  tool: 'stig' | 'hdf',
  host: string,
  by: Witness,
  clean: Cleaner,
): ResultRecord | { where: string; reason: string } {
  const tags = tagsOf(control);
  const rule = cleanLine((tool === 'stig' && stigId(control)) || word(control.id) || word(tags.gid), 120);
  if (rule === '') return { where, reason: 'The control has no id.' };
  const place = `${where} (${rule})`;
  const results = list(control.results).filter(isObject);
  const unknown = results.find((result) => statusOf(result) === undefined);
  const severity = severityOf(control, tags);
  const actionArea = clean.line(word(profile.title) || word(profile.name), 150);
  const record: Omit<ResultRecord, 'outcome'> = {
    rule,
    where,
    title: cleanLine(control.title) || cleanLine(control.desc) || rule,
    ...(severity && { severity }),
    focusArea: 'security',
    ...(actionArea !== '' && { actionArea }),
    ...(host !== '' && { affected: [host] }),
  };
  const said = () =>
    results
      .flatMap((result) => [result.skip_message, result.message])
      .map((message) => cleanLine(message, 500))
      .find(Boolean);
  const waiver = isObject(control.waiver_data) ? control.waiver_data : {};
  if (truth(waiver.skipped_due_to_waiver) === true || /^waived/i.test(text(waiver.skipped_due_to_waiver)))
    return { ...record, outcome: 'notApplicable', reason: waiverReason(waiver) };
  if (number(control.impact) === 0)
    return {
      ...record,
      outcome: 'notApplicable',
      reason: said() ?? 'The profile gives the control no impact on this system.',
    };
  if (unknown) return { where: place, reason: `The status "${cleanLine(unknown.status, 60)}" is not known.` };
  const statuses = results.map(statusOf);
  const status = worst.find((each) => statuses.includes(each)) ?? 'skipped';
  const attestation = isObject(control.attestation_data) ? control.attestation_data : {};
  const attested = status === 'skipped' ? text(attestation.status).toLowerCase() : '';
  if (status === 'failed' || attested === 'failed')
    return { ...record, outcome: 'failed', ...failureOf(control, tags, results, attestation, by) };
  if (status === 'passed' || attested === 'passed') return { ...record, outcome: 'passed' };
  if (status === 'error') return { where: place, reason: `The test failed to run: ${said() ?? 'no message'}` };
  const reason = said() ?? (results.length === 0 ? 'The control has no result.' : 'The control was skipped.');
  return { ...record, outcome: 'notReviewed', reason };
}

function waiverReason(waiver: Json): string {
  const why = cleanLine(waiver.justification, 500) || cleanLine(waiver.message, 500);
  const until = dayIn(waiver.expiration_date);
  return `Waived${until === undefined ? '' : ` until ${until}`}${why === '' ? '.' : `: ${why}`}`;
}

/** A severity that a person overrode, else by impact: 0.9 critical, 0.7 high, 0.4 medium, above 0 low. */
function severityOf(control: Json, tags: Json): ResultRecord['severity'] {
  const override = stigSeverity(word(tags.severityoverride) || word(tags.severity_override));
  if (override) return override;
  const impact = number(control.impact);
  if (impact === undefined) return stigSeverity(word(tags.severity));
  if (impact <= 0) return undefined;
  return impact >= 0.9 ? 'critical' : impact >= 0.7 ? 'high' : impact >= 0.4 ? 'medium' : 'low';
}

function failureOf(
  control: Json,
  tags: Json,
  results: readonly Json[],
  attestation: Json,
  by: Witness,
): Pick<ResultRecord, 'observed' | 'evidence' | 'recommendation' | 'references'> {
  const failed = results.filter((result) => statusOf(result) === 'failed');
  const lines = failed.map((result) => {
    const [tested, message] = [word(result.code_desc).replace(/\s+/g, ' '), word(result.message)];
    return [tested, message === tested ? '' : message].filter(Boolean).join('\n');
  });
  const first = failed
    .flatMap((result) => [result.code_desc, result.message])
    .map((each) => (word(each) === '' ? '' : cleanLine(each, 300)))
    .find(Boolean);
  const attested = cleanText(attestation.explanation, 2000);
  const observed =
    first === undefined ? cleanLine(attested, 300) : `${failed.length} of ${results.length} tests failed: ${first}`;
  const evidence: Evidence[] = [];
  const text = cleanText(lines.filter(Boolean).join('\n\n'), 10_000);
  if (text !== '' && text !== first) evidence.push({ text, ...by });
  if (attested !== '') evidence.push({ text: `Attestation of the assessor: ${attested}`, ...by });
  const justification = cleanText(tags.severityjustification ?? tags.severity_justification, 2000);
  const override = word(tags.severityoverride) || word(tags.severity_override);
  if (stigSeverity(override))
    evidence.push({
      text: `Severity changed by the assessor to ${cleanLine(override, 30)}${justification === '' ? '.' : `: ${justification}`}`,
      ...by,
    });
  const fix = cleanText(unwrapped(description(control, 'fix') || word(tags.fix)), 6000);
  const references = distinctReferences(
    list(control.refs).map((entry) => (isObject(entry) ? referenceTo(entry.url ?? entry.uri ?? entry.ref) : undefined)),
  );
  return {
    ...(observed !== '' && { observed: cleanLine(observed, 600) }),
    ...(evidence.length > 0 && { evidence }),
    ...(fix !== '' && { recommendation: fix }),
    ...(references.length > 0 && { references }),
  };
}

/** InSpec profiles break long lines and indent the rest. */
const unwrapped = (written: string) => written.replace(/([^\n]{55,120})\n {1,4}(?=[^\s*-])/g, '$1 ');

/** `descriptions` is a list of labels and texts, in old versions an object. */
function description(control: Json, label: string): string {
  const { descriptions } = control;
  if (isObject(descriptions) && !('label' in descriptions)) return word(descriptions[label]);
  const found = list(descriptions).find((entry) => isObject(entry) && text(entry.label).toLowerCase() === label);
  return isObject(found) ? word(found.data) : '';
}
