import { html } from 'lit';
import { define, type ModeElement, StageElement } from '../element';

class PlanMode extends StageElement implements ModeElement {
  focusMain(): void {
    this.find('.mode-heading')?.focus();
  }

  protected override render() {
    return html`<h2 class="mode-heading" tabindex="-1">${this.stage.words.plan}</h2>`;
  }
}
define('tam-plan', PlanMode);
