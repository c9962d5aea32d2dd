import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createDataSource, demoEmail, DirectoryCache, poolOf, seedDemoCompany } from '@vouchflow/flow-store';
import { testDatabase } from '@vouchflow/flow-store/testing';
import { uuidV7 } from '@vouchflow/kernel';
import { CompiledFlows } from '../../compiled-flows.js';
import { publishShippedFlows } from '../../flows/publish-shipped-flows.js';
import { InstanceService } from '../../instance.service.js';
import { ScheduleService, type NewSchedule } from '../schedule.service.js';

const flowsFolder = join(import.meta.dirname, '../../../../../flows');
const newId = (): string => uuidV7(Date.now(), randomBytes(10));
const minutes = (count: number): number => count * 60_000;

export interface Worker {
  schedules: ScheduleService;
  instances: InstanceService;
  faults: unknown[];
  close(): Promise<void>;
}

export interface ScheduleHouse extends Worker {
  /** One more process on the same database. */
  worker(): Promise<Worker>;
  query<Row extends object = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Makes the schedule due at a moment that lies so long ago, in whole seconds; gives the moment. */
  dueSince(id: string, msAgo: number): Promise<string>;
}

/** The demo company with its shipped flows and a schedule service, on a database of its own. */
export async function scheduleHouse(): Promise<ScheduleHouse> {
  const database = await testDatabase();
  const worker = async (): Promise<Worker> => {
    const dataSource = await createDataSource({ url: database.url, poolMax: 4, pipeline: true }).initialize();
    const door = { dataSource, directory: new DirectoryCache() };
    const flows = new CompiledFlows();
    const instances = new InstanceService(door, flows, { ring: () => undefined, publish: () => undefined }, newId);
    const faults: unknown[] = [];
    return {
      instances,
      faults,
      schedules: new ScheduleService({ door, flows, instances, newId, onFault: (_, error) => faults.push(error) }),
      close: () => dataSource.destroy(),
    };
  };
  const source = await createDataSource({ url: database.url, poolMax: 2 }).initialize();
  const client = await poolOf(source).connect();
  await client.query('BEGIN');
  await seedDemoCompany(client, { passwordHash: 'nobody signs in here' });
  await publishShippedFlows(client, flowsFolder);
  await client.query('COMMIT');
  client.release();
  const query = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> => (await poolOf(source).query(text, values)).rows as Row[];
  const first = await worker();
  return {
    ...first,
    worker,
    query,
    dueSince: async (id, msAgo) => {
      const [row] = await query<{ next_at: string }>(
        `UPDATE schedule SET next_at = date_trunc('second', clock_timestamp()) - $2 * interval '1 millisecond' WHERE id = $1 RETURNING next_at`,
        [id, msAgo],
      );
      return row?.next_at ?? '';
    },
    close: async () => {
      await first.close();
      await source.destroy();
      await database.dispose();
    },
  };
}

export const finance = demoEmail('finance');
export const accountant = demoEmail('accountant');

/** Once an hour, and surely not within the next or last quarter of it: what is due is what the spec made due. */
export const hourly = (): string => `${(new Date().getUTCMinutes() + 30) % 60} * * * *`;

export const accrual = (change: Partial<NewSchedule> = {}): NewSchedule => ({
  flow: 'month-end-accrual',
  cron: hourly(),
  timeZone: 'Asia/Shanghai',
  missed: 'run-once',
  facts: {
    title: 'Office rent',
    legalEntity: 'HT01',
    department: 'FIN',
    lines: [{ category: 'office', description: 'rent', amount: { amount: '1200.00', currency: 'CNY' } }],
  },
  ...change,
});

export const anHour = minutes(60);
