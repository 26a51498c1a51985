import fc from 'fast-check';

/** Pieces that mean something to somebody who reads a text without care. */
export const pieces: readonly string[] = [
  ...[
    '"',
    "'",
    '`',
    '\\',
    '/',
    '*/',
    '/*',
    '//',
    '#',
    '--',
    ';',
    '|',
    '&',
    '$',
    '$(',
    '$\u007bx}',
    '%',
    '@',
    '~',
    '^',
    '\0',
  ],
  ...[
    '\n',
    '\r',
    '\r\n',
    '\t',
    '\u0085',
    '\u2028',
    '\u2029',
    '\u00a0',
    '\u200b',
    '\ufeff',
    '\u202e',
    '\u2066',
    '\u0007',
  ],
  ...[
    '\u001b[31m',
    '\u001b]8;;http://evil.example\u0007x',
    '\u009b2J',
    '\b',
    '\u007f',
    '\ud800',
    '\udc00',
    '\uffff',
    '\ufffe',
  ],
  ...[
    '<script>alert(1)</script>',
    '</style>',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '&amp;',
    '&#x0;',
    '&lol;',
    '<b',
    '</w:t>',
  ],
  ...['{{x}}', '{{#each findings}}', '{{{raw}}}', '{%', '=1+1', '=cmd|x!A1', '+1', '-1', '@SUM(1)', '\u0001'],
  ...[
    '![x](http://evil.example/p.png)',
    '[x](javascript:alert(1))',
    '``',
    '```\n',
    '| a |',
    '**',
    '](',
    '# x',
    '- [ ] x',
  ],
  ...['##vso[task.setvariable variable=x]y', '##[error]x', '::error::x', '\n::set-output name=x::y', '##teamcity[x]'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'length', 'prototype', '__defineGetter__'],
  ...[
    'GO\n',
    "'; DROP TABLE x; --",
    "'@\n",
    '"@\n',
    "@'\n",
    '@"\n',
    '<#',
    '#>',
    '$env:x',
    'Remove-Item x',
    '`n',
    'union',
  ],
  ...[
    '../../x',
    'C:\\x',
    '\\\\host\\share',
    'CON',
    'file:///etc/passwd',
    'http://x.example',
    'https://x.example/?a=b&c=d',
  ],
  ...['e\u0301', 'ß', 'İ', 'ﬁ', '👩‍🔧', '漢字', 'مرحبا', '\u0130x', 'ǅ', '１２', 'K'],
];

/** Any UTF-16 units, halves of pairs among them. */
const units = fc.array(fc.nat(0xffff), { maxLength: 6 }).map((codes) => String.fromCharCode(...codes));

const short = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...pieces) },
  { weight: 2, arbitrary: fc.string({ maxLength: 8 }) },
  { weight: 1, arbitrary: units },
);

/** A text that somebody made to break something. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 12, arbitrary: fc.array(short, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('')) },
  { weight: 2, arbitrary: fc.array(short, { maxLength: 5 }).map((parts) => `Text ${parts.join(' ')} ends.`) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...pieces, 'x', ' ', 'ab ', '1.', 'a@'), fc.constantFrom(100, 3_000, 30_000, 120_000))
      .map(([piece, length]) => piece.repeat(Math.ceil(length / piece.length))),
  },
);

export const days: readonly string[] = [
  ...['2026-11-20', '2026-11-22', '2026-11-23', '2026-05-01', '2027-03-01', '2026-10-02', '2024-02-29', '2025-12-31'],
  ...[
    '2026-02-30',
    '9999-12-31',
    '0001-01-01',
    '0000-00-00',
    '2026-11-20T10:00:00Z',
    '20.11.2026',
    '2026-1-1',
    '+',
    '',
  ],
];

/** What is none of what anybody expects at a place. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    ...[null, true, false, 0, -1, 1, 1.5, 6, 1e21, 1e308, -1e308, 5e-324, 2 ** 53, -0],
    ...['', ' ', ' \n', 'x', '0', 'null', '2026-02-30', '9999-12-31', '__proto__', 'constructor'],
    ...[[], {}, [[]], [{}], [null], { a: 1 }, [1, 'x', { a: 1 }], { length: 3 }, { toString: 1 }, { '': '' }],
  ),
  hostileText,
  fc.integer({ min: 1, max: 300 }).map((depth) => nested(depth)),
  fc.nat(40).map((length) => Array.from({ length }, (_, at) => `element ${at}`)),
);

/** Lists in lists. */
export function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}
