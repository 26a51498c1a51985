/** See `leftovers.mjs`. */
export function makeTemporary(kind: string): string;
