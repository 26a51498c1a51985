import { html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import { live } from 'lit/directives/live.js';
import type { TextField } from '../../workspace/board/board';
import { define, PageElement } from '../element';
import { isControl, take } from '../keys';
import type { Stage, Unwritten } from '../stage';
import { icon } from './marks';

/**
 * One text of a finding, written when the field is left, at Ctrl+Enter, when the page is hidden and before a save. What is
 * typed and not yet written is a draft, which outlives a reload. A native field: the undo of what is typed is the
 * browser's, and a label of the page names it.
 */
export class FindingField extends PageElement implements Unwritten {
  static override properties: PropertyDeclarations = {
    stage: { attribute: false },
    finding: { attribute: false },
    field: { attribute: false },
    value: { attribute: false },
    label: { attribute: false },
    hint: { attribute: false },
    placeholder: { attribute: false },
    lines: { attribute: false },
    draftKey: { attribute: false },
    lead: { attribute: false },
  };
  declare stage: Stage;
  /** Empty while the finding is being made: what is typed is written as soon as it is there. */
  declare finding: string;
  declare field: TextField;
  /** As the file says it. */
  declare value: string;
  declare label: string;
  declare hint: string | undefined;
  declare placeholder: string | undefined;
  /** Lines at least; one is a field of one line. */
  declare lines: number | undefined;
  /** Another key of the draft than finding and field. */
  declare draftKey: string | undefined;
  /** Stands before the label. */
  declare lead: unknown;

  /** What is typed; undefined where the field shows what the file says. */
  protected typed: string | undefined;
  /** What the file said when typing began. */
  #was = '';
  /** Written, and not yet back from the file. */
  #sent: string | undefined;
  #refused = '';
  #gone = false;
  #writing: Promise<boolean> | undefined;
  protected readonly controlId = `field-${++fields}`;

  get #key(): string {
    return this.draftKey ?? `${this.finding}/${this.field}`;
  }

  protected get shown(): string {
    return this.typed ?? this.#sent ?? this.value;
  }

  /** Somebody else changed it while it was typed in. */
  get #contested(): boolean {
    return this.typed !== undefined && this.value !== this.#was && this.value !== this.typed && this.finding !== '';
  }

  override disconnectedCallback(): void {
    if (this.typed !== undefined) void this.write();
    this.stage.unwritten.delete(this);
    super.disconnectedCallback();
  }

  override focus(): void {
    this.find('input, textarea')?.focus();
  }

  protected override willUpdate(changed: PropertyValues): void {
    const other = changed.has('finding') && changed.get('finding') !== undefined && changed.get('finding') !== '';
    if (other || (changed.has('field') && changed.get('field') !== undefined)) {
      if (this.typed !== undefined && !this.#writing) this.#writeFor(String(changed.get('finding') ?? this.finding));
      this.#forget();
    }
    if (changed.has('value')) this.#sent = undefined;
    const draft = this.typed === undefined ? this.stage.draft(this.#key) : undefined;
    if (draft !== undefined && draft !== this.value && this.#sent === undefined) {
      this.typed = draft;
      this.#was = this.value;
      this.stage.unwritten.add(this);
    }
    // The finding is there now: what was typed before belongs to it.
    if (changed.has('finding') && changed.get('finding') === '' && this.typed !== undefined) {
      this.#was = this.value;
      this.stage.keep(String(changed.get('draftKey') ?? ''), undefined);
      this.stage.keep(this.#key, this.typed);
      if (!this.contains(document.activeElement)) void this.write();
    }
  }

  #forget(): void {
    this.typed = undefined;
    this.#sent = undefined;
    this.#refused = '';
    this.#gone = false;
    this.stage.unwritten.delete(this);
  }

  protected type(text: string): void {
    if (this.typed === undefined) this.#was = this.value;
    this.typed = text;
    this.#refused = '';
    this.#sent = undefined;
    this.stage.keep(this.#key, text);
    this.stage.unwritten.add(this);
    this.requestUpdate();
  }

  /** Why the text cannot be what the field holds; empty where it can. */
  protected wrong(_text: string): string {
    return '';
  }

  write(): Promise<boolean> {
    if (this.finding === '') return Promise.resolve(false);
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined;
    });
    return this.#writing;
  }

  async #write(): Promise<boolean> {
    const { typed, stage } = this;
    if (typed === undefined) return true;
    if (typed === this.value) {
      stage.keep(this.#key, undefined);
      this.#forget();
      this.requestUpdate();
      return true;
    }
    const why = this.wrong(typed);
    if (why !== '' || this.#contested) {
      this.#refused = why;
      this.requestUpdate();
      return false;
    }
    const key = this.#key;
    const { finding } = this;
    const answer = await stage.act({ kind: 'text', finding, field: this.field, value: typed, was: this.#was });
    if (answer.kind === 'done') stage.keep(key, undefined);
    // Another finding is shown meanwhile, or none.
    if (this.finding !== finding || !this.isConnected) {
      if (answer.kind === 'refused') stage.complain(answer.why);
      return answer.kind === 'done';
    }
    if (answer.kind === 'done') {
      if (this.typed === typed) {
        this.#forget();
        this.#sent = this.value === typed ? undefined : typed;
      } else {
        this.#was = typed;
        if (this.typed !== undefined) stage.keep(key, this.typed);
      }
    } else if (answer.kind === 'refused') {
      this.#refused = answer.why;
      this.#gone = answer.gone === true;
    }
    this.requestUpdate();
    return answer.kind === 'done';
  }

  /** Of a finding that is not shown any more. */
  #writeFor(finding: string): void {
    const { typed, stage, field } = this;
    if (typed === undefined || this.wrong(typed) !== '') return;
    const key = `${finding}/${field}`;
    void stage.act({ kind: 'text', finding, field, value: typed, was: this.#was }).then((answer) => {
      if (answer.kind === 'done') stage.keep(key, undefined);
      else if (answer.kind === 'refused') stage.complain(answer.why);
    });
  }

  protected pressed(event: KeyboardEvent): void {
    if (!isControl(event)) return;
    const key = event.key.toLowerCase();
    // In a page of an editor the file would be undone: within a field that was changed, what was typed is.
    const redo = key === 'y' || (key === 'z' && event.shiftKey);
    if (redo || key === 'z') {
      if (this.typed === undefined || (!redo && this.typed === this.#was)) return;
      take(event);
      document.execCommand(redo ? 'redo' : 'undo');
    } else if (event.key === 'Enter') void this.write();
  }

  protected control(described: string): unknown {
    const lines = this.lines ?? 1;
    const input = (event: Event) => {
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement)
        this.type(event.target.value);
    };
    return lines > 1
      ? html`<textarea id=${this.controlId} rows=${lines} .value=${live(this.shown)} placeholder=${this.placeholder ?? nothing}
          ?readonly=${!this.stage.can.edit} aria-describedby=${described} aria-invalid=${this.#refused ? 'true' : nothing}
          @input=${input} @blur=${() => void this.write()} @keydown=${(event: KeyboardEvent) => this.pressed(event)}></textarea>`
      : html`<input type="text" id=${this.controlId} .value=${live(this.shown)} placeholder=${this.placeholder ?? nothing}
          ?readonly=${!this.stage.can.edit} aria-describedby=${described} aria-invalid=${this.#refused ? 'true' : nothing}
          autocomplete="off" spellcheck="false" @input=${input} @blur=${() => void this.write()}
          @keydown=${(event: KeyboardEvent) => this.pressed(event)}>`;
  }

  /** More beside the control. */
  protected beside(): unknown {
    return nothing;
  }

  protected override render() {
    const { words } = this.stage;
    return html`<label for=${this.controlId}>${this.lead ?? nothing}<b>${this.label}</b> ${this.hint ? html`<span class="muted">${this.hint}</span>` : nothing}</label>
      <div class="control">${this.control(`${this.controlId}-note`)}${this.beside()}</div>
      <div class="field-note" id="${this.controlId}-note" aria-live="off">${
        this.#refused
          ? html`<p class="refused" role="alert">${icon('error')} ${this.#gone ? words.fieldGone : this.#refused}
              ${this.#gone ? html`<button type="button" class="link" @click=${() => this.stage.command({ id: 'copy', text: this.shown })}>${words.copyWords}</button>` : nothing}</p>`
          : nothing
      }${
        this.#contested
          ? html`<p class="refused" role="alert">${words.inFileNow} <q>${this.value || words.nothingThere}</q>
              <button type="button" class="link" @click=${() => this.#settle(false)}>${words.takeTheirs}</button>
              <button type="button" class="link" @click=${() => this.#settle(true)}>${words.takeMine}</button></p>`
          : nothing
      }</div>`;
  }

  #settle(mine: boolean): void {
    this.#was = this.value;
    if (mine) void this.write();
    else {
      this.stage.keep(this.#key, undefined);
      this.#forget();
    }
    this.requestUpdate();
  }
}

let fields = 0;

define('tam-work-field', FindingField);
