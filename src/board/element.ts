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

export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
