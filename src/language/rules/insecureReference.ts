import type { Reference } from '../../assessment/types';
import type { ChecklistRule, Finder, FindingsRule, Problem, RuleFix } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

/** Sites that are known to answer every page over https, so that only the scheme need change. */
const surelySecure =
  /^http:\/\/(?:[\w-]+\.)*(?:microsoft\.com|azure\.com|github\.com|nist\.gov|cisecurity\.org)(?=[/?#]|$)/i;

function look(references: readonly Reference[] | undefined, report: Finder): void {
  references?.forEach(({ url }, index) => {
    const address = url.trim();
    if (address === '' || /^https:\/\//i.test(address)) return;
    const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1];
    report(
      ['references', index, 'url'],
      scheme ? problems.message('insecureScheme', { scheme }) : problems.message('noScheme'),
      { data: address },
    );
  });
}

function fixes({ path, data }: Problem): readonly RuleFix[] {
  const address = data as string;
  if (/^http:\/\//i.test(address)) {
    const value = address.replace(/^http:/i, 'https:');
    return [
      {
        title: mending.message('useHttps'),
        changes: [{ kind: 'set', path, value }],
        preferred: true,
        ...(surelySecure.test(address) && { safe: true }),
      },
    ];
  }
  return /^[\w-]+(?:\.[\w-]+)+(?=[/?#]|$)/.test(address)
    ? [
        {
          title: mending.message('putHttps'),
          changes: [{ kind: 'set', path, value: `https://${address}` }],
          preferred: true,
        },
      ]
    : [];
}

const docs = `A link of a report is followed from the customer's network. Over plain \`http\` anybody on the way can change the page, and many
networks block it; other addresses (a file share, \`ftp\`) work for the author alone. Name the page by its \`https://\` address.`;

export const insecureReference: FindingsRule = {
  code: 'insecure-reference',
  of: 'findings',
  title: 'References are https addresses',
  level: 'warning',
  docs,
  finding({ value }, report) {
    look(value.references, report);
  },
  fixes,
};

export const insecureCheckReference: ChecklistRule = {
  code: 'insecure-check-reference',
  of: 'checklist',
  title: 'References of checks are https addresses',
  level: 'warning',
  docs,
  check({ value }, report) {
    look(value.references, report);
  },
  fixes,
};
