/**
 * SHA-256 (FIPS 180-4) of bytes, or of a text in UTF-8, in small hexadecimal digits. Here because documents are made and
 * rules look in one go: what the platform offers answers later.
 */
export function sha256(data: Uint8Array | string): string {
  const hash = new Sha256();
  hash.add(data);
  return hash.digits();
}

const block = 64;
const encoder = new TextEncoder();

/** The same of what comes in pieces; a piece that is a text must not end within a character. */
export class Sha256 {
  readonly #state = new Int32Array(start);
  readonly #waiting = new Uint8Array(block);
  #length = 0;

  add(data: Uint8Array | string): void {
    const bytes = typeof data === 'string' ? encoder.encode(data) : data;
    const before = this.#length % block;
    this.#length += bytes.length;
    let at = 0;
    if (before > 0) {
      at = Math.min(block - before, bytes.length);
      this.#waiting.set(bytes.subarray(0, at), before);
      if (before + at < block) return;
      mix(this.#state, this.#waiting, 0);
    }
    for (; at + block <= bytes.length; at += block) mix(this.#state, bytes, at);
    this.#waiting.set(bytes.subarray(at));
  }

  /** Asked for once, at the end. */
  digits(): string {
    const left = this.#length % block;
    // The rest, a one, zeros, and the number of bits in the last eight bytes.
    const end = new Uint8Array(left < 56 ? block : 2 * block);
    end.set(this.#waiting.subarray(0, left));
    end[left] = 0x80;
    const tail = new DataView(end.buffer);
    tail.setUint32(end.length - 8, Math.floor(this.#length / 0x20000000));
    tail.setUint32(end.length - 4, (this.#length << 3) >>> 0);
    for (let at = 0; at < end.length; at += block) mix(this.#state, end, at);
    return Array.from(this.#state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }
}

/** The first 32 bits of the fraction of a root. */
const fraction = (root: number) => ((root - Math.floor(root)) * 0x100000000) | 0;
const primes: number[] = [];
for (let number = 2; primes.length < 64; number += 1)
  if (primes.every((prime) => number % prime !== 0)) primes.push(number);
const start = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const constants = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const schedule = new Int32Array(64);

const turn = (word: number, by: number) => (word >>> by) | (word << (32 - by));

function mix(state: Int32Array, bytes: Uint8Array, from: number): void {
  for (let at = 0; at < 16; at += 1) {
    const byte = from + 4 * at;
    schedule[at] = (bytes[byte]! << 24) | (bytes[byte + 1]! << 16) | (bytes[byte + 2]! << 8) | bytes[byte + 3]!;
  }
  for (let at = 16; at < 64; at += 1) {
    const near = schedule[at - 15]!;
    const far = schedule[at - 2]!;
    const low = turn(near, 7) ^ turn(near, 18) ^ (near >>> 3);
    const high = turn(far, 17) ^ turn(far, 19) ^ (far >>> 10);
    schedule[at] = (schedule[at - 16]! + low + schedule[at - 7]! + high) | 0;
  }
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  let e = state[4]!;
  let f = state[5]!;
  let g = state[6]!;
  let h = state[7]!;
  for (let at = 0; at < 64; at += 1) {
    const sum = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g));
    const one = (sum + constants[at]! + schedule[at]!) | 0;
    const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  state[0]! += a;
  state[1]! += b;
  state[2]! += c;
  state[3]! += d;
  state[4]! += e;
  state[5]! += f;
  state[6]! += g;
  state[7]! += h;
}
