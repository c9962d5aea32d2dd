import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

const wait = 4000;

/** Whether anything answers where the pages come from. */
const answers = (): Promise<boolean> =>
  fetch('/', { method: 'HEAD', cache: 'no-store' }).then(
    () => true,
    () => false,
  );

/** Resolves when the browser says that it is online again, or after a while. */
const later = (): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      window.clearTimeout(timer);
      window.removeEventListener('online', done);
      resolve();
    };
    const timer = window.setTimeout(done, wait);
    window.addEventListener('online', done);
  });

/** Style sheets that did not come. One that is still on its way has no sheet either, and is left to whoever waits for it. */
const failed = new Set<HTMLLinkElement>();
let watched = false;
const watchStyles = (): void => {
  if (!watched)
    document.addEventListener('error', ({ target }) => target instanceof HTMLLinkElement && target.rel === 'stylesheet' && failed.add(target), true);
  watched = true;
};

/** They are asked for once more: whoever asked for them does not ask twice. */
const mendStyles = (): Promise<unknown> =>
  Promise.all(
    [...failed].map(
      (link) =>
        new Promise<void>((resolve) => {
          failed.delete(link);
          const again = link.cloneNode() as HTMLLinkElement;
          again.onload = again.onerror = () => resolve();
          link.replaceWith(again);
        }),
    ),
  );

/**
 * Loads a part of a page. Without a connection it waits for it and tries again, so that the page with all that is on it does not fall away
 * meanwhile. Rejects where the server answers and yet has no such file: a new release replaced it.
 */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  watchStyles();
  for (let answered = false; ;) {
    try {
      const part = await load();
      await mendStyles();
      return part;
    } catch (thrown) {
      if (answered) throw thrown;
      answered = await answers();
      if (!answered) await later();
    }
  }
}

/** A part of a page that is loaded when it is first shown; its place is kept by the Suspense around it. */
export const lazyPart = <Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>): LazyExoticComponent<ComponentType<Props>> =>
  lazy(() => loadPart(load));
