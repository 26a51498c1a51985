import { execFile } from 'node:child_process';
import process from 'node:process';
import { programOnPath } from '../workspace/programs.node';

/** Longest name that signs. */
const longestName = 200;

const nameIn = (text: string): string | undefined =>
  text.replace(/\s+/g, ' ').trim().slice(0, longestName).trim() || undefined;

/**
 * Who is at the keyboard, for what is written on a person's word: the name that is given, else that of the environment
 * variable TAM_ASSESS_BY, else what git calls the person. An empty name, given or in the variable, is nobody's.
 */
export async function personHere(given: string | undefined): Promise<string | undefined> {
  const said = given ?? process.env.TAM_ASSESS_BY;
  return said === undefined ? gitName() : nameIn(said);
}

/** What git calls the person in this folder; nothing where there is no git, or it knows no name. */
async function gitName(): Promise<string | undefined> {
  const git = await programOnPath('git');
  if (git === undefined) return undefined;
  return new Promise((answer) => {
    execFile(git, ['config', 'user.name'], { timeout: 5000, windowsHide: true }, (error, output) =>
      answer(error ? undefined : nameIn(output)),
    );
  });
}
