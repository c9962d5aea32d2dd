import type { CalendarDate } from '@vouchflow/kernel';
import { isInForce, ledgersOf, type Dated, type DimensionName, type LegalEntity } from '@vouchflow/flow-model';

/** Codes that lines may carry, by ledger and dimension. */
export type CodesInUse = Record<string, Partial<Record<DimensionName, string[]>>>;

interface CompanyRows {
  legalEntities: readonly LegalEntity[];
  departments: readonly (Dated & { code: string; legalEntity: string })[];
  projects: readonly (Dated & { code: string; legalEntity: string })[];
}
interface PartyRows {
  legalEntities: readonly LegalEntity[];
  people: readonly (Dated & { email: string; legalEntity: string; active: boolean })[];
}

/** Departments and projects in force on a date, by the ledgers of their legal entity. */
export const codesInUse = (company: CompanyRows, on: CalendarDate): CodesInUse =>
  byLedger(company.legalEntities, on, (entity) => {
    const own = (rows: CompanyRows['departments']): string[] => rows.filter((row) => row.legalEntity === entity && isInForce(row, on)).map((row) => row.code);
    return { department: own(company.departments), project: own(company.projects) };
  });

/**
 * Who may stand on a line as a partner, by ledger: the active people of its legal entity, and the suppliers it is known to deal with (there is no list
 * of them: they are told by whoever reads vouchers and open claims).
 */
export function partiesInUse(company: PartyRows, suppliers: Readonly<Record<string, readonly string[]>>, on: CalendarDate): CodesInUse {
  const people = byLedger(company.legalEntities, on, (entity) => ({
    person: company.people.filter((row) => row.legalEntity === entity && row.active && isInForce(row, on)).map((row) => row.email),
  }));
  return Object.fromEntries(Object.entries(people).map(([ledger, codes]) => [ledger, { ...codes, supplier: [...(suppliers[ledger] ?? [])] }]));
}

const byLedger = (entities: readonly LegalEntity[], on: CalendarDate, codesOf: (entity: string) => CodesInUse[string]): CodesInUse =>
  Object.fromEntries(
    entities
      .filter((row) => isInForce(row, on))
      .flatMap((row) => {
        const codes = codesOf(row.code);
        return ledgersOf(row).map((ledger) => [ledger, codes] as const);
      }),
  );
