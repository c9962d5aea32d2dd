import { migrate } from '@vouchflow/flow-store';
import { createDoorbell } from '@vouchflow/server-kit';
import type { Command } from '../house/command.js';

/** Brings the database, and the queue's tables where the queue lives in it, to this release. */
export const migrateCommand: Command = {
  async run({ env, say }) {
    const ran = await migrate(env.DATABASE_URL);
    say(ran.length > 0 ? `migrated: ${ran.join(', ')}` : 'the database is up to date');
    if (env.QUEUE_URL) return;
    const doorbell = await createDoorbell(env, { fault: (what, error) => say(`${what}: ${String(error)}`) });
    await doorbell.close();
  },
};
