import { Controller, Get } from '@nestjs/common';
import type { BudgetKey, BudgetRow, CompanySnapshot } from '@vouchflow/flow-model';
import { readUncovered, rolesWith } from '@vouchflow/flow-runtime';
import { z } from 'zod';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Database } from '../database/database.js';
import { Directory } from '../database/directory.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentUser } from '../http/current-user.js';

const rows = z.array(z.record(z.string(), z.unknown()));
const answer = z.object({
  today: z.string(),
  directory: z.object({
    version: z.int(),
    grades: z.array(z.string()),
    legalEntities: rows,
    people: rows,
    departments: rows,
    costCenters: rows,
    projects: rows,
    categories: rows,
    roleHoldings: rows,
    groups: rows,
    authorityLimits: rows,
    substitutes: rows,
    workingCalendars: rows,
  }),
  roles: z.array(z.object({ code: z.string(), name: z.object({ zh: z.string(), en: z.string() }), settles: z.boolean().optional() })),
  rules: z.object({ accounts: rows, accountRules: rows, taxRules: rows, taxBlocks: rows, postingAccounts: rows, rates: rows }),
  budgets: rows,
  closedPeriods: z.array(z.string()),
  uncovered: rows,
});

type Money = Pick<BudgetRow, 'id' | 'total' | 'reserved' | 'consumed'>;

/** What the designer needs to try a flow in the browser with the real engine: who would be asked, which budget, which voucher. */
@Controller('directory')
export class SnapshotController {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
  ) {}

  @Get('snapshot')
  @Permission('flows.readDrafts')
  @ApiRoute({
    summary:
      'People, places, books and budgets of this moment, all dates of them, for trying flows in the browser; money in minor units; that of budgets only with budgets.read',
    answer,
  })
  async read(@CurrentUser() user: SignedInUser): Promise<CompanySnapshot> {
    const snapshot = await this.directory.now();
    const { directory, rules, budgets, closedPeriods } = snapshot;
    const settling = rolesWith({ snapshot }, 'postings.settle');
    const roles = snapshot.roles.map(({ code, name }) => ({ code, name, ...(settling.includes(code) ? { settles: true } : {}) }));
    return {
      today: user.today,
      directory,
      roles,
      rules,
      closedPeriods: [...closedPeriods].sort(),
      uncovered: await this.database.withClient((client) => readUncovered(client, snapshot, user.today)),
      budgets: user.permissions.has('budgets.read') ? await this.withMoney(budgets) : budgets,
    };
  }

  private async withMoney(keys: readonly BudgetKey[]): Promise<BudgetRow[]> {
    const money = await this.database.rows<Money>('SELECT id, total_minor AS total, reserved_minor AS reserved, consumed_minor AS consumed FROM budget');
    const byId = new Map(money.map((row) => [row.id, row]));
    return keys.flatMap((key) => {
      const found = byId.get(key.id);
      return found ? [{ ...key, total: found.total, reserved: found.reserved, consumed: found.consumed }] : [];
    });
  }
}
