import type { JsonPath } from '../../assessment/changes';
import { secretsIn } from '../../assessment/secrets';
import { textsOfEntry, textsOfFinding, textsOfHeader } from '../freeText';
import type { Finder, FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

function look(text: string, path: JsonPath, report: Finder): void {
  for (const { what, start, end } of secretsIn(text)) {
    report(path, problems.message('secret', { kind: what }), {
      data: { start, end },
      within: [start, end],
    });
  }
}

export const secret: FindingsRule = {
  code: 'secret',
  of: 'findings',
  title: 'No text holds a password, key or token',
  level: 'error',
  docs: `Findings files are mailed, kept in version control and turned into reports. A password, key, connection string or token that was
pasted with the output of a command travels with all of them. Take it out of the text, and have it changed: taking it out does not take it back. The fix
writes \`[removed]\` in its place. The message never repeats the secret.`,
  finding({ value }, report) {
    textsOfFinding(value, (text, path) => look(text, path, report));
  },
  entry(entry, report) {
    textsOfEntry(entry, (text, path) => look(text, path, report));
  },
  file({ header }, report) {
    textsOfHeader(header, (text, path) => look(text, path, report));
  },
  fixes({ path, data }, file) {
    const { start, end } = data as { start: number; end: number };
    const text = file.nodeAt(path)?.node.value;
    if (typeof text !== 'string') return [];
    return [
      {
        title: mending.message('removeSecret'),
        changes: [{ kind: 'set', path, value: `${text.slice(0, start)}[removed]${text.slice(end)}` }],
        preferred: true,
      },
    ];
  },
};
