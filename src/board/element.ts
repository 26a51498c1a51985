import { LitElement, type PropertyDeclarations } from 'lit';
import type { Stage } from './stage';

/** A part of the page. It has no shadow: one style sheet and one order of focus for all, and labels reach their fields. */
export class PageElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** The first element within that the selector names. */
  protected find<Found extends Element = HTMLElement>(selector: string): Found | null {
    return this.querySelector<Found>(selector);
  }
}

/** A part that is drawn from the stage, anew with each stage that it is given. */
export class StageElement extends PageElement {
  static override properties: PropertyDeclarations = { stage: { attribute: false } };
  declare stage: Stage;
}

/** One of the three modes: what the frame asks of it. */
export interface ModeElement extends LitElement {
  stage: Stage;
  /** The list, table or columns take the focus, at the row that has it. */
  focusMain(): void;
  /** The text filter, where there is one. */
  focusFilter?(): void;
  /** Esc that nobody below took: closes what is open, or says that nothing was. */
  escape?(): boolean;
}

export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
