/** What takes longer is done in slices of so many milliseconds, so that nothing waits for it. */
const slice = 20;

/**
 * Asked between the steps of long work: lets others have their turn when the slice is used up, and answers whether it did.
 * The first slice begins now.
 */
export function pause(now: () => number = Date.now): () => Promise<boolean> {
  let since = now();
  return async () => {
    if (now() - since <= slice) return false;
    await new Promise((resolve) => setTimeout(resolve));
    since = now();
    return true;
  };
}
