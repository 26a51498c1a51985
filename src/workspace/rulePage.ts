import { rules } from '../language/rules';
import { markdownText } from '../reports/texts/text';
import type { Words } from '../words/words';
import { pages } from './words/pagesEnglish';

/** What a rule asks for and why, in Markdown. */
export function rulePage(code: string, words?: Words): string {
  const say = pages.in(words);
  const rule = rules.find((each) => each.code === code);
  if (!rule) return `# ${say.noRule({ code: markdownText(code) })}\n`;
  return `# ${rule.title}\n\n**${rule.code}** · ${say.levelByDefault(rule)}\n\n${rule.docs.replace(/\n/g, ' ')}\n`;
}
