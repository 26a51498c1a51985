import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { renderUserTemplate, TemplateError, templateExtension } from '../../../src/reports/templates/userTemplate';
import { example, reportOf } from './example';

const render = (source: string, name = 'own.html.hbs', report = example()) =>
  renderUserTemplate({ name, source }, report);

function failure(source: string, name = 'own.html.hbs'): TemplateError {
  try {
    render(source, name);
  } catch (error) {
    assert.ok(error instanceof TemplateError, String(error));
    assert.ok(!error.message.includes('\n'), error.message);
    return error;
  }
  throw new assert.AssertionError({ message: 'the template rendered' });
}

describe("templates of a user's own", () => {
  it('reads the report, with our helpers, partials and charts', () => {
    assert.equal(render('{{header.customer}}: {{plural counts.open "finding"}}'), 'Contoso Ltd: 9 findings');
    assert.match(
      render('{{#each (take topRisks 2)}}{{> chip severity}}{{ordinal @index}} {{label}};{{/each}}'),
      /chip-critical.*1 AD F-001;.*2 AD F-002;/s,
    );
    assert.match(render('{{chart "matrix"}}'), /^<svg /);
    assert.match(render('{{#> page}}<p>mine</p>{{/page}}'), /^<!DOCTYPE html>[\s\S]*<p>mine<\/p>/);
  });

  it('writes the fixed texts of our partials in the language of the report', () => {
    const german = render(
      '{{#each (take findings 1)}}{{> finding}}{{/each}}',
      'own.html.hbs',
      example('technical', { language: 'de' }),
    );
    assert.match(german, /<dt>Schweregrad<\/dt>/);
  });

  it('makes a block once for what findings share', () => {
    const of = (block: string) => render(`{{#each (take findings 3)}}${block}{{/each}}`);
    const calls = '{{#once "a" @root.header}}{{label}},{{/once}}{{#once "b" @root.header}}{{label}};{{/once}}';
    const [first] = example().findings;
    assert.equal(of(calls), `${first!.label},${first!.label};`.repeat(3));
    assert.equal(of('{{#once "a" label}}x{{/once}}'), 'xxx');
  });

  it('escapes in HTML, and leaves Markdown to its helpers', () => {
    const report = reportOf({ title: 'a <b> | *c*' });
    assert.equal(
      renderUserTemplate({ name: 'x.html.hbs', source: '{{header.title}}' }, report),
      'Contoso Ltd: a &lt;b&gt; | *c*',
    );
    assert.equal(
      renderUserTemplate({ name: 'x.md.hbs', source: '{{header.title}} {{md header.title}}' }, report),
      'Contoso Ltd: a <b> | *c* Contoso Ltd: a \\<b\\> \\| \\*c\\*',
    );
  });

  it('tells the ending from the name', () => {
    assert.equal(templateExtension('customer.html.hbs'), 'html');
    assert.equal(templateExtension('customer.MD.hbs'), 'md');
    assert.equal(templateExtension('customer.hbs'), undefined);
    assert.match(failure('x', 'customer.hbs').message, /NAME\.html\.hbs or NAME\.md\.hbs/);
  });

  it('tells what is wrong, with line and column', () => {
    const cases: [string, number, number, RegExp][] = [
      ['one\n{{#if score}}\nx\n', 3, 2, /ends before everything that was opened is closed/],
      ['one\ntwo {{/if}}', 2, 5, /A block is closed here that is not open/],
      ['{{#if a}}x{{/each}}', 1, 4, /if doesn't match each/],
      ['ab {{> nothing}}', 1, 4, /There is no partial "nothing"; there are .*chip/],
      ['\n\n  {{shout header.customer}}', 3, 3, /There is no helper "shout"; there are .*plural/],
      ['{{#if (nope 1)}}x{{/if}}', 1, 7, /There is no helper "nope"/],
      ['{{#each findings as |x|}}{{x.id}}{{/each}} {{= }}', 1, 46, /character|not written correctly/],
    ];
    for (const [source, line, column, reason] of cases) {
      const error = failure(source);
      assert.match(error.problem, reason, source);
      assert.deepEqual([error.place?.line, error.place?.column], [line, column], `${source}: ${error.message}`);
      assert.ok(error.message.startsWith(`own.html.hbs, line ${line}, column ${column}: `));
    }
  });

  it('finds the place of what is wrong, whatever stands before and behind it', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', 'é', '.', '{{header.customer}}'), maxLength: 40 });
    const faults = fc.constantFrom(
      ['{{/if}}', /A block is closed here that is not open/],
      ['{{> nothing}}', /There is no partial "nothing"/],
      ['{{shout header.customer}}', /There is no helper "shout"/],
      ['{{#shout header.customer}}x{{/shout}}', /There is no helper "shout"/],
    );
    const lines = fc.array(text, { maxLength: 3 });
    fc.assert(
      fc.property(lines, text, faults, text, lines, (above, before, [fault, reason], behind, below) => {
        const error = failure([...above, `${before}${fault as string}${behind}`, ...below].join('\n'));
        assert.match(error.problem, reason as RegExp);
        assert.deepEqual(
          [error.place?.line, error.place?.column],
          [above.length + 1, before.length + 1],
          error.message,
        );
      }),
      { numRuns: 40 },
    );
  });

  it('finds the end of what ends too early', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '.', '\n', '{{header.customer}}'), maxLength: 60 });
    fc.assert(
      fc.property(text, text, (before, behind) => {
        const { problem, place } = failure(`${before}{{#if score}}${behind}`);
        assert.match(problem, /ends before everything that was opened is closed/);
        const lines = `${before}{{#if score}}${behind}`.trimEnd().split('\n');
        assert.deepEqual([place?.line, place?.column], [lines.length, lines.at(-1)!.length + 1]);
      }),
      { numRuns: 40 },
    );
  });

  it('knows partials and helpers that the template or its block brings along', () => {
    assert.equal(render('{{#*inline "mine"}}<{{> @partial-block}}>{{/inline}}{{#> mine}}x{{/mine}}'), '<x>');
    assert.equal(render('{{#if (and (eq counts.open 9) (not (eq counts.open 8)))}}x{{/if}}'), 'x');
  });

  it('reaches no prototype, no function and no file', () => {
    assert.equal(render('{{constructor.name}}{{__proto__}}{{lookup this "constructor"}}{{header.toString}}'), '');
    assert.equal(render('{{#with "s" as |t|}}{{t.sub.constructor}}{{lookup t "constructor"}}{{/with}}'), '');
    assert.equal(render('{{#each bottomLine}}{{this.constructor}}{{/each}}'), '');
    assert.match(failure('{{> ../../etc/passwd}}').problem, /There is no partial/);
    assert.match(failure('{{log "x"}}').problem, /There is no helper "log"/);
  });

  it('stops what does not come to an end', () => {
    const endless = /does not come to an end/;
    assert.match(failure('{{#*inline "a"}}{{> a}}{{/inline}}{{> a}}').problem, endless);
    assert.match(failure('{{#*inline "a"}}{{> a}}{{> a}}{{/inline}}{{> a}}').problem, endless);
    const loop = (depth: number): string => (depth === 0 ? 'x' : `{{#each @root.findings}}${loop(depth - 1)}{{/each}}`);
    assert.match(failure(loop(8)).problem, endless);
  }).timeout(20_000);

  it('refuses more placeholders, levels, text and charts than a template needs, before it compiles them', function () {
    this.timeout(120_000);
    for (const [source, reason] of [
      ['{{header.customer}}'.repeat(5_001), /more than 5000 placeholders/],
      ['x'.repeat(2_000_001), /more than 2 million characters/],
      ['{{#each findings}}{{#each @root.findings}}{{{chart "matrix"}}}{{/each}}{{/each}}'.repeat(60), /charts in them/],
      [`{{#if ${'('.repeat(50_000)}a}}`, /expression is not written correctly/],
    ] as const)
      assert.match(failure(source).message, reason);
  });

  it('takes as many placeholders and as much text as it says', () => {
    assert.equal(render('{{score.none}}'.repeat(5_000)), '');
    assert.equal(render('x'.repeat(2_000_000)).length, 2_000_000);
  });

  it('leaves nothing behind for the next template', () => {
    render('{{#*inline "mine"}}x{{/inline}}{{> mine}}');
    assert.match(failure('{{> mine}}').problem, /There is no partial "mine"/);
  });
});
