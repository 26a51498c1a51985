import process from 'node:process';
import { main } from './workspace/commandLine.node';

main(process.argv).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    // A fault of ours, not of the input: the one case in which the stack helps.
    process.stderr.write(`tam-assess: internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 2;
  },
);
