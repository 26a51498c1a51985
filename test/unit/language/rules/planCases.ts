import type { RuleCase } from './ruleCase';
import { findings } from './world';

const finding = (id: string, more = '') => `"id": "${id}", "status": "open"${more && `, ${more}`}`;

/** Cases of the rules over what a plan says of findings. */
export const planCases: readonly RuleCase[] = [
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
];
