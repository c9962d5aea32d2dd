import { isInForce, ledgersOf, type AccountingRules, type DirectoryData } from '@vouchflow/flow-model';
import { firstOfMonth, groupBy, type CalendarDate } from '@vouchflow/kernel';
import type { Database } from '../database/database.js';

interface SuppliersInput {
  directory: Pick<DirectoryData, 'legalEntities'>;
  rules: Pick<AccountingRules, 'accounts'>;
  ledgers: readonly string[];
  on: CalendarDate;
}

/**
 * By ledger: whom its vouchers owe or owed since the first of the month a year ago, and whom open claims of its company name. Nobody keeps a
 * list of suppliers; they are found where they stand.
 */
export async function suppliersInUse(database: Database, { directory, rules, ledgers, on }: SuppliersInput): Promise<Record<string, string[]>> {
  const accounts = rules.accounts.filter((account) => [...account.requires, ...account.allows].includes('supplier')).map((account) => account.code);
  const companies = directory.legalEntities
    .filter((entity) => isInForce(entity, on))
    .flatMap((entity) => ledgersOf(entity).flatMap((ledger) => (ledgers.includes(ledger) ? [{ entity: entity.code, ledger }] : [])));
  const rows = await database.rows<{ ledger: string; supplier: string }>(
    `SELECT v.ledger, l.dimensions ->> 'supplier' AS supplier FROM voucher_line l JOIN voucher v ON v.id = l.voucher_id
       WHERE v.ledger = ANY ($1) AND v.date >= $2 AND l.account = ANY ($3) AND l.dimensions ->> 'supplier' <> ''
     UNION SELECT c.ledger, i.facts ->> 'supplier' FROM instance i JOIN unnest($4::text[], $5::text[]) AS c (entity, ledger) ON c.entity = i.legal_entity
       WHERE i.status IN ('running', 'returned', 'ending', 'parked') AND i.facts ->> 'supplier' <> ''`,
    [ledgers, firstOfMonth(on, -12), [...new Set(accounts)], companies.map(({ entity }) => entity), companies.map(({ ledger }) => ledger)],
  );
  return Object.fromEntries([...groupBy(rows, (row) => row.ledger)].map(([ledger, found]) => [ledger, found.map(({ supplier }) => supplier).sort()]));
}
