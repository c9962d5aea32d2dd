import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEgress } from './create-egress.js';
import type { Egress, StreamedBody } from './egress.port.js';

describe('a body that is read while it is sent', () => {
  let server: Server;
  let origin = '';
  let egress: Egress;
  const heard: { length: string | undefined; bytes: number; whole: boolean }[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      // As servers do that look at the length before they read.
      if (request.url === '/too-large') return void response.writeHead(413, { connection: 'close' }).end('too large');
      const one = { length: request.headers['content-length'], bytes: 0, whole: false };
      heard.push(one);
      request.on('data', (data: Buffer) => (one.bytes += data.length));
      request.on('error', () => undefined);
      request.on('end', () => {
        one.whole = true;
        response.end('ok');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    egress = createEgress({ allow: [origin] });
  });
  afterAll(async () => {
    await egress.close();
    await new Promise((resolve) => server.close(resolve));
  });

  const pieces = (count: number, length: number, each = Buffer.alloc(256 * 1024, 'x')): StreamedBody => ({
    length,
    async *bytes() {
      for (let n = 0; n < count; n += 1) yield await Promise.resolve(each);
    },
  });
  const send = (body: StreamedBody, path = '/') => egress.request({ url: `${origin}${path}`, method: 'POST', body, timeoutMs: 10_000 });

  it('arrives whole with its length, larger than any that is held', async () => {
    const length = 48 * 256 * 1024;
    expect(await send(pieces(48, length))).toMatchObject({ kind: 'answered', status: 200 });
    expect(heard.at(-1)).toEqual({ length: String(length), bytes: length, whole: true });
  });

  it('that gives less or more than it said, or breaks off, is no request that a server can take for one', async () => {
    const length = 2 * 256 * 1024;
    for (const body of [
      pieces(1, length),
      pieces(3, length),
      {
        length,
        async *bytes(): AsyncGenerator<Uint8Array> {
          await Promise.resolve();
          throw new Error('the store is gone');
        },
      },
    ])
      expect(await send(body)).toMatchObject({ kind: expect.not.stringMatching('answered') });
    expect(heard.slice(1).filter(({ whole, bytes }) => whole && bytes !== length)).toEqual([]);
  });

  it('that is turned away before it was read says so by its status, whole or not', async () => {
    const answer = await send(pieces(40, 40 * 256 * 1024), '/too-large');
    expect('status' in answer ? answer.status : undefined, JSON.stringify(answer)).toBe(413);
  });

  it('beyond what may be streamed is not sent', async () => {
    expect(await send(pieces(0, 600 * 1024 * 1024))).toMatchObject({ kind: 'not-sent', reason: 'too-large' });
  });
});
