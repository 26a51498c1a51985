import Mocha from 'mocha';
import * as vscode from 'vscode';

/** Somebody sits at the keyboard. */
export const knownPerson = () =>
  vscode.workspace.getConfiguration('tamAssess').update('assessor', 'Robin Park', vscode.ConfigurationTarget.Global);

/** Runs suites in this extension host and reports to the launcher; rejects when a test fails. */
export async function runSuites(load: () => Promise<unknown>): Promise<void> {
  const grep = process.env.TAM_TEST_GREP;
  const mocha = new Mocha({ ui: 'bdd', timeout: 240_000, color: false, ...(grep && { grep }) });
  mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, '', mocha);
  // Who is not known is asked, and nobody answers in most tests.
  mocha.suite.beforeAll(() => knownPerson());
  await load();
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failures) => {
      const { passes = 0, pending = 0 } = runner.stats ?? {};
      console.log(`[tam-tests] ${JSON.stringify({ passed: passes, failed: failures, pending })}`);
      if (failures > 0) reject(new Error(`${failures} failed`));
      else resolve();
    });
  });
}
