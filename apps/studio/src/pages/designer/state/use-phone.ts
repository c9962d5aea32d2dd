import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(max-width: 720px)');
const subscribe = (listener: () => void): (() => void) => {
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
};

/** A phone's width: the flow can be read there, not drawn. */
export const usePhone = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches);
