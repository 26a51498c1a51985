import { runSuites } from './runner';

export function run(): Promise<void> {
  return runSuites(async () => {
    await import('./suites/activation');
    await import('./suites/diagnostics');
    await import('./suites/views');
    await import('./suites/commands');
    await import('./suites/bulk');
    await import('./suites/files');
    await import('./suites/language');
    await import('./suites/refactorings');
    await import('./suites/preview');
    await import('./suites/terminal');
    await import('./suites/log');
    await import('./suites/accessibility');
    await import('./suites/importReview');
    await import('./suites/board');
    await import('./suites/starting');
    await import('./suites/saving');
  });
}
