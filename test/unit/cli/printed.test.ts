import { strict as assert } from 'node:assert';
import { tamAssess, workplace } from './built';

const hostile = [
  '##vso[task.setvariable variable=x]y',
  '##[error]x',
  '##teamcity[x]',
  '\n::set-output name=x::y',
  '\r::error::x',
  '\u001b[2J\u001b]0;x\u0007',
  '\u009b2J\u202e\u2028::warning::x',
].join(' ');
const file = (more: object) =>
  JSON.stringify({
    formatVersion: 1,
    customer: hostile,
    title: hostile,
    checklists: ['own', hostile],
    assessedOn: '2026-11-20',
    findings: [{ id: hostile, check: hostile, title: hostile, status: hostile, owner: hostile }],
    passed: [hostile],
    ...more,
  });
const checklist = JSON.stringify({
  formatVersion: 1,
  id: 'own',
  title: hostile,
  version: hostile,
  checks: [
    { id: hostile, title: hostile, verify: [{ kind: 'powershell', run: `Set-X ${hostile}`, expect: hostile }] },
    { id: hostile, title: hostile },
  ],
});

describe('what the command line prints of hostile files', () => {
  const files = {
    '::error::x.findings.jsonc': file({}),
    '##vso[x]y.findings.jsonc': file({ assessedOn: '2026-05-20', findings: [] }),
    'own.checklist.jsonc': checklist,
    'sub/own.checklist.jsonc': checklist,
    '::broken.checklist.jsonc': '{',
    '.vscode/settings.json': JSON.stringify({ 'tamAssess.rules': { [hostile]: hostile } }),
    'out.csv': `${hostile}\n${hostile}`,
  };
  for (const command of [
    ['validate', '.'],
    ['validate', '.', '--format', 'json'],
    ['validate', '.', '--format', 'sarif'],
    ['summary', '.'],
    ['summary', '.', '--format', 'json'],
    ['checks'],
    ['checks', '--format', 'json'],
    ['compare', '##vso[x]y.findings.jsonc', '::error::x.findings.jsonc'],
    ['compare', '##vso[x]y.findings.jsonc', '::error::x.findings.jsonc', '--format', 'json'],
    ['import', 'out.csv', '--into', '::error::x.findings.jsonc'],
    ['run-sheet', '--checklist', 'own', '--out', 'sheets'],
    ['report', '::none.findings.jsonc', '--audience', 'plan', '--format', 'md', '--out', 'o'],
    ['::set-output name=x::y'],
    ['summary', '##[error]x'],
  ])
    it(`holds nothing that a terminal or a pipeline obeys: ${command.slice(0, 4).join(' ')}`, () => {
      const { stdout, stderr } = tamAssess(workplace(files), ...command);
      assert.ok(stdout + stderr !== '');
      for (const line of `${stdout}\n${stderr}`.split('\n')) {
        assert.doesNotMatch(line, /^\s*::|##\w*\[/, line);
        assert.doesNotMatch(line, /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/, line);
      }
    });
});
