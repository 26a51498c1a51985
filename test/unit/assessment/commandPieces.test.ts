import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { codePieces } from '../../../src/assessment/commandPieces';

type Kind = 'kql' | 'azure-cli' | 'command' | 'tsql' | 'powershell';

/** What a command may be made of, in each language; a comment to the end of the line has that end behind it. */
const parts: Readonly<Record<Kind, Readonly<Record<'code' | 'strings' | 'comments', readonly string[]>>>> = {
  kql: {
    code: ['T | take 5', 'where a == 1 / 2', '\\'],
    strings: [`'a "b'`, `"a 'b"`, '"a \\" b"', "'a \\' // b'", "@'x'", 'h"x"', "'a\\\\'"],
    comments: ["// it's", '// a "b" //'],
  },
  'azure-cli': {
    code: ['az vm list --query x', "\\'", '\\"', 'a#b', '\\\\', '\\\n  --output tsv'],
    strings: [`'a "b # c'`, `'a\\'`, `"a 'b"`, '"a \\" b"', '"a\nb"', "'a\nb'"],
    comments: ["# it's", '# a "b" #'],
  },
  command: {
    code: ['echo x', '^"', '^^', 'remove x', "it's", 'echo rem'],
    strings: ['"a b"', `"it's"`, '"rem x"', '""'],
    comments: ['\nrem a "b', '\n  REM', '\n:: it"s', '\nrem'],
  },
  tsql: {
    code: ['SELECT 1', 'a - 1', 'a / b'],
    strings: ["'it''s -- x'", '"a ""b"', '[a ]] b]', "'a\nb'", "''"],
    comments: ['-- it\'s "x"', '/* a /* b */ c */', "/* it's\n*/"],
  },
  powershell: {
    code: ['Get-X -Y z', "`'", '`"', 'a#b', '$a.b'],
    strings: ["'it''s # x'", `"a 'b"`, '"a `" b"', '"a "" b"', '@"\na "b\n"@', "@'\n'a\n'@", '\u2018a\u2019', '"a\nb"'],
    comments: ["# it's", `<# ' " #>`, '<# a\nb #>'],
  },
};

describe('the pieces of a command', () => {
  for (const kind of Object.keys(parts) as Kind[])
    it(`are its strings and comments, and nothing else: ${kind}`, () => {
      const { code, strings, comments } = parts[kind];
      const part = fc.oneof(
        fc.constantFrom(...code).map((text) => ({ text, piece: false, comment: false })),
        fc.constantFrom(...strings).map((text) => ({ text, piece: true, comment: false })),
        fc.constantFrom(...comments).map((text) => ({ text, piece: true, comment: true })),
      );
      fc.assert(
        fc.property(fc.array(part, { maxLength: 6 }), (drawn) => {
          let run = '';
          const expected: { start: number; end: number; comment: boolean }[] = [];
          drawn.forEach(({ text, piece, comment }, at) => {
            const bare = text.trimStart();
            const start = run.length + text.length - bare.length;
            run += text;
            if (piece) expected.push({ start, end: run.length, comment });
            // Nothing begins at the end of a line but what may stand in the next one.
            if (at < drawn.length - 1) run += comment && !/(?:\*\/|#>)$/.test(text) ? '\n' : ' ';
          });
          assert.deepEqual(
            codePieces(kind, run).map(({ start, end, comment }) => ({ start, end, comment })),
            expected,
            JSON.stringify(run),
          );
        }),
        { numRuns: 1000 },
      );
    });

  it('are none of what opens and does not end, but comments', () => {
    for (const kind of Object.keys(parts) as Kind[])
      for (const quote of kind === 'command' ? ['"'] : ["'", '"'])
        assert.deepEqual(codePieces(kind, `a ${quote}b c`), [], `${kind} ${quote}`);
    for (const [kind, run] of [
      ['tsql', 'a /* b'],
      ['powershell', 'a <# b'],
    ] as const)
      assert.deepEqual(
        codePieces(kind, run).map(({ start, end, comment }) => [start, end, comment]),
        [[2, run.length, true]],
      );
  });
});
