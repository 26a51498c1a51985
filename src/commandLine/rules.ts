import { rules } from '../language/rules';
import { ruleDocumentation } from '../workspace/validate';
import { type AddCommand, printedAs } from './command';

export const addRules: AddCommand = (program, { print, printJson }) => {
  program
    .command('rules')
    .description('the rules of validate')
    .addOption(printedAs('json'))
    .action((options) => {
      const list = rules.map((rule) => ({
        code: rule.code,
        severity: rule.level,
        title: rule.title,
        fixable: rule.fixes !== undefined,
        docs: ruleDocumentation(rule.code),
      }));
      if (options.format === 'json') printJson({ rules: list });
      else for (const { code, severity, title } of list) print(`${code.padEnd(34)} ${severity.padEnd(12)} ${title}`);
    });
};
