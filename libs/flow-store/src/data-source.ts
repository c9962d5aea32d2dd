import 'reflect-metadata';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { entities } from './entities/index.js';
import { pgTypes } from './pg-types.js';

export interface DataSourceSettings {
  url: string;
  /** Connections this process may hold; default 10. */
  poolMax?: number;
  /** Shown in pg_stat_activity. */
  name?: string;
  /** Sends statements without waiting for the answer of the one before (pg's own option). */
  pipeline?: boolean;
  /**
   * For a process whose statements all go by key: each is planned once a connection and not for each value (`plan_cache_mode`), and by an index
   * also while its table is small, since that plan stays. A list with optional filters, or a status as a parameter where an index is partial,
   * needs its values to be planned well.
   */
  planOnce?: boolean;
  /** Told of connections that broke while idle; they are replaced by the pool. */
  onIdleError?: (error: Error) => void;
}

/**
 * The door to the database, not yet opened: call `initialize()`. `await dataSource.createQueryRunner().connect()`
 * gives the raw pg client, on which named statements run; its values come as `pgTypes` says.
 * The schema is the migrations' alone: nothing is ever synchronised from the entities.
 */
export function createDataSource({ url, poolMax = 10, name = 'vouchflow', pipeline = false, planOnce = false, onIdleError }: DataSourceSettings): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities,
    synchronize: false,
    migrationsRun: false,
    logging: false,
    installExtensions: false,
    applicationName: name,
    connectTimeoutMS: 5000,
    poolSize: poolMax,
    poolErrorHandler: onIdleError ?? (() => undefined),
    extra: {
      types: pgTypes,
      pipeline,
      keepAlive: true,
      max: poolMax,
      // A connection keeps the plans of its statements: given up after ten quiet seconds (pg's default), the next claim would pay for all of them again.
      idleTimeoutMillis: 600_000,
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 60_000,
      ...(planOnce ? { options: '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off' } : {}),
    },
  });
}

/** The pg pool behind an opened data source, for plain statements outside of TypeORM. It ends with the data source. */
export function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { master: Pool }).master;
}
