import { chainAbove, type DepartmentsAbove, type DirectoryView } from '@vouchflow/flow-core';
import type { CalendarDate } from '@vouchflow/kernel';
import type { FactField, Facts } from '@vouchflow/flow-model';

/** Codes of departments that facts name, in the header and in lines. */
function codesIn(fields: readonly FactField[], facts: Facts): string[] {
  return fields.flatMap((field): string[] => {
    const value = facts[field.name];
    if (field.type === 'department') return typeof value === 'string' ? [value] : [];
    const inner = field.type === 'list' ? value : field.type === 'object' ? [value] : [];
    return Array.isArray(inner) ? inner.flatMap((one) => (typeof one === 'object' && one !== null ? codesIn(field.fields ?? [], one as Facts) : [])) : [];
  });
}

/** What stands above each department that a document names on a day, so that a matrix can mean one with all below it. */
export function departmentsNamed(
  fields: readonly FactField[],
  facts: Facts,
  claimant: string | undefined,
  directory: DirectoryView,
  on: CalendarDate,
): DepartmentsAbove {
  const codes = [...new Set([...codesIn(fields, facts), ...(claimant === undefined ? [] : [claimant])])];
  const above = codes.map((code) => [code, chainAbove(code, (one) => directory.department(one, on)?.parent)] as const);
  return Object.fromEntries(above.filter(([, chain]) => chain.length > 0));
}
