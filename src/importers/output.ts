import { printParseErrorCode, visit } from 'jsonc-parser';
import { Said } from '../assessment/said';
import { tooMuchJson } from '../limits/jsonSize';
import { jsonLimits, outputLimits } from '../limits/limits';
import { reading } from '../limits/words/readingEnglish';
import type { Message } from '../words/words';
import { outputs } from './words/outputsEnglish';

/** An output that cannot be read: what is wrong and, where known, the 1-based place. */
export class UnreadableOutput extends Said {
  override readonly name = 'UnreadableOutput';

  constructor(file: string, problem: Message, line?: number, column?: number) {
    super(problem, { file, line, column: line === undefined ? undefined : (column ?? 1) });
  }
}

/** A file that a tool wrote: decoded and parsed once, when first asked for. */
export class ToolOutput {
  #text: string | undefined;
  #json: { value: unknown } | { error: UnreadableOutput } | undefined;

  constructor(
    /** File name without folders. */
    readonly name: string,
    readonly bytes: Uint8Array,
  ) {}

  /** The text, with UTF-8 and UTF-16 byte order marks understood and taken off. Throws `UnreadableOutput`. */
  get text(): string {
    this.#text ??= decode(this.name, this.bytes);
    return this.#text;
  }

  /** The parsed JSON. Throws `UnreadableOutput` with line and column. */
  get json(): unknown {
    this.#json ??= parseJson(this.name, this.text);
    if ('error' in this.#json) throw this.#json.error;
    return this.#json.value;
  }

  /** The parsed JSON, or `undefined` when it is none: for `detect`. Text that begins as no list or object is not parsed. */
  get jsonIfAny(): unknown {
    try {
      if (!/^\s*[[{]/.test(this.text)) return undefined;
      return this.json;
    } catch {
      return undefined;
    }
  }
}

/**
 * Windows-1252, 0x80 to 0x9f; the five bytes that it does not define are control characters. Written out because the
 * decoder of some Node.js versions takes it for Latin-1.
 */
export const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function decodeWindows1252(bytes: Uint8Array): string {
  const units = Uint16Array.from({ length: 256 }, (_, byte) => windows1252.charCodeAt(byte - 0x80) || byte);
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += 0x2000)
    parts.push(String.fromCharCode(...Uint16Array.from(bytes.subarray(from, from + 0x2000), (byte) => units[byte]!)));
  return parts.join('');
}

/** Whether a file begins with these bytes. */
export const beginsWith = ({ bytes }: Pick<ToolOutput, 'bytes'>, signature: readonly number[]): boolean =>
  signature.every((byte, at) => bytes[at] === byte);

/** How ZIP files begin, and with them those of Office; and how Office files of old or with a password do. */
export const zipSignature = [0x50, 0x4b, 0x03, 0x04];
export const oldOfficeSignature = [0xd0, 0xcf, 0x11, 0xe0];

function decode(name: string, bytes: Uint8Array): string {
  if (bytes.length > outputLimits.bytes) {
    const [size, limit] = [bytes.length, outputLimits.bytes].map((each) => Math.round(each / 1024 / 1024));
    throw new UnreadableOutput(name, outputs.message('tooLarge', { size: size!, limit: limit! }));
  }
  if (bytes.length === 0) throw new UnreadableOutput(name, outputs.message('empty'));
  const [a, b, c] = bytes;
  const encoding =
    a === 0xff && b === 0xfe
      ? 'utf-16le'
      : a === 0xfe && b === 0xff
        ? 'utf-16be'
        : a !== 0 && b === 0
          ? 'utf-16le'
          : a === 0 && b !== 0
            ? 'utf-16be'
            : 'utf-8';
  const start = encoding === 'utf-8' ? (a === 0xef && b === 0xbb && c === 0xbf ? 3 : 0) : a! >= 0xfe ? 2 : 0;
  const body = bytes.subarray(start);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(body);
  } catch {
    return encoding === 'utf-8' ? decodeWindows1252(body) : new TextDecoder(encoding).decode(body);
  }
}

function parseJson(name: string, text: string): { value: unknown } | { error: UnreadableOutput } {
  const tooMuch = tooMuchJson(text);
  if (tooMuch) return { error: new UnreadableOutput(name, tooMuchMessages[tooMuch]) };
  try {
    return { value: JSON.parse(text) };
  } catch {
    const { offset, length, reason } = firstError(text);
    const before = text.slice(0, offset);
    const line = before.split('\n').length;
    const column = offset - before.lastIndexOf('\n');
    const cut = offset + length >= text.trimEnd().length;
    return {
      error: new UnreadableOutput(
        name,
        outputs.message('notJson', { error: reading.message('jsonError', { error: reason }), cut }),
        line,
        column,
      ),
    };
  }
}

const tooMuchMessages = {
  depth: outputs.message('jsonDepth', { most: jsonLimits.depth }),
  values: outputs.message('jsonValues', { most: jsonLimits.values }),
  names: outputs.message('jsonNames', { most: jsonLimits.names }),
} as const;

interface JsonError {
  offset: number;
  length: number;
  /** As the parser calls it: `PropertyNameExpected`. */
  reason: string;
}

/** Where a text that is no JSON is broken, found without keeping any of it. */
function firstError(text: string): JsonError {
  let first: JsonError | undefined;
  const stop = new Error('found');
  try {
    visit(
      text,
      {
        onError(code, offset, length) {
          first = { offset, length, reason: printParseErrorCode(code) };
          throw stop;
        },
      },
      { disallowComments: true },
    );
  } catch (error) {
    if (error !== stop) throw error;
  }
  return first ?? { offset: 0, length: 0, reason: 'UnexpectedCharacter' };
}
