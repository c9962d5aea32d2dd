import type { LiveMessage } from './live-bus.js';

/** How gathered messages travel. `send` may fail; `open` keeps listening and comes back by itself after a break. */
export interface LiveChannel {
  readonly backend: 'postgres' | 'redis';
  readonly waitMs: number;
  send(texts: string[]): Promise<void>;
  open(hear: (text: string) => void): Promise<void>;
  close(): Promise<void>;
}

// PostgreSQL takes at most 7,999 bytes a message; one of ours is at most 60.
const perText = 100;

/** `[["<instance id>", version], …]`, as few texts as hold them all. */
export function writeMessages(messages: readonly LiveMessage[]): string[] {
  const texts: string[] = [];
  for (let start = 0; start < messages.length; start += perText) {
    texts.push(JSON.stringify(messages.slice(start, start + perText).map(({ instanceId, version }) => [instanceId, version])));
  }
  return texts;
}

/** What is not ours gives nothing. */
export function readMessages(text: string): LiveMessage[] {
  try {
    const pairs = JSON.parse(text) as unknown;
    if (!Array.isArray(pairs)) return [];
    return pairs.flatMap((pair: unknown) =>
      Array.isArray(pair) && typeof pair[0] === 'string' && typeof pair[1] === 'number' ? [{ instanceId: pair[0], version: pair[1] }] : [],
    );
  } catch {
    return [];
  }
}
