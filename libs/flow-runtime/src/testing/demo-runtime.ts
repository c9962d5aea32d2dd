import { fileURLToPath } from 'node:url';
import { createDataSource, DirectoryCache, poolOf, seedDemoCompany, seedDemoRates } from '@vouchflow/flow-store';
import { testDatabase } from '@vouchflow/flow-store/testing';
import { uuidV7 } from '@vouchflow/kernel';
import { randomBytes } from 'node:crypto';
import { CompiledFlows } from '../compiled-flows.js';
import { publishShippedFlows } from '../flows/publish-shipped-flows.js';
import { InstanceService } from '../instance.service.js';

/** The demo company with the shipped flows on a database of one's own, and the one writer over it. */
export async function demoRuntime() {
  const database = await testDatabase();
  const dataSource = await createDataSource({ url: database.url, pipeline: true }).initialize();
  const pool = poolOf(dataSource);
  const client = await pool.connect();
  await client.query('BEGIN');
  await seedDemoCompany(client, { passwordHash: 'x' });
  await seedDemoRates(client);
  await publishShippedFlows(client, fileURLToPath(new URL('../../../../flows', import.meta.url)));
  await client.query('COMMIT');
  client.release();
  const directory = new DirectoryCache();
  const flows = new CompiledFlows();
  const instances = new InstanceService({ dataSource, directory }, flows, { ring: () => undefined, publish: () => undefined }, () =>
    uuidV7(Date.now(), randomBytes(10)),
  );
  return {
    dataSource,
    pool,
    directory,
    flows,
    instances,
    async dispose() {
      await dataSource.destroy();
      await database.dispose();
    },
  };
}
export type DemoRuntime = Awaited<ReturnType<typeof demoRuntime>>;
