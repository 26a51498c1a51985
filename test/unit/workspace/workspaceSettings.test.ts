import { strict as assert } from 'node:assert';
import { readWorkspaceSettings } from '../../../src/workspace/workspaceSettings';
import { memoryFiles } from './memory';

const read = (
  settings: string,
  more: Record<string, string> = {},
  from = 'repository/customers/contoso',
  warn: (text: string) => void = assert.fail,
) =>
  readWorkspaceSettings(
    memoryFiles(
      new Map(Object.entries({ 'repository/.vscode/settings.json': settings, 'repository/.git/HEAD': '', ...more })),
    ),
    from,
    warn,
  );

describe('settings of a workspace', () => {
  it('count outside of the editor, from the folder that has them on down', async () => {
    const { project, report } = await read(`{
      // comments and other settings are left alone
      "editor.tabSize": 2,
      "tamAssess.rules": { "overdue": "off", "unowned-risk": "error" },
      "tamAssess.acceptance.seniorRoles": ["CIO"],
      "tamAssess.verifyWithinDays": 14,
      "tamAssess.report.language": "de",
      "tamAssess.report.paper": "letter",
      "tamAssess.report.fileName": "{customer}",
      "tamAssess.report.brand": { "logo": "brand/logo.svg", "accent": "#7a1fa2" },
      "tamAssess.report.templates": { "Own": "templates/own.docx", "Deep": "repository/templates/x.md.hbs" },
    }`);
    // As JSON: the objects have no prototype.
    assert.deepEqual(JSON.parse(JSON.stringify(project)), {
      levels: { overdue: 'off', 'unowned-risk': 'error' },
      ruleOptions: { seniorRoles: ['CIO'], verifyWithinDays: 14 },
    });
    assert.deepEqual(JSON.parse(JSON.stringify(report)), {
      language: 'de',
      paper: 'letter',
      name: '{customer}',
      brand: { accent: '#7a1fa2', logo: 'repository/brand/logo.svg' },
      templates: { Own: 'repository/templates/own.docx', Deep: 'repository/repository/templates/x.md.hbs' },
    });
  });

  it('are those of the nearest folder, and of none above the one that holds .git', async () => {
    const near = { 'repository/customers/.vscode/settings.json': '{ "tamAssess.report.paper": "a4" }' };
    assert.equal((await read('{ "tamAssess.report.paper": "letter" }', near)).report.paper, 'a4');
    const nothing = { project: {}, report: { brand: {}, templates: {} } };
    const inner = { 'repository/inner/.git/HEAD': '' };
    assert.deepEqual(await read('{ "tamAssess.report.paper": "letter" }', inner, 'repository/inner/x'), nothing);
    assert.deepEqual(await readWorkspaceSettings(memoryFiles(new Map()), 'a/b', assert.fail), nothing);
  });

  it('that are none are told with their place, once, and the others count', async () => {
    const cases: [string, string][] = [
      ['{\n  "tamAssess.report.paper": "a5"\n}', ':2:29: "tamAssess.report.paper" must be "a4" or "letter".'],
      [
        '{ "tamAssess.rules": { "overdue": "of" } }',
        ':1:22: "tamAssess.rules" must be an object of rules, each with error, warning, information, hint, off.',
      ],
      ['{ "tamAssess.verifyWithinDays": 0 }', ':1:33: "tamAssess.verifyWithinDays" must be a number of days.'],
      ['{ "tamAssess.report.brand": [] }', ':1:29: "tamAssess.report.brand" must be an object of texts.'],
      ['{\n  "a": \n}', ':3:1: the settings are no JSON with comments (ValueExpected).'],
    ];
    for (const [settings, said] of cases) {
      const told: string[] = [];
      await read(settings, {}, undefined, (text) => told.push(text));
      assert.equal(told.length, 1, settings);
      assert.ok(told[0]!.startsWith(`repository/.vscode/settings.json${said}`), told[0]);
      assert.match(told[0]!, / (?:It is|Its settings are) left out\.$/);
    }
    const told: string[] = [];
    const mixed =
      '{ "tamAssess.report.paper": "a5", "tamAssess.report.language": "xx", "tamAssess.verifyWithinDays": 7 }';
    const { project } = await read(mixed, {}, undefined, (text) => told.push(text));
    assert.equal(project.ruleOptions?.verifyWithinDays, 7);
    assert.match(told.join(), /^[^,]*"tamAssess.report.language" must be .* It is left out\. 1 more .*\.$/);
  });

  it('name no template outside of the repository, and say where that stands', async () => {
    const settings = '{ "tamAssess.report.templates": {\n "in": "in.html.hbs", "out": "../out.html.hbs" } }';
    const told: string[] = [];
    const { report } = await read(settings, {}, undefined, (text) => told.push(text));
    assert.deepEqual(Object.keys(report.templates), ['in']);
    assert.match(
      told.join(),
      /:2:30: the template "out" of "tamAssess\.report\.templates" lies outside of the repository\./,
    );
  });

  it('name no logo outside of the repository', async () => {
    for (const logo of ['../logo.svg', '/etc/logo.svg', 'brand/../../logo.svg', '../repository2/logo.svg']) {
      const told: string[] = [];
      const settings = JSON.stringify({ 'tamAssess.report.brand': { logo, accent: '#7a1fa2' } });
      const { report } = await read(settings, {}, undefined, (text) => told.push(text));
      assert.deepEqual(report.brand, { accent: '#7a1fa2' }, logo);
      assert.match(told.join(), /:1:\d+: the logo .* lies outside of the repository\. It is left out\.$/);
    }
  });

  it('are not looked for above the folder where no repository is', async () => {
    const files = memoryFiles(new Map([['a/.vscode/settings.json', '{ "tamAssess.verifyWithinDays": 7 }']]));
    assert.deepEqual((await readWorkspaceSettings(files, 'a', assert.fail)).project.ruleOptions, {
      verifyWithinDays: 7,
    });
    assert.deepEqual((await readWorkspaceSettings(files, 'a/b', assert.fail)).project, {});
  });
});
