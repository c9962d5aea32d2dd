import type { Env } from '../env/env.schema.js';
import type { QueueFault } from '../queue/doorbell.js';
import { Gather } from '../queue/gather.js';
import type { LiveBus, LiveMessage } from './live-bus.js';
import { readMessages, writeMessages, type LiveChannel } from './live-channel.js';
import { PostgresChannel } from './postgres-channel.js';
import { RedisChannel } from './redis-channel.js';

/** On Redis when the queue is there, else on PostgreSQL. Never throws: without a bus, pages are only slower to notice. */
export async function createLiveBus(env: Pick<Env, 'QUEUE_URL' | 'DATABASE_URL'>, settings: { fault?: QueueFault } = {}): Promise<LiveBus> {
  const fault = settings.fault ?? (() => undefined);
  const channel = env.QUEUE_URL ? new RedisChannel(env.QUEUE_URL, fault) : new PostgresChannel(env.DATABASE_URL, fault);
  const bus = new ChannelBus(channel, fault);
  await bus.open();
  return bus;
}

class ChannelBus implements LiveBus {
  private readonly listeners = new Set<(message: LiveMessage) => void>();
  private readonly gather: Gather<LiveMessage>;

  constructor(
    private readonly channel: LiveChannel,
    private readonly fault: QueueFault,
  ) {
    this.gather = new Gather(
      async (messages) => {
        await this.channel.send(writeMessages(messages)).catch((error: unknown) => this.fault('live message lost', error));
      },
      { waitMs: channel.waitMs },
    );
  }

  get backend(): 'postgres' | 'redis' {
    return this.channel.backend;
  }

  open(): Promise<void> {
    return this.channel.open((text) => {
      for (const message of readMessages(text)) for (const listener of this.listeners) listener(message);
    });
  }

  publish(message: LiveMessage): void {
    this.gather.add(message.instanceId, message);
  }

  subscribe(listener: (message: LiveMessage) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.listeners.clear();
    await this.gather.flush();
    await this.channel.close();
  }
}
