import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { secretsIn } from '../../../src/assessment/secrets';
import { cleaner } from '../../../src/importers/cleaner';
import { cleanLine, cleanText, htmlToText, mendMojibake } from '../../../src/importers/cleanText';

const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
/** UTF-8 read as Windows-1252: what Windows PowerShell 5.1 does. */
const double = (text: string) =>
  [...new TextEncoder().encode(text)]
    .map((byte) => (byte >= 0x80 && byte < 0xa0 ? windows1252[byte - 0x80] : String.fromCharCode(byte)))
    .join('');

describe('cleanText', () => {
  it('turns HTML into text', () => {
    assert.equal(
      cleanText(
        '<p>Hello <b>world</b> &amp; <a href="https://x.example/a?b=1&copy=2">link</a></p><ul><li>one<li>two</ul><script>alert(1)</script><style>p{}</style>',
      ),
      'Hello world & link (https://x.example/a?b=1&copy=2)\n\n- one\n- two',
    );
    assert.equal(cleanText('<ol><li>a</li><li>b</li></ol>'), '1. a\n2. b');
    assert.equal(
      cleanText('<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>'),
      'A | B\n1 | 2',
    );
    assert.equal(cleanText('<div>one\n   two</div><pre>a\n  b</pre>'), 'one two\n\na\n  b');
  });

  it('says of pages what a reader of them sees', () => {
    /** HTML, and the text that it is. */
    type Shown = readonly [html: string, text: string];
    const word = fc.constantFrom('one', 'two', 'a b', 'x1');
    const inline: fc.Arbitrary<Shown> = fc.oneof(
      word.map((each): Shown => [each, each]),
      word.map((each): Shown => [`<b>${each}</b>`, each]),
      word.map((each): Shown => [`<a href="https://x.example/p">${each}</a>`, `${each} (https://x.example/p)`]),
      fc.constant<Shown>(['<a href="https://x.example/p">https://x.example/p</a>', 'https://x.example/p']),
      word.map((each): Shown => [`<a href="#${each}">${each}</a>`, each]),
      word.map((each): Shown => [`<img src="x.png" alt="${each}">`, each]),
      word.map((each): Shown => [`<img src="x.png"><span title="${each}" alt="no">${each}</span>`, each]),
      word.map((each): Shown => [`${each}<script>no</script><style>no</style><!-- no -->`, each]),
      word.map((each): Shown => [`<code>${each} &lt; &amp;</code>`, `${each} < &`]),
    );
    const line: fc.Arbitrary<Shown> = fc
      .array(inline, { minLength: 1, maxLength: 3 })
      .map((all): Shown => [all.map(([html]) => html).join(' '), all.map(([, text]) => text).join(' ')]);
    const rows = fc.array(fc.array(word, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 3 });
    interface Block {
      readonly shown: Shown;
      /** How many line ends stand before and behind it at least. */
      readonly around: readonly [before: number, behind: number];
    }
    const block = (around: readonly [number, number]) => (shown: Shown) => ({ shown, around });
    const items = fc.array(line, { minLength: 1, maxLength: 3 });
    const anyBlock: fc.Arbitrary<Block> = fc.oneof(
      fc
        .tuple(fc.constantFrom('p', 'h2', 'h6', 'blockquote', 'P'), line)
        .map(([tag, [html, text]]) => block([2, 2])([`<${tag}>${html}</${tag}>`, text])),
      fc
        .tuple(fc.constantFrom('div', 'section', 'figure', 'dd'), line)
        .map(([tag, [html, text]]) => block([1, 1])([`<${tag} class="x">${html}</${tag}>`, text])),
      fc.tuple(fc.boolean(), items, fc.option(items, { nil: undefined })).map(([numbered, outer, inner]) => {
        const [tag, mark] = numbered ? ['ol', (at: number) => `${at + 1}.`] : ['ul', () => '-'];
        const more = inner && `<ul>${inner.map(([html]) => `<li>${html}</li>`).join('\n')}</ul>`;
        return block([1, 2])([
          `<${tag}>${outer.map(([html], at) => `<li>${html}${at === outer.length - 1 ? (more ?? '') : ''}</li>`).join('')}</${tag}>`,
          [
            ...outer.map(([, text], at) => `${mark(at)} ${text}`),
            ...(inner ?? []).map(([, text]) => `  - ${text}`),
          ].join('\n'),
        ]);
      }),
      rows.map((all) =>
        block([2, 2])([
          `<table><tbody>${all.map((row, at) => `<tr>${row.map((cell) => (at === 0 ? `<th>${cell}</th>` : `<td>${cell}</td>`)).join('')}</tr>`).join('')}</tbody></table>`,
          all.map((row) => row.join(' | ')).join('\n'),
        ]),
      ),
      fc.constant(block([2, 2])(['<pre>a\n   b</pre>', 'a\n   b'])),
      line.map(([html, text]) => block([1, 1])([`<div>${html}<br>${html}</div>`, `${text}\n${text}`])),
    );
    fc.assert(
      fc.property(fc.array(anyBlock, { minLength: 1, maxLength: 4 }), fc.boolean(), (drawn, spread) => {
        const html = drawn.map(({ shown }) => shown[0]).join(spread ? '\n  ' : '');
        const text = drawn
          .map(({ shown, around }, at) =>
            at === 0 ? shown[1] : '\n'.repeat(Math.max(drawn[at - 1]!.around[1], around[0])) + shown[1],
          )
          .join('');
        assert.equal(cleanText(`<p></p>${html}`), text, html);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps Markdown and words that only look like HTML', () => {
    const markdown =
      '# H\n\n- **a** < b && c > d (<userPrincipalName>) List<string>\n\n| a | b |\n| --- | --- |\n| `<b>x</b>` | y |';
    assert.equal(cleanText(markdown), markdown);
    assert.equal(
      cleanText('```\n<p>code &amp; more</p>\n```\n<p>text</p>'),
      '```\n<p>code &amp; more</p>\n```\n\ntext',
    );
    assert.equal(cleanText('a <b and c'), 'a <b and c');
    assert.equal(cleanText('x &copy; &copy=1 &amp;lt; &#8212; &unknown;'), 'x © &copy=1 &lt; — &unknown;');
    assert.equal(
      cleanText('| a | b |\n| --- | --- |\n| x<br>y | <ul><li>z</ul> |'),
      '| a | b |\n| --- | --- |\n| x y |   - z   |',
    );
  });

  it('mends UTF-8 that was encoded twice, and leaves what may be meant', () => {
    assert.equal(mendMojibake('wonâ€™t â€” â€œstickyâ€\u009d âš\u00a0ï¸\u008f cafÃ©'), 'won’t — “sticky” ⚠️ café');
    assert.equal(mendMojibake(double(double('—'))), '—');
    for (const meant of ['AMANHÃ” disse', 'Âge', 'âge', 'SÃO PAULO', 'naïve — “x”', 'MAÇÃ »'])
      assert.equal(mendMojibake(meant), meant);
    const longer = fc.string({ unit: fc.constantFrom('—', '“', '”', '…', '✅', '😀', 'a', ' '), maxLength: 30 });
    fc.assert(fc.property(longer, (text) => mendMojibake(double(text)) === text && mendMojibake(text) === text));
  });

  it('drops control characters, escape sequences and marks that turn writing around', () => {
    assert.equal(cleanText('\u001b[31mred\u001b[0m\u0000\u0007 a\u202eb\ufeff\ud800c\r\nd\u00a0e'), 'red abc\nd e');
  });

  it('reduces paths of the collecting machine to the file name', () => {
    const cases: [string, string][] = [
      ['C:\\Users\\Dana Reyes\\My Documents\\out.json:12', 'out.json:12'],
      ['in "C:\\\\Users\\\\joe\\\\b.txt"', 'in "b.txt"'],
      ['C:/Users/joe/b.txt', 'b.txt'],
      ['C:\\Users\\dana, /home/joe/x/y.json', '[profile folder], y.json'],
      ['/Users/merill/GitHub/maester/a.ps1:4', 'a.ps1:4'],
      ['/root/x.json', 'x.json'],
      ['\\\\fs01\\users\\dana\\x.txt', 'x.txt'],
      ['\\\\fs01\\profiles$\\dana\\x.txt', 'x.txt'],
      ['\\\\ws7\\c$\\Users\\joe\\a.txt', 'a.txt'],
      ['file:///C:/Users/x/y%20z.txt', 'y z.txt'],
      ['C:\\Maester\\tests\\a.Tests.ps1', 'a.Tests.ps1'],
    ];
    for (const [from, to] of cases) assert.equal(cleanText(from), to, from);
    // What says something about the customer stays.
    for (const kept of [
      'D:\\SQLData\\tempdb.mdf',
      'C:\\Windows\\System32\\ntds.dit',
      '\\\\contoso.com\\SYSVOL\\contoso.com\\Policies',
      'https://admin.example/home/x/y',
      'policies/Users/x/y',
    ])
      assert.equal(cleanText(kept), kept);
  });

  it('removes obvious secrets and leaves settings alone', () => {
    const cases: [string, string][] = [
      ['Authorization: Bearer abcdefgh12345678901234', 'Authorization: Bearer [removed]'],
      ['x eyJhbGciOiJIUzI1.eyJzdWIiOiIx.abc-_ y', 'x [removed] y'],
      ['Server=a;Password=s3cr3t;Database=b', 'Server=a;Password=[removed];Database=b'],
      ['DefaultEndpointsProtocol=https;AccountKey=abc+/==;x', 'DefaultEndpointsProtocol=https;AccountKey=[removed];x'],
      ['{"client_secret": "abc def"}', '{"client_secret": "[removed]"}'],
      ['https://u:p4ss@host.example/x', 'https://[removed]@host.example/x'],
      ['https://a.example/b?sv=1&sig=abcdefghijklmnop%3D', 'https://a.example/b?sv=1&sig=[removed]'],
      ['-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----', '[removed]'],
      ["ConvertTo-SecureString 'hunter2' -AsPlainText", 'ConvertTo-SecureString [removed] -AsPlainText'],
      ['JWT_PASSWORD = "bm5n3SkxCX4kKRy4"', 'JWT_PASSWORD = "[removed]"'],
      ['GRUB2_PASSWORD=grub.pbkdf2.sha512.10000.6BEC377EEB', 'GRUB2_PASSWORD=[removed]'],
      ['The password: Summer2026', 'The password: [removed]'],
      ["New-Object -Password 'Summer2026'", "New-Object -Password '[removed]'"],
    ];
    for (const [from, to] of cases) {
      assert.equal(cleanText(from), to);
      assert.equal(cleanText(to), to);
    }
    for (const kept of [
      'minPasswordLength=14',
      'The bearer of this',
      'password policy: strict',
      '$password = Read-Host',
      'Password=required',
      'Enter Password:\nReenter Password:\nPBKDF2 hash of your password is',
      'Password:\nMinimum length 14',
      'The password: SHA512',
    ])
      assert.equal(cleanText(kept), kept);
  });

  it('leaves nothing that the rule on secrets would find, in texts and in lines', () => {
    const value = fc.constantFrom(
      'Summer2026',
      'hunter2!',
      'grub.pbkdf2.sha512.1',
      'required',
      'PBKDF2',
      'a'.repeat(40),
    );
    const label = fc.constantFrom(
      'Password',
      'x_password',
      'pwd',
      'API key',
      'client_secret',
      '-Password',
      'AccountKey',
    );
    const between = fc.constantFrom(': ', '=', ' = ', ':\n', ' :   ', '\n', ' "', " '", ':      ');
    const other = fc.constantFrom(
      ...['Enter it.\n', 'ghp_abcdefghijklmnopqrstuvwxyz0123456789', `${'ab12'.repeat(8)}:${'cd34'.repeat(8)}`],
      ...['111111-222222-333333-444444-555555-666666-777777-888888', 'sa://user:Secret99@host.example', 'plain words'],
      ...['eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0.abcdefghijkl', '**', '`', '<b>', '</b>', "';", '"', '\r\n', ' '],
    );
    const piece = fc.oneof(
      fc.tuple(label, between, value).map((parts) => parts.join('')),
      other,
      fc.string({ maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const written = pieces.join(' ');
        for (const text of [cleanText(written), cleanLine(written), cleaner().line(written), cleaner().text(written)])
          assert.deepEqual(secretsIn(text), [], text);
      }),
      { numRuns: 1000 },
    );
  });

  it('cuts with a note that says how much is missing', () => {
    const text = 'word '.repeat(30).trim();
    const cut = cleanText(text, 50);
    const [, kept, count] = /^([\s\S]*) … \(cut, (\d+) characters\)$/.exec(cut)!;
    assert.ok(kept!.length <= 50 && text.startsWith(kept!));
    assert.equal(kept!.length + Number(count), text.length);
    assert.match(cleanText(`\`\`\`\n${'x\n'.repeat(100)}`, 40), /\n```\n… \(cut, \d+ characters\)$/);
    assert.equal(cleanText('short', 5), 'short');
  });

  it('makes one line of plain words', () => {
    assert.equal(cleanLine('# **Bold** [x](https://y.example/(1)) `z`\n next'), 'Bold x z next');
    assert.deepEqual([cleanLine(undefined), cleanLine({}), cleanLine(7), cleanLine(null)], ['', '', '7', '']);
  });

  it('never throws, and leaves plain words as they are', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'Z', '1', ' ', '.', ',', 'é', '日'), maxLength: 50 });
    fc.assert(fc.property(words, (text) => cleanText(text) === text.trimEnd()));
    const odd = fc.string({
      unit: fc.constantFrom(
        '<',
        '>',
        '&',
        '"',
        "'",
        '`',
        '/',
        '\\',
        'b',
        'script',
        'a',
        '!--',
        '\n',
        '|',
        ';',
        'lt',
        '\u0000',
        ' ',
        'C:',
        'Users',
      ),
      maxLength: 40,
    });
    fc.assert(
      fc.property(odd, (text) => {
        const clean = cleanText(text);
        assert.ok(!/[\u0000-\u0008\u001b]/.test(clean));
      }),
    );
  });

  it('bounds hostile text, whatever it repeats', () => {
    for (const part of [
      '<b "',
      '<div>',
      '&',
      '`a',
      'C:\\Users\\',
      '\\\\a\\users\\',
      '/home/',
      '[a](',
      '**a',
      'password=',
      '\n',
      ' ',
      '<td>',
    ]) {
      const long = part.repeat(80_000 / part.length);
      assert.ok(cleanLine(long).length < 350, part);
      assert.ok(cleanText(long).length < 20_050, part);
    }
  });

  it('takes steps by the length of a text, not by how deep its elements nest', () => {
    /** How many elements the lists of the parser moved or looked through. */
    function steps(text: string): number {
      let count = 0;
      const lists = Array.prototype as unknown as Record<string, (this: unknown[], ...args: unknown[]) => unknown>;
      const originals = ['unshift', 'shift', 'indexOf', 'includes'].map((name) => [name, lists[name]!] as const);
      for (const [name, original] of originals)
        lists[name] = function (...args) {
          count += this.length;
          return original.apply(this, args);
        };
      try {
        cleanLine(text);
      } finally {
        for (const [name, original] of originals) lists[name] = original;
      }
      return count;
    }
    for (const unit of ['<div>', '<b>a', '<svg>', '<tr><li>', '<ul><li>', '<span>', '</p>', '<div></b>', '<form><a>']) {
      const [once, four] = [steps(unit.repeat(1_500)), steps(unit.repeat(6_000))];
      assert.ok(four < once * 5 + 1_000, `${unit}: ${once}, then ${four}`);
    }
  });

  it('keeps all words of elements that nest too deep', () => {
    const words = Array.from({ length: 900 }, (_, at) => `w${at}`);
    for (const [open, close] of [
      ['<div>', '</div>'],
      ['<b>', '</b>'],
      ['<ul><li>', '</li></ul>'],
    ]) {
      const text = words.map((word) => `${open} ${word}`).join(' ') + close!.repeat(900);
      assert.equal(
        cleanText(text)
          .replace(/[-\s]+/g, ' ')
          .trim(),
        words.join(' '),
      );
    }
    const lines = cleanText(words.map((word) => `<div>${word}`).join('')).split('\n');
    assert.deepEqual(lines, words);
  });

  it('does not read tags in code of several backticks', () => {
    assert.equal(htmlToText('``<b>x`</b>`` <i>y</i>'), '``<b>x`</b>`` y');
  });
});
