import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { CheckDetails, CheckRow, FindingDetails } from '../../workspace/board/board';
import { define, StageElement } from '../element';
import '../widgets/affectedList';
import '../widgets/dayField';
import { EvidenceList } from '../widgets/evidenceList';
import '../widgets/field';
import { internalNote } from '../widgets/internalNote';
import { icon, keyCap, letter } from '../widgets/marks';
import '../widgets/ownerField';
import '../widgets/rating';

/** Under which a text is kept that was typed before its finding was there. */
export const draftOfNew = (check: string) => `new:${check}/observed`;

/** At the right: the finding of a check, or the entry that answers it. Sends `next` for the button at its foot. */
export class FindingForm extends StageElement {
  static override properties: PropertyDeclarations = {
    stage: { attribute: false },
    row: { attribute: false },
    check: { attribute: false },
    finding: { attribute: false },
    making: { attribute: false },
  };
  declare row: CheckRow;
  declare check: CheckDetails | undefined;
  declare finding: FindingDetails | undefined;
  /** The finding is being made: what was seen can be typed already. */
  declare making: boolean;

  override focus(): void {
    const field = this.find('.observed textarea') ?? this.find('textarea, input, button');
    field?.focus();
  }

  get evidence(): EvidenceList | undefined {
    const found = this.find('tam-evidence');
    return found instanceof EvidenceList ? found : undefined;
  }

  protected override render() {
    const { stage, row, finding, making } = this;
    const { words, can } = stage;
    const form = finding || making;
    return html`<section class="work-form" aria-label=${words.form}>
      <div class="form-fields">${form ? this.#fields(finding) : this.#entry()}</div>
      ${
        can.edit
          ? html`<div class="form-foot"><p class="muted">${form ? words.savedNote : ''}</p>
            <button type="button" class="primary next" @click=${() => this.dispatchEvent(new CustomEvent('next'))}>${words.nextOpen}</button>
            <span class="caps">${keyCap(words.controlKey)} ${keyCap(words.enterKey)}</span></div>`
          : nothing
      }
      <span hidden>${row.id}</span>
    </section>`;
  }

  #fields(finding: FindingDetails | undefined): TemplateResult {
    const { stage, row } = this;
    const { words, command, can } = stage;
    const others = row.findings ?? [];
    return html`<div class="form-head">
        ${letter(finding?.severity ?? row.severity, words, false)}
        <h2>${finding ? words.findingTitle(finding.id) : words.newFindingTitle}</h2>
        ${finding ? html`<button type="button" class="link" @click=${() => command({ id: 'text', finding: finding.id })}>${words.inFileLine(finding.line)}</button>` : html`<span class="muted">${words.waitingForId}</span>`}
        ${can.edit ? html`<button type="button" class="flat undo" @click=${() => command({ id: 'undo' })}>${icon('discard')}<span>${words.undo}</span></button>` : nothing}
      </div>
      ${
        others.length > 1 && finding
          ? html`<select aria-label=${words.findingsOfCheck} @change=${(event: Event) => {
              if (event.target instanceof HTMLSelectElement) stage.look({ finding: event.target.value });
            }}>${others.map((id) => html`<option value=${id} ?selected=${id === finding.id}>${id}</option>`)}</select>`
          : nothing
      }
      ${finding && finding.status !== 'open' ? html`<p class="muted">${words.statusIs(words.status(finding.status))}</p>` : nothing}
      ${finding?.problems.map(
        ({
          message,
          level,
          fixes,
          index,
        }) => html`<p class="work-problem">${icon(level === 'information' ? 'info' : level)} <span>${message}
          ${can.edit ? fixes.map((title, fix) => html` <button type="button" class="link" @click=${() => void stage.act({ kind: 'fix', finding: finding.id, problem: index, fix })}>${title}</button>`) : nothing}</span></p>`,
      )}
      <tam-work-field class="field-block observed" .stage=${stage} .finding=${finding?.id ?? ''} .field=${'observed'} .value=${finding?.texts.observed ?? ''}
        .draftKey=${finding ? undefined : draftOfNew(row.id)} .label=${words.observed} .hint=${words.customerReads} .lines=${3}></tam-work-field>
      ${
        finding
          ? html`
            <tam-affected .stage=${stage} .details=${finding}></tam-affected>
            <tam-evidence .stage=${stage} .of=${{ finding: finding.id }} .evidence=${finding.evidence}></tam-evidence>
            <tam-rating .stage=${stage} .details=${finding}></tam-rating>
            <div class="work-pair">
              <tam-work-owner class="field-block" .stage=${stage} .finding=${finding.id} .field=${'owner'} .value=${finding.texts.owner} .label=${words.owner}></tam-work-owner>
              <tam-work-day class="field-block" .stage=${stage} .finding=${finding.id} .field=${'due'} .value=${finding.texts.due} .label=${words.due}
                .hint=${finding.sla ? words.slaDay(words.shortDay(finding.sla, stage.board.asOf)) : ''} .sla=${finding.sla}></tam-work-day>
            </div>
            ${internalNote(stage, finding)}`
          : nothing
      }`;
  }

  /** The answer as it stands, where it is no finding. */
  #entry(): TemplateResult {
    const { stage, row, check } = this;
    const { words } = stage;
    const entry = check?.id === row.id ? check.entry : undefined;
    const answer = row.standing === 'open' || row.standing === 'finding' ? '' : words[row.standing];
    if (!entry || answer === '') return html`<p class="muted nothing">${stage.can.edit ? words.nothingToForm : ''}</p>`;
    return html`<div class="form-head"><h2>${answer}</h2></div>
      <p class="muted">${words.entryOf(answer, entry.by, words.day(entry.on))}</p>
      ${entry.reason ? html`<p>${entry.reason}</p>` : nothing}
      ${
        row.standing === 'notApplicable'
          ? nothing
          : html`<tam-evidence .stage=${stage} .of=${{ check: row.id }} .evidence=${entry.evidence}></tam-evidence>`
      }`;
  }
}
define('tam-work-form', FindingForm);
