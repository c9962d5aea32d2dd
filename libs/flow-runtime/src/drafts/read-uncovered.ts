import { codesInUse, mappingGaps } from '@vouchflow/finance-core';
import { erpMapping, isInForce, ledgersOf, type UncoveredLine } from '@vouchflow/flow-model';
import type { CalendarDate } from '@vouchflow/kernel';
import type { DirectorySnapshot } from '@vouchflow/flow-store';
import type { ClientBase } from 'pg';

interface ConnectionMapping {
  name: string;
  ledgers: string[];
  mapping: unknown;
}

/**
 * What the active mappings of all enabled connections leave uncovered of the lines that the rules in force on a day may lead to, and the ledgers
 * that no connection serves. A house without any connection posts nowhere on purpose: nothing is told of it.
 */
export async function readUncovered(
  client: ClientBase,
  { directory, rules }: Pick<DirectorySnapshot, 'directory' | 'rules'>,
  on: CalendarDate,
): Promise<UncoveredLine[]> {
  const { rows } = await client.query<ConnectionMapping>(
    `SELECT c.name, c.ledgers, m.mapping FROM connection c LEFT JOIN erp_mapping m ON m.connection_id = c.id AND m.status = 'active' WHERE c.enabled AND cardinality(c.ledgers) > 0 ORDER BY c.created_at`,
  );
  const categories = directory.categories.filter((category) => isInForce(category, on)).map((category) => category.code);
  const values = codesInUse(directory, on);
  const served = new Set(rows.flatMap(({ ledgers }) => ledgers));
  const unserved =
    rows.length === 0
      ? []
      : directory.legalEntities
          .filter((entity) => isInForce(entity, on))
          .flatMap((entity) =>
            ledgersOf(entity)
              .filter((ledger) => !served.has(ledger))
              .map((ledger): UncoveredLine => ({ connection: '', ledger, account: '', what: 'no-connection', value: entity.code })),
          );
  return [
    ...unserved,
    ...rows.flatMap(({ name, ledgers, mapping }) =>
      mappingGaps(erpMapping.parse(mapping ?? {}), { rules, categories, ledgers, on, values }).map(({ line, what, value }) => ({
        connection: name,
        ledger: line.ledger,
        account: line.account,
        what,
        value,
        ...(line.category ? { category: line.category } : {}),
        ...(line.departmentFunction ? { departmentFunction: line.departmentFunction } : {}),
        ...(line.part ? { part: line.part } : {}),
        ...(line.template ? { template: line.template } : {}),
      })),
    ),
  ];
}
