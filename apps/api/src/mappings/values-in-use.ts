import { codesInUse, partiesInUse, type CodesInUse } from '@vouchflow/finance-core';
import type { DirectoryData } from '@vouchflow/flow-model';
import type { CalendarDate } from '@vouchflow/kernel';

/** What lines may carry on a date, by ledger: departments, projects and active people of its company, and the suppliers that are told. */
export function valuesInUse(directory: DirectoryData, suppliers: Readonly<Record<string, readonly string[]>>, on: CalendarDate): CodesInUse {
  const codes = codesInUse(directory, on);
  const parties = partiesInUse(directory, suppliers, on);
  return Object.fromEntries(Object.entries(codes).map(([ledger, of]) => [ledger, { ...of, ...parties[ledger] }]));
}
