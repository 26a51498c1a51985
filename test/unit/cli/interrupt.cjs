// Loaded before the command line: ends the process, or has the disk refuse, at the n-th call that changes the disk.
//   TAM_TEST_AT=N TAM_TEST_HOW=kill|ENOSPC|EIO|... TAM_TEST_TOLD=FILE (made when it happened, with the name of the call)
const fs = require('node:fs');

const { TAM_TEST_AT: wanted, TAM_TEST_HOW: how, TAM_TEST_TOLD: told } = process.env;
const { writeFileSync } = fs;
let calls = 0;

/** Half of what is to be written, as a program leaves it that is ended in the middle. */
async function torn(call, args, original, self) {
  const bytes = call === 'writeFile' && self === fs.promises ? args[1] : args[0];
  if (!['write', 'writeFile'].includes(call) || !(bytes instanceof Uint8Array)) return;
  const half = bytes.subarray(0, bytes.length >> 1);
  if (self === fs.promises) await original.call(self, args[0], half, ...args.slice(2));
  else if (call === 'write') await original.call(self, bytes, args[1], args[2] >> 1, args[3]);
  else await original.call(self, half);
}

function patch(owner, call, changes = () => true) {
  const original = owner[call];
  owner[call] = async function interrupted(...args) {
    if (changes(...args) && ++calls === Number(wanted)) {
      writeFileSync(told, call);
      await torn(call, args, original, this).catch(() => undefined);
      if (how === 'kill') process.kill(process.pid, 'SIGKILL');
      throw Object.assign(new Error(`${how}: ${call}`), { code: how, syscall: call });
    }
    return original.apply(this, args);
  };
}

for (const call of ['mkdir', 'rmdir', 'rename', 'rm', 'unlink', 'symlink', 'link', 'writeFile', 'truncate'])
  patch(fs.promises, call);
for (const call of ['chmod', 'chown', 'utimes', 'appendFile', 'copyFile', 'cp', 'mkdtemp']) patch(fs.promises, call);
const { open } = fs.promises;
let handles;
fs.promises.open = async (file, flags, ...rest) => {
  const handle = await open.call(fs.promises, file, flags, ...rest);
  if (!handles) {
    handles = Object.getPrototypeOf(handle);
    for (const call of ['write', 'writeFile', 'truncate', 'sync', 'chmod', 'chown', 'appendFile']) patch(handles, call);
  }
  return handle;
};
patch(fs.promises, 'open', (_file, flags) => typeof flags === 'string' && flags !== 'r');
