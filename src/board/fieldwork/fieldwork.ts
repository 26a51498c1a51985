import { html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { CheckDetails, CheckRow, FindingDetails } from '../../workspace/board/board';
import { define, StageElement } from '../element';
import { digitOf, inField, isControl, isSingle, letterOf, take } from '../keys';
import type { Store } from '../store';
import { icon } from '../widgets/marks';
import { AnswerBar, answers, type Given } from './answerBar';
import { CheckArticle } from './checkArticle';
import { CheckList } from './checkList';
import { draftOfNew, FindingForm } from './findingForm';
import { stageOf } from './stageOf';
import { areasOf, countOpen, nextOpen } from './walk';

const narrow = window.matchMedia('(max-width: 799.9px)');

/** Walks through the checks: the list, the check, its answer, and the form of its finding. */
class FieldworkMode extends StageElement {
  static override properties: PropertyDeclarations = {
    stage: { attribute: false },
    store: { attribute: false },
    turn: { attribute: false },
  };
  declare store: Store;
  /** Another number for each state of the store. */
  declare turn: unknown;
  /** Answers under way: the walk goes on before the file is read again. */
  readonly #answering = new Set<string>();
  #details: CheckDetails | undefined;
  #finding: FindingDetails | undefined;
  /** What the details were asked for. */
  #asked = '';
  /** Ids of the findings that were made here, by their checks. */
  readonly #made = new Map<string, string>();
  /** The check whose finding is being made. */
  #making = '';
  #asking: 'notApplicable' | 'later' | undefined;
  #listShown = false;
  /** Nothing is open any more since the last answer. */
  #ended = false;
  readonly #widthChanged = () => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    narrow.addEventListener('change', this.#widthChanged);
  }

  override disconnectedCallback(): void {
    narrow.removeEventListener('change', this.#widthChanged);
    super.disconnectedCallback();
  }

  get #list(): CheckList | undefined {
    const list = this.find('tam-check-list');
    return list instanceof CheckList ? list : undefined;
  }

  get #form(): FindingForm | undefined {
    const form = this.find('tam-work-form');
    return form instanceof FindingForm ? form : undefined;
  }

  /** Those of the chosen checklist, in their order. */
  get #checks(): CheckRow[] {
    return areasOf(this.stage.board, this.stage.view.checklist).flatMap(({ checks }) => checks);
  }

  get #row(): CheckRow | undefined {
    const checks = this.#checks;
    return (
      checks.find(({ id }) => id === this.stage.view.check) ??
      checks.find(({ standing }) => standing === 'open') ??
      checks.find(({ standing }) => standing === 'later') ??
      checks[0]
    );
  }

  focusMain(): void {
    const row = this.#row;
    if (row && row.id !== this.stage.view.check) this.stage.look({ check: row.id });
    const list = this.#list;
    if (list && list.offsetParent !== null && list.offsetWidth > 0) list.focusRow();
    else (this.find('.check-scroll') ?? this.find('.navigator button'))?.focus();
  }

  escape(): boolean {
    if (this.#listShown) {
      this.#showList(false);
      this.focusMain();
      return true;
    }
    if (this.#asking) {
      this.#ask(undefined);
      return true;
    }
    return false;
  }

  protected override shouldUpdate(): boolean {
    const stage = stageOf(this.store);
    if (stage) this.stage = stage;
    return stage !== undefined;
  }

  protected override firstUpdated(): void {
    if (document.activeElement === document.body || document.activeElement?.getAttribute('role') === 'tab') {
      void Promise.resolve().then(() => this.focusMain());
    }
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { stage } = this;
    const row = this.#row;
    if (changed.has('turn')) {
      const standing = new Map(stage.board.checks.map((check) => [check.id, check.standing]));
      for (const id of this.#answering) if (standing.get(id) !== 'open') this.#answering.delete(id);
    }
    if (!row) return;
    if (this.#making !== '' && this.#making !== row.id) void this.#writeNew(this.#making);
    // What the list shows as chosen is what is kept.
    if (row.id !== stage.view.check) queueMicrotask(() => stage.look({ check: row.id }));
    const chosen = row.findings?.includes(stage.view.finding) ? stage.view.finding : '';
    const wanted = `${row.id} ${chosen} ${stage.version}`;
    if (wanted === this.#asked) return;
    if (!this.#asked.startsWith(`${row.id} `)) {
      this.#asking = undefined;
      this.#ended = false;
      if (this.#making !== row.id) this.#making = '';
    }
    this.#asked = wanted;
    void this.#look(row.id, chosen, wanted);
  }

  async #look(check: string, chosen: string, wanted: string): Promise<void> {
    const answer = await this.stage.ask({ kind: 'check', id: check }, 'check');
    if (this.#asked !== wanted) return;
    this.#details = answer?.details;
    const id = chosen || answer?.details?.finding;
    if (id === undefined) {
      this.#finding = undefined;
      this.requestUpdate();
      return;
    }
    this.requestUpdate();
    const found = await this.stage.ask({ kind: 'finding', id }, 'finding');
    if (this.#asked !== wanted) return;
    this.#finding = found?.details;
    if (this.#finding) this.#making = '';
    this.requestUpdate();
  }

  #ask(reason: 'notApplicable' | 'later' | undefined): void {
    this.#asking = reason;
    this.requestUpdate();
    void this.updateComplete.then(async () => {
      const bar = this.find('tam-answers');
      if (bar instanceof AnswerBar) await bar.updateComplete;
      if (reason) bar?.focus();
      else this.focusMain();
    });
  }

  async #answer({ to, reason }: Given): Promise<void> {
    const row = this.#row;
    const { stage } = this;
    if (!row || !stage.can.edit) return;
    if ((to === 'notApplicable' || to === 'later') && reason === undefined && this.#asking !== to) {
      this.#ask(to);
      return;
    }
    this.#asking = undefined;
    if (to === 'finding') return this.#find(row);
    if (to === 'none') {
      if (row.standing === 'open') return;
      await stage.act({ kind: 'answer', check: row.id, to });
      return;
    }
    const already = to === 'passed' && row.standing === 'passed';
    if (already) {
      this.#go(row.id);
      return;
    }
    const intention = { kind: 'answer', check: row.id, to, ...(reason !== undefined && { reason }) } as const;
    // What may be asked about first is waited for; all else goes on at once.
    const asksFirst = row.standing !== 'open';
    if (!asksFirst) {
      this.#answering.add(row.id);
      this.#go(row.id);
    }
    const answer = await stage.act(intention);
    if (answer.kind !== 'done') {
      this.#answering.delete(row.id);
      this.requestUpdate();
      return;
    }
    if (asksFirst) this.#go(row.id);
    this.#sayNext();
  }

  async #find(row: CheckRow): Promise<void> {
    const { stage } = this;
    if (row.standing === 'finding' && this.#finding) {
      await this.#focusForm();
      return;
    }
    this.#making = row.id;
    this.#finding = undefined;
    this.requestUpdate();
    await this.#focusForm();
    const answer = await stage.act({ kind: 'answer', check: row.id, to: 'finding' });
    if (answer.kind !== 'done') {
      if (this.#making === row.id) this.#making = '';
      this.requestUpdate();
      this.focusMain();
      return;
    }
    if (answer.finding === undefined) return;
    this.#made.set(row.id, answer.finding);
    if (this.#row?.id !== row.id) await this.#writeNew(row.id);
  }

  /** Somebody went on before the form knew the finding: what was typed for it is written all the same, as soon as it has an id. */
  async #writeNew(check: string): Promise<void> {
    const finding = this.#made.get(check);
    const typed = this.stage.draft(draftOfNew(check));
    if (finding === undefined || typed === undefined) return;
    this.stage.keep(draftOfNew(check), undefined);
    const intention = { kind: 'text', finding, field: 'observed', value: typed, was: '' } as const;
    // Nobody is at the field any more: it is not told.
    const done = await this.stage.ask({ kind: 'do', version: this.stage.version, intention }, 'done');
    if (!done) this.stage.keep(`${finding}/observed`, typed);
  }

  async #focusForm(): Promise<void> {
    await this.updateComplete;
    const form = this.#form;
    await form?.updateComplete;
    form?.focus();
    if (narrow.matches) form?.scrollIntoView({ block: 'nearest' });
  }

  /** To the next open check; the list keeps the focus. Where none is open, the round has ended. */
  #go(from: string, how: { readonly back?: boolean; readonly laterToo?: boolean } = {}): void {
    const next = nextOpen(this.#checks, from, this.#answering, how);
    if (this.#making !== '') void this.#writeNew(this.#making);
    this.#making = '';
    this.#ended = countOpen(this.#checks, this.#answering) === 0 && !how.laterToo;
    if (next) this.stage.look({ check: next.id });
    else this.requestUpdate();
    void this.updateComplete.then(() => this.focusMain());
  }

  #sayNext(): void {
    const { words, board } = this.stage;
    const checks = this.#checks;
    const open = countOpen(checks, this.#answering);
    const row = this.#row;
    if (open === 0) {
      const later = board.checks.filter(({ standing }) => standing === 'later').length;
      this.stage.say(words.allDone(checks.length - later, checks.length, later));
    } else if (row) this.stage.say(words.nextIs(row.title, open));
  }

  #step(back: boolean): void {
    const row = this.#row;
    if (!row) return;
    this.#go(row.id, { back, laterToo: true });
    this.#sayNext();
  }

  #key(event: KeyboardEvent): void {
    const { stage } = this;
    if (event.key === 'Escape' && !event.isComposing) {
      if (inField(event)) this.focusMain();
      else if (!this.escape()) return;
      take(event);
      return;
    }
    if (this.store.pendingG) return;
    if (isControl(event) && event.key === 'Enter') {
      take(event);
      this.#step(false);
      return;
    }
    if (!stage.can.singleKeys || !isSingle(event)) return;
    const digit = digitOf(event);
    const answer = digit === 0 ? 'none' : digit === undefined ? undefined : answers[digit - 1];
    if (answer) {
      take(event);
      void this.#answer({ to: answer });
      return;
    }
    const letter = letterOf(event);
    if (letter === 'N' || letter === 'B') this.#step(letter === 'B');
    else if (letter === 'C') {
      const article = this.find('tam-check');
      if (article instanceof CheckArticle) article.copyCommand();
    } else if (letter === 'E' && this.#form?.evidence && stage.can.edit) void this.#form.evidence.pasteClipboard();
    else return;
    take(event);
  }

  #showList(shown: boolean): void {
    this.#listShown = shown;
    this.requestUpdate();
    if (shown) void this.updateComplete.then(() => this.#list?.focusRow());
  }

  protected override render() {
    const { stage } = this;
    const { words, board, can } = stage;
    const row = this.#row;
    if (!row)
      return html`<section class="empty">${icon('checklist', 'large')}<h2>${words.noChecks}</h2><p>${words.noChecksNote}</p></section>`;
    const checks = this.#checks;
    const open = countOpen(checks, this.#answering);
    const later = checks.filter(({ standing }) => standing === 'later').length;
    const area = areasOf(board, stage.view.checklist).find((each) => each.checks.includes(row));
    const making = this.#making === row.id;
    const finding = this.#finding && (row.findings ?? []).includes(this.#finding.id) ? this.#finding : undefined;
    return html`<div class="walk ${this.#listShown ? 'list-shown' : ''}" @keydown=${(event: KeyboardEvent) => this.#key(event)}>
      <div class="navigator" data-keys="navigator">
        <button type="button" class="flat" aria-expanded=${this.#listShown} title=${words.listOfChecks} @click=${() => this.#showList(!this.#listShown)}>
          ${icon('list-tree')}<b>${area?.title ?? ''}</b> <span class="muted">${area ? `${area.done}/${area.checks.length}` : ''}</span>${icon('chevron-down')}</button>
        <span class="muted open-count">${words.openLater(open, later)}</span>
        <button type="button" class="icon" aria-label=${words.previousOpen} title=${words.previousOpen} @click=${() => this.#step(true)}>${icon('arrow-up')}</button>
        <button type="button" class="icon" aria-label=${words.nextOpen} title=${words.nextOpen} @click=${() => this.#step(false)}>${icon('arrow-down')}</button>
      </div>
      <tam-check-list .stage=${stage} .answering=${new Set(this.#answering)} @enter=${() => {
        this.#listShown = false;
        void this.#focusForm();
      }}></tam-check-list>
      <div class="work-columns">
        <tam-check .stage=${stage} .row=${row} .details=${this.#details} .unfolded=${!narrow.matches}></tam-check>
        ${
          can.edit
            ? html`<tam-answers .stage=${stage} .row=${row} .asking=${this.#asking}
                .doneAll=${this.#ended && open === 0 ? { checks: checks.length, later } : undefined}
                @answer=${(event: CustomEvent<Given>) => void this.#answer(event.detail)} @cancel=${() => this.#ask(undefined)}
                @step=${(event: CustomEvent<boolean>) => this.#step(event.detail)}></tam-answers>`
            : nothing
        }
        ${keyed(
          row.id,
          html`<tam-work-form class=${finding || making ? 'filled' : ''} .stage=${stage} .row=${row} .check=${this.#details} .finding=${finding} .making=${making}
            @next=${() => this.#step(false)}></tam-work-form>`,
        )}
      </div>
    </div>`;
  }
}
define('tam-fieldwork', FieldworkMode);
