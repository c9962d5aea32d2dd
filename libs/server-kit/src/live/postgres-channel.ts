import pg from 'pg';
import type { QueueFault } from '../queue/doorbell.js';
import type { LiveChannel } from './live-channel.js';

const channel = 'vouchflow_live';

/**
 * LISTEN and NOTIFY on one connection of its own, outside every turn: a NOTIFY inside a turn's transaction would make
 * all commits wait for each other.
 */
export class PostgresChannel implements LiveChannel {
  readonly backend = 'postgres';
  readonly waitMs = 100;
  private client: pg.Client | undefined;
  private hear: (text: string) => void = () => undefined;
  private retry: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly fault: QueueFault,
  ) {}

  async open(hear: (text: string) => void): Promise<void> {
    this.hear = hear;
    await this.connect();
  }

  async send(texts: string[]): Promise<void> {
    if (!this.client) return;
    await this.client.query('SELECT pg_notify($1, text) FROM unnest($2::text[]) AS text', [channel, texts]);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, keepAlive: true, connectionTimeoutMillis: 3000, application_name: 'vouchflow-live' });
    client.on('error', (error) => this.lost(client, error));
    client.on('end', () => this.lost(client, new Error('The live connection ended.')));
    client.on('notification', (message) => this.hear(message.payload ?? ''));
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
      this.client = client;
    } catch (error) {
      await client.end().catch(() => undefined);
      this.again(error);
    }
  }

  private lost(client: pg.Client, error: unknown): void {
    if (this.client !== client) return;
    this.client = undefined;
    client.end().catch(() => undefined);
    this.again(error);
  }

  private again(error: unknown): void {
    if (this.closed) return;
    this.fault('live connection', error);
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.connect(), 500);
  }
}
