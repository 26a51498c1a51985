/** Escape sequences of terminals, which tools leave in their output. */
const terminalSequences = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\^_])/g;
/** What XML 1.0 forbids, and bidirectional embeddings, overrides and isolates, which make text look like another one. */
const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Any character that `plain` may change, or that begins what it does: most texts have none, which is told much faster. */
const odd = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]/;

/** Text without what no document may hold: control characters, lone surrogates, bidirectional overrides. Lines end in `\n`. */
export function plain(text: string): string {
  if (!odd.test(text)) return text;
  return text
    .replace(terminalSequences, '')
    .replace(/\r\n?|\u0085/g, '\n')
    .replace(/[\u2028\u2029]/g, '\n')
    .replace(forbidden, '');
}
