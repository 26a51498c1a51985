/**
 * Characters that a terminal obeys, and those that nobody sees: what is run would not be what was read. Tabs and line ends
 * (`\n`) are none.
 */
const invisible = /[^\P{Cc}\t\n]|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/u;

/** The first character of a command that a person cannot have read, as `U+202E`; line ends of Windows are fine. */
export function invisibleIn(command: string): string | undefined {
  const found = invisible.exec(command.replace(/\r\n/g, '\n'))?.[0];
  return found && codeOf(found);
}

/** A command with each such character written as its code, so that people see it, and no terminal obeys it. */
export function invisibleShown(command: string): string {
  return command.replace(/\r\n/g, '\n').replace(new RegExp(invisible, 'gu'), (char) => `\u00ab${codeOf(char)}\u00bb`);
}

const codeOf = (char: string) => `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/** What a terminal obeys, what ends a line, and what makes a line look like another one; joiners within words are none. */
const unshowable = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/** A text of others as one line that only shows: each such character, and each line end, becomes a space. */
export function shownLine(text: string): string {
  return text.replace(/\r\n/g, ' ').replace(unshowable, ' ');
}

/** A sentence that can be read, however long the texts of others in it are: of a longer one the middle is left out. */
export function briefly(sentence: string, most = 600): string {
  if (sentence.length <= most) return sentence;
  const half = Math.floor((most - 3) / 2);
  // No half of a pair is left at the cut.
  const begin = sentence.slice(0, half).replace(/[\ud800-\udbff]$/, '');
  const end = sentence.slice(-half).replace(/^[\udc00-\udfff]/, '');
  return `${begin} … ${end}`;
}

/** JSON-like text in which each such character but the line ends of its layout is written as a code. */
export function codedLines(json: string): string {
  const coded = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return json.replace(unshowable, (char) => (char === '\n' ? char : coded(char)));
}
