import { setting } from './settings';

/**
 * The person at the keyboard, who signs what changes. Their name is a setting of theirs; where it is not known, it is asked
 * once, and without an answer nothing is signed: the name of somebody else is never written.
 */
export class Person {
  #unnamed = false;

  /** The name, where it is known. */
  get name(): string | undefined {
    return setting('assessor').trim() || undefined;
  }

  /**
   * What is signed by the person, who is asked for the name once where it is not known and stands in what is made; `undefined`
   * when they closed the question.
   */
  async signing<Made>(make: (by: string | undefined) => Made): Promise<Made | undefined> {
    const { name } = this;
    const made = make(name);
    if (name !== undefined || this.#unnamed || JSON.stringify(make('?')) === JSON.stringify(made)) return made;
    const said = await this.ask();
    return said === undefined ? undefined : make(said || undefined);
  }

  /** Asks for the name and remembers it for all windows; the empty text signs nothing in this one. */
  async ask(): Promise<string | undefined> {
    const { name } = this;
    if (name !== undefined || this.#unnamed) return name ?? '';
    const { askName } = await import('./lazy/ask-name');
    const said = await askName();
    if (said === '') this.#unnamed = true;
    return said;
  }
}
