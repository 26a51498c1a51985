import { html, type TemplateResult } from 'lit';
import type { FindingDetails } from '../../workspace/board/board';
import type { Stage } from '../stage';
import './field';
import { icon } from './marks';

/** What no report and no export ever shows; the frame, the lock and the name of the field say so. */
export function internalNote(stage: Stage, details: FindingDetails): TemplateResult {
  const { words } = stage;
  return html`<div class="work-internal"><tam-work-field class="field-block" .stage=${stage} .finding=${details.id} .field=${'internalNote'} .value=${details.texts.internalNote}
    .lead=${icon('lock')} .label=${words.internalNote} .hint=${words.neverLeaves} .placeholder=${words.internalHint} .lines=${2}></tam-work-field></div>`;
}
