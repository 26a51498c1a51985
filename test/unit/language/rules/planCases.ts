import { buildCatalog } from '../../../../src/checklists/catalog';
import type { RuleCase } from './ruleCase';
import { checklist, fileWith, findings } from './world';

const finding = (id: string, more = '') => `"id": "${id}", "status": "open"${more && `, ${more}`}`;

/** The checks of the world, and one that is critical and says what to do. */
const withSteps = buildCatalog([
  {
    file: {
      ...checklist,
      checks: [
        ...checklist.checks!,
        {
          id: 'S-01',
          title: 'Updates are installed',
          action: 'Update it',
          focusArea: 'security',
          rating: { probability: 4, impact: 5, effort: 2 },
          remediation: ['Free some space.', { text: 'Install the updates.', kind: 'powershell', run: 'x' }],
        },
      ],
    },
    origin: 'shipped',
  },
]);

/** Cases of the rules over what a plan says of findings. */
export const planCases: readonly RuleCase[] = [
  {
    code: 'unknown-named-finding',
    name: 'a main risk and what waits for a decision, which are no findings',
    text: fileWith(
      '"mainRisk": «"F-9"», "decisions": [{ "text": "Buy it", "findings": ["F-1", "T-01", «"T-02"»] }],\n' +
        '  "findings": [{ "id": "F-1", "check": "T-01", "status": "open" }]',
    ),
    message: /^There is no finding "(?:F-9|T-02)" in this file/,
    fixes: [{ title: 'Remove what names no finding', gives: /"assessors": \["Dana Reyes"\],\s+"decisions"/ }],
  },
  {
    code: 'unknown-named-finding',
    name: 'a main risk by its check, and nothing named',
    text: fileWith(
      '"mainRisk": "T-01", "decisions": [{ "text": "Buy it" }, { "text": "Move it", "findings": ["F-1"] }],\n' +
        '  "findings": [{ "id": "F-1", "check": "T-01", "status": "open" }]',
    ),
  },
  {
    code: 'impossible-dependency',
    name: 'an id that no finding has, and its own',
    text: findings(finding('F-1', '"dependsOn": [«"F-9"», "F-2", «"F-1"»]'), finding('F-2')),
    message: /^There is no finding "F-9" in this file\.$/,
    fixes: [{ title: 'Remove "F-9" from "dependsOn"', gives: '"dependsOn": ["F-2", "F-1"]' }],
  },
  {
    code: 'impossible-dependency',
    name: 'a circle, where it closes',
    text: findings(
      finding('F-1', '"dependsOn": ["F-2"]'),
      finding('F-2', '"dependsOn": ["F-3"]'),
      finding('F-3', '"dependsOn": [«"F-1"»]'),
    ),
    message: /^F-1 waits for F-3 already/,
    fixes: [
      { title: 'Remove "F-1" from "dependsOn"', gives: /"id": "F-3", "status": "open"(?:, "dependsOn": \[\])? \}/ },
    ],
  },
  {
    code: 'impossible-dependency',
    name: 'two ways to one finding are no circle',
    text: findings(
      finding('F-1', '"dependsOn": ["F-2", "F-3"]'),
      finding('F-2', '"dependsOn": ["F-4"]'),
      finding('F-3', '"dependsOn": ["F-4"]'),
      finding('F-4'),
    ),
  },
  {
    code: 'dependency-later',
    name: 'what has to be first is due later',
    text: findings(
      finding('F-1', '"due": "2026-12-01", "dependsOn": ["F-2", «"F-3"»]'),
      finding('F-2', '"due": "2026-12-01"'),
      finding('F-3', '"due": "2026-12-02"'),
    ),
    message: /^F-3 is due on 2 December 2026, after this finding \(1 December 2026\)\.$/,
  },
  {
    code: 'dependency-later',
    name: 'what is closed is late for nobody',
    text: findings(
      finding('F-1', '"due": "2026-12-01", "dependsOn": ["F-2", "F-3"]'),
      '"id": "F-2", "status": "verified", "due": "2027-12-01"',
      finding('F-3'),
    ),
  },
  {
    code: 'plan-numbers',
    name: 'outside of what can be',
    text: findings(finding('F-1', '"percent": «101», "hours": «-1»'), finding('F-2', '"percent": «-0.5»')),
    message: /^101 is not from 0 to 100\.$/,
  },
  {
    code: 'plan-numbers',
    name: 'the bounds',
    text: findings(finding('F-1', '"percent": 0, "hours": 0'), finding('F-2', '"percent": 100, "hours": 1.5')),
  },
  {
    code: 'date-order',
    name: 'work that begins after it is due',
    text: findings(
      finding('F-1', '"start": «"2026-12-02"», "due": "2026-12-01"'),
      finding('F-2', '"start": "2026-12-01", "due": "2026-12-01"'),
    ),
    message: /^The work begins after it is due \(1 December 2026\)\.$/,
  },
  {
    code: 'unexplained-finding',
    name: 'what a person wrote without a check',
    text: findings(
      '"id": "F-1", "title": «"Disks can be copied"», "status": "open", "rating": { "probability": 3, "impact": 5, "effort": 3 }',
      '"id": "F-2", "title": «"A cable lies there"», "recommendation": "r", "status": "inProgress", "expected": " ", "rating": { "probability": 1, "impact": 5, "effort": 3 }',
      '"id": "F-3", "title": «"Unrated"», "status": "accepted", "rationale": "w", "consequence": "c"',
      '"id": «"F-4"», "status": "open"',
    ),
    message:
      /^A finding without "check" does not say what it means for the business \(consequence\), how it should be \(expected\) and why it matters \(rationale\)\.$/,
    fixes: [
      {
        title: 'Add "consequence", "expected" and "rationale"',
        preferred: true,
        gives:
          /"title": "Disks can be copied", "consequence": "", "status": "open", [^}]*\}, "expected": "", "rationale": ""/,
        blank: true,
      },
    ],
  },
  {
    code: 'unexplained-finding',
    name: 'explained, of a check, of a tool, closed',
    text: findings(
      '"id": "F-1", "title": "t", "status": "open", "consequence": "c", "expected": "e", "rationale": "w", "rating": { "probability": 5, "impact": 5, "effort": 3 }',
      '"id": "F-2", "title": "t", "status": "open", "expected": "e", "rationale": "w"',
      '"id": "F-3", "check": "T-01", "status": "open"',
      '"id": "F-4", "title": "t", "status": "open", "sources": [{ "tool": "maester", "rule": "MT.1" }]',
      '"id": "F-5", "title": "t", "status": "falsePositive"',
    ),
  },
  {
    code: 'unexplained-finding',
    name: 'quiet when a later assessment follows',
    text: findings('"id": "F-1", "title": "t", "status": "open"'),
    world: { superseded: true },
  },
  {
    code: 'own-recommendation',
    name: 'none for a critical and a high one',
    text: findings(
      finding('F-1', '«"check"»: "T-01"'),
      finding('F-2', '«"check"»: "T-03", "recommendation": " - "'),
      finding('F-3', '«"check"»: "T-04", "rating": { "probability": 5, "impact": 2, "effort": 1 }'),
    ),
    message: /^A finding of critical severity needs a recommendation of its own/,
    fixes: [{ title: 'Add "recommendation"', preferred: true, gives: '"recommendation": ""', blank: true }],
  },
  {
    code: 'own-recommendation',
    name: 'one that says what the check says to everybody, in whatever order and form',
    text: findings(
      finding('F-1', '"check": "S-01", "recommendation": «"1. free some SPACE\\n2) Install the updates."»'),
      finding('F-2', '"check": "S-01", "recommendation": «"Updates are installed; Update it"»'),
    ),
    message: /^The recommendation only repeats what S-01 says to everybody\. Say what to do here\.$/,
    fixes: [],
    world: { catalog: withSteps },
  },
  {
    code: 'own-recommendation',
    name: 'one of its own, medium and low ones, what is fixed, accepted or has no check',
    text: findings(
      finding('F-1', '"check": "S-01", "recommendation": "Free some space. Begin with dc04."'),
      finding('F-2', '"check": "T-02"'),
      finding('F-3', '"check": "T-01", "rating": { "probability": 1, "impact": 2, "effort": 1 }'),
      '"id": "F-4", "check": "T-01", "status": "resolved"',
      '"id": "F-5", "check": "T-01", "status": "accepted"',
      finding('F-6', '"title": "t", "rating": { "probability": 5, "impact": 5, "effort": 1 }'),
      finding('F-7', '"check": "NONE-01"'),
    ),
    world: { catalog: withSteps },
  },
];
