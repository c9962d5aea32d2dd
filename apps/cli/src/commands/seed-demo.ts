import { demoCompany, demoEmail, demoPassword, seedDemoCompany } from '@vouchflow/flow-store';
import { hashPassword, SecretBox, secretKey } from '@vouchflow/server-kit';
import type { ClientBase } from 'pg';
import { CommandFault, type Command } from '../house/command.js';
import { publishFlows } from '../house/publish-flows.js';
import { seedSandboxConnection } from '../house/seed-sandbox-connection.js';
import { withTransaction } from '../house/with-transaction.js';

/** The demo company of the public contract. May run at every start; what people changed stays. */
export const seedDemoCommand: Command = {
  async run({ env, say }) {
    if (env.NODE_ENV === 'production' || !env.DEMO)
      throw new CommandFault('The demo company needs DEMO=on, and production refuses it: its passwords are known to everyone.');
    const box = new SecretBox(secretKey(env));
    await withTransaction(env, async (client) => {
      // A company that was set up for real keeps the demo out, even outside of production.
      await requireNoOtherCompany(client);
      await seedDemoCompany(client, { passwordHash: await hashForAll(client) });
      await seedSandboxConnection(client, box, env);
      await publishFlows(client, say);
    });
    say('the demo company is there');
  },
};

async function requireNoOtherCompany(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ code: string }>('SELECT code FROM legal_entity WHERE code <> $1 LIMIT 1', [demoCompany.legalEntity.code]);
  const { rows: people } = await client.query('SELECT 1 FROM person WHERE email <> ALL ($1) LIMIT 1', [demoCompany.people.map((row) => demoEmail(row.id))]);
  const { rows: demo } = await client.query('SELECT 1 FROM person WHERE email = $1', [demoEmail('admin')]);
  if (demo.length === 0 && (rows.length > 0 || people.length > 0))
    throw new CommandFault('This database holds a company of its own; the demo company is not written into it.');
}

/** argon2 is slow on purpose: the hash is made only when somebody still lacks a password. */
async function hashForAll(client: ClientBase): Promise<string> {
  const { rows } = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM credential WHERE person = ANY ($1)', [
    demoCompany.people.map((row) => demoEmail(row.id)),
  ]);
  return rows[0]?.n === demoCompany.people.length ? '' : hashPassword(demoPassword);
}
