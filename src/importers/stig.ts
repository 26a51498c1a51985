import { type Accounted, accountedRows } from './accounted';
import { cleanLine } from './cleanText';
import { anew, given } from './given';
import type { Importer, ToolRun } from './importer';
import { type ToolOutput, UnreadableOutput } from './output';
import { dayIn, isObject, type Json, list, newestDay, word } from './readers/json';
import { numbered } from './readers/rows';
import { child, childrenOf, childText, parseXml, type XmlElement, xmlRoot } from './readers/xml';
import { witness } from './seen';
import { benchmarkName, onlyOne, type StigAnswer, stigRecords, stigScope, stigVersion } from './stigRule';
import { outputs } from './words/outputsEnglish';
import { isXccdfOfStig, readXccdf } from './xccdf';

/**
 * Results for a STIG of DISA: checklists of STIG Viewer 2 (`.ckl`) and 3 (`.cklb`), and XCCDF 1.1 and 1.2 results of a
 * scanner. One record per rule and host. A benchmark without results (`*_Manual-xccdf.xml`) becomes a checklist.
 *
 * `complete`: each of them speaks of all rules of its STIG.
 */
export const stig: Importer = {
  detect: (output) => kindOf(output) !== undefined,
  read(output) {
    switch (kindOf(output)) {
      case 'ckl':
        return readCkl(output);
      case 'cklb':
        return readCklb(output);
      case 'xccdf':
        return readXccdf(output, 'stig');
      default:
        throw new UnreadableOutput(output.name, outputs.message('noStig'));
    }
  },
};

function kindOf(output: ToolOutput): 'ckl' | 'cklb' | 'xccdf' | undefined {
  const root = xmlRoot(output);
  if (root) {
    if (root.name === 'CHECKLIST' && /<(?:STIGS|iSTIG|VULN|ASSET)\b/.test(output.text.slice(0, 100_000))) return 'ckl';
    return isXccdfOfStig(output, root) ? 'xccdf' : undefined;
  }
  const json = output.jsonIfAny;
  return isObject(json) && Array.isArray(json.stigs) && ('target_data' in json || json.stigs.some(isCklbStig))
    ? 'cklb'
    : undefined;
}

const isCklbStig = (stig: unknown) => isObject(stig) && 'rules' in stig && ('stig_id' in stig || 'stig_name' in stig);

// --- STIG Viewer 2 ----------------------------------------------------------------------------------------------------

function readCkl(output: ToolOutput): ToolRun {
  const root = parseXml(output.name, output.text);
  const asset = child(root, 'ASSET');
  const stigs = childrenOf(child(root, 'STIGS') ?? root, 'iSTIG');
  if (stigs.length === 0) throw new UnreadableOutput(output.name, outputs.message('stigEmpty'), root.line, 1);
  const host = childText(asset, 'HOST_FQDN') || childText(asset, 'HOST_NAME') || childText(asset, 'HOST_IP');
  const target = targetOf(host, childText(asset, 'WEB_OR_DATABASE'), [
    childText(asset, 'WEB_DB_SITE'),
    childText(asset, 'WEB_DB_INSTANCE'),
  ]);
  const infos = stigs.map((stig) => namedValues(child(stig, 'STIG_INFO'), 'SI_DATA', 'SID_NAME', 'SID_DATA'));
  const title = (info: ReadonlyMap<string, string>) => info.get('title') || info.get('stigid') || '';
  const id = (info: ReadonlyMap<string, string>) => benchmarkName(info.get('stigid') || info.get('title') || '');
  const answers = stigs.flatMap((stig, at) => {
    const vulns = childrenOf(stig, 'VULN');
    return vulns.map((vuln, index) =>
      answerOfVuln(
        vuln,
        `line ${vuln.line}, VULN ${index + 1}`,
        title(infos[at]!),
        target,
        stigScope([[target, id(infos[at]!)]]),
      ),
    );
  });
  return runOf(
    { records: answers, skipped: [] },
    infos.map((info) => stigVersion(info.get('version') ?? '', info.get('releaseinfo') ?? '')),
    infos.map((info) => [target, id(info)] as const),
    undefined,
  );
}

/** `STIG_DATA` and `SI_DATA` are lists of names and values. Of a name that repeats the first value counts. */
function namedValues(element: XmlElement | undefined, entry: string, name: string, value: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const each of childrenOf(element, entry)) {
    const named = childText(each, name);
    if (!values.has(named)) values.set(named, childText(each, value));
  }
  return values;
}

function answerOfVuln(vuln: XmlElement, where: string, benchmark: string, host: string, scope = ''): StigAnswer {
  const data = namedValues(vuln, 'STIG_DATA', 'VULN_ATTRIBUTE', 'ATTRIBUTE_DATA');
  const of = (name: string) => data.get(name) ?? '';
  return {
    where,
    version: of('Rule_Ver'),
    group: of('Vuln_Num'),
    rule: of('Rule_ID'),
    title: of('Rule_Title'),
    severity: of('Severity'),
    override: childText(vuln, 'SEVERITY_OVERRIDE'),
    justification: childText(vuln, 'SEVERITY_JUSTIFICATION'),
    status: childText(vuln, 'STATUS'),
    details: childText(vuln, 'FINDING_DETAILS'),
    comments: childText(vuln, 'COMMENTS'),
    fix: of('Fix_Text'),
    benchmark,
    host,
    scope,
  };
}

// --- STIG Viewer 3 ----------------------------------------------------------------------------------------------------

function readCklb(output: ToolOutput): ToolRun {
  const json = output.json as Json;
  const target = isObject(json.target_data) ? json.target_data : {};
  const host = word(target.fqdn) || word(target.host_name) || word(target.ip_address);
  const affected = targetOf(host, word(target.is_web_database), [
    word(target.web_db_site),
    word(target.web_db_instance),
  ]);
  const idOf = (stig: Json) => benchmarkName(word(stig.stig_id) || word(stig.stig_name));
  const stigs = list(json.stigs);
  const rules = numbered(stigs, 'stigs').flatMap(({ value: stig, where }) => {
    if (!isObject(stig)) return [{ value: stig, where, benchmark: '', of: '', problem: 'This is not a STIG.' }];
    if (stig.rules !== undefined && stig.rules !== null && typeof stig.rules !== 'object')
      throw new UnreadableOutput(output.name, outputs.message('notListOf', { where: `${where}.rules`, what: 'rules' }));
    const benchmark = word(stig.display_name) || word(stig.stig_name) || benchmarkName(word(stig.stig_id));
    const of = stigScope([[affected, idOf(stig)]]) ?? '';
    return numbered(list(stig.rules), `${where}.rules`).map((row) => ({ ...anew, ...row, benchmark, of }));
  });
  const answers = accountedRows(rules, 'a rule', (rule, where, { benchmark, of }) =>
    answerOfRule(rule, where, benchmark, affected, of),
  );
  const known = stigs.filter(isObject);
  const edited = known.flatMap((stig) =>
    list(stig.rules).map((rule) => (isObject(rule) ? dayIn(rule.updatedAt) : undefined)),
  );
  return runOf(
    answers,
    known.map((stig) => stigVersion(word(stig.version), word(stig.release_info))),
    known.map((stig) => [affected, idOf(stig)] as const),
    newestDay(edited),
  );
}

function answerOfRule(rule: Json, where: string, benchmark: string, host: string, scope: string): StigAnswer {
  const overrides = isObject(rule.overrides) ? rule.overrides : {};
  const severity = isObject(overrides.severity) ? overrides.severity : {};
  return {
    where,
    version: word(rule.rule_version),
    group: word(rule.group_id) || word(rule.group_id_src),
    rule: word(rule.rule_id) || word(rule.rule_id_src),
    title: word(rule.rule_title) || word(rule.group_title),
    severity: word(rule.severity),
    override: word(severity.severity) || word(overrides.severity),
    justification: word(severity.reason) || word(severity.justification),
    status: word(rule.status),
    details: word(rule.finding_details),
    comments: word(rule.comments),
    fix: word(rule.fix_text),
    benchmark,
    host,
    scope,
  };
}

// --- both -------------------------------------------------------------------------------------------------------------

/** The host; of a site or database on it, with its name. */
function targetOf(host: string, isSite: string, names: readonly string[]): string {
  const site = isSite.toLowerCase() === 'true' ? names.filter(Boolean).join(' ') : '';
  return cleanLine([host, site].filter(Boolean).join(' '), 200);
}

function runOf(
  answers: Accounted<StigAnswer>,
  versions: readonly (string | undefined)[],
  examined: readonly (readonly [string, string])[],
  collectedOn: string | undefined,
): ToolRun {
  const version = onlyOne(versions);
  const scope = stigScope(examined);
  const { records, skipped } = stigRecords(answers.records, witness('stig', version, collectedOn));
  return {
    tool: 'stig',
    ...given({ toolVersion: version, collectedOn, scope }),
    records,
    skipped: [...answers.skipped, ...skipped],
    complete: true,
  };
}
