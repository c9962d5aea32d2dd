import { useRef } from 'react';

/** The value from before as long as it says the same, so that what is drawn from it is not drawn again. @param keyOf what it says */
export function useSame<T>(value: T, keyOf: (value: T) => string): T {
  const kept = useRef<{ value: T; key: string } | null>(null);
  if (kept.current?.value === value) return value;
  const key = keyOf(value);
  if (kept.current?.key === key) return kept.current.value;
  kept.current = { value, key };
  return value;
}
