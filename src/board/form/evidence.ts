import { html, nothing, type TemplateResult } from 'lit';
import type { ShownEvidence } from '../../workspace/board/board';
import type { EvidencePlace } from '../../workspace/board/intentions';
import { icon, take } from '../dom';
import type { Store } from '../store';
import type { PageWords } from '../words/english';

/** Lines of a text that stand there before somebody wants all. */
const firstLines = 12;

/** The evidence of a finding or of an answer, and the place where more is pasted or dropped. */
export function evidenceBlock(
  store: Store,
  of: EvidencePlace,
  evidence: readonly ShownEvidence[],
  words: PageWords,
): TemplateResult {
  const add = async (input: HTMLTextAreaElement, text: string) => {
    if (text.trim() === '') return;
    const answer = await store.act({ kind: 'addEvidence', of, text });
    if (answer.kind === 'done') input.value = '';
  };
  const picture = async (file: File) =>
    store.tell(
      await store.ask({ kind: 'picture', of, name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }),
    );
  const takeFiles = (event: Event, files: FileList | undefined) => {
    const [file] = [...(files ?? [])].filter(({ type }) => type.startsWith('image/'));
    if (!file) return false;
    take(event);
    void picture(file);
    return true;
  };
  const paste = (event: ClipboardEvent) => {
    if (takeFiles(event, event.clipboardData?.files)) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!text.includes('\n')) return;
    take(event);
    void add(event.target as HTMLTextAreaElement, text);
  };
  const drop = (event: DragEvent) => {
    if (takeFiles(event, event.dataTransfer?.files)) return;
    const text = event.dataTransfer?.getData('text/plain') ?? '';
    take(event);
    void add(event.target as HTMLTextAreaElement, text);
  };
  const key = (event: KeyboardEvent) => {
    const input = event.target as HTMLTextAreaElement;
    if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.isComposing) {
      take(event);
      void add(input, input.value);
    } else if (event.key === 'Escape') {
      take(event);
      input.blur();
      input.dispatchEvent(new CustomEvent('left', { bubbles: true }));
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
  };
  return html`<section class="evidence" aria-label=${words.evidence}>
    <h3>${words.evidence} <span class="hint">${evidence.length}${store.canEdit ? `; ${words.evidenceHint}` : ''}</span></h3>
    ${evidence.map((each) => evidenceItem(store, of, each, words))}
    ${
      store.canEdit
        ? html`<textarea rows="1" class="add-evidence" aria-label=${words.evidenceAdd} placeholder=${words.evidenceAdd}
            @paste=${paste} @drop=${drop} @dragover=${take} @keydown=${key}></textarea>`
        : nothing
    }
  </section>`;
}

function evidenceItem(
  store: Store,
  of: EvidencePlace,
  { index, text, file, picture, source, caption, collectedOn }: ShownEvidence,
  words: PageWords,
): TemplateResult {
  const lines = (text ?? '').split('\n');
  const from = [source, collectedOn && words.shortDay(collectedOn, store.board?.asOf ?? '')].filter(Boolean).join(', ');
  const remove = () => void store.act({ kind: 'removeEvidence', of, index });
  const open = () => file !== undefined && store.command({ id: 'openFile', file });
  const whole = html`<pre>${text}</pre>`;
  const shown =
    text === undefined
      ? nothing
      : lines.length > firstLines
        ? html`<pre>${lines.slice(0, firstLines).join('\n')}</pre><details><summary>${words.longEvidence(lines.length)}</summary>${whole}</details>`
        : whole;
  return html`<figure>
    ${picture ? html`<img src=${picture} alt=${caption || words.picture(file ?? '')}>` : nothing}
    ${shown}
    <figcaption>
      ${file === undefined ? nothing : html`<button class="link" @click=${open}>${file}</button>`}
      <span>${[caption, from].filter(Boolean).join(' · ')}</span>
      ${store.canEdit ? html`<button class="icon" aria-label=${words.remove(words.evidence)} title=${words.remove(words.evidence)} @click=${remove}>${icon('close')}</button>` : nothing}
    </figcaption>
  </figure>`;
}
