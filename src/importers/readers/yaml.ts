import { LineCounter, parseDocument } from 'yaml';
import { type ToolOutput, UnreadableOutput } from '../output';

/** YAML is read much slower than JSON; no tool writes this much of it. */
const maxYamlLength = 20_000_000;
/** Deeper nesting than any tool writes, and less than the parser's own calls can bear. */
const maxDepth = 200;
/** How much aliases may multiply a document. */
const maxAliasCount = 100;

/**
 * Reads one YAML 1.2 document into plain objects, lists and values. Throws `UnreadableOutput` with line and column when
 * it is broken, too large, nested too deeply, or blown up by aliases.
 */
export function parseYaml(name: string, text: string): unknown {
  if (text.length > maxYamlLength)
    throw new UnreadableOutput(
      name,
      `the YAML is too large (the limit is ${maxYamlLength / 1_000_000} million characters).`,
    );
  const deep = tooDeepAt(text);
  if (deep !== undefined) throw new UnreadableOutput(name, 'the YAML is nested too deeply.', deep, 1);
  const lineCounter = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter, prettyErrors: false, logLevel: 'error', uniqueKeys: true });
    const error = document.errors[0];
    if (error) {
      const { line, col } = lineCounter.linePos(error.pos[0]);
      const [reason] = error.message.split('\n');
      throw new UnreadableOutput(name, `the file is not valid YAML (${reason!.replace(/[.:]$/, '')}).`, line, col);
    }
    return document.toJS({ maxAliasCount }) as unknown;
  } catch (error) {
    if (error instanceof UnreadableOutput) throw error;
    const reason = error instanceof RangeError ? 'the YAML is nested too deeply' : 'the YAML cannot be read';
    const aliases = error instanceof Error && /alias/i.test(error.message);
    throw new UnreadableOutput(name, `${aliases ? 'aliases blow the YAML up beyond reason' : reason}.`);
  }
}

/** The first lines of an output that may be YAML (it begins neither as JSON nor as XML); for `detect`, never throws. */
export function yamlHead(output: ToolOutput): string | undefined {
  try {
    const head = output.text.slice(0, 16 * 1024);
    return /^\s*[[{<]/.test(head) ? undefined : head;
  } catch {
    return undefined;
  }
}

/** The line where flow collections, or block collections in one line, are nested deeper than the limit. */
function tooDeepAt(text: string): number | undefined {
  let [line, depth] = [1, 0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10) line += 1;
    else if (code === 0x5b || code === 0x7b) depth += 1;
    else if ((code === 0x5d || code === 0x7d) && depth > 0) depth -= 1;
    if (depth > maxDepth * 5) return line;
  }
  const steps = /^(?:[-?] ){200}/m.exec(text);
  return steps ? text.slice(0, steps.index).split('\n').length : undefined;
}
