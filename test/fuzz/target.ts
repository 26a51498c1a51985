import type fc from 'fast-check';

/** Says what comes next, so that a failure tells where it was found; each step has bounds of time of its own. */
export type Step = (name: string) => void;

/** A part of the product to which random inputs are given. */
export interface Target<Input> {
  readonly name: string;
  readonly input: fc.Arbitrary<Input>;
  /** Throws when something does not hold. */
  check(input: Input, step: Step): void | Promise<void>;
  /** The input for people. */
  show(input: Input): string;
}
