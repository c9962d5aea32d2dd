import type { ErpDocument } from '@vouchflow/connector-kit';
import { markerInSummary } from './build-voucher-model.js';
import { dimensionFields } from './dimension-fields.js';
import type { KingdeeConfig } from './kingdee.config.js';

/** Rows a query gives at most; the ERP's own limit. */
export const pageSize = 2_000;

const fixedFields = {
  id: 'FVOUCHERID',
  book: 'FAccountBookID.FNumber',
  date: 'FDate',
  groupName: 'FVOUCHERGROUPID.FName',
  groupNumber: 'FVOUCHERGROUPNO',
  status: 'FDocumentStatus',
  account: 'FACCOUNTID.FNumber',
  currency: 'FCURRENCYID.FNumber',
  rate: 'FEXCHANGERATE',
  amountFor: 'FAMOUNTFOR',
  debit: 'FDEBIT',
  credit: 'FCREDIT',
  summary: 'FEXPLANATION',
} as const;

export type VoucherColumn = keyof typeof fixedFields | 'marker' | `dimension ${string}`;

/** The columns asked for, in the order the rows have them. */
export function voucherColumns(config: KingdeeConfig, document?: ErpDocument): [VoucherColumn, string][] {
  const dimensions = dimensionFields(config, document).map(([name, field]): [VoucherColumn, string] => [`dimension ${name}`, `FDetailID.${field}.FNumber`]);
  const marker: [VoucherColumn, string][] = markerInSummary(config) ? [] : [['marker', config.markerField]];
  return [...(Object.entries(fixedFields) as [VoucherColumn, string][]), ...marker, ...dimensions];
}

/** One row an entry of the vouchers that match. */
export function voucherQuery(config: KingdeeConfig, filter: string, startRow = 0, document?: ErpDocument): Record<string, unknown> {
  return {
    FormId: 'GL_VOUCHER',
    FieldKeys: voucherColumns(config, document)
      .map(([, field]) => field)
      .join(','),
    FilterString: filter,
    OrderString: 'FVOUCHERID ASC',
    TopRowCount: 0,
    StartRow: startRow,
    Limit: pageSize,
  };
}

/**
 * Ids of the vouchers that carry the key in their summary, where the marker is kept there. The brackets around it stay
 * out of the filter: to SQL Server `[` opens a class of characters.
 */
export const summaryQuery = (externalKey: string): Record<string, unknown> => ({
  FormId: 'GL_VOUCHER',
  FieldKeys: 'FVOUCHERID',
  FilterString: `FEXPLANATION like '%${requireKey(externalKey)}%'`,
  OrderString: '',
  TopRowCount: 0,
  StartRow: 0,
  Limit: pageSize,
});

/** Files of a voucher. Field names as integrations use them (T_BAS_ATTACHMENT). */
export const attachmentQuery = (id: string): Record<string, unknown> => ({
  FormId: 'BOS_Attachment',
  FieldKeys: 'FFileId,FAttachmentName',
  FilterString: `FBillType = 'GL_VOUCHER' and FInterID = '${requirePattern(id, /^\d{1,19}$/, 'voucher id')}'`,
  OrderString: 'FID ASC',
  TopRowCount: 0,
  StartRow: 0,
  Limit: pageSize,
});

export const byMarker = (config: KingdeeConfig, externalKey: string): string => `${config.markerField} = '${requireKey(externalKey)}'`;

/** Internal ids are whole numbers; anything else never gets into a filter. */
export const byId = (id: string): string => `FVOUCHERID = ${requirePattern(id, /^\d{1,19}$/, 'voucher id')}`;

const requireKey = (key: string): string => requirePattern(key, /^[0-9A-Z]{16}$/, 'external key');

/** A filter is text that the ERP hands to its database: only what cannot mean anything else gets in. */
function requirePattern(value: string, pattern: RegExp, what: string): string {
  if (!pattern.test(value)) throw new Error(`not a ${what}: ${JSON.stringify(value)}`);
  return value;
}
