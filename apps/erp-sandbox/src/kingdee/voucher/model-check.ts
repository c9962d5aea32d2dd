import type { KingdeeSettings } from '../kingdee.settings.js';
import type { MasterForm, MasterStore } from '../masters/master.store.js';
import { readReference, type Fields } from './model-fields.js';

export interface ModelContext {
  readonly masters: MasterStore;
  readonly settings: KingdeeSettings;
  /** Is this number of the group free in the book's period? */
  numberIsFree(book: string, group: string, year: number, period: number, number: number): boolean;
}

/** Collects the errors of one package (DIndex) as the vendor lists them. */
export type Complain = (field: string, message: string) => void;

/** A starred reference: present, and known to the data centre. Returns its number, '' when it does not hold. */
export function readRequired(from: Fields, field: string, label: string, form: MasterForm, complain: Complain, context: ModelContext, where = ''): string {
  const number = readReference(from[field]);
  if (number === '') complain(field, `${where}字段“${label}”是必填项`);
  else if (number === null) complain(field, `${where}字段“${label}”必须写成{"FNumber":"编码"}`);
  else if (context.masters.get(form, number) === undefined) complain(field, `${where}${label}编码“${number}”不存在`);
  else return number;
  return '';
}

/** Absent, null, '' and 0 all mean "not given": the vendor's templates are full of them. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || value === 0 || value === '0';
}
