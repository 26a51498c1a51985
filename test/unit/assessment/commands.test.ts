import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { isForPowerShell, joinedLines, longestCommandLine, longLines } from '../../../src/assessment/commandLines';
import { codeOnly, excerpt, firstWrite } from '../../../src/assessment/commands';

describe('a piece of a command', () => {
  it('is told on one line, whole up to 200 characters, and marked as cut beyond', () => {
    const characters = (length: fc.Arbitrary<number>) =>
      length.chain((exactly) =>
        fc.string({ unit: fc.constantFrom('a', '-', ' ', '\n', '\t'), minLength: exactly, maxLength: exactly }),
      );
    const pieces = characters(fc.oneof(fc.nat(400), fc.constantFrom(199, 200, 201)));
    const around = characters(fc.nat(20));
    fc.assert(
      fc.property(around, pieces, around, (before, piece, behind) => {
        const said = excerpt(before + piece + behind, [before.length, before.length + piece.length]);
        assert.doesNotMatch(said, /[\n\t]| {2}/);
        assert.equal(said, (piece.length <= 200 ? piece : `${piece.slice(0, 200)}…`).replace(/\s+/g, ' '));
      }),
    );
  });
});

describe('the code of a command', () => {
  it('keeps its places: of texts only their marks stay, and what they compute', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'Set', '-', ' ', '\n', '.'), maxLength: 20 });
    const computed = fc.constantFrom('', '$(Get-Date)', '$(Get-Item x | Select-Object Name)');
    const parts = fc.array(fc.tuple(words, computed), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(parts, (drawn) => {
        const blank = (text: string) => text.replace(/[^\n]/g, ' ');
        const run = `Write-Output "${drawn.map((each) => each.join('')).join('')}" | Sort-Object`;
        const code = drawn.map(([text, run]) => `${blank(text)}${run.replace('$(', '  ').replace(/\)$/, ' ')}`);
        assert.equal(codeOnly('powershell', run), `Write-Output "${code.join('')}" | Sort-Object`);
      }),
    );
  });
});

describe('a command that goes on over lines', () => {
  const signs = { powershell: '`', 'azure-cli': '`', command: '^' } as const;

  it('writes what it writes on one line', () => {
    for (const [kind, words] of [
      ['azure-cli', ['az', 'group', 'delete', '--name', 'x']],
      ['azure-cli', ['az', 'rest', '--url', 'x', '--method', 'post']],
      ['command', ['reg.exe', 'add', 'HKLM\\x', '/f']],
      ['powershell', ['reg.exe', 'add', 'HKLM\\x', '/f']],
    ] as const)
      for (let at = 1; at < words.length; at += 1) {
        const run = `${words.slice(0, at).join(' ')} ${signs[kind]}\n  ${words.slice(at).join(' ')}`;
        assert.notEqual(firstWrite(kind, run), undefined, run);
      }
    assert.equal(firstWrite('azure-cli', 'az group list `\n  --query "[?name==\'delete\']"'), undefined);
  });

  it('is one line again, and nothing else is', () => {
    const word = fc.stringMatching(/^(?:--)?[a-z<>.]{1,30}$/);
    fc.assert(
      fc.property(
        fc.constantFrom('azure-cli', 'command'),
        fc.array(word, { minLength: 1, maxLength: 20 }),
        (kind, words) => {
          const run = words.reduce((text, each, index) =>
            index % 3 === 2 ? `${text} ${signs[kind]}\n  ${each}` : `${text} ${each}`,
          );
          assert.equal(joinedLines(kind, run), words.join(' '));
          assert.equal(isForPowerShell(kind, run), kind === 'azure-cli' && run.includes('\n'));
        },
      ),
    );
    for (const run of ['az a\naz b', "az a --query '[`\n]'", 'az a \\\n  --b'])
      assert.equal(joinedLines('azure-cli', run), undefined, run);
    assert.equal(joinedLines('powershell', 'a `\n  b'), undefined);
  });

  it('can be broken until no line is too long, as far as words go', () => {
    const word = fc.stringMatching(/^--[a-z]{1,12} [a-z<>]{1,30}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), (words) => {
        const whole = `az vm list ${words.join(' ')}`;
        let run = whole;
        for (let [line] = longLines('azure-cli', run); line; [line] = longLines('azure-cli', run))
          run = `${run.slice(0, line.breakAt).trimEnd()} ${line.continuation}\n  ${run.slice(line.breakAt).trimStart()}`;
        assert.ok(run.split('\n').every((line) => line.length <= longestCommandLine));
        assert.equal(joinedLines('azure-cli', run), whole);
      }),
    );
  });
});
