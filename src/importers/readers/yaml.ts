import { type Document, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { yamlLimits } from '../../limits/limits';
import { type ToolOutput, UnreadableOutput } from '../output';
import { outputs } from '../words/outputsEnglish';

/**
 * Reads one YAML 1.2 document into plain objects, lists and values. Throws `UnreadableOutput` with line and column when
 * it is broken, too large, nested too deeply, or blown up by aliases.
 */
export function parseYaml(name: string, text: string): unknown {
  if (text.length > yamlLimits.length || isTooLong(text))
    throw new UnreadableOutput(
      name,
      outputs.message('yamlLarge', { millions: yamlLimits.length / 1_000_000, marks: yamlLimits.marks }),
    );
  const deep = tooDeepAt(text);
  if (deep !== undefined) throw new UnreadableOutput(name, outputs.message('yamlDepth'), deep, 1);
  const lineCounter = new LineCounter();
  const broken = (offset: number, reason: string) => {
    const { line, col } = lineCounter.linePos(offset);
    return new UnreadableOutput(name, outputs.message('notYaml', { reason }), line, col);
  };
  try {
    // Its own look for keys that stand twice takes time with the square of their number.
    const document = parseDocument(text, { lineCounter, prettyErrors: false, logLevel: 'error', uniqueKeys: false });
    const error = document.errors[0];
    if (error) throw broken(error.pos[0], error.message.split('\n', 1)[0]!.replace(/[.:]$/, ''));
    const repeated = repeatedKey(document);
    if (repeated !== undefined) throw broken(repeated, 'Map keys must be unique');
    return document.toJS({ maxAliasCount: yamlLimits.aliases }) as unknown;
  } catch (error) {
    if (error instanceof UnreadableOutput) throw error;
    const aliases = error instanceof Error && /alias/i.test(error.message);
    throw new UnreadableOutput(
      name,
      outputs.message(aliases ? 'yamlAliases' : error instanceof RangeError ? 'yamlDepth' : 'yamlUnread'),
    );
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

/** Where a key stands that its map has already; `undefined` where none does. */
function repeatedKey(document: Document.Parsed): number | undefined {
  let repeated: number | undefined;
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) {
          repeated = key.range?.[0] ?? 0;
          return visit.BREAK;
        }
        seen.add(key.value);
      }
      return undefined;
    },
  });
  return repeated;
}

function isTooLong(text: string): boolean {
  let marks = 0;
  for (const mark of ['\n', ','])
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
      marks += 1;
      if (marks > yamlLimits.marks) return true;
    }
  return false;
}

/** The line where flow collections, or block collections in one line, are nested deeper than the limit. */
function tooDeepAt(text: string): number | undefined {
  let [line, depth] = [1, 0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10) line += 1;
    else if (code === 0x5b || code === 0x7b) depth += 1;
    else if ((code === 0x5d || code === 0x7d) && depth > 0) depth -= 1;
    if (depth > yamlLimits.depth * 5) return line;
  }
  const steps = /^(?:[-?] ){200}/m.exec(text);
  return steps ? text.slice(0, steps.index).split('\n').length : undefined;
}
