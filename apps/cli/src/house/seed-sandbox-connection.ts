import { randomBytes } from 'node:crypto';
import { uuidV7 } from '@vouchflow/kernel';
import { demoCompany } from '@vouchflow/flow-store';
import { sealConnectionSecrets, type Env, type SecretBox } from '@vouchflow/server-kit';
import type { ClientBase } from 'pg';

const name = 'ERP sandbox (Kingdee K/3 Cloud)';

/** What the sandbox's K/3 Cloud lets in; see its own settings. */
const account = { acctId: 'acct01', user: 'demo', appId: 'app01', appSecret: 'sec01' };

/** The demo's connection to the ERP sandbox beside it. A second start only follows the sandbox to another port. */
export async function seedSandboxConnection(client: ClientBase, box: SecretBox, env: Pick<Env, 'ERP_SANDBOX_PORT'>): Promise<void> {
  const serverUrl = `http://127.0.0.1:${env.ERP_SANDBOX_PORT}/k3cloud/`;
  const { appSecret, ...open } = account;
  const { ledger } = demoCompany.legalEntity;
  const config = { serverUrl, signIn: 'sign', ...open, accountBook: { [ledger]: '001' } };
  const { rows } = await client.query<{ id: string; serverUrl: string }>(`SELECT id, config ->> 'serverUrl' AS "serverUrl" FROM connection WHERE name = $1`, [
    name,
  ]);
  const there = rows[0];
  if (!there) {
    const id = uuidV7(Date.now(), randomBytes(10));
    const secrets = sealConnectionSecrets(box, id, { appSecret });
    await client.query('INSERT INTO connection (id, system, name, ledgers, config, secrets, sends_files) VALUES ($1, $2, $3, $4, $5, $6, true)', [
      id,
      'kingdee',
      name,
      [ledger],
      JSON.stringify(config),
      JSON.stringify(secrets),
    ]);
  } else if (there.serverUrl !== serverUrl && /^http:\/\/127\.0\.0\.1:\d+\/k3cloud\/$/.test(there.serverUrl)) {
    await client.query(
      `UPDATE connection SET config = jsonb_set(config, '{serverUrl}', to_jsonb($2::text)), revision = revision + 1, updated_at = now() WHERE id = $1`,
      [there.id, serverUrl],
    );
  }
}
