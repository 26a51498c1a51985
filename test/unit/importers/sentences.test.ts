import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { readOutput } from '../../../src/importers/detect';
import { isCatalogue } from '../../../src/importers/importer';
import {
  firstSentences,
  namedBy,
  paragraphs,
  sharedTitle,
  shortTitle,
  spelledOut,
  titleLine,
} from '../../../src/importers/sentences';
import { fixture, fixtureNames, realFiles, realOutput } from './reading';

const guid = '7e42c78e-78c0-46a6-8a21-94956e698dc4';

/** What nobody could say aloud, or what was cut. */
function unsayable(title: string): string | undefined {
  if (/\n|\t| {2}|^\s|\s$/.test(title)) return 'white space';
  if (/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/i.test(title)) return 'a GUID';
  if (/\*\*|`|\]\(|^#|https?:\/\//.test(title)) return 'marks or an address';
  if (/…|\(cut, \d|[,;:]$/.test(title)) return 'cut';
  if (!/\p{L}/u.test(title)) return 'no word';
  return title.length > 400 ? 'a paragraph' : undefined;
}

describe('titles', () => {
  it('are the first sentence of what a rule says', () => {
    const cases: [string, string][] = [
      ['Passwords never expire', 'Passwords never expire'],
      ['The binary is built safely. To resolve this, set a switch.', 'The binary is built safely.'],
      [
        'A secret was found in a text that goes\non in the next line. See below.',
        'A secret was found in a text that goes on in the next line.',
      ],
      ['Tokens (e.g., CAC, Alt. Token) are used. More.', 'Tokens (e.g., CAC, Alt. Token) are used.'],
      ['U.S. Social Security numbers are blocked. More.', 'U.S. Social Security numbers are blocked.'],
      ['1.1.2 Ensure that it is on. Why not.', '1.1.2 Ensure that it is on.'],
      ['Versions of .NET below 4.8 are gone. More.', 'Versions of .NET below 4.8 are gone.'],
      ['At a minimum, these alerts are on: a. Sending patterns. b. Forwarding.', 'At a minimum, these alerts are on'],
      ['The following is set:\n\n- one\n- two', 'The following is set'],
      ['## **Legacy** _sign-in_ is `blocked`', 'Legacy sign-in is blocked'],
      ['See [the page](https://learn.microsoft.com/x) of it', 'See the page of it'],
      ['Use tags - https://learn.microsoft.com/azure/tags', 'Use tags'],
      [`The plan (${guid}) is on`, 'The plan is on'],
      ['Is the default set to No. 5 of the list? Yes.', 'Is the default set to No. 5 of the list?'],
      ['<b>Audit</b> logs SHALL be kept.<br>Really.', 'Audit logs SHALL be kept.'],
    ];
    for (const [written, title] of cases) assert.equal(titleLine(written), title);
  });

  it('end with a clause where a sentence is too long, and are empty where there is no word', () => {
    const long = `The system keeps records of all that happens, which is needed ${'for reasons that are told at length here '.repeat(12)}`;
    assert.equal(titleLine(long), 'The system keeps records of all that happens');
    for (const nothing of ['', guid, 'https://contoso.com/x', '***', undefined, {}, '12.5 %'])
      assert.equal(titleLine(nothing), '');
  });

  it('can be said, whatever was written', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...['. ', ' ', '\n', '\n\n', ': ', ', ', '**', '`', '(', ')', 'e.g. ', '- ', '… (cut, 12 characters)'],
      ),
      fc.constantFrom(
        'Passwords expire',
        'the account',
        guid,
        'https://contoso.com/a?b=c',
        '<b>',
        '</b>',
        '[x](y)',
        'No. 4',
      ),
      fc.string({ maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const written = pieces.join('');
        const title = titleLine(written);
        assert.ok(title === '' || (title.length <= 400 && !/[\n\t]/.test(title) && /\p{L}/u.test(title)), title);
      }),
      { numRuns: 500 },
    );
  });

  it('name what has no name by its kind, without a GUID', () => {
    assert.equal(namedBy('Recommendation', 'R-1', 'of azqr'), 'Recommendation R-1 of azqr');
    assert.equal(namedBy('Recommendation', guid, 'of azqr'), 'A recommendation of azqr');
    assert.equal(spelledOut('EnableControlFlowGuard'), 'Enable control flow guard');
    assert.equal(spelledOut('node_insecure_random'), 'Node insecure random');
    assert.equal(spelledOut('DoNotUseMicrosoftAPIs'), 'Do not use Microsoft APIs');
  });

  it('of what several results say leave out the object in which they differ', () => {
    const said = [
      "Potential overflow of buffer using expression 'a'",
      "Potential overflow of buffer using expression 'b'",
    ];
    assert.equal(sharedTitle(said), 'Potential overflow of buffer');
    assert.equal(sharedTitle([said[0]!, said[0]!]), said[0]);
    assert.equal(sharedTitle([]), '');
  });

  for (const [of, names, output] of [
    ['an output of ours', fixtureNames(), fixture],
    ['a real output', realFiles().filter((name) => !name.endsWith('.md')), realOutput],
  ] as const)
    for (const name of names)
      it(`can be said of ${of} (${name})`, () => {
        let titles: string[] = [];
        try {
          const read = readOutput(output(name));
          if (!isCatalogue(read)) titles = read.records.map(({ title }) => title);
        } catch {
          // What is refused has none.
        }
        assert.deepEqual(
          [...new Set(titles)].flatMap((title) => (unsayable(title) ? [`${unsayable(title)}: ${title}`] : [])),
          [],
        );
      }).timeout(60_000);
});

describe('titles of what is told whole elsewhere', () => {
  const whole =
    'Use a zone-redundant gateway in every region that serves users, including those that only stand by, so that the loss of one zone takes no service away from anybody who works in that region or in the one next to it.';

  it('leave out remarks and what only adds to them, and only where they are too long', () => {
    assert.equal(shortTitle(whole), whole.slice(0, whole.indexOf(', so that')));
    assert.equal(shortTitle(whole, 300), whole);
    assert.equal(shortTitle(whole, 80), whole.slice(0, whole.indexOf(', including')));
    const roles = `The roles (${'with all that they hold, '.repeat(7)}and more) must be restricted (MFA) to those who need them.`;
    assert.equal(shortTitle(roles), 'The roles must be restricted (MFA) to those who need them.');
  });

  it('stay whole where what follows is an obligation, a member of a list, or nothing can be told apart', () => {
    const list = `The system must prevent the installation of ${'patches, '.repeat(20)}drivers and software without verification.`;
    assert.equal(shortTitle(list), list);
    const duty = `An application that many departments of the company use every day, which ${'a lot of people rely on '.repeat(6)}for, must be patched.`;
    assert.equal(shortTitle(duty), duty);
  });

  it('have no word that the text has not, in its order', () => {
    const words = fc.constantFrom(
      'a',
      'must',
      '(b c)',
      '(d)',
      'e;',
      'f,',
      'which',
      'so that',
      '–',
      'in accordance with',
      'including',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 60 }), fc.nat(220), (parts, limit) => {
        const text = parts.join(' ');
        const left = text.split(/\s+/);
        for (const word of shortTitle(text, limit).split(/\s+/)) {
          while (left.length > 0 && left[0]!.replace(/[,;]$/, '') !== word.replace(/[,;]$/, '')) left.shift();
          assert.ok(left.length > 0, `${shortTitle(text, limit)} <<< ${text}`);
          left.shift();
        }
        if (text.length <= limit) assert.equal(shortTitle(text, limit), text);
      }),
    );
  });

  for (const name of [...realFiles('azure-review-checklists'), ...realFiles('azure-azqr')].filter((each) =>
    each.endsWith('.json'),
  ))
    it(`are first sentences of what the catalogue says, which is kept (${name})`, () => {
      let checks: readonly { title: string; remediation?: readonly unknown[] }[] = [];
      try {
        const read = readOutput(realOutput(name));
        if (isCatalogue(read)) checks = read.checklist.checks;
      } catch {
        // What is refused has none.
      }
      for (const { title, remediation } of checks) {
        const said = String(remediation![0]);
        // Some items are an address and nothing else.
        assert.ok(!/\(cut, \d|https?:/.test(title) || /^\S+$/.test(said), title);
        const plain = (text: string) =>
          text
            .replace(/\([^()]*\)/g, '')
            .replace(/[^\p{L}\p{N}]+/gu, '')
            .toLowerCase();
        if (said.length <= 120 && !/https?:|[*`#]/.test(said))
          assert.ok(plain(said).startsWith(plain(title)), `${title} <<< ${said}`);
        assert.ok(title.length <= Math.max(200, said.length), title);
      }
    }).timeout(60_000);
});

describe('prose', () => {
  it('joins lines that only a narrow window broke', () => {
    assert.deepEqual(
      paragraphs('The account of the service has more rights than the policy\nallows it to have.\n\nNext.'),
      ['The account of the service has more rights than the policy allows it to have.', 'Next.'],
    );
    assert.deepEqual(paragraphs('Value: 1\nExpected: 2'), ['Value: 1', 'Expected: 2']);
    assert.deepEqual(paragraphs('These are set:\n- one\n- two'), ['These are set:', '- one', '- two']);
  });

  it('ends with whole sentences', () => {
    const line = 'First one. Second one is here. Third.';
    assert.equal(firstSentences(line, 0), 'First one.');
    assert.equal(firstSentences(line, 31), 'First one. Second one is here.');
    assert.equal(firstSentences(line, 300), line);
    assert.equal(firstSentences('no mark at all', 5), 'no mark at all');
  });
});
