import type { Environment } from '../../../../src/language/rule';

/** What is expected of a fix. */
export interface FixCase {
  title: string;
  preferred?: true;
  safe?: true;
  /** What stands in the file afterwards. */
  gives: string | RegExp;
  /** It leaves a blank to be filled in, and the problem until that is done. */
  blank?: true;
}

export interface RuleCase {
  code: string;
  name: string;
  /** A file in which «» stand around each place that the rule marks; none when it finds nothing. */
  text: string;
  /** Of the first problem. */
  message?: RegExp;
  /** All fixes of the first problem, in order. */
  fixes?: readonly FixCase[];
  /** How the world differs. */
  world?: Partial<Environment>;
}
