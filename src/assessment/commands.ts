import { ownLimits } from '../limits/limits';
import { codePieces, type Piece } from './commandPieces';
import type { VerificationKind } from './vocabulary';

const blank = (text: string) => text.replace(/[^\n]/g, ' ');

/** A command with some of its pieces blanked, so that positions stay. */
function blanked(run: string, pieces: readonly Piece[], how: (piece: Piece, text: string) => string): string {
  let code = '';
  let at = 0;
  for (const piece of pieces) {
    code += run.slice(at, piece.start) + how(piece, run.slice(piece.start, piece.end));
    at = piece.end;
  }
  return code + run.slice(at);
}

/** A command with its comments as spaces, so that positions stay. */
export function withoutComments(kind: VerificationKind, run: string): string {
  return blanked(run, codePieces(kind, run), ({ comment }, text) => (comment ? blank(text) : text));
}

/** A command with its comments and the insides of its strings as spaces, so that positions stay. */
export function codeOnly(kind: VerificationKind, run: string): string {
  return blanked(run, codePieces(kind, run), ({ comment, code }, text) => {
    if (comment || text.length < 2) return blank(text);
    // A quoted name of T-SQL stays a word, so that nobody takes what stands behind it for what it names.
    if (kind === 'tsql') return text[0] === "'" ? blank(text) : text.replace(/[^\n]/g, '\u0001');
    // What an expandable string computes is run, wherever it stands.
    const inside = blank(text).split('');
    for (const [from, to] of code ?? []) for (let at = from; at < to; at += 1) inside[at] = text[at]!;
    return `${text[0]}${inside.slice(1, -1).join('')}${text.at(-1)}`;
  });
}

const verbs =
  'Add|Approve|Backup|Block|Clear|Complete|Deny|Disable|Disconnect|Dismount|Edit|Enable|Export|Grant|Initialize|Install|Lock|Merge|Mount|Move|New|Optimize|Publish|Push|Register|Remove|Rename|Repair|Reset|Resize|Restart|Restore|Resume|Revoke|Save|Send|Set|Start|Stop|Submit|Suspend|Undo|Uninstall|Unlock|Unpublish|Unregister|Update';

/** Cmdlets with a writing verb that change nothing outside their own session. */
const harmless =
  /^(?:New-(?:Object|TimeSpan|Guid|Variable|PSObject|CimSession|CimSessionOption|PSSession|PSSessionOption|PSDrive|PSCustomObject)|Add-(?:Member|Type|PSSnapin)|Set-(?:Variable|StrictMode|Location|PSDebug|AzContext|AdServerSettings)|Start-(?:Sleep|Job|ThreadJob)|Stop-Job|Clear-(?:Variable|Host)|Remove-(?:Variable|PSSession|CimSession|Job|PSDrive|TypeData|Module)|Disconnect-(?:AzAccount|ExchangeOnline|MgGraph|MicrosoftTeams|PnPOnline|PSSession|SPOService)|Update-(?:TypeData|FormatData))$/i;

const cmdlet = new RegExp(`(?<![\\w$.:-])(?:${verbs})-[A-Za-z]\\w*`, 'gi');

/** Programs of Windows that change something, with the argument that makes them do it. */
const program =
  /(?<![\w$.-])(?:reg(?:\.exe)?\s+(?:add|delete|import|restore|load|unload)\b|sc(?:\.exe)?\s+(?:\\\\\S+\s+)?(?:config|create|delete|start|stop|failure)\b|net(?:\.exe)?\s+(?:start|stop)\s+\S|net(?:\.exe)?\s+(?:user|localgroup|group|accounts|share)\b[^\n|;]*\s\/(?:add|delete|active|\w+:)|netsh\b[^\n|;]*\s(?:set|add|delete|reset)\b|bcdedit(?:\.exe)?\s+\/(?:set|delete|deletevalue|create|import)\b|auditpol(?:\.exe)?\s+\/(?:set|clear|restore|remove)\b|w32tm(?:\.exe)?\s+\/(?:config|resync|register|unregister)\b|repadmin(?:\.exe)?\s+\/(?:syncall|replicate|replsingleobj|removelingeringobjects|options\s+\S+\s+[+-])|dcdiag(?:\.exe)?\b[^\n|;]*\s\/fix\b|dism(?:\.exe)?\b[^\n|;]*\s\/(?:enable-feature|disable-feature|add-\w+|remove-\w+|cleanup-image[^\n|;]*\/(?:restorehealth|startcomponentcleanup))|vssadmin(?:\.exe)?\s+(?:delete|resize|create|add)\b|setspn(?:\.exe)?\s+-[asdr]\b|icacls(?:\.exe)?\b[^\n|;]*\s\/(?:grant|deny|remove|reset|setowner|inheritance)|(?:iisreset|gpupdate|shutdown|diskpart)(?:\.exe)?\b|(?:rm|del|rd|rmdir|ren|mv|move|copy|xcopy|robocopy|mkdir|md|erase)\s+\S)/gi;

/** Output into a file; `2>&1`, `>$null` and `>nul` are none, nor is what a person fills in first (`<name>`). */
const redirection = /(?<!<[A-Za-z][\w.@-]*)(?:(?<!\w)\d|\*)?>{1,2}\s*(?!&\d|(?:\$null|nul)(?=[\s;|&)}]|$))\S+/gi;

const sql =
  /\b(?:INSERT|UPDATE|DELETE|MERGE|ALTER|CREATE|DROP|TRUNCATE|GRANT|REVOKE|DENY|BACKUP|RESTORE|KILL|SHUTDOWN|RECONFIGURE|BULK\s+INSERT|WRITETEXT|UPDATETEXT|INTO|ENABLE\s+TRIGGER|DISABLE\s+TRIGGER|DBCC\s+(?:SHRINK\w+|FREE\w+|DROPCLEANBUFFERS|CHECK\w+\s*\([^)]*REPAIR\w*|TRACEON|TRACEOFF|WRITEPAGE)|sp_configure(?=\b[^,;\n]*,)|xp_cmdshell|xp_reg(?:write|delete\w*))\b/gi;

/** A temporary table or a table variable behind a writing word: those are the session's own. */
const ownTable = /^\s*(?:TABLE\s+|INTO\s+|FROM\s+)?(?:IF\s+EXISTS\s+)?[#@]/i;

/** Whether that is all that is written to: several tables may be dropped at once. */
const isOwn = (word: string, behind: string) =>
  ownTable.test(behind) && !(/^DROP/i.test(word) && /^[^\n;]*?,\s*[^\s#]/.test(behind));

const azureVerbs =
  /^(?:create|delete|update|set|add|remove|start|stop|restart|deallocate|redeploy|resize|import|export|purge|restore|assign|attach|detach|enable|disable|reset|regenerate|renew|rotate|upgrade|move|lock|unlock|grant|revoke|register|unregister|apply|approve|reject|cancel|invoke|failover|generalize|reimage|reapply|sync|swap|upload|download)(?:-|$)/;

/** What a command does is not told where it is longer than anybody reads before running it. */
export const isTooLong = (run: string) => run.length > ownLimits.command;

/** The characters of a command, from and to, as a person is told: on one line, cut where they are many. */
export function excerpt(run: string, [start, end]: readonly [start: number, end: number]): string {
  const said = run.slice(start, Math.min(end, start + 200)).replace(/\s+/g, ' ');
  return end - start > 200 ? `${said}…` : said;
}

/**
 * A piece of a verification that changes something: its characters, from and to. All of a command that is too long counts as
 * one.
 */
export function firstWrite(kind: VerificationKind, run: string): readonly [start: number, end: number] | undefined {
  if (kind === 'manual') return undefined;
  if (isTooLong(run)) return [0, run.length];
  return kind === 'azure-cli' ? firstAzureWrite(run) : firstWriteIn(kind, codeOnly(kind, run));
}

/** A run sheet hands these commands to PowerShell, people to any shell: what changes something in one of them counts. */
function firstAzureWrite(run: string): readonly [number, number] | undefined {
  const readings = [codeOnly('azure-cli', run), codeOnly('powershell', run)];
  const found = readings.flatMap((code) => [firstWriteIn('azure-cli', code), firstWriteIn('powershell', code)]);
  return found.filter((each) => each !== undefined).sort(([a], [b]) => a - b)[0];
}

/** What a shell takes out of a word before it looks the word up. */
const escapes: Partial<Record<VerificationKind, RegExp>> = { powershell: /`(?!\r?\n)/g, command: /\^(?!\r?\n)/g };

function firstWriteIn(
  kind: Exclude<VerificationKind, 'manual'>,
  written: string,
): readonly [start: number, end: number] | undefined {
  const skipped = new Set(escapes[kind] && Array.from(written.matchAll(escapes[kind]), ({ index }) => index));
  if (skipped.size === 0) return firstIn(kind, written);
  const read = written.replace(escapes[kind]!, '');
  const kept = Array.from({ length: written.length }, (_, at) => at).filter((at) => !skipped.has(at));
  const found = firstIn(kind, read);
  return found && [kept[found[0]]!, kept[found[1] - 1]! + 1];
}

/** How a line ends with which the command goes on. */
const goesOn: Partial<Record<VerificationKind, RegExp>> = {
  powershell: /`\r?\n/g,
  'azure-cli': /[\\`]\r?\n/g,
  command: /\^\r?\n/g,
};

function firstIn(
  kind: Exclude<VerificationKind, 'manual'>,
  written: string,
): readonly [start: number, end: number] | undefined {
  const code = goesOn[kind] ? written.replace(goesOn[kind], (end) => ' '.repeat(end.length)) : written;
  const range = (match: RegExpMatchArray | undefined): readonly [number, number] | undefined =>
    match && [match.index!, match.index! + match[0].trimEnd().length];
  const first = (pattern: RegExp, judge: (match: RegExpMatchArray) => boolean = () => true) =>
    range([...code.matchAll(pattern)].find(judge));
  if (kind === 'tsql') return first(sql, (match) => !isOwn(match[0], code.slice(match.index! + match[0].length)));
  if (kind === 'kql') {
    return first(/(?<=(?:^|[\n;])[ \t]*)\.[A-Za-z][\w-]*/g, (match) => match[0].toLowerCase() !== '.show');
  }
  if (kind === 'azure-cli') {
    for (const line of code.matchAll(/(?<=^|[\n;|&(])[^\S\n]*az\s[^\n;|&]*/g)) {
      const words = [...line[0].matchAll(/\S+/g)];
      const options = words.findIndex(([word]) => /^-|["'<$]/.test(word));
      const verb = words[(options < 0 ? words.length : options) - 1]!;
      const sends = verb[0] === 'rest' && /\s(?:--method|-m)\s+(?!get\b|"get|'get)/i.test(line[0]);
      if (azureVerbs.test(verb[0]) || sends) return [line.index + verb.index, line.index + verb.index + verb[0].length];
    }
    return undefined;
  }
  const simulated = (match: RegExpMatchArray) =>
    /^[^\n;|&(){}]*\s-WhatIf(?![:\w])/i.test(code.slice(match.index!, match.index! + ownLimits.command));
  const found = [
    ...(kind === 'powershell' ? [first(cmdlet, (match) => !harmless.test(match[0]) && !simulated(match))] : []),
    first(program),
    first(redirection),
  ].filter((each) => each !== undefined);
  return found.sort(([a], [b]) => a - b)[0];
}
