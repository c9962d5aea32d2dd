import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SimulatorFault } from '@vouchflow/connector-kit/testing';

export interface FaultDial {
  origin: string;
  turn(kind: SimulatorFault, count: number, delayMs?: number): void;
  end(): void;
  close(): Promise<void>;
}

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/**
 * Stands before a real ERP and does to the calls that make a document what the sandbox does to its own: the ERP stays what it
 * is, the way to it is bad. `aroundClosed` runs a call while the ERP's period is really closed.
 */
export async function startFaultDial(
  target: string,
  isMaking: (body: string) => boolean,
  keyOf: (body: string) => string | undefined,
  aroundClosed: (call: () => Promise<Answer>) => Promise<Answer>,
): Promise<FaultDial> {
  let dial: { kind: SimulatorFault; left: number; delayMs: number | undefined } | null = null;
  const kept = new Map<string, Answer>();
  const hanging = new Set<() => void>();

  const pass = (incoming: IncomingMessage, body: string, headers: IncomingMessage['headers'] = incoming.headers): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const outgoing = request(
        new URL(incoming.url ?? '/', target),
        { method: incoming.method, headers: { ...headers, host: new URL(target).host } },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: Buffer.concat(parts) }));
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  const reply = (response: ServerResponse, { status, headers, body }: Answer): void =>
    void response.writeHead(status, { 'content-type': headers['content-type'] ?? 'text/plain' }).end(body);
  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(done, ms);
      function done(): void {
        clearTimeout(timer);
        hanging.delete(done);
        resolve();
      }
      hanging.add(done);
    });

  async function answer(incoming: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
    const key = keyOf(body);
    const making = isMaking(body);
    if (making && key !== undefined && kept.has(key)) return reply(response, kept.get(key) as Answer);
    if (!making || !dial || dial.left === 0) return reply(response, await pass(incoming, body));
    dial.left -= 1;
    const { kind, delayMs } = dial;
    switch (kind) {
      case 'error-before':
        return void response.writeHead(500).end('Internal Server Error');
      case 'error-after-commit':
        await pass(incoming, body);
        return void response.destroy();
      case 'hang':
        await wait(delayMs ?? 60_000);
        return void response.destroy();
      case 'late-commit':
        response.writeHead(504).end('Gateway Timeout');
        await wait(delayMs ?? 3_000);
        return void (await pass(incoming, body));
      case 'closed-period':
        return reply(response, await aroundClosed(() => pass(incoming, body)));
      case 'auth-expired':
        return reply(response, await pass(incoming, body, { ...incoming.headers, authorization: `Session ${Buffer.from('admin:1:gone').toString('base64')}` }));
      case 'duplicate-reply': {
        const first = await pass(incoming, body);
        if (key !== undefined) kept.set(key, first);
        return reply(response, first);
      }
    }
  }

  const server = createServer((incoming, response) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => void answer(incoming, response, Buffer.concat(parts).toString('utf8')).catch(() => response.destroy()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const end = (): void => {
    dial = null;
    kept.clear();
    for (const release of hanging) release();
  };
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    turn: (kind, count, delayMs) => void (dial = { kind, left: count, delayMs }),
    end,
    async close() {
      end();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
