import { strict as assert } from 'node:assert';

/** What of Markdown is no code: fenced blocks and code spans go, as CommonMark pairs backticks; escapes go. */
function outsideCode(markdown: string): string {
  const lines: string[] = [];
  let fence = '';
  for (const line of markdown.split('\n')) {
    const mark = /^ {0,3}(`{3,})/.exec(line)?.[1];
    if (fence === '' && mark) fence = mark;
    else if (fence !== '' && new RegExp(`^ {0,3}\`{${fence.length},} *$`).test(line)) fence = '';
    else if (fence === '') lines.push(line);
  }
  assert.equal(fence, '', 'a fence is not closed');
  let text = '';
  const all = lines.join('\n');
  for (let at = 0; at < all.length; ) {
    if (all[at] === '\\' && /[!-/:-@[-`{-~\n]/.test(all[at + 1] ?? '')) at += 2;
    else if (all[at] === '`') {
      const run = /^`+/.exec(all.slice(at))![0];
      const end = new RegExp(`(?<!\`)\`{${run.length}}(?!\`)`).exec(all.slice(at + run.length));
      assert.ok(end, `a code span is not closed: ${all.slice(at, at + 80)}`);
      at += run.length + end.index + run.length;
    } else text += all[at++];
  }
  return text;
}

/** Nothing in the Markdown is live but our own headings, tables and lists, and links of the web. */
export function assertOnlyShown(markdown: string): void {
  const text = outsideCode(markdown);
  for (const [, target] of text.matchAll(/\]\(([^)]*)\)/g)) assert.match(target!, /^https?:\/\/[^\s<>]*$/i, text);
  const bare = text.replace(/\]\(https?:\/\/[^\s<>)]*\)/gi, ')');
  assert.doesNotMatch(bare, /!\[|\]\(|\]:|<[a-z!/?]|&[a-z#]|https?:|www\.|\w@\w|\$/i, bare);
  assert.doesNotMatch(markdown, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/);
}
