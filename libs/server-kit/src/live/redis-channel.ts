import { Redis } from 'ioredis';
import type { QueueFault } from '../queue/doorbell.js';
import type { LiveChannel } from './live-channel.js';

const channel = 'vouchflow:live';

/** Redis pub/sub: one connection to say, one to hear. ioredis subscribes again by itself after a break. */
export class RedisChannel implements LiveChannel {
  readonly backend = 'redis';
  readonly waitMs = 20;
  private readonly sayer: Redis;
  private readonly hearer: Redis;

  constructor(url: string, fault: QueueFault) {
    const retryStrategy = (times: number): number => Math.min(times * 100, 2000);
    this.sayer = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1, connectTimeout: 3000, retryStrategy });
    this.hearer = new Redis(url, { maxRetriesPerRequest: null, connectTimeout: 3000, retryStrategy });
    for (const client of [this.sayer, this.hearer]) client.on('error', (error) => fault('live connection', error));
  }

  async open(hear: (text: string) => void): Promise<void> {
    this.hearer.on('message', (_, text) => hear(text));
    const subscribed = this.hearer.subscribe(channel);
    const patience = new Promise((resolve) => setTimeout(resolve, 3000).unref());
    subscribed.catch(() => undefined);
    await Promise.race([subscribed.catch(() => undefined), patience]);
  }

  async send(texts: string[]): Promise<void> {
    for (const text of texts) await this.sayer.publish(channel, text);
  }

  async close(): Promise<void> {
    this.sayer.disconnect();
    this.hearer.disconnect();
    await Promise.resolve();
  }
}
