import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { codeOnly, excerpt } from '../../../src/assessment/commands';

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
