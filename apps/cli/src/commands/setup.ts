import { parseArgs } from 'node:util';
import { casAccountingRules } from '@vouchflow/finance-core';
import { shippedGrades } from '@vouchflow/flow-model';
import { seedAccountingRules, seedShippedRoles } from '@vouchflow/flow-store';
import { checkPassword, hashPassword } from '@vouchflow/server-kit';
import type { ClientBase } from 'pg';
import { CommandFault, type Command } from '../house/command.js';
import { publishFlows } from '../house/publish-flows.js';
import { readSetup, type Setup } from '../house/read-setup.js';
import { withTransaction } from '../house/with-transaction.js';

const usage = `vouchflow setup --email you@company.com --name 张 --entity HT01 --entity-name 公司
  [--name-en …] [--entity-name-en …] [--currency CNY] [--zone Asia/Shanghai] [--ledger HT01-CAS]
  [--taxpayer general|small-scale] [--empty-books]
The password is asked for, or read from standard input. --empty-books leaves out the accounts and rules of 企业会计准则.`;

/** Makes the first administrator and the legal entity. Once: nothing else may make the first administrator. */
export const setupCommand: Command = {
  async run({ args, env, say, askPassword }) {
    const { values } = parse(args);
    const setup = readSetup(values);
    const password = await askPassword(`Password for ${setup.email}: `);
    const faults = checkPassword(password, setup.email);
    if (faults.length > 0) throw new CommandFault(faults.map((fault) => fault.message).join(' '));
    const passwordHash = await hashPassword(password);
    await withTransaction(env, async (client) => {
      await writeFirst(client, setup, passwordHash);
      await publishFlows(client, say);
    });
    say(`${setup.entity} is set up. Sign in at ${env.PUBLIC_URL} as ${setup.email}.`);
  },
};

function parse(args: string[]): { values: Record<string, string | boolean | undefined> } {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args,
      options: {
        email: text,
        name: text,
        'name-en': text,
        entity: text,
        'entity-name': text,
        'entity-name-en': text,
        currency: text,
        zone: text,
        ledger: text,
        taxpayer: text,
        'empty-books': { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new CommandFault(`${(error as Error).message}\n\n${usage}`);
  }
}

async function writeFirst(client: ClientBase, setup: Setup, passwordHash: string): Promise<void> {
  // Two set-ups at once: the second waits here and then finds the first.
  await client.query('SELECT pg_advisory_xact_lock(727003)');
  const { rows } = await client.query(
    `SELECT 1 FROM legal_entity UNION ALL SELECT 1 FROM credential UNION ALL SELECT 1 FROM role_holding WHERE role = 'admin' LIMIT 1`,
  );
  if (rows.length > 0) throw new CommandFault('This database is set up already. Administrators are made by administrators, on the pages.');
  await seedShippedRoles(client);
  await client.query('INSERT INTO grade (code, rank) SELECT code, rank FROM unnest($1::text[]) WITH ORDINALITY AS row (code, rank) ON CONFLICT DO NOTHING', [
    shippedGrades,
  ]);
  await client.query('INSERT INTO legal_entity (code, name_zh, name_en, currency, zone, ledger, taxpayer) VALUES ($1, $2, $3, $4, $5, $6, $7)', [
    setup.entity,
    setup.entityName.zh,
    setup.entityName.en,
    setup.currency,
    setup.zone,
    setup.ledger,
    setup.taxpayer,
  ]);
  await client.query('INSERT INTO person (email, name_zh, name_en, grade, legal_entity) VALUES ($1, $2, $3, $4, $5)', [
    setup.email,
    setup.name.zh,
    setup.name.en,
    shippedGrades[0],
    setup.entity,
  ]);
  await client.query(`INSERT INTO role_holding (role, person) VALUES ('admin', $1)`, [setup.email]);
  await client.query('INSERT INTO credential (person, password_hash) VALUES ($1, $2)', [setup.email, passwordHash]);
  if (setup.standardBooks) await seedAccountingRules(client, casAccountingRules('1900-01-01'));
  await client.query(`INSERT INTO change_log (actor, what, key, after) VALUES ('vouchflow setup', 'person', $1, '{"role": "admin"}')`, [setup.email]);
}
