import { useRef } from 'react';

function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export interface IdempotencyKeys {
  /** The key of this body: the same while the body is the same, so that a second click or a lost answer makes nothing twice. */
  for(body: unknown): string;
  /** After a success: the next one is a new intention. */
  renew(): void;
}

export function useIdempotencyKeys(): IdempotencyKeys {
  const last = useRef<{ text: string; key: string } | null>(null);
  return {
    for(body) {
      const text = JSON.stringify(body);
      if (last.current?.text !== text) last.current = { text, key: randomKey() };
      return last.current.key;
    },
    renew() {
      last.current = null;
    },
  };
}
