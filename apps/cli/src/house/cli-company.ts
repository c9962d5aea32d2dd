import { demoDirectory } from '@vouchflow/flow-core';
import { shippedRoles, type DirectoryData, type LocalText } from '@vouchflow/flow-model';
import { readCaseCompany, viewsOf } from '@vouchflow/flow-runtime';
import { DirectoryCache } from '@vouchflow/flow-store';
import { demoCaseCompany, type CaseCompany } from '@vouchflow/node-kinds';
import type { Env } from '@vouchflow/server-kit';
import { withTransaction } from './with-transaction.js';

export interface CliCompany {
  directory: DirectoryData;
  roles: { code: string; name: LocalText }[];
  cases: CaseCompany;
}

/** The company that flows are held against: that of the database with `--database`, else the demo company. */
export async function cliCompany(database: boolean, env: () => Env): Promise<CliCompany> {
  if (!database) return { directory: demoDirectory(), roles: shippedRoles, cases: demoCaseCompany() };
  return withTransaction(env(), async (client) => {
    const snapshot = await new DirectoryCache().get(client);
    return { directory: snapshot.directory, roles: snapshot.roles, cases: await readCaseCompany(client, viewsOf(snapshot)) };
  });
}

export const today = (): string => new Date().toISOString().slice(0, 10);
