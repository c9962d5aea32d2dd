import type { CalendarDate } from '@vouchflow/kernel';
import { isInForce, type Dated, type DimensionName, type LegalEntity } from '@vouchflow/flow-model';

interface CompanyRows {
  legalEntities: readonly LegalEntity[];
  departments: readonly (Dated & { code: string; legalEntity: string })[];
  projects: readonly (Dated & { code: string; legalEntity: string })[];
}

/** Departments and projects in force on a date, by the ledgers of their legal entity. People and suppliers are not listed: most never claim, or are not ours. */
export function codesInUse(company: CompanyRows, on: CalendarDate): Record<string, Partial<Record<DimensionName, string[]>>> {
  return Object.fromEntries(
    company.legalEntities
      .filter((row) => isInForce(row, on))
      .flatMap(({ code, ledger, parallelLedgers = [] }) => {
        const own = (rows: CompanyRows['departments']): string[] => rows.filter((row) => row.legalEntity === code && isInForce(row, on)).map((row) => row.code);
        const codes = { department: own(company.departments), project: own(company.projects) };
        return [ledger, ...parallelLedgers.map((beside) => beside.ledger)].map((one) => [one, codes] as const);
      }),
  );
}
