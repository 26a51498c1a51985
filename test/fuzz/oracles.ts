import { strict as assert } from 'node:assert';
import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { isSaid } from '../../src/assessment/said';

/** What a thrown value says, and where it came from. */
export function describeError(error: unknown, inspect: (value: unknown) => string): { message: string; stack: string } {
  if (!(error instanceof Error)) return { message: `threw ${inspect(error)}`, stack: '' };
  return {
    message: `${error.name}: ${error.message}`,
    stack: error.stack?.slice(error.stack.indexOf('\n    at ')) ?? '',
  };
}

const objectNames = Object.getOwnPropertyNames(Object.prototype).sort().join();
const arrayNames = Object.getOwnPropertyNames(Array.prototype).sort().join();

/** Nothing that all objects share was changed. */
export function natures(): void {
  assert.equal(Object.getOwnPropertyNames(Object.prototype).sort().join(), objectNames, 'all objects were changed');
  assert.equal(Object.getOwnPropertyNames(Array.prototype).sort().join(), arrayNames, 'all lists were changed');
}

/** Characters that a terminal or a reader obeys; line ends and tabs are not among them. */
export const obeyed = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;

/** Words that no text says unless somebody wrote them: what was made of a value that is not there. */
const slips = /\bundefined\b(?! entity)|\[object \w+\]|\bNaN\b|\[native code\]|\bInfinity\b/;

/** Tells texts of ours that show a slip; what the input says itself is no slip. */
export class Slips {
  readonly #said: boolean;

  constructor(...inputs: readonly string[]) {
    this.#said = inputs.some(
      (input) =>
        slips.test(input) ||
        slips.test(
          input.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
        ),
    );
  }

  none(text: string, where: string): void {
    if (this.#said) return;
    const found = slips.exec(text);
    if (found) {
      const around = text.slice(Math.max(0, found.index - 120), found.index + 120);
      assert.fail(`${where} says ${found[0]}: ${JSON.stringify(around)}`);
    }
  }
}

/** One line for people, without characters that are obeyed. */
export function oneLine(text: string, what: string): void {
  assert.ok(text.trim() !== '', `${what} is empty`);
  assert.ok(!/[\r\n]/.test(text) && !obeyed.test(text), `${what} is not one plain line: ${JSON.stringify(text)}`);
  assert.ok(text.length < 3_000, `${what} has ${text.length} characters`);
}

/** The error is a message to the user: one line. Anything else is thrown on. */
export function said(error: unknown, slip?: Slips): Error {
  if (!isSaid(error)) throw error;
  // What a path or a name of somebody brings along is made plain where it is printed.
  assert.ok(error.message.trim() !== '', 'an error says nothing');
  assert.ok(!/\n\s+at /.test(error.message), `an error shows a stack: ${error.message}`);
  slip?.none(error.message, 'an error');
  return error;
}

/** Throws unless the text is well-formed XML. */
export function wellFormed(xml: string, name: string): void {
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw new assert.AssertionError({ message: `${name} is not well-formed: ${error.message}` });
  });
  parser.write(xml).close();
}

/** The parts of a package, each of which is well-formed where it is XML. */
export function packageParts(bytes: Uint8Array, name: string): Record<string, string> {
  const parts = Object.entries(unzipSync(bytes)).map(([part, content]) => [part, strFromU8(content)] as const);
  for (const [part, text] of parts) if (/\.(?:xml|rels|svg)$/.test(part)) wellFormed(text, `${name}: ${part}`);
  return Object.fromEntries(parts.filter(([part]) => /\.(?:xml|rels|svg)$/.test(part)));
}

export interface Placed {
  readonly offset: number;
  readonly length: number;
}

/** A range of a text. */
export function within(text: string, { offset, length }: Placed, what: string): void {
  assert.ok(
    Number.isInteger(offset) && Number.isInteger(length) && offset >= 0 && length >= 0,
    `${what} is at ${offset}, ${length}`,
  );
  assert.ok(offset + length <= text.length, `${what} ends behind the text: ${offset}+${length} of ${text.length}`);
}
