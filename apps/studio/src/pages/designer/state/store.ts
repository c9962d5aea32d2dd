import { useSyncExternalStore } from 'react';

/** A state outside of React: a component that reads a part of it is drawn anew when that part changes, and only then. */
export interface Store<T> {
  get(): T;
  set(change: (now: T) => T): void;
  subscribe(listener: () => void): () => void;
}

export function createStore<T>(first: T): Store<T> {
  let now = first;
  const listeners = new Set<() => void>();
  return {
    get: () => now,
    set(change) {
      const next = change(now);
      if (Object.is(next, now)) return;
      now = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** @param select gives the same value for the same state */
export const useStore = <T, S>(store: Store<T>, select: (state: T) => S): S => useSyncExternalStore(store.subscribe, () => select(store.get()));
