import { readFileSync, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };

/**
 * The studio's build with answers of the API that stand in a file: what is measured is the browser, not the server. Counts the
 * JavaScript it hands out, as gzip -9 makes it. @param {Record<string, unknown>} answers by path below `/api/v1`
 */
export async function serveStudio(dist, answers) {
  const scripts = new Map();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname.startsWith('/api/v1')) {
      const found = answers[`${request.method} ${pathname.slice(7)}`];
      response.writeHead(found === undefined ? 404 : 200, {
        'content-type': found === undefined ? 'application/problem+json' : 'application/json',
        etag: '"1"',
      });
      return response.end(JSON.stringify(found ?? { status: 404, code: 'NOT_FOUND' }));
    }
    const file = path.join(dist, pathname);
    const served = pathname !== '/' && file.startsWith(dist) && existsSync(file) ? file : path.join(dist, 'index.html');
    const body = readFileSync(served);
    const type = types[path.extname(served)] ?? 'application/octet-stream';
    if (type === 'text/javascript') scripts.set(path.basename(served), body);
    response.writeHead(200, { 'content-type': type, 'cache-control': 'public, max-age=3600' });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    /** Scripts handed out since the last call, in bytes gzipped: done here, as it would hold up the page that is measured. */
    take() {
      const taken = [...scripts].map(([name, body]) => [name, gzipSync(body, { level: 9 }).length]);
      scripts.clear();
      return taken;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
