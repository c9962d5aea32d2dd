import { startTransition, useEffect, useState } from 'react';

const rest = 160;

/** Runs when the browser has nothing to draw, one second from now at the latest; where it cannot tell, at once. Answers how to call it off. */
function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    run();
    return () => undefined;
  }
  const asked = requestIdleCallback(run, { timeout: 1000 });
  return () => cancelIdleCallback(asked);
}

/** The value as it was when the hand last rested: what is worked out from all of a large table waits for that, so that no key waits for it. */
export function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    if (rested === value) return;
    let callOff: (() => void) | undefined;
    const timer = setTimeout(() => {
      callOff = whenIdle(() => startTransition(() => setRested(value)));
    }, rest);
    return () => {
      clearTimeout(timer);
      callOff?.();
    };
  }, [value, rested]);
  return rested;
}
