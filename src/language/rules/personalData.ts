import type { JsonPath } from '../../assessment/changes';
import { textsOfEntry, textsOfFinding, textsOfHeader } from '../freeText';
import type { Finder, FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

/** Mailboxes and accounts of a function, not of a person. */
const functional =
  /^(?:abuse|admin|administrator|alerts?|contact|helpdesk|hostmaster|info|it|krbtgt|mailer-daemon|monitoring|no-?reply|noc|office|ops|postmaster|root|security|service|servicedesk|soc|support|team|webmaster|.*(?:-team|_team|team-.*|svc[-_].*|[-_]svc|healthmailbox.*))$/i;

const before = /[A-Za-z0-9._%+-]/;
const domain = /@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,8}\.[A-Za-z]{2,24}\b/g;

/** Mail addresses of people in a text, as ranges. */
function addresses(text: string): [number, number][] {
  if (!text.includes('@')) return [];
  const found: [number, number][] = [];
  for (const { index, 0: tail } of text.matchAll(domain)) {
    let start = index;
    while (start > 0 && index - start < 64 && before.test(text[start - 1]!)) start--;
    const name = text.slice(start, index);
    if (name !== '' && !functional.test(name)) found.push([start, index + tail.length]);
  }
  return found;
}

function look(text: string, path: JsonPath, report: Finder): void {
  if (path.at(-1) === 'source') return;
  for (const [start, end] of addresses(text)) {
    report(path, problems.message('personalData', { address: text.slice(start, end) }), {
      data: { start, end },
      within: [start, end],
    });
  }
}

export const personalData: FindingsRule = {
  code: 'personal-data',
  of: 'findings',
  title: 'Texts for the customer name no mail addresses of people',
  level: 'warning',
  docs: `A report is passed on inside and outside the customer. The addresses of people, pasted with the output of a command, are personal
data that it does not need. Name a role or a team, or mask the address. \`owner\`, names of affected objects, who did something (\`by\`, \`source\`) and \`internalNote\` are not looked at,
nor are mailboxes of a function such as \`support@\` or \`sql-team@\`.`,
  finding({ value }, report) {
    textsOfFinding(value, (text, path, internal) => {
      if (!internal) look(text, path, report);
    });
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
    const masked = `${text[start]}***${text.slice(text.indexOf('@', start), end)}`;
    return [
      {
        title: mending.message('maskAs', { masked }),
        changes: [{ kind: 'set', path, value: `${text.slice(0, start)}${masked}${text.slice(end)}` }],
        preferred: true,
      },
    ];
  },
};
