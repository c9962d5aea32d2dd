/**
 * Names that an open page holds (Web Locks), so that other windows see whether somebody is still at what stands under them. Where a page has no locks, as
 * it is served neither over https nor from localhost, whoever asks gets a name and nobody holds one.
 */
const here = new Map<string, { count: number; end: () => void }>();

/** Holds the name until `letGo`. False: another window has it. A page that is loaded anew may meet its own hold for a moment. */
export async function hold(name: string): Promise<boolean> {
  if (!navigator.locks) return true;
  for (const wait of [0, 50, 150]) {
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const mine = here.get(name);
    if (mine) {
      mine.count += 1;
      return true;
    }
    if (await take(name)) return true;
  }
  return false;
}

export function letGo(name: string): void {
  const mine = here.get(name);
  if (!mine || (mine.count -= 1) > 0) return;
  here.delete(name);
  mine.end();
}

/** Tells by its name whether any window holds it. */
export async function heldNames(): Promise<(name: string) => boolean> {
  const held = new Set(navigator.locks ? (await navigator.locks.query()).held?.map((lock) => lock.name) : []);
  return (name) => held.has(name);
}

const take = (name: string): Promise<boolean> =>
  new Promise((resolve) => {
    void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock ? new Promise<void>((end) => here.set(name, { count: 1, end })) : undefined;
    });
  });
