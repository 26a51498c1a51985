import { isForPowerShell } from '../../assessment/commandLines';
import { firstWrite } from '../../assessment/commands';
import { plain } from '../../assessment/plainText';
import { firstUnknown } from '../../assessment/unknownCommands';
import type { VerificationKind } from '../../assessment/vocabulary';
import { textsOf } from '../texts/texts';
import type { Report, ReportCommand, ReportFinding, ReportStep } from './report';

/** A command of a finding as a file that can be run. */
export interface CommandFile {
  /** Without ending: what the finding is called, and what the file is for. */
  name: string;
  extension: string;
  text: string;
}

/** Ending, and what begins a line of a comment. */
const files: Readonly<Record<Exclude<VerificationKind, 'manual'>, { extension: string; comment: string }>> = {
  powershell: { extension: 'ps1', comment: '#' },
  tsql: { extension: 'sql', comment: '--' },
  kql: { extension: 'kql', comment: '//' },
  'azure-cli': { extension: 'sh', comment: '#' },
  // A program of Windows, or of any shell: to be read and pasted.
  command: { extension: 'txt', comment: '#' },
};

/**
 * The commands of the findings that are not closed, each with a head that says what it belongs to: the verifications, and
 * the steps that have a command. Only a verification that is known to do nothing else is said to only read.
 */
export function commandFiles(report: Report): CommandFile[] {
  return report.findings
    .filter(({ group }) => group !== 'closed')
    .flatMap((finding) => [
      ...finding.verify.flatMap((command, index) =>
        verification(report, finding, command, finding.verify.length > 1 ? `verify-${index + 1}` : 'verify'),
      ),
      ...finding.remediation.flatMap((step, index) => remediation(report, finding, step, index)),
    ]);
}

function verification(report: Report, finding: ReportFinding, command: ReportCommand, name: string): CommandFile[] {
  const { kind, run, expect, scope, elevated } = command;
  if (kind === 'manual' || run.trim() === '') return [];
  const { commandFile: words, asAdministrator } = textsOf(report.language);
  const reads = firstWrite(kind, run) === undefined && firstUnknown(kind, run) === undefined;
  const where = [scope, elevated ? asAdministrator : ''].filter(Boolean).join(', ');
  return [
    written(report, finding, { kind, name, run }, [
      words.verifies(finding.expected || finding.title),
      ...(where ? [words.where(where)] : []),
      reads ? words.reads : words.mayChange,
      ...(expect.trim() ? [words.doneWhen(expect)] : []),
    ]),
  ];
}

function remediation(
  report: Report,
  finding: ReportFinding,
  { kind, text, run }: ReportStep,
  index: number,
): CommandFile[] {
  if (kind === '' || kind === 'manual' || run.trim() === '') return [];
  const { commandFile: words } = textsOf(report.language);
  const changes =
    firstWrite(kind, run) !== undefined
      ? [words.changes]
      : firstUnknown(kind, run) !== undefined
        ? [words.mayChange]
        : [];
  const said = words.step(text, index + 1, finding.remediation.length);
  return [written(report, finding, { kind, name: `step-${index + 1}`, run }, [said, ...changes])];
}

function written(
  report: Report,
  finding: ReportFinding,
  { kind, name, run }: { kind: Exclude<VerificationKind, 'manual'>; name: string; run: string },
  says: readonly string[],
): CommandFile {
  const { header, language } = report;
  const { commandFile: words, asOf } = textsOf(language);
  const { extension, comment } = files[isForPowerShell(kind, run) ? 'powershell' : kind];
  const { runs, filled } = withNames(run, finding);
  const shown = finding.affected.slice(0, mostMachines).map(({ name: one }) => one);
  const about = [...shown, ...(finding.affected.length > shown.length ? ['…'] : [])].join(', ');
  const blanks = [...new Set(runs.flatMap((each) => each.match(placeholder) ?? []))];
  const head = [
    [header.customer, header.document, asOf(header.asOf.text)].join(' · '),
    [finding.id, finding.check, finding.headline].filter(Boolean).join(' · '),
    ...says,
    ...(filled ? [words.filled] : about === '' ? [] : [words.about(about)]),
    ...(blanks.length > 0 ? [words.fillIn(blanks.join(', '))] : []),
    ...(header.classification ? [header.classification] : []),
  ];
  const lines = [...head.map((line) => `${comment} ${oneLine(line)}`), '', ...runs.flatMap((each) => [each, ''])];
  const text = `${lines.join('\n').trimEnd()}\n`;
  return {
    name: `${finding.id} ${name}`,
    extension,
    // Windows PowerShell takes a script without a mark for one in the code page of the machine.
    text: extension === 'ps1' && /[^\u0000-\u007f]/.test(text) ? `\ufeff${text}` : text,
  };
}

/** Whatever a person or a tool wrote stays within the line of its comment. */
const oneLine = (text: string) =>
  plain(text)
    .replace(/[\s\u0085\u2028\u2029]+/g, ' ')
    .trim();

/** What a person fills in before a command is run. */
const placeholder = /<[\p{L}\d][^<>\n]*>/gu;

/** Placeholders that mean the machine that a finding is about. */
const machine = /^<(?:server|server FQDN|dc|domain controller|host|computer)>$/i;

/** A name with a number in its first part, as machines have it and domains have not: nothing that a shell reads. */
const machineName =
  /^(?=[A-Za-z-]*\d)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$/;

/** A command for so many machines is written out for each. */
const mostMachines = 20;

/**
 * A command with the affected names, once for each, where there can be no doubt: it has one placeholder, that stands for
 * a machine, and each affected object is the name of one.
 */
export function withNames(
  run: string,
  { affected }: Pick<ReportFinding, 'affected'>,
): { runs: string[]; filled: boolean } {
  const names = [...new Set(affected.map(({ name }) => name))];
  const found = new Set(run.match(placeholder) ?? []);
  const [only] = found;
  const sure =
    found.size === 1 &&
    only !== undefined &&
    machine.test(only) &&
    names.length > 0 &&
    names.length <= mostMachines &&
    names.every((name) => name.length <= 253 && machineName.test(name));
  return sure
    ? { runs: names.map((name) => run.replaceAll(only, name)), filled: true }
    : { runs: [run], filled: false };
}
