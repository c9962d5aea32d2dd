import type { FieldFault } from '@vouchflow/flow-model';
import type { ZodType } from 'zod';
import { checkInput } from '../http/check-input.js';
import { ProblemError } from '@vouchflow/server-kit';

const yes = new Set(['true', '1', 'yes', 'y', '是', '在职', '启用']);
const no = new Set(['false', '0', 'no', 'n', '否', '离职', '停用']);

/** A cell that says yes or no; another word stays as it is, for the schema to refuse. */
export const cellFlag = (text: string): boolean | string => (yes.has(text.toLowerCase()) ? true : no.has(text.toLowerCase()) ? false : text);
/** A cell with several words. */
export const cellList = (text: string): string[] => text.split(/[\s,;，；、]+/).filter((word) => word !== '');
/** A cell with a whole number; another text stays. */
export const cellInteger = (text: string): number | string => (/^-?\d{1,15}$/.test(text) ? Number(text) : text);

/** Spreadsheets in China write 2026/1/4. */
export const cellDate = (text: string): string =>
  text.replace(
    /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/,
    (_all, year: string, month: string, date: string) => `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`,
  );

/** Parses a row by the schema that its API route uses; the faults come by column. */
export function readBySchema<T>(
  schema: ZodType<T>,
  value: unknown,
  rename: (path: string) => string = (path) => path,
): { ok: true; value: T } | { ok: false; faults: FieldFault[] } {
  try {
    return { ok: true, value: checkInput(schema, value) as T };
  } catch (error) {
    if (error instanceof ProblemError && error.errors) return { ok: false, faults: error.errors.map((fault) => ({ ...fault, path: rename(fault.path) })) };
    throw error;
  }
}
