import net from 'node:net';

/**
 * A TCP port nobody listens on at 127.0.0.1. The wished port is taken when it is free, else one the system chooses.
 * Between the answer and its use another process may still take it: callers that matter retry.
 */
export async function freePort(wished) {
  if (wished && (await isFree(wished))) return wished;
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Whether nothing listens on the port, at 127.0.0.1 or at all addresses. */
export async function isFree(port) {
  for (const host of ['127.0.0.1', '0.0.0.0']) if (!(await canListen(port, host))) return false;
  return true;
}

function canListen(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
