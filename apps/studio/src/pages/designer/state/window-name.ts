/**
 * The name of this window among those that the browser has open here. A window keeps it over a reload (sessionStorage) and holds a
 * lock of that name as long as it stands (Web Locks), so that others see whether it is still open. Where a page has no locks, as it
 * is served neither over https nor from localhost, all windows have one name.
 */
let name: Promise<string> | undefined;

export const nameOfWindow = (): Promise<string> => (name ??= findName());

/** Tells by its name whether a window is open. */
export async function isOpenWindow(): Promise<(name: string) => boolean> {
  const held = new Set(navigator.locks ? (await navigator.locks.query()).held?.map((lock) => lock.name) : []);
  return (each) => held.has(lockOf(each));
}

const item = 'vouchflow.window';
const lockOf = (each: string): string => `${item}.${each}`;

async function findName(): Promise<string> {
  if (!navigator.locks) return 'any';
  const before = sessionStorage.getItem(item);
  // A page that is loaded anew may meet its own lock for a moment; one that was duplicated meets the first one's for good.
  for (const wait of before ? [0, 50, 150] : []) {
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    if (await hold(before!)) return before!;
  }
  const made = crypto.randomUUID();
  await hold(made);
  sessionStorage.setItem(item, made);
  return made;
}

/** Holds the lock until the page goes. Answers whether nobody had it. */
const hold = (each: string): Promise<boolean> =>
  new Promise((resolve) => {
    void navigator.locks.request(lockOf(each), { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock ? new Promise<never>(() => {}) : undefined;
    });
  });
