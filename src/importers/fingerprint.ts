/** FNV-1a, 64 bits, over the UTF-8 bytes of a text; 16 hexadecimal digits. Tells changes apart, guards nothing. */
export function fnv1a64(text: string): string {
  // Four limbs of 16 bits, least first: products stay below 2^53, and no BigInt is made per byte.
  let [a, b, c, d] = [0x2325, 0x8422, 0x9ce4, 0xcbf2];
  for (const byte of new TextEncoder().encode(text)) {
    a ^= byte;
    // The prime is 2^40 + 0x1b3.
    const a1 = a * 0x1b3;
    const b1 = b * 0x1b3 + (a1 >>> 16);
    const c1 = c * 0x1b3 + (b1 >>> 16) + ((a << 8) & 0xffff_ff);
    const d1 = d * 0x1b3 + (c1 >>> 16) + (b << 8);
    [a, b, c, d] = [a1 & 0xffff, b1 & 0xffff, c1 & 0xffff, d1 & 0xffff];
  }
  return [d, c, b, a].map((limb) => limb.toString(16).padStart(4, '0')).join('');
}

/** `A-2` before `A-10`: runs of digits compare as numbers, the rest by code unit, letter case last. */
export function naturalOrder(left: string, right: string): number {
  const [l, r] = [chunks(left.toLowerCase()), chunks(right.toLowerCase())];
  for (let at = 0; at < Math.max(l.length, r.length); at += 1) {
    const [x, y] = [l[at], r[at]];
    if (x === undefined || y === undefined) return x === undefined ? -1 : 1;
    if (x === y) continue;
    if (/^\d/.test(x) && /^\d/.test(y)) {
      const [m, n] = [x.replace(/^0+/, ''), y.replace(/^0+/, '')];
      if (m.length !== n.length) return m.length - n.length;
      if (m !== n) return m < n ? -1 : 1;
      return x.length - y.length;
    }
    return x < y ? -1 : 1;
  }
  return left === right ? 0 : left < right ? -1 : 1;
}

const chunks = (text: string) => text.match(/\d+|\D+/g) ?? [];
