/**
 * A PowerShell expression whose value is the text, in ASCII alone, so that it survives any encoding of the script.
 *
 * - One line, and texts that a here-string cannot hold: a single-quoted string, in which `'` is written twice and nothing
 *   else has a meaning. It may run over several lines.
 * - Several lines, or several quotes: a single-quoted here-string (`@'`, the lines, `'@`), in which nothing has a meaning
 *   but a line that begins with `'@`, which would end it. A text with such a line is written as a string instead.
 * - Characters outside printable ASCII, tab and line end stand between strings as `[char]0x2013`, joined with `+`, and the
 *   whole in parentheses. (PowerShell takes typographic quotes for `'`, so none may stand in a string as it is.)
 *
 * Line ends become `\n`.
 */
export function powershellText(text: string): string {
  const value = text.replace(/\r\n?/g, '\n');
  if (!/[^\t\n -~]/.test(value)) {
    const readable = value.includes('\n') || (value.match(/'/g) ?? []).length > 1;
    return readable && !/^'@/m.test(value) ? `@'\n${value}\n'@` : singleQuoted(value);
  }
  const parts = value
    .split(/([^\t\n -~])/)
    .filter((part) => part !== '')
    .map((part) => (/^[^\t\n -~]$/.test(part) ? charOf(part) : singleQuoted(part)));
  // The first operand decides that + joins texts.
  if (parts[0]!.startsWith('[char]')) parts.unshift("''");
  return `(${parts.join(' + ')})`;
}

const singleQuoted = (text: string) => `'${text.replace(/'/g, "''")}'`;

/** One UTF-16 code unit, as .NET counts them. */
const charOf = (unit: string) => `[char]0x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
