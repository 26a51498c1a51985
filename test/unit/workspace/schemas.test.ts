import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { checklistShape, findingsShape, type Shape } from '../../../src/language/shape';
import { checkStructure } from '../../../src/workspace/structure';

interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  additionalProperties?: Schema | boolean;
}
const root = process.cwd();
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const findings: Schema = JSON.parse(read('media/schemas/findings.schema.json'));
const checklist: Schema = JSON.parse(read('media/schemas/checklist.schema.json'));

/** Holds a shape against a schema; answers each place at which they differ. */
function differences(shape: Shape, schema: Schema, at: string): string[] {
  if (shape === 'any') return [];
  if (typeof shape === 'string') {
    const type = schema.type === 'integer' ? 'number' : (schema.type ?? typeof (schema as { const?: unknown }).const);
    return type === shape ? [] : [`${at}: ${shape} is ${type} in the schema`];
  }
  if ('list' in shape) return schema.items ? differences(shape.list, schema.items, `${at}[]`) : [`${at}: no list`];
  if ('record' in shape) {
    return typeof schema.additionalProperties === 'object'
      ? differences(shape.record, schema.additionalProperties, `${at}.*`)
      : [`${at}: no record`];
  }
  const strings = schema.anyOf?.filter(({ type }) => type === 'string') ?? [];
  const object = schema.anyOf ? schema.anyOf.find(({ properties }) => properties) : schema;
  if (!object?.properties) return [`${at}: no object`];
  const [ours, theirs] = [Object.keys(shape.fields), Object.keys(object.properties)];
  return [
    ...(strings.length > 0 === (shape.orString === true) ? [] : [`${at}: a string in one of them only`]),
    ...ours.filter((key) => !theirs.includes(key)).map((key) => `${at}.${key}: only in the shape`),
    ...theirs.filter((key) => !ours.includes(key)).map((key) => `${at}.${key}: only in the schema`),
    ...(shape.required ?? [])
      .filter((key) => !object.required?.includes(key))
      .map((key) => `${at}.${key}: required by the shape only`),
    ...ours.flatMap((key) =>
      object.properties![key] ? differences(shape.fields[key]!, object.properties![key]!, `${at}.${key}`) : [],
    ),
  ];
}

/** The example of the contract. */
const contract = `{
  "formatVersion": 1,
  "customer": "Contoso Ltd",
  "title": "Active Directory health assessment",
  "environment": "contoso.com, production forest",
  "checklists": ["active-directory@2026.11"],      // the version is optional
  "assessedOn": "2026-11-20",
  "assessors": ["Dana Reyes"],
  "previous": "2026-05.findings.jsonc",            // relative to this file
  "findings": [
    {
      "id": "F-001",
      "check": "AD-REPL-01",
      "status": "open",
      "rating": { "probability": 4, "impact": 5, "effort": 2 },
      "affected": ["dc01.contoso.com", { "name": "dc02.contoso.com", "detail": "error 8453" }],
      "observed": "Two of nine partners failed for 6 days.",
      "evidence": [{ "text": "repadmin /replsummary ...", "source": "repadmin", "collectedOn": "2026-11-20" }, { "file": "evidence/repl.txt" }],
      "owner": "directory-team@contoso.com",
      "due": "2026-12-15",
      "workItem": "https://dev.azure.com/contoso/it/_workitems/edit/4711",
      "incidents": ["2611180040001234"],
      "internalNote": "Sponsor is sensitive about this one.",
      "acceptance": { "by": "CIO", "on": "2026-11-25", "reason": "Site closes in March", "expires": "2027-03-31" },
      "history": [{ "on": "2026-11-20", "status": "open", "by": "Dana Reyes", "note": "found" }],
      "sources": [{ "tool": "maester", "rule": "AD-REPL-03", "fingerprint": "..." }],
    }
  ],
  "passed": ["AD-REPL-02", { "check": "AD-DNS-01", "evidence": [{ "text": "..." }] },
    { "source": { "tool": "maester", "rule": "MT.1005" }, "title": "...", "focusArea": "security", "rating": { "probability": 3, "impact": 3, "effort": 3 } }],
  "notApplicable": [{ "check": "AD-TRUST-01", "reason": "No trusts" }],
  "notAssessed": [{ "check": "AD-CS-01", "reason": "No access to the CA" }],
  "imports": [{ "tool": "maester", "toolVersion": "2.0.1", "collectedOn": "2026-11-19", "file": "TestResults.json", "sha256": "...", "scope": "contoso.com", "records": { "read": 180 } }]
}
`;

const contractChecklist = `{
  "formatVersion": 1,
  "id": "active-directory",
  "title": "Active Directory",
  "technology": "active-directory",
  "version": "2026.11",
  "checks": [
    {
      "id": "AD-REPL-01",
      "title": "Every domain controller replicates without errors",
      "focusArea": "availability",
      "actionArea": "Replication",
      "rating": { "probability": 4, "impact": 5, "effort": 2 },
      "rationale": "Changes stop spreading.",
      "verify": [
        { "kind": "powershell", "run": "Get-ADReplicationFailure", "expect": "No row.", "healthyWhen": { "rows": "none", "affected": "Server" } },
        { "kind": "tsql", "run": "SELECT 1", "expect": "1", "healthyWhen": { "every": { "property": "a", "is": "in", "value": [1, 2] } } },
        { "kind": "kql", "run": "resources", "expect": "Rows", "healthyWhen": { "rows": "some" } },
        { "kind": "azure-cli", "run": "az version", "expect": "A version" },
        { "kind": "command", "run": "repadmin /replsummary", "expect": "No failure" },
        { "kind": "manual", "run": "Ask.", "expect": "Yes" }
      ],
      "remediation": ["First.", { "text": "Then.", "kind": "command", "run": "repadmin /syncall" }],
      "references": [{ "title": "Guide", "url": "https://learn.microsoft.com/windows-server/" }],
      "appliesTo": ["Windows Server 2016 and later"],
      "equivalents": { "maester": ["AD-REPL-03"], "a-tool-of-our-own": ["x"] },
      "tags": ["replication"],
      "ours": { "kept": true }
    }
  ]
}
`;

describe('schemas', () => {
  it('know the same properties as the tolerant reading, all the way down', () => {
    assert.deepEqual(differences(findingsShape, findings, 'findings file'), []);
    assert.deepEqual(differences(checklistShape, checklist, 'checklist'), []);
  });

  it('differ where a property is missing in one of them', () => {
    const without = structuredClone(findings);
    delete without.properties!.findings!.items!.properties!.owner;
    assert.deepEqual(differences(findingsShape, without, 'f'), ['f.findings[].owner: only in the shape']);
  });

  it('are as `npm run generate` writes them', function () {
    this.timeout(60_000);
    const { status, stderr } = spawnSync(process.execPath, ['test/tools/generate.mjs', '--check'], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
  });

  it('allow the examples of the contract', async () => {
    assert.deepEqual(await checkStructure('findings', contract), []);
    assert.deepEqual(await checkStructure('checklist', contractChecklist), []);
  });

  it('allow the sample and the shipped checklists', async () => {
    const sample = fs
      .readdirSync(path.join(root, 'media/sample'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.findings\.jsonc$/.test(file));
    assert.ok(sample.length >= 3);
    for (const file of sample)
      assert.deepEqual(await checkStructure('findings', read(path.join('media/sample', file))), [], file);
    const shipped = fs
      .readdirSync(path.join(root, 'src/checklists'))
      .filter((file) => /\.checklist\.jsonc$/.test(file));
    assert.ok(shipped.length >= 5);
    for (const file of shipped)
      assert.deepEqual(await checkStructure('checklist', read(path.join('src/checklists', file))), [], file);
  });

  it('report typical mistakes at their place, once each', async () => {
    const mistakes: [string, string, RegExp][] = [
      ['"formatVersion": 1', '"formatVersion": 2', /1/],
      ['"customer": "Contoso Ltd"', '"customer": " "', /at least one word/],
      ['"customer": "Contoso Ltd"', '"customer": 7', /string/],
      ['"checklists": ["active-directory@2026.11"]', '"checklists": "active-directory"', /array/],
      ['"affected": ["dc01.contoso.com", ', '"affected": [7, ', /string|object/],
      ['"rating": { "probability": 4,', '"rating": {', /probability/],
      ['"probability": 4', '"probability": "high"', /integer/],
      ['"id": "F-001",', '', /"id"/],
      ['"passed": [', '"passed": [null, ', /string|object/],
      ['"tool": "maester", "rule": "AD-REPL-03"', '"tool": "maester"', /rule/],
      ['"imports": [{ "tool": "maester",', '"imports": [{', /tool/],
    ];
    for (const [right, wrong, said] of mistakes) {
      assert.ok(contract.includes(right), right);
      const found = await checkStructure('findings', contract.replace(right, wrong));
      assert.equal(found.length, 1, `${wrong}: ${JSON.stringify(found)}`);
      assert.equal(found[0]!.code, 'structure', wrong);
      assert.match(found[0]!.message, said, wrong);
      const at = contract.indexOf(right);
      const { offset, length } = found[0]!;
      if (!right.startsWith('"id"')) assert.ok(offset >= at - 3 && offset + length <= at + wrong.length + 3, wrong);
    }
    const checks: [string, string][] = [
      ['"id": "active-directory"', '"id": "Active Directory"'],
      ['"id": "AD-REPL-01"', '"id": "AD REPL"'],
      ['"kind": "powershell"', '"kind": "bash"'],
      ['"technology": "active-directory"', '"technology": "linux"'],
      ['"focusArea": "availability"', '"focusArea": "uptime"'],
      ['"url": "https://learn', '"link": "https://learn'],
      ['"is": "in"', '"is": "about"'],
      ['"rows": "none"', '"rows": "few"'],
    ];
    for (const [right, wrong] of checks) {
      assert.ok(contractChecklist.includes(right), right);
      const found = await checkStructure('checklist', contractChecklist.replace(right, wrong));
      assert.ok(found.length >= 1, wrong);
      for (const { code } of found) assert.equal(code, 'structure');
    }
  });

  it('keep what they do not know, and leave to the rules what deserves a better message', async () => {
    for (const [right, wrong] of [
      ['"status": "open",\n', '"status": "opne", "mine": [1],\n'],
      ['"due": "2026-12-15"', '"due": "soon"'],
      ['"probability": 4', '"probability": 9'],
    ] as const)
      assert.deepEqual(await checkStructure('findings', contract.replace(right, wrong)), [], wrong);
  });

  it('describe every property, for hovers', () => {
    const silent: string[] = [];
    const walk = (schema: Schema & { markdownDescription?: string; description?: string }, at: string) => {
      for (const [key, inner] of Object.entries(schema.properties ?? {})) {
        const described = inner as Schema & { markdownDescription?: string; description?: string };
        const nested = (described.anyOf ?? []) as (typeof described)[];
        if (
          !described.markdownDescription &&
          !described.description &&
          !nested.some((each) => each.markdownDescription) &&
          key !== '$schema'
        )
          silent.push(`${at}.${key}`);
        walk(described, `${at}.${key}`);
      }
      if (schema.items) walk(schema.items, `${at}[]`);
      for (const each of schema.anyOf ?? []) walk(each, at);
    };
    walk(findings, 'findings');
    walk(checklist, 'checklist');
    assert.deepEqual(silent, []);
  });

  it('offer snippets that the schemas themselves allow', async () => {
    const fill = (body: unknown): unknown => {
      if (typeof body === 'string') {
        const number = /^\^\$\{\d+:(\d+)\}$/.exec(body);
        return number ? Number(number[1]) : body.replace(/\$CURRENT_\w+/g, '11').replace(/\$\{?\d+\}?/g, 'word');
      }
      if (Array.isArray(body)) return body.map(fill);
      if (typeof body === 'object' && body !== null)
        return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, fill(value)]));
      return body;
    };
    type WithSnippets = Schema & { defaultSnippets?: { label: string; body: unknown }[] };
    const whole = (value: unknown) => ({
      formatVersion: 1,
      customer: 'C',
      assessedOn: '2026-11-20',
      findings: [value],
    });
    const known = (value: unknown) => JSON.stringify(value).replace(/"focusArea":"word"/g, '"focusArea":"security"');
    const finding = findings.properties!.findings!.items as WithSnippets;
    assert.ok(finding.defaultSnippets!.length >= 2);
    for (const { label, body } of finding.defaultSnippets!)
      assert.deepEqual(await checkStructure('findings', known(whole(fill(body)))), [], label);
    for (const { label, body } of (findings as WithSnippets).defaultSnippets!)
      assert.deepEqual(await checkStructure('findings', known(fill(body))), [], label);
    for (const { label, body } of (checklist.properties!.checks!.items as WithSnippets).defaultSnippets!) {
      const file = { formatVersion: 1, id: 'x', title: 'X', checks: [fill(body)] };
      assert.deepEqual(await checkStructure('checklist', known(file)), [], label);
    }
  });
});
