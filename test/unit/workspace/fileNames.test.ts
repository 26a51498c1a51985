import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { assessmentFileName, fileName, NamesOnce, safeName, slug } from '../../../src/workspace/fileNames';

const bytes = (text: string) => Buffer.byteLength(text);

/** Names as customers have them, and as nobody should. */
const names = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.constantFrom('CON', 'nul', 'Com1', 'LPT³', 'aux.txt', '..', '.', '', ' ', '\0', 'a\0b', 'x'.repeat(1000)),
  fc.constantFrom(
    '東京電力',
    'ООО «Ромашка»',
    'شركة',
    'บริษัท',
    'Αθήνα',
    'Ⓐ',
    '🏭',
    'ß',
    'İstanbul',
    'ﬁ',
    'a\u0301',
    '한국',
  ),
  fc.string({ unit: fc.constantFrom('e\u0301', 'é', 'E', 'e', '京', '-', '.', ' ', '😀'), maxLength: 80 }),
);

const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:[\s.]|$)/i;

function assertSafe(name: string): void {
  assert.ok(bytes(name) <= 120, name);
  assert.doesNotMatch(name, reserved);
  assert.doesNotMatch(name, /[\\/:*?"<>|]|\p{Cc}|\p{Cs}/u);
  assert.doesNotMatch(name, /^\.*$|[. ]$/);
}

describe('names of files that we make', () => {
  it('of assessments say the customer, the technology and the day, and are safe whatever they are called', () => {
    assert.equal(
      assessmentFileName('Contoso Ltd', ['Active Directory'], '2026-12-01'),
      'contoso-ltd-active-directory-2026-12-01.findings.jsonc',
    );
    assert.equal(
      assessmentFileName('Contoso', ['Active Directory', 'Windows Server'], '2026-12-01'),
      'contoso-active-directory-windows-server-2026-12-01.findings.jsonc',
    );
    assert.equal(
      assessmentFileName('Contoso', ['A', 'B', 'C'], '2026-12-01'),
      'contoso-assessment-2026-12-01.findings.jsonc',
    );
    assert.equal(assessmentFileName('Contoso', [], '2026-12-01'), 'contoso-2026-12-01.findings.jsonc');
    fc.assert(
      fc.property(names, fc.array(names, { maxLength: 4 }), (customer, technologies) => {
        const name = assessmentFileName(customer, technologies, '2026-12-01');
        assertSafe(name);
        assert.match(name, /\.findings\.jsonc$/);
      }),
    );
  });

  it('have no characters that a file system could mind, and are never empty', () => {
    assert.equal(slug('Contoso Ltd.'), 'contoso-ltd');
    assert.equal(slug('  Müller & Söhne / "A:B" '), 'muller-sohne-a-b');
    assert.equal(slug('../../etc/passwd'), 'etc-passwd');
    assert.equal(slug(''), 'customer');
    fc.assert(
      fc.property(names, (name) => {
        assert.match(slug(name), /^[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*$/u);
        assert.equal(slug(slug(name)), slug(name));
        assertSafe(safeName(slug(name), '.findings.jsonc'));
      }),
    );
  });

  it('keep other scripts, so that customers stay apart', () => {
    assert.equal(slug('東京電力 株式会社'), '東京電力-株式会社');
    assert.equal(slug('ООО «Ромашка»'), 'ооо-ромашка');
    assert.equal(slug('Йод'), 'йод');
    assert.equal(slug('がぎ'), 'がぎ');
    assert.equal(slug('한국전력'), '한국전력');
    const others = ['東京', '大阪', 'Ромашка', 'Лютик', '!!!', '???', '🏭', '🏢', 'شركة', 'บริษัท'];
    assert.equal(new Set(others.map((name) => slug(name))).size, others.length);
  });

  it('are at most 120 bytes, shortened at a whole character and told apart by a hash', () => {
    fc.assert(
      fc.property(names, fc.constantFrom('.md', '.findings.jsonc', '-12.docx'), (stem, ending) => {
        const name = safeName(fileName('{x}', { x: stem }), ending);
        assertSafe(name);
        assert.ok(name.endsWith(ending));
        assert.equal(name, name.normalize('NFC'));
      }),
    );
    const long = '東'.repeat(60);
    const [one, two] = [safeName(`${long}京`, '.md'), safeName(`${long}阪`, '.md')];
    assert.notEqual(one, two);
    assert.match(one, /^東+-[0-9a-f]{8}\.md$/);
    assert.equal(safeName('short', '.md'), 'short.md');
    assert.equal(safeName('CON', '.md'), '_CON.md');
    assert.equal(safeName('nul.findings', '.jsonc'), '_nul.findings.jsonc');
    assert.equal(safeName('console', '.md'), 'console.md');
    assert.equal(safeName('a. .', '.md'), 'a.md');
  });

  it('are given once in a run, also where letter case and composition do not count', () => {
    const key = (name: string) => name.normalize('NFKC').toLowerCase();
    fc.assert(
      fc.property(fc.array(fc.tuple(names, fc.constantFrom('md', 'html')), { maxLength: 30 }), (wanted) => {
        const once = new NamesOnce();
        const given = wanted.map(([stem, extension]) =>
          once.next(stem.replace(/[\\/:*?"<>|\p{Cc}\p{Cs}]/gu, ''), extension),
        );
        assert.equal(new Set(given.map(key)).size, given.length);
        for (const name of given) assertSafe(name);
      }),
    );
    const once = new NamesOnce();
    const made = ['É', 'e\u0301', 'é', 'Straße', 'STRASSE', 'x'.repeat(300), 'X'.repeat(300)].map((stem) =>
      once.next(stem, 'md'),
    );
    assert.deepEqual(made.slice(0, 5), ['É.md', 'é-2.md', 'é-3.md', 'Straße.md', 'STRASSE-2.md']);
    assert.equal(new Set(made.map(key)).size, made.length);
  });

  it('refuse patterns with what no name can have, in one line', () => {
    for (const pattern of ['a\0b', 'a\nb', 'x\u202ey', '\ud800', 'a/b', 'a:b', '..', '', '{nothing}']) {
      assert.throws(() => fileName(pattern, { customer: 'c' }), { name: 'WrongChoice' }, JSON.stringify(pattern));
    }
    assert.equal(fileName('{customer} {date}', { customer: 'A/B', date: '2026-11-22' }), 'a-b 2026-11-22');
  });

  it('take time that grows with the name, not with its square', () => {
    for (const unit of ['e\u0301', '\u0301', '-', '京', ' .', '😀'])
      assert.ok(bytes(safeName(slug(unit.repeat(200_000)), '.md')) <= 120);
  });
});
