import net from 'node:net';
import { pause } from './pause.js';

/** A TCP port that nobody listens on. Between the answer and its use another process may still take it. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Whether an address answers 200 within the time, asked five times a second while `goOn` says so. */
export async function waitForAnswer(url: string, timeoutMs: number, goOn: () => boolean = () => true): Promise<boolean> {
  const until = Date.now() + timeoutMs;
  while (Date.now() < until && goOn()) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => null);
    if (answer?.status === 200) return true;
    await pause(200);
  }
  return false;
}
