import { useCallback, useLayoutEffect, useRef } from 'react';

/** A function that stays the same one while what it calls may be another at every drawing: what is drawn from it is not drawn again. For events only. */
export function useLatest<Args extends unknown[], Answer>(act: (...args: Args) => Answer): (...args: Args) => Answer {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  return useCallback((...args: Args) => latest.current(...args), []);
}
