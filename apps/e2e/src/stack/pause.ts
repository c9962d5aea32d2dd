export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Asks `look` every 100 ms until it answers something other than undefined or false, and answers that.
 * @throws after `withinMs`, with `what` and the last fault of `look`, if it threw.
 */
export async function until<T>(what: string, look: () => Promise<T | undefined | false>, withinMs = 60_000): Promise<T> {
  const end = Date.now() + withinMs;
  let fault: unknown;
  for (;;) {
    try {
      const found = await look();
      if (found !== undefined && found !== false) return found;
    } catch (error) {
      fault = error;
    }
    if (Date.now() >= end) throw new Error(`${what}: not within ${withinMs / 1000} s`, { cause: fault });
    await pause(100);
  }
}
