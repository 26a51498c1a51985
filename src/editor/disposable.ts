/** Something that owns other things and lets go of them together. */
export abstract class Disposable {
  #owned: { dispose(): unknown }[] = [];
  #disposed = false;

  protected get disposed(): boolean {
    return this.#disposed;
  }

  /** Takes a thing over; what comes too late is let go at once. */
  protected own<Thing extends { dispose(): unknown }>(thing: Thing): Thing {
    if (this.#disposed) thing.dispose();
    else this.#owned.push(thing);
    return thing;
  }

  dispose(): void {
    this.#disposed = true;
    const owned = this.#owned.reverse();
    this.#owned = [];
    const errors: unknown[] = [];
    for (const thing of owned) {
      try {
        thing.dispose();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }
}
