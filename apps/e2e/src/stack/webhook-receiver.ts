import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export interface ReceivedEvent {
  /** Where it was sent to. */
  path: string;
  id: string;
  type: string;
  data: { id: string; kind: string; data: Record<string, unknown> };
}

type IsOurs = (headers: IncomingHttpHeaders, body: Buffer, secret: string) => boolean;

/** The check of a signature as docs/how-to/receive-alerts.md tells a receiver to write it: that very text is run. */
async function readTheDocs(): Promise<IsOurs> {
  const page = readFileSync(path.join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'how-to', 'receive-alerts.md'), 'utf8');
  const code = /```js\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'vouchflow-docs-')), 'is-ours.mjs');
  writeFileSync(file, code);
  return ((await import(pathToFileURL(file).href)) as { isOurs: IsOurs }).isOurs;
}

/** Somebody's system that takes webhooks: at `/hang` it never answers, elsewhere with `status`. What is not signed as it should be, it refuses. */
export class WebhookReceiver {
  readonly taken: ReceivedEvent[] = [];
  /** Every request, by its path, whatever came of it. */
  readonly asked: string[] = [];
  secret = '';
  status = 204;
  private server: Server | undefined;

  get origin(): string {
    return `http://127.0.0.1:${(this.server?.address() as AddressInfo).port}`;
  }

  async start(): Promise<void> {
    const isOurs = await readTheDocs();
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () => {
          const address = request.url ?? '';
          this.asked.push(address);
          if (address === '/hang') return;
          const body = Buffer.concat(chunks);
          const status = isOurs(request.headers, body, this.secret) ? this.status : 401;
          if (status < 300)
            this.taken.push({
              path: address,
              id: String(request.headers['webhook-id']),
              ...(JSON.parse(body.toString('utf8')) as Omit<ReceivedEvent, 'path' | 'id'>),
            });
          response.writeHead(status).end();
        });
    });
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
  }

  stop(): void {
    this.server?.closeAllConnections();
    this.server?.close();
  }
}
