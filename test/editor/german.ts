import { runSuites } from './runner';

export function run(): Promise<void> {
  return runSuites(() => import('./suites/german'));
}
