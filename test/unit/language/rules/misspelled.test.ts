import { strict as assert } from 'node:assert';
import { ChecklistText } from '../../../../src/language/checklist';
import { diagnose, fixesOf } from '../../../../src/language/diagnose';
import { applyEdits, toEdits } from '../../../../src/language/edits';
import { FindingsText } from '../../../../src/language/findings';
import { schemaOf, valuesSaying } from './schemaValues';
import { environment } from './world';

describe('misspelled properties', () => {
  for (const [kind, parse, code] of [
    ['findings', (text: string) => FindingsText.parse(text), 'misspelled-property'],
    ['checklist', (text: string) => ChecklistText.parse(text), 'misspelled-property-of-checklist'],
  ] as const)
    it(`are found and mended wherever the format of ${kind} has a name`, () => {
      const tried = new Set<string>();
      for (const [path, value] of valuesSaying('x', schemaOf(kind))) {
        const steps = path.split('.').slice(1);
        for (const [depth, step] of steps.entries()) {
          const [at, name] = [steps.slice(0, depth + 1).join('.'), step.replaceAll('[]', '')];
          // What the format does not describe by its shape may be called anything.
          if (name.length < 6 || tried.has(at) || /(?:healthyWhen|equivalents)\./.test(at)) continue;
          tried.add(at);
          const wrong = `${name.slice(0, 3)}${name.slice(4)}`;
          const right = JSON.stringify(value);
          const keys = [...right.matchAll(new RegExp(`"${name}":`, 'g'))];
          if (keys.length !== 1) continue;
          const text = right.replace(`"${name}":`, `"${wrong}":`);
          const file = parse(text);
          const found = diagnose(file, environment).filter((problem) => problem.code === code);
          assert.deepEqual(
            found.map((problem) => [problem.path.at(-1), problem.data]),
            [[wrong, name]],
            `${at}: ${text}`,
          );
          const [fix] = fixesOf(found[0]!, file, environment);
          assert.equal(applyEdits(text, toEdits(text, fix!.changes)), right);
        }
      }
      assert.ok(tried.size > 25, String(tried.size));
    });
});
