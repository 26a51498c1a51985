import { codePieces, sqlPieces } from './commandPieces';
import { codeOnly, firstWrite, isTooLong } from './commands';
import { firstUnknownInPowerShell, type Range } from './powershellReading';
import { azureReads, kustoPlugins, programReads, readingProcedures } from './readOnly';
import type { VerificationKind } from './vocabulary';

/**
 * The first part of a verification that is not known to only read: its characters, from and to. What `firstWrite` finds is
 * known to write; here is what nobody can know from its name, because it is computed, runs a text, or is a program of
 * somebody.
 */
export function firstUnknown(kind: VerificationKind, run: string): Range | undefined {
  if (kind === 'manual' || isTooLong(run)) return undefined;
  if (kind === 'tsql') return unknownSql(run);
  if (kind === 'kql') return unknownKusto(codeOnly('kql', run));
  if (kind === 'powershell') return firstUnknownInPowerShell(run, codePieces('powershell', run), sqlReads);
  return unknownPrograms(kind, run);
}

const sqlReads = (text: string) => firstWrite('tsql', text) === undefined && unknownSql(text) === undefined;

const first = (ranges: readonly (Range | undefined)[]) =>
  ranges.filter((range) => range !== undefined).sort(([a], [b]) => a - b)[0];

/** Words with which a statement of T-SQL begins that reads, or changes what is its own. A procedure needs no word before it. */
const beginning =
  /^[\s;(]*(?:begin|create|declare|drop|dbcc|delete|exec|execute|if|insert|print|raiserror|select|set|throw|truncate|update|use|waitfor|while|with)\b/i;

const doubtfulSql =
  /\b(?:[sx]p_\w+|OPENROWSET|OPENQUERY|OPENDATASOURCE|NEXT\s+VALUE\s+FOR|WITH\s+(?:LOG|SETERROR)\b|EXEC(?:UTE)?\s+AS|SETUSER|REVERT|CHECKPOINT|SEND\s+ON|RECEIVE|(?:BEGIN|END|MOVE|GET)\s+(?:DIALOG|CONVERSATION)|(?:ENABLE|DISABLE)\b|RENAME\s+(?:OBJECT|DATABASE)|OPEN\s+(?:SYMMETRIC|MASTER)|COPY\s+INTO|ADD\s+(?:SIGNATURE|SENSITIVITY)|DBCC\s+\w+)/gi;

const readingDbcc =
  /^DBCC\s+(?:CHECK(?:ALLOC|CATALOG|CONSTRAINTS|DB|FILEGROUP|TABLE)|DBINFO|HELP|IND|INPUTBUFFER|LOGINFO|MEMORYSTATUS|OPENTRAN|OUTPUTBUFFER|PAGE|PROCCACHE|SHOWCONTIG|SHOW_STATISTICS|SQLPERF|TRACESTATUS|USEROPTIONS)$/i;

function unknownSql(run: string): Range | undefined {
  const found: Range[] = [];
  const pieces = sqlPieces(run).filter(({ open, comment }) => comment || !open);
  let code = '';
  let at = 0;
  for (const { start, end, comment } of pieces) {
    const char = comment ? ' ' : '\u0001';
    code += run.slice(at, start) + run.slice(start, end).replace(/[^\n]/g, char);
    at = end;
  }
  code += run.slice(at);
  if (code.trim() !== '' && !beginning.test(code)) {
    const word = /[^\s;(]+/.exec(code);
    found.push(word ? [word.index, word.index + word[0].length] : [0, run.length]);
  }
  const judged = new Set<number>();
  for (const match of code.matchAll(/\bEXEC(?:UTE)?\b(?!\s+AS\b)/gi)) {
    const rest = run.slice(match.index + match[0].length);
    const called =
      /^\s*(?:@\w+\s*=\s*)?((?:(?:\[[^\]\n]*\]|"[^"\n]*"|[\w$#@]*)\s*\.\s*)*(?:\[[^\]\n]*\]|"[^"\n]*"|[\w$#@]+))/.exec(
        rest,
      );
    const name = called?.[1]?.match(/[^.[\]"\s]+(?=[\]"\s]*$)/)?.[0] ?? '';
    const from = match.index + match[0].length + (called ? called[0].length : 0);
    for (let each = match.index; each < from; each += 1) judged.add(each);
    if (!procedureReads(name, code, run, from)) found.push([match.index, from]);
  }
  for (const match of code.matchAll(doubtfulSql)) {
    if (judged.has(match.index) || /^DBCC/i.test(match[0])) {
      const clears =
        /^DBCC\s+SQLPERF/i.test(match[0]) && /^\s*\([^)]*\bCLEAR\b/i.test(code.slice(match.index + match[0].length));
      if (judged.has(match.index) || (readingDbcc.test(match[0].trim()) && !clears)) continue;
    }
    found.push([match.index, match.index + match[0].length]);
  }
  return first(found);
}

function procedureReads(name: string, code: string, run: string, from: number): boolean {
  const statement = /^[^;]*/.exec(code.slice(from))![0];
  if (/\bAT\s/i.test(statement)) return false;
  if (/^sp_configure$/i.test(name)) return !statement.includes(',');
  if (/^sp_spaceused$/i.test(name)) return !/,|updateusage/i.test(statement);
  if (/^(?:sp_executesql|sp_MSforeachdb|sp_MSforeachtable)$/i.test(name)) {
    const text = /^\s*(?:@\w+\s*=\s*)?N?'((?:[^']|'')*)'/i.exec(run.slice(from))?.[1];
    if (text !== undefined) return sqlReads(text.replace(/''/g, "'"));
    return /^\s*(?:@\w+\s*=\s*)?@\w+/.test(code.slice(from)) && builtReads(code, run);
  }
  return readingProcedures.test(name);
}

/**
 * Whether a query that another query builds only reads: it is made of texts of which no word is half, and of quoted names,
 * and none of its texts says anything else.
 */
function builtReads(code: string, run: string): boolean {
  if (
    /\b(?:N?CHAR|REPLACE|REPLICATE|REVERSE|CONVERT|CAST|TRY_CAST|TRY_CONVERT|PARSE|TRANSLATE|SUBSTRING|LEFT|RIGHT|CONCAT\w*|FORMATMESSAGE|STRING_AGG|DECOMPRESS|LOWER|UPPER|STRING_ESCAPE|[LR]?TRIM|OBJECT_DEFINITION)\s*\(|\b0x/i.test(
      code,
    )
  )
    return false;
  const texts: string[] = [];
  for (const { start, end, comment, open } of sqlPieces(run)) {
    if (comment || open || run[start] !== "'" || end - start === 2) continue;
    const before = code.slice(Math.max(0, start - 200), start);
    // What is compared with, and the message of an error, are no part of the query.
    if (/(?:<>|!=|\bLIKE)\s*N?$/i.test(before) || /\bTHROW\s+\d+\s*,\s*N?$/i.test(before)) continue;
    texts.push(run.slice(start + 1, end - 1).replace(/''/g, "'"));
  }
  if (!texts.some((text) => /\bSELECT\b/i.test(text)) || !joinsOnlyTexts(code)) return false;
  const half = (text: string) => /^\w/.test(text) || (/\w$/.test(text) && !/(?:\sN|[=<>]\s*\d+)$/.test(text));
  const said = texts.join(' x ');
  return !texts.some(half) && firstWrite('tsql', said) === undefined && !/;|\bEXEC|[sx]p_|--|\/\*/i.test(said);
}

/** Whether what is joined or assigned are texts, variables and quoted names alone; `code` has texts as filler. */
function joinsOnlyTexts(code: string): boolean {
  const quoted = code.replace(/\bQUOTENAME\s*\([^()]*\)|\bSTUFF\s*\(\s*@\w+\s*,[\s\d,]*N?\u0001*\s*\)/gi, (all) =>
    '\u0001'.repeat(all.length),
  );
  for (const { index } of quoted.matchAll(/\+/g)) {
    if (!/(?:[\u0001]|@\w+|\bEND)\s*$/i.test(quoted.slice(Math.max(0, index - 200), index))) return false;
    if (!/^\s*(?:N?\u0001|@\w|CASE\b)/i.test(quoted.slice(index + 1, index + 200))) return false;
  }
  for (const { index, 0: all } of quoted.matchAll(/@\w+(?:\s+n?varchar\s*\([^)]*\))?\s*\+?=/gi))
    if (!/^\s*(?:N?\u0001|@\w|CASE\b)/i.test(quoted.slice(index + all.length, index + all.length + 200))) return false;
  for (const { index, 0: all } of quoted.matchAll(/\b(?:THEN|ELSE)\b/gi))
    if (!/^\s*(?:N?\u0001|@\w|THROW\b|CASE\b)/i.test(quoted.slice(index + all.length, index + all.length + 200)))
      return false;
  return true;
}

function unknownKusto(code: string): Range | undefined {
  const plugin = [...code.matchAll(/\bevaluate\s+(?:hint\.\w+\s*=\s*\w+\s+)*([\w]+)/gi)].find(
    ([, name]) => !kustoPlugins.has(name!.toLowerCase()),
  );
  return plugin && [plugin.index, plugin.index + plugin[0].length];
}

/** Commands at a prompt, one after the other. */
function unknownPrograms(kind: 'azure-cli' | 'command', run: string): Range | undefined {
  const code = codeOnly(kind, run);
  const found: Range[] = [];
  // What the shell puts in its place is run, or is a name that nobody has read.
  const computed = kind === 'command' ? undefined : /\$\(|`(?!\r?\n)|<\(|>\(/.exec(run);
  if (computed) found.push([computed.index, computed.index + computed[0].length]);
  // A remark may end before its line does.
  const remark =
    kind === 'command'
      ? codePieces(kind, run).find(({ start, end, comment }) => comment && /[&|<>]/.test(run.slice(start, end)))
      : undefined;
  if (remark) found.push([remark.start, remark.end]);
  const joined = code.replace(kind === 'command' ? /\^\r?\n/g : /[\\`]\r?\n/g, (end) => ' '.repeat(end.length));
  for (const line of joined.matchAll(/[^\n;|&()]+/g)) {
    const start = line.index + (/^[\s@]*/.exec(line[0])?.[0].length ?? 0);
    const end = line.index + line[0].length;
    const name = /^[^\s"'/<>]*(?:\/(?=\w)[^\s"'<>]*)?/.exec(joined.slice(start, end))?.[0] ?? '';
    if (joined.slice(start, end).trim() === '' || /^(?:rem\b|::)/i.test(name)) continue;
    // Digits and names of streams are left of `2>&1`.
    if (/^\d\s*$/.test(joined.slice(start, end)) && joined[start - 1] === '&' && joined[start - 2] === '>') continue;
    if (/["']/.test(joined[start + name.length] ?? '')) found.push([start, end]);
    else if (name === 'az' && kind === 'azure-cli') {
      if (!azureCommandReads(run.slice(start, end), joined.slice(start, end))) found.push([start, end]);
    } else if (programReads(kind, name, run.slice(start + name.length, end)) !== true)
      found.push([start, start + Math.max(1, name.length)]);
  }
  return first(found);
}

function azureCommandReads(text: string, code: string): boolean {
  const words = code.split(/\s+/).filter((word) => word !== '');
  const options = words.findIndex((word) => /^-|["'<$]/.test(word));
  const verbs = words.slice(1, options < 0 ? words.length : options);
  if (
    /\s(?:--(?:file|file-path|out(?!put[\s=])[\w-]*|output-[\w-]+|dest[\w-]*|export[\w-]*|overwrite[\w-]*|yes)|-f|-y)(?=[\s=]|$)/i.test(
      code,
    )
  )
    return false;
  if (verbs.length === 0) return /^\s*az\s+(?:--version|-v|--help|-h)\s*$/.test(text);
  if (verbs[0] === 'rest') {
    const given = Array.from(code.matchAll(/\s(-[\w-]+)/g), ([, name]) => name!.toLowerCase());
    if (
      !given.every((name) =>
        /^--(?:method|uri|url|resource|headers|uri-parameters|url-parameters|query|output|only-show-errors)$|^-[ou]$/.test(
          name,
        ),
      )
    )
      return false;
    const method = [...code.matchAll(/\s--method(?:\s+|=)/gi)];
    const value = method[0] && text.slice(method[0].index + method[0][0].length);
    return (
      !given.includes('--method') ||
      (method.length === 1 &&
        /^(?:get|head|options|"(?:get|head|options)"|'(?:get|head|options)')(?=\s|$)/i.test(value!))
    );
  }
  return verbs.some((verb) => azureReads.test(verb)) && azureReads.test(verbs.at(-1)!);
}
