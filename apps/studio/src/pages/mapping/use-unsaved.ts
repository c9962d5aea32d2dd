import { useEffect, useState } from 'react';

/** Whether what is edited differs from what was last kept; while it does, the browser asks before the page is closed. */
export function useUnsaved<T>(now: T): { isUnsaved: boolean; setKept: (kept: T) => void } {
  const [kept, setKept] = useState(() => now);
  const isUnsaved = now !== kept;
  useEffect(() => {
    if (!isUnsaved) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isUnsaved]);
  return { isUnsaved, setKept: (value) => setKept(() => value) };
}
