import { buildCatalog } from '../../../../src/checklists/catalog';
import { defaultRuleOptions } from '../../../../src/language/rule';
import { sealFits, sealOfText } from '../../../../src/workspace/seal';
import type { RuleCase } from './ruleCase';
import { checklist, fileWith, findings, previous } from './world';

/** A text that carries its own seal. */
const sealed = (text: string) => text.replace('SEAL', sealOfText(text));

const f1 = '"id": "F-001", "check": "T-01"';
const open = `${f1}, "status": "open"`;
const acceptance =
  '"acceptance": { "by": "Jane Doe, CIO", "on": "2026-11-01", "reason": "r", "expires": "2027-03-01" }';
const superseded = { superseded: true };
const options = (more: object) => ({ options: { ...defaultRuleOptions, ...more } });
const history = (...entries: string[]) => `"history": [${entries.join(', ')}]`;
const step = (on: string, status: string, mark = false) =>
  `{ "on": "${on}", "status": ${mark ? `«"${status}"»` : `"${status}"`}, "note": "n" }`;

/** What import leaves of a pass beside a finding that no tool reported. */
const passedBy = (rule = 'W-1') =>
  `{ "text": "Passed: title", "source": "PingCastle 3.3", "collectedOn": "2026-11-20", "rule": "${rule}", "scope": "contoso.com" }`;

/** A checklist whose checks rest on end dates, and some that were revised. */
const lifecycleWorld = {
  catalog: buildCatalog(
    [
      { file: checklist, origin: 'shipped' },
      {
        origin: 'shipped',
        file: {
          formatVersion: 1,
          id: 'life',
          title: 'Life',
          version: '2026.11',
          checks: [
            { id: 'L-01', title: 'L-01', lifecycle: ['product-1'] },
            { id: 'L-02', title: 'L-02', lifecycle: ['product-2'] },
            { id: 'R-01', title: 'R-01', revised: '2026.11' },
            { id: 'R-02', title: 'R-02', revised: '2026.08' },
            {
              id: 'R-03',
              title: 'R-03',
              revised: '2026.11',
              equivalents: {
                maester: [
                  { rule: 'D-1', judges: 'data' },
                  { rule: 'P-1', judges: 'part' },
                ],
                pingcastle: [{ rule: 'W-1', judges: 'whole' }],
              },
            },
          ],
        },
      },
    ],
    [
      {
        id: 'product-1',
        product: 'Product',
        version: '1',
        milestones: [{ kind: 'extended', date: '2027-01-12', source: 'x', confidence: 'high' }],
      },
      {
        id: 'product-2',
        product: 'Product',
        version: '2',
        milestones: [{ kind: 'extended', date: '2031-01-12', source: 'x', confidence: 'high' }],
      },
    ],
  ),
};

export const findingsCases: readonly RuleCase[] = [
  {
    code: 'unknown-check',
    name: 'names a check that no checklist has',
    text: fileWith(
      '"findings": [{ "id": "F-001", "check": «"T-1"», "status": "open" }], "passed": [«"Q-99-X"», "T-02"], "notApplicable": [{ "check": «"T02"» }]',
    ),
    message: /No checklist has a check "T-1"\. Did you mean T-01/,
    fixes: [
      { title: 'Replace with T-01', preferred: true, gives: '"check": "T-01"' },
      { title: 'Replace with T-02', gives: '"check": "T-02"' },
      { title: 'Replace with T-03', gives: '"check": "T-03"' },
    ],
  },
  {
    code: 'unknown-check',
    name: 'leaves retired ids to retired-check',
    text: findings('"id": "F-001", "check": "T-OLD", "status": "open"'),
  },
  {
    code: 'retired-check',
    name: 'a finding with a former id',
    text: findings('"id": "F-001", "check": «"T-OLD"», "status": "open"'),
    message: /T-OLD is now called T-04 \("T-04 is as it should be"\)/,
    fixes: [{ title: 'Replace with T-04', preferred: true, safe: true, gives: '"check": "T-04"' }],
  },
  {
    code: 'retired-check',
    name: 'other lists; not safe where the successor stands already',
    text: fileWith('"findings": [], "passed": [«"T-OLD"», { "check": «"T-OLDER"» }]'),
    fixes: [{ title: 'Replace with T-04', preferred: true, gives: '"passed": ["T-04"' }],
  },
  { code: 'retired-check', name: 'a present id', text: findings('"id": "F-001", "check": "T-04", "status": "open"') },
  {
    code: 'unknown-checklist',
    name: 'a checklist that does not exist',
    text: fileWith('"findings": []', '"checklists": ["test@2026.11", «"tset"»], '),
    message: /There is no checklist "tset"\. Did you mean test\?/,
    fixes: [{ title: 'Replace with test', preferred: true, gives: '"test@2026.11", "test"]' }],
  },
  {
    code: 'unknown-checklist',
    name: 'a name that is like none',
    text: fileWith('"findings": []', '"checklists": ["test@2026.11", «"something else"»], '),
    message: /^There is no checklist "something else"\.(?! Did you mean)/,
  },
  {
    code: 'not-assessed',
    name: 'says once how many and which checks stand in no list',
    text: fileWith('"findings": [{ "id": "F-001", "check": "T-01", "status": "open" }]', '«"checklists"»: ["test"], '),
    message: /^3 checks of the checklists stand in no list: T-02, T-03, T-04\. Assess them/,
    fixes: [
      {
        title: 'Write the 3 checks to "notAssessed"',
        gives:
          /"notAssessed": \[\s*\{ "check": "T-02", "reason": "", "by": "Robin Park", "on": "2026-11-23" \},\s*\{ "check": "T-03"/,
      },
    ],
  },
  {
    code: 'not-assessed',
    name: 'names three of many, also where only an import answered',
    text: fileWith('"findings": [], "imports": [{ "tool": "maester" }]', '«"checklists"»: ["test"], '),
    message: /^4 checks .*: T-01, T-02, T-03 and 1 more\./,
  },
  {
    code: 'not-assessed',
    name: 'quiet in a new file, in which nothing was answered yet',
    text: fileWith('"findings": [], "passed": [], "notApplicable": []'),
  },
  {
    code: 'not-assessed',
    name: 'one is one',
    text: fileWith('"findings": [], "passed": ["T-01", "T-02", "T-03"]', '«"checklists"»: ["test"], '),
    message: /^1 check of the checklists stands in no list: T-04\. Assess it/,
    fixes: [{ title: 'Write T-04 to "notAssessed"', gives: '"T-04"' }],
  },
  {
    code: 'not-assessed',
    name: 'every list counts, and a former id for its successor',
    text: fileWith(
      '"findings": [{ "id": "F-001", "check": "T-01", "status": "open" }], "passed": ["T-OLD"], "notApplicable": [{ "check": "T-02" }], "notAssessed": ["T-03"]',
    ),
  },
  {
    code: 'not-assessed',
    name: 'quiet when a later assessment follows',
    text: fileWith('"findings": [], "passed": ["T-01"]'),
    world: superseded,
  },
  {
    code: 'not-assessed',
    name: 'nothing without checklists',
    text: fileWith('"findings": [], "passed": ["T-01"]', ''),
  },
  {
    code: 'duplicate-finding-id',
    name: 'the later one of two',
    text: findings(open, `"id": «"F-001"», "check": "T-02", "status": "open"`, '"id": "F-007", "status": "open"'),
    message: /already used by finding number 1/,
    fixes: [{ title: 'Use the next free id, F-008', preferred: true, gives: '"id": "F-008"' }],
  },
  {
    code: 'duplicate-finding-id',
    name: 'different ids, and empty ones',
    text: findings('"id": ""', '"id": ""', '"id": "F-1"'),
  },
  {
    code: 'check-in-two-lists',
    name: 'a finding that passed as well, and one list twice',
    text: fileWith(
      '"findings": [{ "id": "F-001", "check": "T-01", "status": "open" }], "passed": [«"T-01"», "T-02", { "check": «"T-02"» }]',
    ),
    message: /^T-01 stands in "findings" as well\.$/,
    fixes: [{ title: 'Remove from "passed"', preferred: true, gives: '"passed": ["T-02", {' }],
  },
  {
    code: 'check-in-two-lists',
    name: 'two findings of a check',
    text: findings(open, '"id": "F-002", "check": "T-01", "status": "open"'),
  },
  {
    code: 'incomplete-finding',
    name: 'neither check nor title',
    text: findings('"id": «"F-001"», "status": "open", "recommendation": " "'),
    message: /needs "title" and "recommendation"\. Name a check, or add both/,
    fixes: [{ title: 'Add "title" and "recommendation"', preferred: true, gives: '"title": ""', blank: true }],
  },
  {
    code: 'incomplete-finding',
    name: 'complete ones',
    text: findings(open, '"id": "F-002", "title": "t", "recommendation": "r", "status": "open"'),
  },
  {
    code: 'not-applicable-without-reason',
    name: 'an id alone',
    text: fileWith(
      '"findings": [], "notApplicable": [«"T-01"», { "check": «"T-02"», "reason": " " }, { "check": "T-03", "reason": "No trusts" }]',
    ),
    message: /^T-01 does not say why it does not apply\. Add a "reason"\.$/,
    fixes: [{ title: 'Add "reason"', preferred: true, gives: '[{ "check": "T-01", "reason": "" }', blank: true }],
  },
  {
    code: 'not-applicable-without-reason',
    name: 'an object with a place for it, in which nothing stands',
    text: fileWith('"findings": [], "notApplicable": [{ "check": «"T-02"», "reason": "" }]'),
    fixes: [],
  },
  {
    code: 'not-applicable-without-reason',
    name: 'an object; what a tool reported needs none, nor do other lists',
    text: fileWith(
      '"findings": [], "passed": ["T-01"], "notApplicable": [{ "check": «"T-02"» }, { "source": { "tool": "maester", "rule": "MT.1" }, "title": "x" }]',
    ),
    fixes: [{ title: 'Add "reason"', preferred: true, gives: '{ "check": "T-02", "reason": "" }', blank: true }],
  },
  {
    code: 'regression',
    name: 'passed last time',
    text: findings(
      `"id": "F-001", "check": «"T-01"», "status": "open"`,
      '"id": "F-002", "check": «"T-02"», "status": "inProgress"',
    ),
    world: { previous },
    message: /^T-01 passed in the previous assessment of 20 May 2026\. Find out what changed/,
    fixes: [
      {
        title: 'Note the regression in the history',
        preferred: true,
        gives:
          /"history": \[\s*\{ "on": "2026-11-23", "status": "open", "by": "Robin Park", "note": "regression: passed in the assessment of 20 May 2026" \}/,
      },
    ],
  },
  {
    code: 'regression',
    name: 'what a tool reported',
    text: findings(
      '"id": «"F-001"», "title": "x", "status": "open", "sources": [{ "tool": "maester", "rule": "MT.1" }]',
    ),
    world: { previous },
    message: /^This passed/,
  },
  {
    code: 'regression',
    name: 'was a finding then, is none now, says so, or nothing is known',
    text: findings(
      '"id": "F-001", "check": "T-03", "status": "open"',
      `${f1}, "status": "falsePositive"`,
      `${open}, "observed": "A regression since the migration"`,
      `${open}, ${history('{ "on": "2026-11-20", "note": "Regressed" }')}`,
    ),
    world: { previous },
  },
  { code: 'regression', name: 'no previous assessment', text: findings(open) },
  {
    code: 'regression',
    name: 'quiet when a later assessment follows',
    text: findings(open),
    world: { previous, superseded: true },
  },
  {
    code: 'rating-out-of-range',
    name: 'numbers outside of 1 to 5',
    text: fileWith(
      '"findings": [{ "id": "F-001", "check": "T-01", "status": "open", "rating": { "probability": «0», "impact": «50», "effort": 5 } }], "passed": [{ "source": { "tool": "maester", "rule": "MT.1" }, "rating": { "probability": 1, "impact": 1, "effort": «-1» } }]',
    ),
    message: /^The probability is 0, but ratings go from 1 to 5/,
    fixes: [{ title: 'Replace with 1', preferred: true, gives: '"probability": 1, "impact": 50' }],
  },
  {
    code: 'rating-out-of-range',
    name: '1 to 5; fractions are the schema’s',
    text: findings(`${open}, "rating": { "probability": 1, "impact": 5, "effort": 2.5 }`),
  },
  {
    code: 'rating-without-reason',
    name: 'another rating than the check',
    text: findings(`${open}, «"rating"»: { "probability": 4, "impact": 5, "effort": 3 }`),
    message: /^The rating \(4 × 5, effort 3\) differs from the one of T-01 \(4 × 5, effort 2\)\. Say why/,
    fixes: [
      { title: 'Add "ratingReason"', preferred: true, gives: '"ratingReason": ""', blank: true },
      { title: 'Use the rating of the check', gives: '"status": "open" }' },
    ],
  },
  {
    code: 'rating-without-reason',
    name: 'the same rating, a reason, no check, no rating of the check',
    text: findings(
      `${open}, "rating": { "probability": 4, "impact": 5, "effort": 2 }`,
      `${open}, "rating": { "probability": 1, "impact": 5, "effort": 2 }, "ratingReason": "r"`,
      '"id": "F-003", "title": "t", "status": "open", "rating": { "probability": 1, "impact": 5, "effort": 2 }',
      '"id": "F-004", "check": "T-99", "status": "open", "rating": { "probability": 1, "impact": 5, "effort": 2 }',
      `${f1}, "status": "verified", "rating": { "probability": 1, "impact": 5, "effort": 2 }`,
    ),
  },
  {
    code: 'missing-evidence',
    name: 'critical and high ones',
    text: findings(
      `"id": «"F-001"», "check": "T-01", "status": "open"`,
      '"id": «"F-002"», "check": "T-03", "status": "accepted", "evidence": [{ "text": " " }]',
    ),
    message: /^A finding of critical severity needs evidence/,
    fixes: [
      {
        title: 'Add "evidence"',
        preferred: true,
        gives:
          /"evidence": \[\{ "text": "", "source": "", "collectedOn": "2026-11-23" \}\]|"evidence": \[\s*\{ "text": ""/,
        blank: true,
      },
    ],
  },
  {
    code: 'missing-evidence',
    name: 'lower ones, closed ones, text, file, a tool',
    text: findings(
      '"id": "F-001", "check": "T-02", "status": "open"',
      `${f1}, "status": "verified"`,
      `${open}, "evidence": [{ "text": "x" }]`,
      `${open}, "evidence": [{ "file": "x.txt" }]`,
      `${open}, "sources": [{ "tool": "maester", "rule": "MT.1" }]`,
    ),
  },
  {
    code: 'missing-evidence-file',
    name: 'a file that is not there',
    text: fileWith(
      '"findings": [{ "id": "F-001", "status": "open", "evidence": [{ "file": "some.txt" }, { "file": «"none.txt"» }, { "file": "unknown.txt" }] }], "passed": [{ "check": "T-01", "evidence": [{ "file": «"none/b.txt"» }] }]',
    ),
    message: /^There is no file "none\.txt" beside this findings file/,
  },
  {
    code: 'duplicate-affected',
    name: 'the same object in other letters',
    text: findings(`${open}, "affected": ["dc01", "dc02", «"DC01 "», { "name": «"dc02"» }]`),
    message: /^"DC01 " is already number 1 of the affected objects/,
    fixes: [
      {
        title: 'Remove "DC01 " (number 3)',
        preferred: true,
        safe: true,
        gives: '["dc01", "dc02", { "name": "dc02" }]',
      },
    ],
  },
  {
    code: 'duplicate-affected',
    name: 'keeps the one with the detail',
    text: findings(`${open}, "affected": ["dc01", { "name": «"dc01"», "detail": "8453" }]`),
    fixes: [
      {
        title: 'Remove "dc01" (number 1)',
        preferred: true,
        safe: true,
        gives: '[{ "name": "dc01", "detail": "8453" }]',
      },
    ],
  },
  {
    code: 'duplicate-affected',
    name: 'asks when both have details',
    text: findings(`${open}, "affected": [{ "name": "dc01", "detail": "a" }, { "name": «"dc01"», "detail": "b" }]`),
    fixes: [
      { title: 'Remove "dc01" (number 2)', gives: '[{ "name": "dc01", "detail": "a" }]' },
      { title: 'Remove "dc01" (number 1)', gives: '[{ "name": "dc01", "detail": "b" }]' },
    ],
  },
  {
    code: 'duplicate-affected',
    name: 'different objects; the same in two findings',
    text: findings(`${open}, "affected": ["a", "b"]`, `${open}, "affected": ["a"]`),
  },
  {
    code: 'duplicate-affected',
    name: 'offers no fix where positions are not those of the text',
    text: findings(`${open}, "affected": [7, "dc01", "DC01"]`).replace('"dc01"', '«"dc01"»'),
    fixes: [],
  },
  {
    code: 'untrimmed-name',
    name: 'spaces around names',
    text: findings(`${open}, "affected": [«" dc01"», { "name": «"dc02\\t"» }, "dc 03"], "owner": «"ops "»`),
    message: /^There are spaces around "dc01"\. Remove them\.$/,
    fixes: [{ title: 'Remove the spaces', preferred: true, safe: true, gives: '["dc01", {' }],
  },
  {
    code: 'untrimmed-name',
    name: 'nothing but spaces is the schema’s',
    text: findings(`${open}, "affected": [" "], "owner": ""`),
  },
  {
    code: 'secret',
    name: 'passwords in any text, and not in the message',
    text: findings(
      `${open}, "observed": "Logon with Password: «P@ssw0rd1» works", "internalNote": "pwd=«Winter2026!», \\"api_key\\": \\"«k3y-of-somebody»\\""`,
      '"id": "F-002", "status": "open", "affected": [{ "name": "a", "detail": "Server=db;User ID=sa;Password=«hunter»;Encrypt=true" }]',
    ),
    message: /^This looks like a password\. Take it out, and have it changed/,
    fixes: [{ title: 'Write [removed] in its place', preferred: true, gives: 'Password: [removed] works' }],
  },
  {
    code: 'secret',
    name: 'keys, signatures and tokens',
    text: findings(
      `${open}, "evidence": [{ "text": "AccountKey=«${'Ab1+'.repeat(21)}Zz==»;EndpointSuffix=core.windows.net" }, { "text": "line\\n\\u00e9 https://x.blob.core.windows.net/a?sv=2024&sig=«abcDEF123%2Babcdefghijk%3D»&se=1" }, { "source": "curl -H 'Authorization: Bearer «abcdefghijklmnopqrstuvwxyz.123»'" }]`,
      `${open}, "recommendation": "Use «eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcdefghij-_k»", ${history('{ "on": "2026-11-20", "note": "«-----BEGIN RSA PRIVATE KEY-----\\nMIIE\\n-----END RSA PRIVATE KEY-----»" }')}`,
      `${open}, "acceptance": { "reason": "ghp: «ghp_${'a1'.repeat(18)}»", "control": "https://user:«s3cret-x»@host.contoso.com/" }`,
      `${open}, "consequence": "«aad3b435b51404eeaad3b435b51404ee:31d6cfe0d16ae931b73c59d7e0c089c0»", "title": "«111111-222222-333333-444444-555555-666666-777777-888888»", "ratingReason": "ConvertTo-SecureString '«Pa55word!»' -AsPlainText"`,
    ),
    message: /^This looks like an access key/,
  },
  {
    code: 'secret',
    name: 'entries of other lists and the root',
    text: fileWith(
      '"summary": "The password: «Summer2026!»", "findings": [], "passed": [{ "check": "T-01", "evidence": [{ "text": "pwd=«Summer2026!»" }] }], "notApplicable": [{ "check": "T-02", "reason": "passphrase = «Summer2026!»" }]',
    ),
    fixes: [{ title: 'Write [removed] in its place', preferred: true, gives: '"The password: [removed]"' }],
  },
  {
    code: 'secret',
    name: 'what only speaks of secrets',
    text: findings(
      `${open}, "observed": "Password: never expires. PasswordNeverExpires=True; MinimumPasswordLength=14, Password = $cred, password: required, Password last set: 2026-01-01 12:30, pwd: ********, Password=<secret>, the password=xxxx; key: value", "internalNote": "Connection string: Server=tcp:x.database.windows.net,1433;Authentication=Active Directory Integrated"`,
      `${open}, "evidence": [{ "text": "ConvertTo-SecureString $env:PW -AsPlainText; New-Object -Password $p; https://learn.microsoft.com/a?b=c:d@e; 12345678-1234-1234-1234-123456789012; fingerprint ${'ab'.repeat(32)}" }]`,
      `${open}, "observed": "Enter Password:\\nReenter Password:\\nPBKDF2 hash of your password is set. Password :\\n\\tSummer2026! stands in the next line. password: SHA512"`,
    ),
  },
  {
    code: 'personal-data',
    name: 'mail addresses in what the customer reads',
    text: findings(
      `${open}, "observed": "Opened by «jane.doe@contoso.com» and \\"«joe@fabrikam.co.uk»\\".", "evidence": [{ "text": "owner\\n«a_b+c@x.contoso.local»," }]`,
      `${open}, "acceptance": { "reason": "see «jane@contoso.com»" }, ${history('{ "on": "2026-11-20", "note": "asked «jane@contoso.com»" }')}`,
    ),
    message: /^"jane\.doe@contoso\.com" may be a person/,
    fixes: [{ title: 'Mask it as j***@contoso.com', preferred: true, gives: 'Opened by j***@contoso.com and' }],
  },
  {
    code: 'personal-data',
    name: 'the root and other lists',
    text: fileWith(
      '"summary": "Ask «jane@contoso.com».", "findings": [], "notApplicable": [{ "check": "T-01", "reason": "«jane@contoso.com» said so" }]',
    ),
    fixes: [{ title: 'Mask it as j***@contoso.com', preferred: true, gives: 'Ask j***@contoso.com.' }],
  },
  {
    code: 'personal-data',
    name: 'owners, people who did it, internal notes, functions, and what is no address',
    text: findings(
      `${open}, "owner": "jane@contoso.com", "internalNote": "jane@contoso.com", "affected": ["jane@contoso.com"], "acceptance": { "by": "jane@contoso.com" }, "evidence": [{ "text": "x", "source": "jane@contoso.com" }]`,
      `${open}, "observed": "support@contoso.com, sql-team@contoso.com, svc-backup@contoso.com, j***@contoso.com, user@localhost, @mention, git@10.0.0.1, active-directory@2026.11"`,
    ),
  },
  {
    code: 'insecure-reference',
    name: 'plain http',
    text: findings(
      `${open}, "references": [{ "title": "t", "url": «"http://learn.microsoft.com/x"» }, { "title": "t", "url": "https://a.example" }, { "title": "t", "url": «"http://intranet/x"» }]`,
    ),
    message: /^The address begins with "http:"/,
    fixes: [{ title: 'Use https', preferred: true, safe: true, gives: '"https://learn.microsoft.com/x"' }],
  },
  {
    code: 'insecure-reference',
    name: 'a site that may not know https',
    text: findings(`${open}, "references": [{ "title": "t", "url": «"http://microsoft.com.example/x"» }]`),
    fixes: [{ title: 'Use https', preferred: true, gives: '"https://microsoft.com.example/x"' }],
  },
  {
    code: 'insecure-reference',
    name: 'no scheme, or another one',
    text: findings(
      `${open}, "references": [{ "title": "t", "url": «"learn.microsoft.com/x"» }, { "title": "t", "url": «"file://server/share"» }]`,
    ),
    message: /no "https:\/\/" in front/,
    fixes: [{ title: 'Put https:// in front', preferred: true, gives: '"https://learn.microsoft.com/x"' }],
  },
  {
    code: 'invalid-status',
    name: 'a word that is no status',
    text: findings(`${f1}, "status": «"verifed"», ${history(step('2026-11-20', 'done', true))}`),
    message: /"verifed" is not a status\. Did you mean verified\?/,
    fixes: [{ title: 'Replace with verified', preferred: true, gives: '"status": "verified"' }],
  },
  {
    code: 'invalid-status',
    name: 'a word that is like none',
    text: findings(`${f1}, "status": «"whatever it is"»`),
    message: /^"whatever it is" is not a status\.(?! Did you mean)/,
  },
  {
    code: 'invalid-status',
    name: 'all six',
    text: findings(
      ...['open', 'inProgress', 'resolved', 'verified', 'accepted', 'falsePositive'].map(
        (status) => `"id": "F", "status": "${status}"`,
      ),
    ),
  },
  {
    code: 'status-transition',
    name: 'a step that may not follow',
    text: findings(
      `${f1}, "status": "verified", ${history(step('2026-11-01', 'open'), step('2026-11-02', 'verified', true))}`,
    ),
    message: /^"verified" may not follow "open"; inProgress, resolved, accepted, falsePositive may/,
  },
  {
    code: 'status-transition',
    name: 'proper steps, the same again, notes between, unknown words, wrong order',
    text: findings(
      `${f1}, "status": "verified", ${history(step('2026-11-01', 'open'), '{ "on": "2026-11-01", "note": "x" }', step('2026-11-02', 'open'), step('2026-11-02', 'resolved'), step('2026-11-03', 'verified'), step('2026-11-04', 'open'))}`,
      `${f1}, "status": "open", ${history(step('2026-11-01', 'open'), step('2026-11-01', 'done'), step('2026-11-02', 'accepted'))}`,
      `${f1}, "status": "open", ${history(step('2026-11-05', 'open'), step('2026-11-02', 'verified'))}`,
    ),
  },
  {
    code: 'status-history-mismatch',
    name: 'the history ends otherwise',
    text: findings(`${f1}, "status": «"inProgress"», ${history(step('2026-11-01', 'open'))}`),
    message: /^The status is "inProgress", but the history ends with "open"/,
    fixes: [
      {
        title: 'Add "inProgress" to the history for today',
        preferred: true,
        gives: '{ "on": "2026-11-23", "status": "inProgress", "by": "Robin Park", "note": "" }',
      },
      { title: 'Set the status to "open"', gives: '"status": "open", "history"' },
    ],
  },
  {
    code: 'status-history-mismatch',
    name: 'agreement, no history, no entry of a closing status, wrong order',
    text: findings(
      `${open}, ${history(step('2026-11-01', 'open'), '{ "on": "2026-11-02", "note": "x" }')}`,
      `${open}, "history": []`,
      `${f1}, "status": "resolved", ${history(step('2026-11-01', 'open'))}`,
      `${f1}, "status": "inProgress", ${history(step('2026-11-05', 'inProgress'), step('2026-11-01', 'open'))}`,
    ),
  },
  {
    code: 'history-order',
    name: 'an older entry behind a newer one',
    text: findings(
      `${open}, ${history(step('2026-11-05', 'inProgress'), '{ "on": «"2026-11-01"», "status": "open", "x": 1 }')}`,
    ),
    message: /^This entry \(1 November 2026\) is older than the one before it \(5 November 2026\)/,
    fixes: [
      {
        title: 'Sort the history by day',
        preferred: true,
        gives: /"history": \[\{ "on": "2026-11-01", "status": "open", "x": 1 \}, \{ "on": "2026-11-05"/,
      },
    ],
  },
  {
    code: 'history-order',
    name: 'an older entry with a comment, which goes along',
    text: findings(`${open}, "history": [{ "on": "2026-11-05" }, /* why */ { "on": «"2026-11-01"» }]`),
    fixes: [
      {
        title: 'Sort the history by day',
        preferred: true,
        gives: '"history": [/* why */ { "on": "2026-11-01" }, { "on": "2026-11-05" }]',
      },
    ],
  },
  {
    code: 'history-order',
    name: 'sorts nothing where an entry is none',
    text: findings(`${open}, "history": [{ "on": "2026-11-05" }, { "on": «"2026-11-01"» }, null]`),
    fixes: [],
  },
  {
    code: 'history-order',
    name: 'what a tool saw earlier and that was recorded later',
    text: findings(`${open}, "history": [{ "on": "2026-11-05" }, { "on": "2026-02-01", "recorded": "2026-11-06" }]`),
  },
  {
    code: 'history-order',
    name: 'an entry that was written before one that was recorded later',
    text: findings(`${open}, "history": [{ "on": "2026-02-01", "recorded": "2026-11-06" }, { "on": «"2026-11-05"» }]`),
    message: /^This entry \(5 November 2026\) is older than the one before it \(6 November 2026\)/,
    fixes: [
      {
        title: 'Sort the history by day',
        preferred: true,
        gives: '"history": [{ "on": "2026-11-05" }, { "on": "2026-02-01", "recorded": "2026-11-06" }]',
      },
    ],
  },
  {
    code: 'history-order',
    name: 'the same day, and what is no day',
    text: findings(
      `${open}, ${history(step('2026-11-05', 'open'), step('2026-11-05', 'open'), '{ "on": "2026-02-30" }', step('2026-11-06', 'open'))}`,
    ),
  },
  {
    code: 'resolved-without-history',
    name: 'no entry of the status',
    text: findings(`${f1}, "status": «"verified"», ${history(step('2026-11-01', 'open'))}`),
    message: /no entry for the status "verified"/,
    fixes: [
      {
        title: 'Add a history entry for today',
        preferred: true,
        gives: '"on": "2026-11-23", "status": "verified", "by": "Robin Park"',
      },
    ],
  },
  {
    code: 'resolved-without-history',
    name: 'a false positive without a reason',
    text: findings(
      `${f1}, "status": "falsePositive", "history": [«{» "on": "2026-11-01", "status": "falsePositive" }]`,
    ),
    message: /why this is a false positive/,
    fixes: [{ title: 'Add "note"', preferred: true, gives: '"note": ""', blank: true }],
  },
  {
    code: 'resolved-without-history',
    name: 'open ones, and those with an entry',
    text: findings(open, `${f1}, "status": "resolved", ${history(step('2026-11-01', 'resolved'))}`),
  },
  {
    code: 'unverified',
    name: 'reported long ago',
    text: findings(`${f1}, "status": «"resolved"», ${history(step('2026-10-01', 'resolved'))}`),
    message: /reported on 1 October 2026, 53 days ago, and nobody re-tested it/,
    fixes: [
      {
        title: 'Re-tested today, fixed: set to verified',
        gives: /"status": "verified", "history": .*"on": "2026-11-23", "status": "verified"/,
      },
      {
        title: 'Re-tested today, not fixed: reopen',
        gives: /"status": "open", "history": .*"status": "open", "by": "Robin Park", "note": "re-tested, not fixed"/,
      },
    ],
  },
  {
    code: 'unverified',
    name: 'lately, verified, and unknown when',
    text: findings(
      `${f1}, "status": "resolved", ${history(step('2026-10-24', 'resolved'))}`,
      `${f1}, "status": "verified", ${history(step('2026-10-01', 'resolved'))}`,
      `${f1}, "status": "resolved"`,
    ),
  },
  {
    code: 'unverified',
    name: 'the setting',
    text: findings(`${f1}, "status": "resolved", ${history(step('2026-10-01', 'resolved'))}`),
    world: options({ verifyWithinDays: 60 }),
  },
  {
    code: 'unverified',
    name: 'quiet when a later assessment follows',
    text: findings(`${f1}, "status": "resolved", ${history(step('2026-10-01', 'resolved'))}`),
    world: superseded,
  },
  {
    code: 'passed-by-tool',
    name: 'of a person, and a tool passes the whole check since',
    text: findings(`"id": "F-001", "check": "R-03", "status": «"open"», "evidence": [${passedBy()}]`),
    world: lifecycleWorld,
    message:
      /^PingCastle 3\.3 of 20 November 2026 \(W-1\) passes it in contoso\.com, and this finding is a person's: it stays open/,
    fixes: [
      {
        title: 'Set to resolved',
        gives:
          /"status": "resolved".*"on": "2026-11-23", "status": "resolved", "by": "Robin Park", "note": "PingCastle 3\.3 of 20/,
      },
    ],
  },
  {
    code: 'passed-by-tool',
    name: 'part, a tool that reported it, decided since, closed',
    text: findings(
      `"id": "F-001", "check": "R-03", "status": "open", "evidence": [${passedBy('P-1')}]`,
      `"id": "F-002", "check": "R-03", "status": "open", "evidence": [${passedBy()}], "sources": [{ "tool": "pingcastle", "rule": "W-1" }]`,
      `"id": "F-003", "check": "R-03", "status": "open", "evidence": [${passedBy()}], ${history(step('2026-11-21', 'open'))}`,
      `"id": "F-004", "check": "R-03", "status": "falsePositive", "evidence": [${passedBy()}], ${history(step('2026-11-01', 'falsePositive'))}`,
    ),
    world: lifecycleWorld,
  },
  {
    code: 'acceptance-incomplete',
    name: 'no acceptance',
    text: findings(`${f1}, "status": «"accepted"»`),
    message: /needs "acceptance"/,
    fixes: [
      {
        title: 'Add an acceptance for 90 days',
        preferred: true,
        gives: '"acceptance": { "by": "", "on": "2026-11-23", "reason": "", "expires": "2027-02-21" }',
        blank: true,
      },
    ],
  },
  {
    code: 'acceptance-incomplete',
    name: 'no reason and no end',
    text: findings(`${f1}, "status": "accepted", «"acceptance"»: { "by": "CIO", "on": "2026-11-01" }`),
    message: /^The acceptance does not say "reason" and "expires"\.$/,
    fixes: [
      {
        title: 'Add "reason", "expires"',
        preferred: true,
        gives: '"reason": "", "expires": "2027-02-21"',
        blank: true,
      },
    ],
  },
  {
    code: 'acceptance-incomplete',
    name: 'whole, or not accepted',
    text: findings(`${f1}, "status": "accepted", ${acceptance}`, `${open}, "acceptance": {}`),
  },
  {
    code: 'acceptance-expired',
    name: 'ran out',
    text: findings(`${f1}, "status": "accepted", "acceptance": { "by": "CIO", "expires": «"2026-11-22"» }`),
    message: /ran out on 22 November 2026, 1 day ago/,
    fixes: [
      { title: 'Reopen the finding', preferred: true, gives: /"status": "open".*"note": "acceptance ran out"/s },
      { title: 'Renew for 90 days', gives: '"expires": "2027-02-21"' },
    ],
  },
  {
    code: 'acceptance-expired',
    name: 'still holds, or not accepted',
    text: findings(
      `${f1}, "status": "accepted", "acceptance": { "expires": "2026-11-23" }`,
      `${open}, "acceptance": { "expires": "2026-01-01" }`,
    ),
  },
  {
    code: 'acceptance-expired',
    name: 'quiet when a later assessment follows',
    text: findings(`${f1}, "status": "accepted", "acceptance": { "expires": "2026-01-01" }`),
    world: superseded,
  },
  {
    code: 'accepted-too-long',
    name: 'three years',
    text: findings(`${f1}, "status": "accepted", "acceptance": { "on": "2026-11-01", "expires": «"2029-11-01"» }`),
    message: /accepted for 1096 days; 366 are the most/,
    fixes: [{ title: 'Let it end on 2027-11-01', gives: '"expires": "2027-11-01"' }],
  },
  {
    code: 'accepted-too-long',
    name: 'a year, and not accepted',
    text: findings(
      `${f1}, "status": "accepted", "acceptance": { "on": "2027-11-01", "expires": "2028-11-01" }`,
      `${open}, "acceptance": { "on": "2026-11-01", "expires": "2029-11-01" }`,
    ),
  },
  {
    code: 'accepted-too-long',
    name: 'the setting',
    text: findings(`${f1}, "status": "accepted", "acceptance": { "on": "2026-11-01", "expires": «"2027-03-01"» }`),
    world: options({ longestAcceptanceDays: 90 }),
    fixes: [{ title: 'Let it end on 2027-01-30', gives: '"expires": "2027-01-30"' }],
  },
  {
    code: 'acceptance-by-nobody-senior',
    name: 'a critical risk',
    text: findings(`${f1}, "status": "accepted", "acceptance": { "by": «"Jane Doe, CIOX admin"» }`),
    message: /^"Jane Doe, CIOX admin" names no senior role\. Let somebody senior accept a risk of critical severity/,
  },
  {
    code: 'acceptance-by-nobody-senior',
    name: 'senior ones, lower risks, nobody, not accepted',
    text: findings(
      `${f1}, "status": "accepted", "acceptance": { "by": "Jane Doe (cio)" }`,
      `${f1}, "status": "accepted", "acceptance": { "by": "Head  of IT" }`,
      '"id": "F-003", "check": "T-02", "status": "accepted", "acceptance": { "by": "Jane" }',
      `${f1}, "status": "accepted", "acceptance": { "by": " " }`,
      `${open}, "acceptance": { "by": "Jane" }`,
    ),
  },
  {
    code: 'acceptance-by-nobody-senior',
    name: 'other roles',
    text: findings(
      `${f1}, "status": "accepted", "acceptance": { "by": «"The CIO"» }`,
      `${f1}, "status": "accepted", "acceptance": { "by": "Ivo, IT-Leiter (Köln)" }`,
    ),
    world: options({ seniorRoles: ['IT-Leiter', 'c.o'] }),
  },
  {
    code: 'acceptance-by-nobody-senior',
    name: 'no roles',
    text: findings(`${f1}, "status": "accepted", "acceptance": { "by": "Jane" }`),
    world: options({ seniorRoles: [] }),
  },
  {
    code: 'unused-acceptance',
    name: 'a whole one: the status was forgotten',
    text: findings(`${open}, ${acceptance.replace('"acceptance"', '«"acceptance"»')}`),
    message: /^The status is "open", so this acceptance counts for nothing/,
    fixes: [
      {
        title: 'Set the status to accepted',
        preferred: true,
        gives: /"status": "accepted", "acceptance".*"status": "accepted", "by": "Robin Park"/s,
      },
      { title: 'Remove the acceptance', gives: '"status": "open" }' },
    ],
  },
  ...['"by": "Jane Doe, CIO"', '"reason": "r"', '"expires": "2027-03-01"'].flatMap((part) =>
    ['', part.replace(/: ".*"/, ': " "')].map((instead): RuleCase => {
      const left = acceptance.replace(part, instead).replace(/, (?=,)|(?<=\{) ,|, (?= \})/g, '');
      return {
        code: 'unused-acceptance',
        name: `one with ${instead || 'nothing'} for ${part}: it was never given`,
        text: findings(`${open}, ${left.replace('"acceptance"', '«"acceptance"»')}`),
        fixes: [
          { title: 'Set the status to accepted', gives: '"status": "accepted"' },
          { title: 'Remove the acceptance', preferred: true, gives: '"status": "open" }' },
        ],
      };
    }),
  ),
  {
    code: 'unused-acceptance',
    name: 'an empty one; a status that accepted may not follow',
    text: findings(`${f1}, "status": "verified", «"acceptance"»: { "by": "" }`),
    fixes: [{ title: 'Remove the acceptance', preferred: true, gives: '"status": "verified" }' }],
  },
  {
    code: 'unused-acceptance',
    name: 'accepted now, or once',
    text: findings(
      `${f1}, "status": "accepted", ${acceptance}`,
      `${open}, ${acceptance}, ${history(step('2026-01-01', 'accepted'))}`,
    ),
  },
  {
    code: 'due-after-acceptance',
    name: 'due later than accepted',
    text: findings(`${f1}, "status": "accepted", "due": «"2027-04-01"», ${acceptance}`),
    message: /^Due on 1 April 2027, after the acceptance has ended \(1 March 2027\)/,
    fixes: [
      { title: 'Make it due on 2027-03-01', preferred: true, gives: '"due": "2027-03-01"' },
      { title: 'Extend the acceptance to 2027-04-01', gives: '"expires": "2027-04-01"' },
    ],
  },
  {
    code: 'due-after-acceptance',
    name: 'in time, or not accepted',
    text: findings(
      `${f1}, "status": "accepted", "due": "2027-03-01", ${acceptance}`,
      `${open}, "due": "2027-04-01", ${acceptance}`,
    ),
  },
  {
    code: 'overdue',
    name: 'past its due day',
    text: findings(`${open}, "due": «"2026-11-20"»`),
    message: /^Overdue by 3 days \(due 20 November 2026\)\.$/,
  },
  {
    code: 'overdue',
    name: 'due today, resolved',
    text: findings(`${open}, "due": "2026-11-23"`, `${f1}, "status": "resolved", "due": "2026-01-01"`),
  },
  {
    code: 'overdue',
    name: 'quiet when a later assessment follows',
    text: findings(`${open}, "due": "2026-01-01"`),
    world: superseded,
  },
  {
    code: 'unowned-risk',
    name: 'a critical one without owner and day',
    text: findings(`"id": «"F-001"», "check": "T-01", "status": "open"`),
    message: /^A finding of critical severity needs an owner and a due day\.$/,
    fixes: [
      { title: 'Add "owner" and "due"', preferred: true, gives: '"owner": "", "due": "2026-12-23"', blank: true },
    ],
  },
  {
    code: 'unowned-risk',
    name: 'a high one without day',
    text: findings(`"id": «"F-001"», "check": "T-03", "status": "open", "owner": "x"`),
    fixes: [{ title: 'Add "due"', preferred: true, gives: '"due": "2027-01-22"' }],
  },
  {
    code: 'unowned-risk',
    name: 'the days are those that are agreed, counted from the day on which the finding entered the file',
    text: findings(
      `"id": «"F-001"», "check": "T-01", "status": "open", "owner": "x", ${history(step('2026-11-20', 'open'))}`,
    ),
    world: options({ sla: { critical: 7, high: 14 } }),
    fixes: [{ title: 'Add "due"', preferred: true, gives: '"due": "2026-11-27"' }],
  },
  {
    code: 'unowned-risk',
    name: 'without agreed days the day is for a person to say',
    text: findings(`"id": «"F-001"», "check": "T-01", "status": "open", "owner": "x"`),
    world: options({ sla: {} }),
    fixes: [{ title: 'Add "due"', preferred: true, gives: '"due": ""', blank: true }],
  },
  {
    code: 'unowned-risk',
    name: 'owned, lower, closed',
    text: findings(
      `${open}, "owner": "x", "due": "2027-01-01"`,
      '"id": "F", "check": "T-02", "status": "open"',
      `${f1}, "status": "resolved"`,
    ),
  },
  {
    code: 'incomplete-decision',
    name: 'says what is missing, one problem for each decision',
    text: fileWith(
      '"findings": [], "decisions": [{ "text": «"Buy a server"», "cost": " ", "by": "2026-12-01", "who": "CIO" }, { "text": «"t"», "cost": "c", "ifNot": "i", "by": "2026-12-01" }, { "text": "t", "cost": "c", "ifNot": "i", "by": "2026-12-01", "who": "CIO" }]',
    ),
    message: /^The decision does not say what it costs \(cost\) and what waiting costs \(ifNot\)\.$/,
    fixes: [{ title: 'Add "cost" and "ifNot"', preferred: true, gives: '"ifNot": ""', blank: true }],
  },
  {
    code: 'incomplete-decision',
    name: 'all of it is missing',
    text: fileWith('"findings": [], "decisions": [{ "text": «"t"» }]'),
    message:
      /^The decision does not say what it costs \(cost\), what waiting costs \(ifNot\), who decides \(who\) and by when \(by\)\.$/,
    fixes: [
      { title: 'Add "cost", "ifNot", "who" and "by"', preferred: true, gives: '"by": "2026-12-07"', blank: true },
    ],
  },
  {
    code: 'incomplete-decision',
    name: 'quiet when a later assessment follows',
    text: fileWith('"findings": [], "decisions": [{ "text": "t" }]'),
    world: superseded,
  },
  {
    code: 'invalid-date',
    name: 'days that do not exist',
    text: findings(
      `${open}, "due": «"31.12.2026"», "acceptance": { "on": «"2026-02-30"», "expires": «"soon"» }, "history": [{ "on": «""» }], "evidence": [{ "collectedOn": «"2026/1/2"» }]`,
    ),
    message: /^"31\.12\.2026" is not a day of the calendar\. Did you mean 2026-12-31\?/,
    fixes: [{ title: 'Replace with 2026-12-31', preferred: true, safe: true, gives: '"due": "2026-12-31"' }],
  },
  {
    code: 'invalid-date',
    name: 'two readings; the root',
    text: fileWith('"findings": [], "decisions": [{ "text": "t", "by": «"3.4.2026"» }]'),
    fixes: [
      { title: 'Replace with 2026-04-03', gives: '"by": "2026-04-03"' },
      { title: 'Replace with 2026-03-04', gives: '"by": "2026-03-04"' },
    ],
  },
  { code: 'invalid-date', name: 'days', text: findings(`${open}, "due": "2028-02-29"`) },
  {
    code: 'date-order',
    name: 'ends before it begins',
    text: fileWith(
      '"assessedFrom": "2026-11-21", "findings": [{ "id": "F-001", "status": "open", "due": «"2026-11-01"», "acceptance": { "on": "2026-11-05", "expires": «"2026-11-04"» }, "history": [{ "on": "2026-11-02" }] }]',
    ).replace('"2026-11-20"', '«"2026-11-20"»'),
    message: /assessment ends before it starts/,
  },
  {
    code: 'date-order',
    name: 'a previous assessment that is later',
    text: fileWith('"previous": «"old.findings.jsonc"», "findings": []').replace('2026-11-20', '2026-05-19'),
    world: { previous },
    message: /^The previous assessment is later than this one \(20 May 2026\)\.$/,
  },
  {
    code: 'date-order',
    name: 'a previous assessment of the same day',
    text: fileWith('"previous": "old.findings.jsonc", "findings": []').replace('2026-11-20', '2026-05-20'),
    world: { previous },
  },
  {
    code: 'date-order',
    name: 'days that are none, or alone',
    text: fileWith(
      '"assessedFrom": "soon", "findings": [{ "id": "F-001", "status": "open", "start": "soon", "due": "2026-11-01", "acceptance": { "on": "soon", "expires": "2026-01-01" }, "history": [{ "on": "x" }] }, { "id": "F-002", "status": "open", "start": "2026-11-20", "due": "0", "acceptance": { "on": "2026-11-05", "expires": "0" }, "history": [{ "on": "2026-11-20" }] }, { "id": "F-003", "status": "open", "due": "2026-11-01", "acceptance": { "expires": "2026-01-01" } }, { "id": "F-004", "status": "open", "start": "2026-11-01", "acceptance": { "on": "2026-01-01" }, "history": [{}] }]',
    ),
  },
  {
    code: 'date-order',
    name: 'all on one day',
    text: fileWith(
      '"assessedFrom": "2026-11-20", "findings": [{ "id": "F-001", "status": "open", "start": "2026-11-20", "due": "2026-11-20", "acceptance": { "on": "2026-11-05", "expires": "2026-11-05" }, "history": [{ "on": "2026-11-20" }] }]',
    ),
  },
  {
    code: 'date-order',
    name: 'begun after it is due',
    text: fileWith(
      '"findings": [{ "id": "F-001", "status": "open", "start": «"2026-11-21"», "due": "2026-11-20", "history": [{ "on": "2026-11-20" }] }]',
    ),
    message: /^The work begins after it is due \(20 November 2026\)\.$/,
  },
  {
    code: 'date-order',
    name: 'in order',
    text: findings(`${open}, "due": "2026-12-01", "history": [{ "on": "2026-11-02" }]`),
  },
  {
    code: 'future-date',
    name: 'what has not happened yet',
    text: findings(
      `${open}, "history": [{ "on": "2026-11-24" }, { "on": «"2026-11-25"» }], "evidence": [{ "collectedOn": «"2027-11-20"» }], "acceptance": { "on": «"2027-01-01"», "expires": "2028-01-01" }`,
    ),
    message: /^25 November 2026 lies in the future, but this has happened already/,
  },
  {
    code: 'future-date',
    name: 'an assessment with results',
    text: fileWith('"findings": [], "passed": ["T-01"]').replace('"2026-11-20"', '«"2027-11-20"»'),
    message: /has results, but its day \(20 November 2027\) lies in the future/,
  },
  {
    code: 'future-date',
    name: 'one that is planned',
    text: fileWith('"findings": [], "passed": []').replace('2026-11-20', '2027-11-20'),
  },
  {
    code: 'missing-previous',
    name: 'a file that is not there',
    text: fileWith('"previous": «"none.findings.jsonc"», "findings": []'),
    message: /no findings file "none\.findings\.jsonc"/,
    fixes: [{ title: 'Remove "previous"', gives: /"assessors": \["Dana Reyes"\],\s+"findings"/ }],
  },
  {
    code: 'missing-previous',
    name: 'one that is, or is not known',
    text: fileWith('"previous": "old.findings.jsonc", "findings": []'),
  },
  {
    code: 'document-control',
    name: 'final without a version and a reader, changes out of order, more examined than there is',
    text: fileWith(
      '"state": «"final"», "reviewedBy": [" "], "changes": [{ "version": "1.1", "on": "2026-11-22" }, { "version": "1.0", "on": «"2026-11-20"» }, { "version": "x" }], "inScope": ["a", { "name": "b", "examined": 12, "of": 40 }, { "name": "c", "examined": «41», "of": 40 }], "findings": []',
    ),
    message: /Write "version" and "reviewedBy"\.$/,
  },
  {
    code: 'document-control',
    name: 'a final file that says both, a draft that says none, and a file that is neither',
    text: fileWith('"state": "final", "version": "1.0", "reviewedBy": ["Mei Tanaka"], "findings": []'),
  },
  {
    code: 'document-control',
    name: 'changes of one day, of days that are none and of no day, and as many examined as there are',
    text: fileWith(
      '"changes": [{ "on": "2026-11-20" }, { "on": "2026-11-20" }, { "on": "1" }, { "on": "2026-11-19" }, {}, { "on": "2026-11-18" }], "inScope": [{ "name": "c", "examined": 40, "of": 40 }, { "name": "d", "examined": 5 }, { "name": "e", "of": 5 }], "findings": []',
    ),
  },
  { code: 'document-control', name: 'a draft', text: fileWith('"state": "draft", "findings": []') },
  { code: 'document-control', name: 'neither', text: fileWith('"findings": []') },
  {
    code: 'broken-seal',
    name: 'a change after the seal',
    text: fileWith(`"seal": «"${'0'.repeat(64)}"», "findings": []`),
    message: /changed after it had been sealed/,
    world: { sealFits },
  },
  {
    code: 'broken-seal',
    name: 'a seal that fits, and comments beside it',
    text: sealed(
      fileWith('"seal": "SEAL", /* x */ "findings": [{ "id": "F-001", "status": "open", "internalNote": "n" }]'),
    ),
    world: { sealFits },
  },
  {
    code: 'broken-seal',
    name: 'what is not looked up yet',
    text: fileWith(`"seal": "${'0'.repeat(64)}", "findings": []`),
  },
  {
    code: 'misspelled-property',
    name: 'a letter off',
    text: fileWith(
      '"sumary": "x", "findings": [{ "id": "F-001", "status": "open", "ownr": "x", "mine": 1, "ratin": {}, "rating": {} }], "passed": [{ "chek": "T-01" }]',
    ).replace(/"(sumary|ownr|chek)"/g, '«"$1"»'),
    message: /Did you mean "summary"/,
    fixes: [{ title: 'Rename to "summary"', preferred: true, safe: true, gives: '"summary": "x"' }],
  },
  {
    code: 'misspelled-property',
    name: 'names of your own',
    text: fileWith('"contract": "x", "findings": [{ "id": "F", "status": "open", "costCenter": 1 }]'),
  },
  {
    code: 'deadline-near',
    name: 'an open finding of a product that loses support soon',
    text: findings('"id": "F-001", "check": «"L-01"», "status": "open", "due": "2027-03-01"'),
    message: /^Product 1: support ends on 12 January 2027, in 50 days\. The finding is due later\.$/,
    world: lifecycleWorld,
  },
  {
    code: 'deadline-near',
    name: 'closed work, and dates far ahead',
    text: findings(
      '"id": "F-001", "check": "L-01", "status": "verified"',
      '"id": "F-002", "check": "L-02", "status": "open"',
    ),
    world: lifecycleWorld,
  },
  {
    code: 'pass-without-proof',
    name: 'passes on the word of rules that prove less',
    text: fileWith(
      '"findings": [], "passed": [«"R-03"», { "check": «"R-03"», "source": { "tool": "maester", "rule": "D-1" }, "answered": 1, "asked": 1, "evidence": [{ "text": "x", "rule": "D-1" }] }, { "check": «"R-03"», "source": { "tool": "maester", "rule": "GONE" } }], "notAssessed": [], "imports": [{ "tool": "maester" }]',
      '"checklists": ["life@2026.05"], ',
    ),
    message: /^R-03 counts as passed, but what Maester tests \(D-1, P-1\) does not prove it\./,
    fixes: [
      {
        title: 'Move it to "notAssessed"',
        preferred: true,
        safe: true,
        gives: /"notAssessed": \[\s*\{\s*"check": "R-03",\s*"reason": "Maester does not prove it \(D-1, P-1\)\."/,
      },
    ],
    world: lifecycleWorld,
  },
  {
    code: 'pass-without-proof',
    name: 'passes that a tool, a person or another tool stands behind',
    text: fileWith(
      '"findings": [], "passed": [{ "check": "R-03", "source": { "tool": "pingcastle", "rule": "w-1" } }, { "check": "R-03", "by": "Dana Reyes" }, { "check": "R-03", "on": "2026-11-20", "source": { "tool": "maester", "rule": "D-1" } }, { "check": "R-03", "evidence": [{ "text": "seen" }] }, "R-01", "T-01"], "imports": [{ "tool": "maester" }]',
      '"checklists": ["life@2026.11"], ',
    ),
    world: lifecycleWorld,
  },
  {
    code: 'pass-without-proof',
    name: 'a bare pass that a whole rule or a run sheet may have given',
    text: fileWith(
      '"findings": [], "passed": ["R-03"], "imports": [{ "tool": "maester" }, { "tool": "pingcastle" }]',
      '"checklists": ["life@2026.05"], ',
    ),
    world: lifecycleWorld,
  },
  {
    code: 'pass-without-proof',
    name: 'a bare pass beside no import',
    text: fileWith('"findings": [], "passed": ["R-03"]', '"checklists": ["life@2026.05"], '),
    world: lifecycleWorld,
  },
  {
    code: 'pass-outlived',
    name: 'support that has ended since',
    text: fileWith(
      '"findings": [], "passed": [{ "check": "T-01", "validUntil": «"2026-11-22"», "answered": 2, "asked": 2, "source": { "tool": "run-sheet", "rule": "T-01" } }]',
    ),
    message: /^T-01 passed until 22 November 2026 only: support of what was found has ended\./,
    fixes: [
      {
        title: 'Move it to "notAssessed"',
        preferred: true,
        gives:
          /"notAssessed": \[\s*\{\s*"check": "T-01",\s*"source": \{[^}]*\},\s*"reason": "Passed until 22 November 2026, when the support of what was found ended\."\s*\}/,
      },
    ],
  },
  {
    code: 'pass-outlived',
    name: 'the last day, later days, and no day',
    text: fileWith(
      '"findings": [], "passed": [{ "check": "T-01", "validUntil": "2026-11-23" }, { "check": "T-02", "validUntil": "2029-01-09" }, { "check": "T-03" }, "T-04"]',
    ),
  },
  {
    code: 'revised-check',
    name: 'answers to an older version',
    text: fileWith(
      '"findings": [{ "id": "F-001", "check": «"R-01"», "status": "open" }], "passed": [«"R-02"», "T-01"]',
      '"checklists": ["life@2026.05", "test"], ',
    ),
    message: /R-01 asks something else since version 2026\.11/,
    world: lifecycleWorld,
  },
  {
    code: 'revised-check',
    name: 'answers to the version that is',
    text: fileWith(
      '"findings": [{ "id": "F-001", "check": "R-01", "status": "open" }]',
      '"checklists": ["life@2026.11"], ',
    ),
    world: lifecycleWorld,
  },
];
