/** Milliseconds that some runs took, measured in turn with others so that a noisy machine disturbs all alike. */
export function sideBySide<Name extends string>(
  runs: Record<Name, () => unknown>,
  rounds: number,
): Record<Name, number> {
  const names = Object.keys(runs) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < rounds + 2; round++) {
    for (const name of names) {
      const started = performance.now();
      runs[name]();
      const took = performance.now() - started;
      if (round >= 2) times[name].push(took);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times[name])])) as Record<Name, number>;
}

/** The same for runs that have to be waited for. */
export async function sideBySideAsync<Name extends string>(
  runs: Record<Name, () => Promise<unknown>>,
  rounds: number,
): Promise<Record<Name, number>> {
  const names = Object.keys(runs) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < rounds + 2; round++) {
    for (const name of names) {
      const started = performance.now();
      await runs[name]();
      const took = performance.now() - started;
      if (round >= 2) times[name].push(took);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times[name])])) as Record<Name, number>;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** One line of the result: what, the ratio, its target, and the medians behind it. */
export function line(what: string, ratio: number, target: number | undefined, detail: string): void {
  const verdict =
    target === undefined ? '' : ratio <= target ? ` (target ≤ ${target}: met)` : ` (target ≤ ${target}: MISSED)`;
  console.log(`${what}: ${ratio.toFixed(2)}${verdict}  ${detail}`);
}

export const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 1)} ms`;
