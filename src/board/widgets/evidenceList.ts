import { html, nothing, type PropertyDeclarations } from 'lit';
import type { ShownEvidence } from '../../workspace/board/board';
import type { EvidencePlace } from '../../workspace/board/intentions';
import { define, StageElement } from '../element';
import { isControl } from '../keys';
import type { Unwritten } from '../stage';
import { undoInside } from './affectedList';
import { icon } from './marks';

const mostBytes = 10 * 1024 * 1024;
/** Longer text is folded. */
const mostLines = 200;
const shownLines = 40;

/** By its first bytes: a name says nothing. */
export function isPicture(bytes: Uint8Array): boolean {
  const starts = (...first: number[]) => first.every((byte, index) => bytes[index] === byte);
  return starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) || starts(0xff, 0xd8, 0xff);
}

/** Texts and pictures that prove a finding or an answer; more is pasted or dropped. */
export class EvidenceList extends StageElement implements Unwritten {
  static override properties: PropertyDeclarations = {
    stage: { attribute: false },
    of: { attribute: false },
    evidence: { attribute: false },
  };
  declare of: EvidencePlace;
  declare evidence: readonly ShownEvidence[];
  readonly #unfolded = new Set<number>();

  override disconnectedCallback(): void {
    this.stage.unwritten.delete(this);
    super.disconnectedCallback();
  }

  override focus(): void {
    this.find('.add-evidence')?.focus();
  }

  async write(): Promise<boolean> {
    const field = this.find<HTMLTextAreaElement>('.add-evidence');
    const text = field?.value ?? '';
    this.stage.unwritten.delete(this);
    if (!field || text.trim() === '') return true;
    field.value = '';
    const answer = await this.addText(text);
    if (!answer) field.value = text;
    return answer;
  }

  async addText(text: string, source?: string): Promise<boolean> {
    const answer = await this.stage.act({ kind: 'addEvidence', of: this.of, text, ...(source && { source }) });
    return answer.kind === 'done';
  }

  async addFile(file: File): Promise<void> {
    const { stage, of } = this;
    const { words } = stage;
    const name = file.name || 'picture.png';
    if (file.size > mostBytes) return stage.complain(words.tooLarge(name));
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (isPicture(bytes)) {
      if (stage.can.pictures) await stage.addPicture(of, name, bytes);
      else stage.complain(words.evidenceNoPictures);
    } else if (/^text\//.test(file.type)) await this.addText(await file.text(), name);
    else stage.complain(words.notAPicture(name));
  }

  /** What the clipboard has, where the page may read it; the field takes the focus where it may not. */
  async pasteClipboard(): Promise<void> {
    try {
      for (const item of await navigator.clipboard.read()) {
        const type = item.types.find((each) => each.startsWith('image/'));
        if (type) return await this.addFile(new File([await item.getType(type)], '', { type }));
      }
      const text = await navigator.clipboard.readText();
      if (text.trim() !== '') {
        await this.addText(text);
        return;
      }
    } catch {
      // Not allowed here: the person pastes.
    }
    this.focus();
  }

  #take(event: Event, data: DataTransfer | null): void {
    const files = [...(data?.files ?? [])];
    const text = data?.getData('text/plain') ?? '';
    if (files.length === 0 && text.trim() === '') return;
    event.preventDefault();
    if (files.length > 0) for (const file of files) void this.addFile(file);
    else void this.addText(text);
  }

  #one(shown: ShownEvidence) {
    const { stage } = this;
    const { words } = stage;
    const { index, text, file, picture, source, caption, collectedOn } = shown;
    const lines = text?.split('\n') ?? [];
    const long = lines.length > mostLines;
    const folded = long && !this.#unfolded.has(index);
    const about = [caption, source, collectedOn && words.day(collectedOn)].filter(Boolean).join(', ');
    return html`<li class=${picture ? 'with-picture' : ''}>
      ${text === undefined ? nothing : html`<pre tabindex="0" aria-label=${about || words.evidence}>${folded ? lines.slice(0, shownLines).join('\n') : text}</pre>`}
      ${
        long
          ? html`<button type="button" class="link" @click=${() => {
              if (folded) this.#unfolded.add(index);
              else this.#unfolded.delete(index);
              this.requestUpdate();
            }}>${folded ? words.showAllLines(lines.length) : words.showFewerLines}</button>`
          : nothing
      }
      ${
        file && picture
          ? html`<button type="button" class="picture" aria-label=${words.pictureOf(caption || file)} @click=${() => stage.command({ id: 'openFile', file })}><img src=${picture} alt=""></button>`
          : nothing
      }
      <p class="muted about">${file ? html`<button type="button" class="link" @click=${() => stage.command({ id: 'openFile', file })}>${file}</button> ` : nothing}${about}
        ${
          stage.can.edit
            ? html`<button type="button" class="icon" aria-label=${words.removeEvidence(index + 1)} title=${words.removeEvidence(index + 1)} @click=${() => void stage.act({ kind: 'removeEvidence', of: this.of, index })}>${icon('trash')}</button>`
            : nothing
        }</p>
    </li>`;
  }

  protected override render() {
    const { stage } = this;
    const { words } = stage;
    return html`<div class="evidence" @dragover=${(event: DragEvent) => {
      if (stage.can.edit) event.preventDefault();
    }} @drop=${(event: DragEvent) => {
      if (stage.can.edit) this.#take(event, event.dataTransfer);
    }}>
      <p class="label"><b>${words.evidence}</b> <span class="muted">${stage.can.edit ? words.evidenceHint(this.evidence.length, stage.can.pictures) : this.evidence.length}</span></p>
      ${this.evidence.length > 0 ? html`<ul>${this.evidence.map((shown) => this.#one(shown))}</ul>` : nothing}
      ${
        stage.can.edit
          ? html`<textarea class="add-evidence" rows="1" aria-label=${words.addEvidence} placeholder=${words.addEvidence}
              @paste=${(event: ClipboardEvent) => this.#take(event, event.clipboardData)} @input=${() => stage.unwritten.add(this)}
              @blur=${() => void this.write()} @keydown=${(event: KeyboardEvent) => {
                if (event.key === 'Enter' && isControl(event)) void this.write();
                undoInside(event);
              }}></textarea>`
          : nothing
      }
    </div>`;
  }
}
define('tam-evidence', EvidenceList);
