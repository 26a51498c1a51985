import { similar } from '../../checklists/similar';
import type { JsonNode } from '../json';
import type { ChecklistRule, Finder, FindingsRule, Problem, RuleFix } from '../rule';
import { checklistShape, elementShape, findingsShape, type Shape } from '../shape';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

/** An object with more names that we do not know than this holds data of somebody's own, and no slips of the pen. */
const mostUnknown = 200;

/** Reports property names that are not known but close to one that is, and not used, at this place. */
function look(node: JsonNode | undefined, shape: Shape, path: (string | number)[], report: Finder): void {
  if (!node || typeof shape === 'string' || 'record' in shape) return;
  if ('list' in shape) {
    if (node.type !== 'array') return;
    // What has no properties of its own cannot have misspelled ones; the path is one list that grows and shrinks.
    if (typeof shape.list === 'string') return;
    node.children!.forEach((child, index) => {
      path.push(index);
      look(child, shape.list, path, report);
      path.pop();
    });
    return;
  }
  if (node.type !== 'object') return;
  let used: Set<unknown> | undefined;
  let unknown = 0;
  for (const { children } of node.children!) {
    const [key, value] = children!;
    const name = key!.value as string;
    if (Object.hasOwn(shape.fields, name)) {
      const inner = shape.fields[name]!;
      if (typeof inner === 'string') continue;
      path.push(name);
      look(value, inner, path, report);
      path.pop();
      continue;
    }
    unknown += 1;
    if (name.length < 3 || unknown > mostUnknown) continue;
    const [near] = similar(name, Object.keys(shape.fields), 1);
    if (near === undefined) continue;
    used ??= new Set(node.children!.map((other) => other.children![0]!.value));
    if (used.has(near)) continue;
    report([...path, name], problems.message('misspelledProperty', { name, near }), {
      key: true,
      data: near,
    });
  }
}

const docs = `Unknown properties are kept, so a slip of the pen (\`ownr\`) would pass unnoticed while its value counts for nothing. This rule
points out names that are one or two letters off a known one. Properties of your own with other names are never reported.`;

function rename({ path, data }: Problem): readonly RuleFix[] {
  const near = data as string;
  return [
    {
      title: mending.message('renameTo', { name: near }),
      changes: [{ kind: 'rename', path, to: near }],
      preferred: true,
      safe: true,
    },
  ];
}

export const misspelledProperty: FindingsRule = {
  code: 'misspelled-property',
  of: 'findings',
  title: 'Property names are spelled right',
  level: 'warning',
  docs,
  ofText: true,
  finding({ node }, report) {
    look(node, elementShape(findingsShape, 'findings'), [], report);
  },
  file({ json }, report) {
    look(json.root, findingsShape, [], report);
    for (const [list, elements] of json.sections) {
      // Findings have been looked at one by one.
      if (list === 'findings') continue;
      elements.forEach(({ node }, index) => {
        if (node.type === 'object') look(node, elementShape(findingsShape, list), [list, index], report);
      });
    }
  },
  fixes: rename,
};

export const misspelledPropertyOfChecklist: ChecklistRule = {
  code: 'misspelled-property-of-checklist',
  of: 'checklist',
  title: 'Property names of a checklist are spelled right',
  level: 'warning',
  docs,
  ofText: true,
  check({ node }, report) {
    look(node, elementShape(checklistShape, 'checks'), [], report);
  },
  override({ node }, report) {
    look(node, elementShape(checklistShape, 'overrides'), [], report);
  },
  file({ json }, report) {
    look(json.root, checklistShape, [], report);
  },
  fixes: rename,
};
