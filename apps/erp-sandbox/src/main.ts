import { resolve } from 'node:path';
import { buildSandbox } from './app.js';

const port = Number(process.env['ERP_SANDBOX_PORT'] ?? '4010');
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error('ERP_SANDBOX_PORT must be a port number from 0 to 65535');
  process.exit(2);
}
const journalDir = resolve(process.env['ERP_SANDBOX_HOME'] ?? '.vouchflow/erp-sandbox');

const app = await buildSandbox({
  journalDir,
  onFatal: (error) => {
    // Books that cannot be written are worse than no ERP: stop, and let the supervisor start it again from the file.
    console.error('the journal cannot be written, stopping:', error);
    process.exit(1);
  },
});

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
}

// Loopback only, on purpose and without a switch: it has no protection against anyone who can reach it.
const address = await app.listen({ host: '127.0.0.1', port });
console.log(`erp-sandbox listening on ${address}, journal in ${journalDir}`);
