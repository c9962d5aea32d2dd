/** Keys a GL_VOUCHER Model may carry, in the vendor's own spelling. The server is strict about them: a misspelt key would be lost silently. */
export const HEAD_FIELDS: ReadonlySet<string> = new Set([
  'FVOUCHERID',
  'FAccountBookID',
  'FACCBOOKORGID',
  'FDate',
  'FBUSDATE',
  'FYEAR',
  'FPERIOD',
  'FVOUCHERGROUPID',
  'FVOUCHERGROUPNO',
  'FATTACHMENTS',
  'FISADJUSTVOUCHER',
  'FDocumentStatus',
  'FSourceBillKey',
  'FSystemID',
  'FIMPORTVERSION',
  'FEntity',
]);

export const ENTRY_FIELDS: ReadonlySet<string> = new Set([
  'FEntryID',
  'FEXPLANATION',
  'FACCOUNTID',
  'FDetailID',
  'FCURRENCYID',
  'FEXCHANGERATETYPE',
  'FEXCHANGERATE',
  'FUnitId',
  'FPrice',
  'FQty',
  'FAMOUNTFOR',
  'FDEBIT',
  'FCREDIT',
  'FSettleTypeID',
  'FSETTLENO',
  'FEXPORTENTRYID',
  'FBUSNO',
]);

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The number of a reference to master data, `{ FNumber }` (`FNUMBER` is seen as well); '' when absent; null when it is no reference. */
export function readReference(value: unknown): string | null {
  if (value === undefined || value === null) return '';
  if (!isFields(value)) return null;
  const number = value['FNumber'] ?? value['FNUMBER'] ?? '';
  return typeof number === 'string' || typeof number === 'number' ? String(number) : null;
}

export function readText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A calendar date `yyyy-MM-dd`, with or without a time behind it; null when there is no such day. */
export function readDate(value: unknown): string | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}.*)?$/.exec(typeof value === 'string' ? value : '');
  if (match === null) return null;
  const day = `${match[1]}-${match[2]}-${match[3]}`;
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day) ? day : null;
}
