/**
 * SHA-256 (FIPS 180-4) of bytes, or of a text in UTF-8, in small hexadecimal digits. Here because documents are made and
 * rules look in one go: what the platform offers answers later.
 */
export function sha256(data: Uint8Array | string): string {
  const hash = new Sha256();
  hash.add(typeof data === 'string' ? new TextEncoder().encode(data) : data);
  return hash.digest();
}

/** The same of bytes that come piece by piece. */
export class Sha256 {
  readonly #state = new Uint32Array(start);
  /** What does not fill a block of 64 bytes yet. */
  readonly #rest = new Uint8Array(64);
  #length = 0;

  add(bytes: Uint8Array): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const held = this.#length % 64;
    this.#length += bytes.length;
    let at = 0;
    if (held > 0) {
      at = Math.min(64 - held, bytes.length);
      this.#rest.set(bytes.subarray(0, at), held);
      if (held + at < 64) return;
      mix(this.#state, new DataView(this.#rest.buffer), 0);
    }
    for (; at + 64 <= bytes.length; at += 64) mix(this.#state, view, at);
    this.#rest.set(bytes.subarray(at));
  }

  /** Of all that was added; nothing can be added afterwards. */
  digest(): string {
    const left = this.#length % 64;
    // The rest, a one, zeros, and the number of bits in the last eight bytes.
    const end = new Uint8Array(left < 56 ? 64 : 128);
    end.set(this.#rest.subarray(0, left));
    end[left] = 0x80;
    const tail = new DataView(end.buffer);
    tail.setUint32(end.length - 8, Math.floor(this.#length / 0x20000000));
    tail.setUint32(end.length - 4, (this.#length << 3) >>> 0);
    for (let at = 0; at < end.length; at += 64) mix(this.#state, tail, at);
    return [...this.#state].map((word) => word.toString(16).padStart(8, '0')).join('');
  }
}

/** The first 32 bits of the fraction of a root. */
const fraction = (root: number) => ((root - Math.floor(root)) * 0x100000000) >>> 0;
const primes: number[] = [];
for (let number = 2; primes.length < 64; number += 1)
  if (primes.every((prime) => number % prime !== 0)) primes.push(number);
const start = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const constants = primes.map((prime) => fraction(Math.cbrt(prime)));
const schedule = new Uint32Array(64);

const turn = (word: number, by: number) => (word >>> by) | (word << (32 - by));

function mix(state: Uint32Array, block: DataView, from: number): void {
  for (let at = 0; at < 64; at += 1) {
    if (at < 16) {
      schedule[at] = block.getUint32(from + 4 * at);
      continue;
    }
    const [near, far] = [schedule[at - 15]!, schedule[at - 2]!];
    const low = turn(near, 7) ^ turn(near, 18) ^ (near >>> 3);
    const high = turn(far, 17) ^ turn(far, 19) ^ (far >>> 10);
    schedule[at] = schedule[at - 16]! + low + schedule[at - 7]! + high;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  for (let at = 0; at < 64; at += 1) {
    const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + constants[at]! + schedule[at]!;
    const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, at) => {
    state[at]! += word;
  });
}
