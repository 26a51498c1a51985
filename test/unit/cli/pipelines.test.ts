import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { audienceIds, formatIds, languageIds } from '../../../src/reports/choices';
import { fileName } from '../../../src/workspace/fileNames';

const read = (file: string) => fs.readFileSync(path.resolve(process.cwd(), file), 'utf8');
const page = read('media/docs/pipelines.md');
const commandLine = fs
  .readdirSync('src/commandLine')
  .map((name) => read(`src/commandLine/${name}`))
  .join('\n');
const examples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => parse(text!));

/** Every text of an example. */
function* texts(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) yield* texts(inner);
}

describe('the examples for pipelines', () => {
  it('are YAML with steps', () => {
    const [github, azure] = examples;
    assert.equal(examples.length, 2);
    const steps: { uses?: string }[] = github.jobs.assessments.steps;
    const used = steps.flatMap(({ uses }) => uses ?? []);
    for (const action of ['actions/checkout@v4', 'github/codeql-action/upload-sarif@v3', 'actions/upload-artifact@v4'])
      assert.ok(used.includes(action), action);
    assert.equal(github.permissions['security-events'], 'write');
    const tasks: { task?: string }[] = azure.steps;
    assert.equal(tasks.filter(({ task }) => task === 'PublishBuildArtifacts@1').length, 2);
  });

  it('call commands and options that there are, with words that they know', () => {
    const lines = examples.flatMap((example) => [...texts(example)]).filter((text) => /\bnode "/.test(text));
    const more = [...page.matchAll(/^- `([^`]+)`/gm)].map(([, text]) => text!);
    assert.ok(lines.length === 4 && more.length >= 4);
    for (const line of [...lines, ...more]) {
      for (const [, command] of line.matchAll(/(?:_ASSESS"|tamAssess\)") (\w[\w-]*)/g))
        assert.ok(commandLine.includes(`.command('${command}')`), command);
      for (const [option] of line.matchAll(/--[a-z][a-z-]*/g))
        assert.match(commandLine, new RegExp(`'${option} <|'${option}'`), option);
      const listed = (option: string) => new RegExp(`--${option} ([\\w,]+)`).exec(line)?.[1]?.split(',') ?? [];
      for (const format of listed('format'))
        assert.ok([...formatIds, 'json', 'text'].includes(format as 'html'), format);
      for (const audience of listed('audience')) assert.ok(audienceIds.includes(audience as 'plan'), audience);
      for (const language of listed('language')) assert.ok(languageIds.includes(language as 'en'), language);
      const [, pattern] = /--name "([^"]+)"/.exec(line) ?? [];
      const parts = { customer: 'a', audience: 'b', technology: 'c', title: 'd', language: 'en', date: '2026-11-22' };
      if (pattern) assert.ok(fileName(pattern, parts));
    }
  });
});
