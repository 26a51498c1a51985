import { rules } from '../language/rules';
import { markdownText } from '../reports/texts/text';

/** What a rule asks for and why, in Markdown. */
export function rulePage(code: string): string {
  const rule = rules.find((each) => each.code === code);
  if (!rule) return `# There is no rule "${markdownText(code)}"\n`;
  return `# ${rule.title}\n\n**${rule.code}** · ${rule.level} by default; change it with the setting \`tamAssess.rules\`.\n\n${rule.docs.replace(/\n/g, ' ')}\n`;
}
