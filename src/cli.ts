import process from 'node:process';
import { main } from './workspace/commandLine.node';

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
    process.stderr.write(
      `tam-assess: internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exitCode = 2;
  },
);
