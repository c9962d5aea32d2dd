import type { KingdeeSettings } from '../kingdee.settings.js';
import type { MasterForm, MasterStore } from '../masters/master.store.js';
import type { Voucher, VoucherEntry } from '../voucher/voucher.types.js';
import { QueryFault } from './query-fault.js';
import type { Cell, FieldFinder, RowField } from './row-field.js';

/** A row of a GL_VOUCHER query. `entry` is null in a query of head fields only. */
export interface VoucherRow {
  readonly voucher: Voucher;
  readonly entry: VoucherEntry | null;
}

type Type = RowField<VoucherRow>['type'];

const day = (date: string): string => `${date}T00:00:00`;
const total = (voucher: Voucher, side: 'debit' | 'credit'): number => voucher.entries.reduce((sum, entry) => sum + entry[side], 0) / 100;

const HEAD: Readonly<Record<string, readonly [Type, (voucher: Voucher) => Cell]>> = {
  FVOUCHERID: ['number', (voucher) => voucher.id],
  FBILLNO: ['text', (voucher) => voucher.billNo],
  FDATE: ['date', (voucher) => day(voucher.date)],
  FBUSDATE: ['date', (voucher) => day(voucher.businessDate)],
  FYEAR: ['number', (voucher) => voucher.year],
  FPERIOD: ['number', (voucher) => voucher.period],
  FVOUCHERGROUPNO: ['number', (voucher) => voucher.groupNo],
  FATTACHMENTS: ['number', (voucher) => voucher.attachments],
  FISADJUSTVOUCHER: ['text', (voucher) => (voucher.adjusting ? '1' : '0')],
  FDOCUMENTSTATUS: ['text', (voucher) => voucher.status],
  FSOURCEBILLKEY: ['text', (voucher) => voucher.sourceKey],
  'FSOURCEBILLKEY.FNUMBER': ['text', (voucher) => voucher.sourceKey],
  FDEBITTOTAL: ['number', (voucher) => total(voucher, 'debit')],
  FCREDITTOTAL: ['number', (voucher) => total(voucher, 'credit')],
  FCREATEDATE: ['date', (voucher) => voucher.createdAt.slice(0, 19)],
  'FCREATORID.FNAME': ['text', (voucher) => voucher.createdBy],
  FPOSTED: ['text', () => '0'],
  FINVALID: ['text', () => '0'],
};

const ENTRY: Readonly<Record<string, readonly [Type, (entry: VoucherEntry, voucher: Voucher) => Cell]>> = {
  FENTRYID: ['number', (entry) => entry.id],
  FENTRYSEQ: ['number', (entry, voucher) => voucher.entries.indexOf(entry) + 1],
  FSEQ: ['number', (entry, voucher) => voucher.entries.indexOf(entry) + 1],
  FEXPLANATION: ['text', (entry) => entry.explanation],
  FEXCHANGERATE: ['number', (entry) => entry.rate],
  FAMOUNTFOR: ['number', (entry) => entry.amountFor / 100],
  FAMOUNT: ['number', (entry) => (entry.debit + entry.credit) / 100],
  FDEBIT: ['number', (entry) => entry.debit / 100],
  FCREDIT: ['number', (entry) => entry.credit / 100],
  FDC: ['number', (entry) => (entry.debit !== 0 ? 1 : -1)],
  FDETAILID: ['number', (entry) => (Object.keys(entry.dimensions).length === 0 ? 0 : entry.id)],
  FSETTLENO: ['text', (entry) => entry.settleNo],
  FBUSNO: ['text', (entry) => entry.businessNo],
};

/** References to master data: field → form, and the number it holds. */
const HEAD_REFERENCES: Readonly<Record<string, readonly [MasterForm, (voucher: Voucher, masters: MasterStore) => string]>> = {
  FACCOUNTBOOKID: ['BD_AccountBook', (voucher) => voucher.book],
  FVOUCHERGROUPID: ['BD_VOUCHERGROUP', (voucher) => voucher.group],
  FACCBOOKORGID: ['ORG_Organizations', (voucher, masters) => masters.get('BD_AccountBook', voucher.book)?.organization ?? ''],
  FBASECURRENCYID: ['BD_Currency', (voucher, masters) => masters.get('BD_AccountBook', voucher.book)?.currency ?? ''],
};
const ENTRY_REFERENCES: Readonly<Record<string, readonly [MasterForm, (entry: VoucherEntry) => string]>> = {
  FACCOUNTID: ['BD_Account', (entry) => entry.account],
  FCURRENCYID: ['BD_Currency', (entry) => entry.currency],
  FEXCHANGERATETYPE: ['BD_Rate', (entry) => entry.rateType],
};

/** The fields of GL_VOUCHER, by any case, with or without `FEntity.` or `FEntity_` before an entry's. */
export function voucherFields(masters: MasterStore, settings: KingdeeSettings): FieldFinder<VoucherRow> {
  return (name) => {
    const key = name.toUpperCase().replace(/^FENTITY[._]/, '');
    const head = HEAD[key];
    if (head !== undefined) return { type: head[0], ofEntry: false, read: (row) => head[1](row.voucher) };
    const entry = ENTRY[key];
    if (entry !== undefined) return entryField(entry[0], (of, voucher) => entry[1](of, voucher));

    const [base = '', middle = '', last = ''] = key.split('.');
    const headReference = HEAD_REFERENCES[base];
    if (headReference !== undefined && last === '') {
      const [form, number] = headReference;
      const type = middle === '' ? 'number' : 'text';
      return { type, ofEntry: false, read: (row) => property(masters, form, number(row.voucher, masters), middle, name) };
    }
    const reference = ENTRY_REFERENCES[base];
    if (reference !== undefined && last === '') {
      const [form, number] = reference;
      return entryField(middle === '' ? 'number' : 'text', (of) => property(masters, form, number(of), middle, name));
    }
    const form = base === 'FDETAILID' ? settings.flex[middle] : undefined;
    if (form === undefined) throw unknownField(name);
    return entryField('text', (of) => {
      const number = of.dimensions[middle];
      return number === undefined ? null : property(masters, form, number, last === '' ? 'FNUMBER' : last, name);
    });
  };
}

function entryField(type: Type, read: (entry: VoucherEntry, voucher: Voucher) => Cell): RowField<VoucherRow> {
  return { type, ofEntry: true, read: (row) => (row.entry === null ? null : read(row.entry, row.voucher)) };
}

/** A reference alone is the inner id; `.FNumber` and `.FName` are what people read. */
function property(masters: MasterStore, form: MasterForm, number: string, of: string, name: string): Cell {
  const master = masters.get(form, number);
  if (of === '') return master?.id ?? 0;
  if (of === 'FNUMBER') return number;
  if (of === 'FNAME') return master?.name ?? number;
  throw unknownField(name);
}

export function unknownField(name: string): QueryFault {
  return new QueryFault(`字段“${name}”不存在`);
}
