import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo, LookupFunction } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createEgress, type EgressOptions } from './create-egress.js';
import type { Egress, EgressRequest } from './egress.port.js';

/** A server of bare sockets: answers by the request's path, so that every fault of the wire can be made. */
let server: Server;
let port: number;
let connections = 0;
let requests: string[] = [];
const sockets = new Set<Socket>();

const answer = (body: Buffer | string, head = 'Content-Type: text/plain; charset=utf-8', status = '200 OK'): Buffer =>
  Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${head}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`), Buffer.from(body)]);

const behaviours: Record<string, (socket: Socket) => void> = {
  '/ok': (socket) => socket.write(answer('好')),
  '/500': (socket) => socket.write(answer('broken', 'Content-Type: text/plain', '500 Internal Server Error')),
  '/redirect': (socket) => socket.write(answer('', 'Location: /ok', '302 Found')),
  '/reset': (socket) => socket.resetAndDestroy(),
  '/close': (socket) => socket.end(),
  '/hang': () => undefined,
  '/half': (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"half":'),
  '/half-chunked': (socket) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"a":\r\n'),
  '/slow': (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{'),
  '/gbk': (socket) => socket.write(answer(Buffer.from([0xba, 0xc3]), 'Content-Type: text/plain; charset=GBK')),
  '/gbk-unsaid': (socket) => socket.write(answer(Buffer.from([0xba, 0xc3]))),
  '/gzip': (socket) => socket.write(answer('x', 'Content-Encoding: gzip')),
  '/big': (socket) => socket.write(answer(Buffer.alloc(200_000, 'x'))),
  '/garbage': (socket) => socket.end('SSH-2.0-OpenSSH\r\n'),
};

let egress: Egress;
const made: Egress[] = [];
const client = (options: Partial<EgressOptions> = {}): Egress => {
  egress = createEgress({ allow: [`http://127.0.0.1:${port}`], ...options });
  made.push(egress);
  return egress;
};
const post = (path: string, more: Partial<EgressRequest> = {}) =>
  egress.request({ url: `http://127.0.0.1:${port}${path}`, method: 'POST', body: '{}', timeoutMs: 2_000, ...more });

beforeAll(async () => {
  server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    socket.on('data', (data) => {
      const path = data.toString('latin1').split(' ')[1] ?? '';
      requests.push(path);
      behaviours[path]?.(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterEach(async () => {
  await Promise.all(made.splice(0).map((one) => one.close()));
  for (const socket of sockets) socket.destroy();
  connections = 0;
  requests = [];
});
afterAll(() => server.close());

describe('an answer', () => {
  it('is text in UTF-8 with its status, whatever the status', async () => {
    client();
    expect(await post('/ok')).toMatchObject({ kind: 'answered', status: 200, body: '好' });
    expect(await post('/500')).toMatchObject({ kind: 'answered', status: 500, body: 'broken' });
  });

  it('that redirects is given back and not followed', async () => {
    client();
    expect(await post('/redirect')).toMatchObject({ kind: 'answered', status: 302 });
    expect(requests).toEqual(['/redirect']);
  });

  it('comes over a socket that is kept', async () => {
    client();
    for (let i = 0; i < 20; i += 1) await post('/ok');
    expect(requests).toHaveLength(20);
    // Two at most: the pool may open a second before the first is free again.
    expect(connections).toBeLessThanOrEqual(2);
  });
});

describe('maybe sent', () => {
  it.each([
    ['/reset', 'reset'],
    ['/close', 'reset'],
    ['/half', 'truncated'],
    ['/half-chunked', 'truncated'],
    ['/gbk', 'charset'],
    ['/gbk-unsaid', 'charset'],
    ['/gzip', 'encoding'],
    ['/garbage', 'protocol'],
  ])('%s is a fault of kind %s, sent once', async (path, reason) => {
    client();
    expect(await post(path)).toMatchObject({ kind: 'maybe-sent', reason });
    expect(requests).toEqual([path]);
  });

  it('an answer above the cap is not read to its end', async () => {
    client();
    expect(await post('/big', { maxBytes: 100_000 })).toMatchObject({ kind: 'maybe-sent', reason: 'too-large', status: 200 });
  });

  it('no answer, or half of one, in time', async () => {
    client();
    const began = performance.now();
    expect(await post('/hang', { timeoutMs: 150 })).toMatchObject({ kind: 'maybe-sent', reason: 'timeout' });
    expect(await post('/slow', { timeoutMs: 150 })).toMatchObject({ kind: 'maybe-sent', reason: 'timeout', status: 200 });
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  it('an abort after sending', async () => {
    client();
    const stop = new AbortController();
    const result = post('/hang', { signal: stop.signal });
    setTimeout(() => stop.abort(), 100);
    expect(await result).toMatchObject({ kind: 'maybe-sent', reason: 'aborted' });
  });

  it('a kept socket that the other side has reset', async () => {
    client({ connectionsPerOrigin: 1 });
    await post('/ok');
    expect(await post('/reset')).toMatchObject({ kind: 'maybe-sent' });
    expect(await post('/ok')).toMatchObject({ kind: 'answered' });
  });
});

describe('surely not sent', () => {
  it('where nobody listens', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const free = (closed.address() as AddressInfo).port;
    await new Promise((resolve) => closed.close(resolve));
    client({ allow: [`http://127.0.0.1:${free}`] });
    expect(await egress.request({ url: `http://127.0.0.1:${free}/ok`, method: 'POST' })).toMatchObject({ kind: 'not-sent', reason: 'refused' });
  });

  it('where the other side speaks no TLS', async () => {
    client({ allow: [`https://127.0.0.1:${port}`] });
    requests = [];
    const result = await egress.request({ url: `https://127.0.0.1:${port}/ok`, method: 'POST', timeoutMs: 500 });
    expect(result.kind).toBe('not-sent');
  });

  it('where the time runs out, or the caller gives up, before a socket is free', async () => {
    client({ connectionsPerOrigin: 1 });
    const first = post('/hang', { timeoutMs: 400 });
    const stop = new AbortController();
    const [second, third] = [post('/ok', { timeoutMs: 100 }), post('/ok', { signal: stop.signal })];
    stop.abort();
    expect(await third).toMatchObject({ kind: 'not-sent', reason: 'aborted' });
    expect(await second).toMatchObject({ kind: 'not-sent', reason: 'timeout' });
    expect(await first).toMatchObject({ kind: 'maybe-sent' });
    expect(await post('/500')).toMatchObject({ kind: 'answered' });
    expect(requests).toEqual(['/hang', '/500']);
  });

  it('where the signal was aborted before', async () => {
    client();
    expect(await post('/ok', { signal: AbortSignal.abort() })).toMatchObject({ kind: 'not-sent', reason: 'aborted' });
    expect(requests).toEqual([]);
  });

  it('where the origin is not on the list, also by another spelling', async () => {
    client();
    for (const url of ['http://localhost:1/', `http://localhost:${port}/ok`, `http://[::ffff:127.0.0.1]:${port}/ok`, 'file:///etc/passwd', 'nonsense']) {
      expect(await egress.request({ url, method: 'GET' }), url).toMatchObject({ kind: 'not-sent', reason: 'not-allowed' });
    }
    expect(connections).toBe(0);
  });

  const resolvingTo = (...addresses: string[]): LookupFunction & { asked: number } => {
    const lookup = ((_host, _options, callback) => {
      lookup.asked += 1;
      const address = addresses[Math.min(lookup.asked, addresses.length) - 1] ?? '';
      callback(null, [{ address, family: 4 }]);
    }) as LookupFunction & { asked: number };
    lookup.asked = 0;
    return lookup;
  };

  it('where a public name resolves into our own network', async () => {
    client({ allow: [`http://*.example.com:${port}`], lookup: resolvingTo('127.0.0.1') });
    const result = await egress.request({ url: `http://a.example.com:${port}/ok`, method: 'GET' });
    expect(result).toMatchObject({ kind: 'not-sent', reason: 'address-forbidden' });
    expect(connections).toBe(0);
  });

  it('where even a named host resolves to link-local', async () => {
    client({ allow: [`http://erp.corp.example:${port}`], lookup: resolvingTo('169.254.169.254') });
    const result = await egress.request({ url: `http://erp.corp.example:${port}/ok`, method: 'GET' });
    expect(result).toMatchObject({ kind: 'not-sent', reason: 'address-forbidden' });
  });

  it('connects to the very address it checked: a name is resolved once for a socket', async () => {
    const lookup = resolvingTo('127.0.0.1', '169.254.169.254');
    client({ allow: [`http://erp.corp.example:${port}`], lookup });
    const result = await egress.request({ url: `http://erp.corp.example:${port}/ok`, method: 'GET' });
    expect(result).toMatchObject({ kind: 'answered', body: '好' });
    expect(lookup.asked).toBe(1);
  });

  it('where a name does not exist', async () => {
    const lookup = ((_host, _options, callback) => callback(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), [])) as LookupFunction;
    client({ allow: ['http://erp.corp.example'], lookup });
    expect(await egress.request({ url: 'http://erp.corp.example/', method: 'GET' })).toMatchObject({ kind: 'not-sent', reason: 'dns' });
  });

  it('where the request itself is too large', async () => {
    client();
    expect(await post('/ok', { body: 'x'.repeat(9 * 1024 * 1024) })).toMatchObject({ kind: 'not-sent', reason: 'too-large' });
  });
});
