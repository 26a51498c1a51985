import { getLanguageService, TextDocument } from 'vscode-json-languageservice';
import findingsSchema from '../../media/schemas/findings.schema.json';
import { diagnose } from '../../src/language/diagnose';
import { FindingsText } from '../../src/language/findings';
import { defaultRuleOptions, type Environment } from '../../src/language/rule';
import { catalog, findingsFile } from './generate';
import { line, ms, sideBySideAsync } from './measure';

const environment: Environment = {
  catalog,
  asOf: '2026-11-23',
  superseded: false,
  levels: {},
  options: defaultRuleOptions,
  exists: () => true,
};
const service = getLanguageService({});
service.configure({
  validate: true,
  allowComments: true,
  schemas: [{ uri: 'x://findings', fileMatch: ['*.findings.jsonc'], schema: findingsSchema as object }],
});

async function theirs(text: string): Promise<void> {
  const document = TextDocument.create('file:///x.findings.jsonc', 'jsonc', 1, text);
  await service.doValidation(document, service.parseJSONDocument(document), {
    comments: 'ignore',
    trailingCommas: 'ignore',
  });
}
async function ours(text: string): Promise<void> {
  diagnose(FindingsText.parse(text), environment);
}

const text = findingsFile(2000);
const found = diagnose(FindingsText.parse(text), environment).length;
console.log(`2,000 findings: ${(text.length / 1e6).toFixed(2)} MB, ${found} problems found by our rules`);
const both = await sideBySideAsync({ ours: () => ours(text), theirs: () => theirs(text) }, 9);
line(
  'Cold validation against vscode-json-languageservice',
  both.ours / both.theirs,
  1,
  `${ms(both.ours)} against ${ms(both.theirs)}`,
);

const [small, large] = [findingsFile(1000), findingsFile(8000)];
const growth = await sideBySideAsync({ small: () => ours(small), large: () => ours(large) }, 7);
line(
  'Growth from 1,000 to 8,000 findings, per finding',
  growth.large / 8 / growth.small,
  1.1,
  `${ms(growth.small)} to ${ms(growth.large)}`,
);
console.log(`Peak memory of this process: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
