import { strict as assert } from 'node:assert';
import { domainToASCII } from 'node:url';
import fc from 'fast-check';
import { isWebAddress } from '../../../src/assessment/webAddress';
import { FindingsText } from '../../../src/language/findings';
import { linksOf } from '../../../src/language/links';
import { safeAddress } from '../../../src/reports/formats/docx/word';
import { secureAddress } from '../../../src/reports/texts/address';
import { markdownLink, webAddress } from '../../../src/reports/texts/text';

/** The address behind each link that is made of a text, in all places that make one. */
function linksMadeOf(text: string): string[] {
  const file = FindingsText.parse(
    JSON.stringify({ findings: [{ id: 'F-1', workItem: text, references: [{ title: 't', url: text }] }] }),
  );
  const made = linksOf(file, { workItemUrl: '', exists: () => true }).flatMap(({ target }) =>
    'url' in target ? [target.url] : [],
  );
  const inMarkdown = /\]\(([^)]*)\)$/.exec(markdownLink('t', text))?.[1] ?? '';
  return [webAddress(text), secureAddress(text), safeAddress(text), inMarkdown, ...made].filter((each) => each !== '');
}

describe('an address of others', () => {
  const part = fc.constantFrom(
    ...'https http HTTPS java script javascript data vbscript file command vscode : / // \\ \\\\ @ ? # . % %2F %40 [::1] evil.example microsoft.com user:pass аррӏе.com xn--80ak6aa92e.com :443 :99999 ( ) < > " \' ` | ^ { }'.split(
      ' ',
    ),
    ' ',
    '\t',
    '\n',
    '\u00a0',
    '\u200b',
    '\u200d',
    '\u202e',
    '\u2060',
    '\u00ad',
    '\ufeff',
    '\u3164',
    '\u0000',
    '\u001b',
    '\ud800',
  );
  const text = fc.oneof(
    fc.array(part, { maxLength: 8 }).map((parts) => parts.join('')),
    fc.array(part, { maxLength: 6 }).map((parts) => `https://${parts.join('')}`),
    fc.array(part, { maxLength: 6 }).map((parts) => `https://evil.example/${parts.join('')}`),
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
  );

  it('makes a link only to the host that people read in it', () => {
    fc.assert(
      fc.property(text, (address) => {
        for (const link of linksMadeOf(address)) {
          const url = new URL(link);
          assert.match(url.protocol, /^https?:$/, address);
          assert.equal(`${url.username}${url.password}`, '', address);
          assert.doesNotMatch(link, /[\p{Cc}\p{Cf}\s<>"`]/u, address);
          const host = /^\s*https?:\/\/([^/?#\\]*)/i.exec(address)?.[1] ?? 'none';
          const read = host.replace(/:(?:443|80)?$/, '');
          assert.ok([read.toLowerCase(), domainToASCII(read)].includes(url.host), `${address}: ${url.host}`);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('is a link where nothing is wrong with it', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (address) => {
        assert.ok(isWebAddress(address));
        assert.ok(linksMadeOf(` ${address} `).length >= 4);
      }),
    );
  });

  it('is none where it leads elsewhere than it seems to', () => {
    for (const address of [
      'javascript:alert(1)',
      ' JavaScript:alert(1)',
      'java\tscript:alert(1)',
      'data:text/html,x',
      'file:///c:/x',
      'command:x',
      '//evil.example',
      '\\\\evil\\x',
      'https:evil.example',
      'https:/evil.example',
      'https:\\\\evil.example',
      'https://user:pass@evil.example/',
      'https://microsoft.com@evil.example/',
      'https://good.example\\@evil.example/',
      'https://ev\u200bil.example/',
      'h\u200bttps://evil.example',
      'https://evil.example/\u202egnp',
      'https://evil.example/\nx',
      'https://evil.example:99999/',
      'https://[::1',
      'https://',
    ])
      assert.deepEqual(linksMadeOf(address), [], JSON.stringify(address));
  });
});
