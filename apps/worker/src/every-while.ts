/** Runs `work` again and again, `ms` after it last ended, never two at once. Returns how to stop; stopping waits for the run at work. */
export function everyWhile(ms: number, work: () => Promise<unknown>, failed: (error: unknown) => void): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const run = async (): Promise<void> => {
    try {
      await work();
    } catch (error) {
      failed(error);
    }
    if (!stopped) timer = setTimeout(start, ms);
  };
  const start = (): void => void (running = run());
  start();
  return async () => {
    stopped = true;
    if (timer) clearTimeout(timer);
    await running;
  };
}
