import process from 'node:process';
import { main } from './workspace/commandLine.node';
import { printedLine } from './workspace/printed';

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

main(process.argv).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    // A fault of ours, not of the input: the one case in which the stack helps.
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    for (const line of `tam-assess: internal error: ${stack}`.split('\n'))
      process.stderr.write(`${printedLine(line)}\n`);
    process.exitCode = 2;
  },
);
