import process from 'node:process';
import { complain, isDebugging, main } from './workspace/commandLine.node';

/** What nobody caught ends in one line all the same. */
const fail = (error: unknown) => {
  complain(error, isDebugging(process.argv));
  process.exit(2);
};
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => (error.code === 'EPIPE' ? process.exit(0) : fail(error)));

main(process.argv).then((status) => {
  process.exitCode = status;
}, fail);
