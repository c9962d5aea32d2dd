import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers that are none. */
export const garbles = [
  'html',
  'half',
  'huge',
  'charset',
  'empty',
  'error-body',
  'redirect',
  'truncated-json',
  'truncated-xml',
  'xml-bomb',
  'deep-json',
  'mojibake',
  'server-error',
] as const;
export type Garble = (typeof garbles)[number] | 'busy';

export interface GarblingProxy {
  origin: string;
  /**
   * Garbles the answer to every call whose path matches, until `straight`. `instead`: the ERP never hears of the call;
   * `after`: it did what it was asked, and only the answer is spoilt.
   */
  garble(path: RegExp, how: Garble, when: 'instead' | 'after'): void;
  straight(): void;
  /** Paths that came through, in order. */
  seen: string[];
  close(): Promise<void>;
}

/** Each entity ten times the one before: a few hundred bytes that would fill the memory. */
const bomb = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e0 "ha">${Array.from({ length: 12 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`).join('')}]><a>&e12;</a>`;
const html = '<!DOCTYPE html><html><body><form action="/login">请登录</form></body></html>';

function spoil(how: Garble, response: ServerResponse): void {
  const xml = { 'content-type': 'text/xml; charset=utf-8' };
  const json = { 'content-type': 'application/json; charset=utf-8' };
  switch (how) {
    case 'html':
      return void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
    case 'half':
      response.writeHead(200, { ...json, 'content-length': '5000' }).write('{"Result":{"Respon');
      return void setTimeout(() => response.destroy(), 20);
    case 'truncated-json':
      return void response.writeHead(200, json).end('{"Result":{"ResponseStatus":{"IsSuccess":tr');
    case 'huge': {
      response.writeHead(200, json);
      const piece = Buffer.alloc(1024 * 1024, ' ');
      let pieces = 0;
      const more = (): void => {
        while (pieces < 50 && !response.destroyed) {
          pieces += 1;
          if (!response.write(piece)) return void response.once('drain', more);
        }
        response.end('{}');
      };
      return more();
    }
    case 'charset':
      return void response.writeHead(200, { 'content-type': 'application/json; charset=gb2312' }).end(Buffer.from('7b2261223a22bac3227d', 'hex'));
    case 'empty':
      return void response.writeHead(200, json).end();
    case 'error-body':
      return void response.writeHead(200, json).end('{"error":{"code":"E_UNEXPECTED","message":"oops"},"Result":null}');
    case 'truncated-xml':
      return void response
        .writeHead(200, xml)
        .end('<?xml version="1.0"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><Result>');
    case 'xml-bomb':
      return void response.writeHead(200, xml).end(bomb);
    case 'deep-json':
      return void response.writeHead(200, json).end(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    case 'mojibake':
      return void response.writeHead(200, json).end(Buffer.from('7b2261223a22bac3227d', 'hex'));
    case 'server-error':
      return void response.writeHead(500, { 'content-type': 'text/html; charset=utf-8' }).end(html);
    case 'redirect':
      return void response.writeHead(302, { location: '/login' }).end();
    case 'busy':
      return void response.writeHead(429, { ...json, 'retry-after': '7' }).end('{}');
  }
}

/** A proxy before a simulator that spoils chosen answers. */
export async function startGarblingProxy(target: string): Promise<GarblingProxy> {
  let rule: { path: RegExp; how: Garble; when: 'instead' | 'after' } | null = null;
  const seen: string[] = [];

  const forward = (request: IncomingMessage, response: ServerResponse, how: Garble | null): void => {
    const { method, headers, url } = request;
    const onward = httpRequest(`${target}${url ?? '/'}`, { method, headers, agent: false }, (answer) => {
      if (how) {
        answer.resume().once('end', () => spoil(how, response));
        return;
      }
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.once('error', () => response.destroy());
    request.pipe(onward);
  };

  const server = createServer((request, response) => {
    seen.push(request.url ?? '');
    const hit = rule?.path.test(request.url ?? '') ? rule : null;
    if (hit?.when === 'instead') request.resume().once('end', () => spoil(hit.how, response));
    else forward(request, response, hit?.how ?? null);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    garble: (path, how, when) => void (rule = { path, how, when }),
    straight: () => void (rule = null),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
