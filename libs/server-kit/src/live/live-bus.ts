/** A document changed: pages that show it read it again. */
export interface LiveMessage {
  instanceId: string;
  version: number;
}

/** Says after a commit what changed, to all API processes. May lose messages: pages also read again by themselves. */
export interface LiveBus {
  readonly backend: 'postgres' | 'redis';
  /** Never throws, never waits. Gathered: at most one message to the database every 100 ms, 20 ms on Redis. */
  publish(message: LiveMessage): void;
  /** Hears everything that any process says, its own included. Returns how to stop. */
  subscribe(listener: (message: LiveMessage) => void): () => void;
  close(): Promise<void>;
}
