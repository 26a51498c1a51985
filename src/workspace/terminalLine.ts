/**
 * A PowerShell command of several lines as one line that does the same, so that it can stand at a prompt without being run:
 * line ends become `;` between statements and a space elsewhere, comments go. `undefined` where that cannot be told, or
 * where a line end is part of the command (a here-string, a text over several lines).
 */
export function oneLine(command: string): string | undefined {
  const pieces = piecesOf(command.replace(/\r\n/g, '\n').trim());
  if (!pieces) return undefined;
  let line = '';
  const open: string[] = [];
  for (const [at, piece] of pieces.entries()) {
    if (piece.kind === 'comment') continue;
    if (piece.kind === 'open') open.push(piece.text);
    if (piece.kind === 'close') open.pop();
    if (piece.kind !== 'newline') {
      line += piece.kind === 'space' ? ' ' : piece.text;
      continue;
    }
    const next = pieces.slice(at + 1).find(({ kind }) => kind !== 'newline' && kind !== 'space' && kind !== 'comment');
    // Of several line ends in a row the last one counts.
    const rest = pieces.slice(at + 1).find(({ kind }) => kind !== 'space' && kind !== 'comment');
    if (!next || rest?.kind === 'newline') continue;
    const separator = separatorOf(line.trimEnd(), next.text, open.at(-1));
    if (separator === undefined) return undefined;
    line = line.trimEnd() + separator;
  }
  return line.replace(/ +$/, '');
}

interface Piece {
  kind: 'text' | 'space' | 'newline' | 'comment' | 'open' | 'close';
  text: string;
}

/** Operators after which a line goes on. */
const goesOn =
  /(?:^|\s)-(?:and|or|xor|not|i?c?(?:eq|ne|lt|le|gt|ge|like|notlike|match|notmatch|contains|notcontains|in|notin|replace|split)|is|isnot|as|f|join|band|bor|bxor|bnot|shl|shr)$/i;

/** What stands for a line end between what was before and what follows; `undefined` where both could be meant. */
function separatorOf(before: string, next: string, inside: string | undefined): string | undefined {
  const space = before === '' ? '' : ' ';
  if (inside === '(' || inside === '[') return space;
  if (before === '' || /[|,;{([=+]$/.test(before) || goesOn.test(before)) return space;
  if (/^[|})\]{]/.test(next)) return space;
  if (/^(?:else|elseif|catch|finally)$/i.test(next)) return space;
  if (/\]$/.test(before) && /^param$/i.test(next)) return space;
  if (/\}$/.test(before) && /^(?:while|until)$/i.test(next)) return undefined;
  return '; ';
}

/** The command in pieces, texts whole; `undefined` where a text or here-string holds a line end, or does not end. */
function piecesOf(command: string): Piece[] | undefined {
  const pieces: Piece[] = [];
  let at = 0;
  const push = (kind: Piece['kind'], length: number) => {
    pieces.push({ kind, text: command.slice(at, at + length) });
    at += length;
  };
  while (at < command.length) {
    const rest = command.slice(at);
    const space = /^[ \t]+/.exec(rest);
    if (space) push('space', space[0].length);
    else if (rest[0] === '\n') push('newline', 1);
    else if (rest.startsWith('`\n')) push('space', 2);
    else if (rest[0] === '`') push('text', 2);
    else if (rest.startsWith('<#')) {
      const end = rest.indexOf('#>');
      if (end < 0) return undefined;
      push('comment', end + 2);
    } else if (rest[0] === '#' && /(?:^|[\s;{}()|,&])$/.test(command.slice(0, at))) {
      const end = rest.indexOf('\n');
      push('comment', end < 0 ? rest.length : end);
    } else if (/^@["']/.test(rest)) return undefined;
    else if (rest[0] === '"' || rest[0] === "'") {
      const length = textLength(rest);
      if (length === undefined || /[\n\t]/.test(rest.slice(0, length))) return undefined;
      push('text', length);
    } else if (/^[@$]?[({]/.test(rest)) {
      const length = /^[@$]/.test(rest) ? 2 : 1;
      pieces.push({ kind: 'open', text: rest.slice(0, length) });
      at += length;
    } else if (rest[0] === '[') push('open', 1);
    else if (/^[)}\]]/.test(rest)) push('close', 1);
    else push('text', /^(?:[A-Za-z]+|.)/s.exec(rest)![0].length);
  }
  return pieces;
}

/** The length of the text that begins here, its quotes included; `undefined` where it does not end. */
function textLength(rest: string): number | undefined {
  const quote = rest[0]!;
  for (let at = 1; at < rest.length; at += 1) {
    if (rest[at] === quote) {
      if (rest[at + 1] !== quote) return at + 1;
      at += 1;
    } else if (quote === '"' && rest[at] === '`') at += 1;
    else if (quote === '"' && rest.startsWith('$(', at)) {
      const inner = bracketLength(rest.slice(at + 1));
      if (inner === undefined) return undefined;
      at += inner;
    }
  }
  return undefined;
}

/** The length of a bracket that begins here, up to its end, texts in it skipped. */
function bracketLength(rest: string): number | undefined {
  let depth = 0;
  for (let at = 0; at < rest.length; at += 1) {
    const char = rest[at]!;
    if (char === '(') depth += 1;
    else if (char === ')') {
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (char === '"' || char === "'") {
      const length = textLength(rest.slice(at));
      if (length === undefined) return undefined;
      at += length - 1;
    }
  }
  return undefined;
}
