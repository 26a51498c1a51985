import type { Day } from '../assessment/dates';
import { addTo } from '../assessment/groups';
import type { Evidence } from '../assessment/types';
import { type Accounted, accounted, accountedRows, type Skipped } from './accounted';
import { type Cleaner, cleaner } from './cleaner';
import { cleanLine, cleanText } from './cleanText';
import { anew, given } from './given';
import { type Importer, listsOf, type ResultRecord, type ToolRun } from './importer';
import { inScopes } from './inScopes';
import { type ToolOutput, UnreadableOutput } from './output';
import { dayIn, isObject, type Json, list, newestDay, number, text, truth, word } from './readers/json';
import { numbered } from './readers/rows';
import { distinctReferences, pagesIn } from './references';
import { firstSaid, type Witness, witness } from './seen';
import { titleLine } from './sentences';
import { stigSeverity } from './stigRule';
import { failedTests } from './testResults';
import { outputs } from './words/outputsEnglish';

/**
 * Heimdall Data Format of MITRE: version 1 (`exec-json` of InSpec and cinc-auditor, and what the `saf` converters write)
 * and since version 2 (`baselines` with `requirements`). One record per control. Controls that carry the id of a STIG
 * rule are records of the tool `stig`, so that they meet the checks and the findings of STIG checklists; others are
 * records of `hdf`. `json-min` of InSpec lists single results without titles: one record per result.
 *
 * Of several results of a control the first of these counts: failed, error, passed, skipped; so a control that passed in
 * one part and was skipped in another has passed, as in Heimdall. Impact 0 and waived controls do not
 * apply; a control that was only skipped takes the answer of its attestation, if a person gave one. `complete`: passes
 * are listed, except by converters of scanners that know failures alone.
 */
export const hdf: Importer = {
  detect: (output) => formOf(output.jsonIfAny) !== undefined,
  read,
};

type Form = 'version1' | 'version2' | 'min' | 'catalogue';

function formOf(json: unknown): Form | undefined {
  if (!isObject(json)) return undefined;
  const { profiles, baselines, controls, requirements } = json;
  if (Array.isArray(profiles) && ('platform' in json || 'statistics' in json)) {
    const some = profiles.some((profile) => isObject(profile) && 'controls' in profile);
    return some || (profiles.length === 0 && 'version' in json) ? 'version1' : undefined;
  }
  if (Array.isArray(baselines))
    return baselines.some((baseline) => isObject(baseline) && 'requirements' in baseline) ? 'version2' : undefined;
  if (Array.isArray(controls)) {
    if ('statistics' in json && 'version' in json) return 'min';
    return 'sha256' in json && 'supports' in json && 'name' in json ? 'catalogue' : undefined;
  }
  const isBaseline = Array.isArray(requirements) && requirements.some((each) => isObject(each) && 'impact' in each);
  return isBaseline && 'name' in json ? 'catalogue' : undefined;
}

interface Control {
  readonly control: Json;
  readonly where: string;
  readonly profile: Json;
}

function read(output: ToolOutput): ToolRun {
  const json = output.json;
  const form = formOf(json);
  if (form === undefined || !isObject(json)) throw new UnreadableOutput(output.name, outputs.message('noHdf'));
  if (form === 'catalogue') throw new UnreadableOutput(output.name, outputs.message('hdfProfile'));
  const listed = form === 'min' ? minimalControls(json) : controlsIn(json, form, output.name);
  const controls = listed.records;
  const document = form === 'version2' ? inVersion1(json) : json;
  const version = cleanLine(document.version, 40) || undefined;
  const collectedOn = newestStart(controls);
  const isStig = controls.length > 0 && controls.every(({ control }) => stigId(control) !== '');
  const tool = isStig ? 'stig' : 'hdf';
  const by = witness(tool, version, collectedOn);
  const host = hostOf(document);
  const clean = cleaner();
  const counting = withoutBases(controls);
  const scopes = new Map<object, string>();
  const titleOf = outermostTitle(controls);
  const { records, skipped } = accounted(counting.records, (entry) => {
    const result = recordOf(entry, tool, host, by, clean);
    const own = [host, titleOf(entry.profile)].filter(Boolean).join(', ').slice(0, 500);
    if (own !== '') scopes.set(result, own);
    return result;
  });
  const profiles = [
    ...new Set(
      controls
        .map(({ profile }) => profile)
        .filter(isOutermost)
        .map(profileTitle),
    ),
  ];
  const scope = [host, ...profiles.filter(Boolean)].filter(Boolean).join(', ');
  return {
    tool,
    ...given({ toolVersion: version, collectedOn, scope: scope === '' ? undefined : scope.slice(0, 500) }),
    records: inScopes(records, scopes, scope.slice(0, 500)),
    skipped: [...listed.skipped, ...counting.skipped, ...skipped],
    complete: true,
    ...listsOf(records),
  };
}

/** Controls with their profiles; those of version 2 under the names of version 1, but at their own places. */
function controlsIn(json: Json, form: Form, name: string): Accounted<Control> {
  const [outer, inner, noun] =
    form === 'version2' ? ['baselines', 'requirements', 'requirement'] : ['profiles', 'controls', 'control'];
  const rows = numbered(list(json[outer]), outer).flatMap(({ value: profile, where }) => {
    if (!isObject(profile))
      return [{ value: profile, where, profile: {}, problem: `This is not a ${outer.slice(0, -1)}.` }];
    const entries = profile[inner];
    if (entries !== undefined && entries !== null && typeof entries !== 'object')
      throw new UnreadableOutput(name, outputs.message('notListOf', { where: `${where}.${inner}`, what: inner }));
    const own = form === 'version2' ? { ...profile, parent_profile: profile.parentBaseline } : profile;
    return numbered(list(entries), `${where}.${inner}`).map((row) => ({ ...anew, ...row, profile: own }));
  });
  return accountedRows(rows, `a ${noun}`, (value, where, { profile }): Control => {
    const control = form === 'version2' ? controlOf(value, text(json.timestamp)) : value;
    return { control, where, profile };
  });
}

// --- since version 2, and minimal -------------------------------------------------------------------------------------

/** What is known of the run and of the machine, where version 1 has it. `targets` is the older name of `components`. */
function inVersion1(json: Json): Json {
  const generator = isObject(json.generator) ? json.generator : {};
  const [component, ...others] = [...list(json.components), ...list(json.targets)].filter(isObject);
  const target = component && others.length === 0 ? [component.fqdn, component.hostname, component.name] : [];
  return { version: generator.version, platform: { target_id: target.map(text).find(Boolean) } };
}

/**
 * A requirement as a control. An amendment that has not expired when the file was written counts: a waiver is one of
 * version 1, any other gives the status that it says, and a changed impact replaces the severity.
 */
function controlOf(requirement: Json, written: string): Json {
  const results = list(requirement.results)
    .filter(isObject)
    .map((result) => ({ ...result, code_desc: result.codeDesc, start_time: result.startTime }));
  const overrides = list(requirement.statusOverrides)
    .filter(isObject)
    .filter(({ expiresAt }) => text(expiresAt) === '' || written === '' || text(expiresAt) > written);
  const override = overrides.find(({ status }) => text(status) !== '');
  const impact = number(requirement.effectiveImpact);
  const effective = text(requirement.effectiveStatus) || text(override?.status);
  const waived = text(override?.type) === 'waiver' && effective !== 'failed';
  return {
    ...requirement,
    results,
    impact: impact ?? requirement.impact,
    severity: impact === undefined ? requirement.severity : undefined,
    effective_status: effective,
    override_reason: (override ?? overrides[0])?.reason,
    ...given({
      waiver_data: waived
        ? {
            skipped_due_to_waiver: true,
            justification: override?.reason,
            expiration_date: override?.expiresAt,
          }
        : undefined,
    }),
  };
}

function minimalControls(json: Json): Accounted<Control> {
  const rows = numbered(list(json.controls), 'controls');
  return accountedRows(rows, 'a result', (result, where): Control => {
    const control = { id: result.id, title: result.code_desc, results: [result] };
    return { control, where, profile: { name: result.profile_id } };
  });
}

// --- controls ---------------------------------------------------------------------------------------------------------

const tagsOf = (control: Json): Json => (isObject(control.tags) ? control.tags : {});
const stigId = (control: Json) => word(tagsOf(control).stig_id);
/** The title, unless it is a mere placeholder such as `.`. */
const profileTitle = (profile: Json) =>
  [profile.title, profile.name].map((name) => cleanLine(name, 200)).find((name) => /[\p{L}\d]/u.test(name)) ?? '';
const isOutermost = (profile: Json) => text(profile.parent_profile) === '';

/** Titles of the profiles that were asked for, by any profile: its own, or that of the overlay which it is a part of. */
function outermostTitle(controls: readonly Control[]): (profile: Json) => string {
  const byName = new Map(controls.map(({ profile }) => [text(profile.name), profile]));
  const known = new Map<Json, string>();
  const find = (profile: Json, depth = 0): string => {
    const outer = isOutermost(profile) ? undefined : byName.get(text(profile.parent_profile));
    return outer === undefined || depth > 20 ? profileTitle(profile) : find(outer, depth + 1);
  };
  return (profile) => {
    const title = known.get(profile) ?? find(profile);
    known.set(profile, title);
    return title;
  };
}

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
function withoutBases(controls: readonly Control[]): Accounted<Control> {
  const bases = new Map<string, Control[]>();
  const outer: Control[] = [];
  for (const entry of controls) {
    if (isOutermost(entry.profile)) outer.push(entry);
    else {
      const id = word(entry.control.id);
      addTo(bases, id, entry);
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
    return { ...anew, ...entry, control: { ...first!.control, ...entry.control, results } };
  });
  const rest = accounted([...bases.values()].flat(), (entry): Control | Skipped => {
    const id = word(entry.control.id);
    return covered.has(id)
      ? { where: entry.where, reason: `The overlay's control ${cleanLine(id, 100)} counts.` }
      : entry;
  });
  return { records: [...used, ...rest.records], skipped: rest.skipped };
}

type Status = 'failed' | 'error' | 'skipped' | 'passed' | 'notapplicable';

/** In the order in which they decide. */
const deciding: readonly Status[] = ['failed', 'error', 'passed', 'skipped', 'notapplicable'];

function statusOf(result: Json): Status | undefined {
  const written = text(result.status).toLowerCase();
  if (written === 'notreviewed') return 'skipped';
  // An exception while testing leaves a stack, and then says nothing about the system.
  if (written === 'error' || (list(result.backtrace).length > 0 && written !== 'passed')) return 'error';
  return deciding.find((each) => each === written);
}

/** The title; where that is a mere name (of a machine, a package, a file, a CVE), what the description says first. */
function titleOf({ title, desc }: Json): string {
  const [own, said] = [titleLine(plain(title)), titleLine(plain(desc))];
  return /\s/.test(own) || !/\s/.test(said) ? own || said : said;
}

function recordOf(
  { control, where, profile }: Control,
  tool: 'stig' | 'hdf',
  host: string,
  by: Witness,
  clean: Cleaner,
): ResultRecord | Skipped {
  const tags = tagsOf(control);
  const rule =
    cleanLine((tool === 'stig' && stigId(control)) || word(control.id) || word(tags.gid), 120) ||
    titleLine(plain(control.title)).slice(0, 200);
  if (rule === '') return { where, reason: 'The control has neither an id nor a title.' };
  const place = `${where} (${rule})`;
  const results = list(control.results).filter(isObject);
  const unknown = results.find((result) => statusOf(result) === undefined);
  const severity = severityOf(control, tags);
  const actionArea = clean.line(profileTitle(profile), 150);
  const record: Omit<ResultRecord, 'outcome'> = {
    rule,
    where,
    title: titleOf(control) || rule,
    ...given({ severity, focusArea: 'security', actionArea, affected: host === '' ? undefined : [host] }),
  };
  const said = () =>
    results
      .flatMap((result) => [result.skip_message, result.message])
      .map((message) => cleanLine(message, 500))
      .find(Boolean);
  const waiver = isObject(control.waiver_data) ? control.waiver_data : {};
  if (truth(waiver.skipped_due_to_waiver) === true || /^waived/i.test(text(waiver.skipped_due_to_waiver)))
    return { ...anew, ...record, outcome: 'notApplicable', reason: waiverReason(waiver) };
  // Since version 2 a control says itself whether it applies.
  const effective = text(control.effective_status);
  if (number(control.impact) === 0 && effective === '')
    return {
      ...anew,
      ...record,
      outcome: 'notApplicable',
      reason: said() ?? 'The profile gives the control no impact on this system.',
    };
  if (unknown) return { where: place, reason: `The status "${cleanLine(unknown.status, 60)}" is not known.` };
  const statuses = results.map(statusOf);
  const status = statusOf({ status: effective }) ?? deciding.find((each) => statuses.includes(each)) ?? 'skipped';
  const attestation = isObject(control.attestation_data) ? control.attestation_data : {};
  const attested = status === 'skipped' ? text(attestation.status).toLowerCase() : '';
  if (status === 'failed' || attested === 'failed')
    return { ...anew, ...record, outcome: 'failed', ...failureOf(control, tags, results, attestation, by) };
  if (status === 'passed' || attested === 'passed') return { ...anew, ...record, outcome: 'passed' };
  if (status === 'notapplicable')
    return {
      ...anew,
      ...record,
      outcome: 'notApplicable',
      reason: (cleanLine(control.override_reason, 500) || said()) ?? 'The control does not apply to this system.',
    };
  if (status === 'error') return { where: place, reason: `The test failed to run: ${said() ?? 'no message'}` };
  const reason = said() ?? (results.length === 0 ? 'The control has no result.' : 'The control was skipped.');
  return { ...anew, ...record, outcome: 'notReviewed', reason };
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
  const own = stigSeverity(word(control.severity));
  if (own) return own;
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
    .map(word)
    .find((each) => each.trim() !== '');
  const attested = cleanText(attestation.explanation, 2000);
  const observed = first === undefined ? firstSaid(attested) : failedTests(failed.length, results.length, first);
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
  const reason = cleanText(control.override_reason, 2000);
  if (reason !== '') evidence.push({ text: `Comment of the assessor: ${reason}`, ...by });
  const fix = cleanText(unwrapped(plain(description(control, 'fix') || word(tags.fix))), 6000);
  const references = distinctReferences(
    list(control.refs).flatMap((entry) =>
      isObject(entry) ? [entry.url, entry.uri, entry.ref].flatMap((each) => pagesIn(each)) : pagesIn(entry),
    ),
  );
  return {
    ...given({
      observed,
      evidence,
      recommendation: fix,
      references,
    }),
  };
}

/**
 * InSpec profiles break long lines and indent the rest, or the first line of a further paragraph, which Markdown would
 * take for code: sentences are moved to the margin, commands stay.
 */
const unwrapped = (written: string) =>
  dedented(written)
    .replace(/([^\n]{55,120})\n {1,4}(?=[^\s*-])/g, '$1 ')
    .replace(/(^|\n)[ \t]{4,}(?=[A-Z][a-z]*,? [a-z][^\n]*(?:[.:,]\s*(?:\n|$)|\n[a-z]))/g, '$1');

/** Without the indentation that all lines but the first share: it is that of the profile's code. */
function dedented(written: string): string {
  if (!/\n[ \t]/.test(written)) return written;
  let shared = Number.POSITIVE_INFINITY;
  for (const [, indent] of written.matchAll(/\n([ \t]*)(?=\S)/g)) shared = Math.min(shared, indent!.length);
  if (shared === 0 || shared > 1_000) return written;
  return written.replace(new RegExp(`\\n[ \\t]{${shared}}`, 'g'), '\n');
}

/** Without the elements that Fortify writes into its texts; a placeholder is the name of what it stands for. */
const plain = (written: unknown) =>
  text(written)
    .replace(/<Replace key="([^"<>]*)"[^<>]*>/g, '$1')
    .replace(/<\/?(?:Content|Paragraph|AltParagraph)>/g, ' ');

/** `descriptions` is a list of labels and texts, in old versions an object. */
function description(control: Json, label: string): string {
  const { descriptions } = control;
  if (isObject(descriptions) && !('label' in descriptions)) return word(descriptions[label]);
  const found = list(descriptions).find((entry) => isObject(entry) && text(entry.label).toLowerCase() === label);
  return isObject(found) ? word(found.data) : '';
}
