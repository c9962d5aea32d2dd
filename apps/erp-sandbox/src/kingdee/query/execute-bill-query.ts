import { z } from 'zod';
import type { AttachmentStore } from '../attachment/attachment.store.js';
import { attachmentField } from '../attachment/query-attachments.js';
import type { KingdeeSettings } from '../kingdee.settings.js';
import { MASTER_FORMS, type Master, type MasterForm, type MasterStore } from '../masters/master.store.js';
import type { VoucherStore } from '../voucher/voucher.store.js';
import { narrowVouchers } from './narrow-vouchers.js';
import { parseFilter } from './parse-filter.js';
import { QueryFault } from './query-fault.js';
import { bindFilter, type Cell, type FieldFinder } from './row-field.js';
import { unknownField, voucherFields, type VoucherRow } from './voucher-fields.js';

const MOST_ROWS = 2_000;

const count = z
  .union([z.number(), z.string().regex(/^\d*$/).transform(Number)])
  .nullish()
  .transform((value) => value ?? 0);
const query = z.object({
  FormId: z.string(),
  FieldKeys: z.string(),
  FilterString: z
    .string()
    .nullish()
    .transform((value) => value ?? ''),
  OrderString: z
    .string()
    .nullish()
    .transform((value) => value ?? ''),
  TopRowCount: count,
  StartRow: count,
  Limit: count,
});

export interface QueryContext {
  readonly vouchers: VoucherStore;
  readonly masters: MasterStore;
  readonly files: AttachmentStore;
  readonly settings: KingdeeSettings;
}

/**
 * ExecuteBillQuery: rows of cells in the order of FieldKeys, without names or a count. Naming an entry's field, in
 * FieldKeys or FilterString, makes a row of every entry that meets the filter; head fields alone make a row a voucher.
 * Throws QueryFault.
 */
export function executeBillQuery(data: unknown, context: QueryContext): Cell[][] {
  const parsed = query.safeParse(data);
  if (!parsed.success) throw new QueryFault(`查询参数“${parsed.error.issues[0]?.path.join('.') ?? ''}”不正确`);
  const asked = parsed.data;
  if (asked.Limit > MOST_ROWS) throw new QueryFault(`Limit不能超过${MOST_ROWS}`);
  const form = asked.FormId.toUpperCase();
  if (form === 'GL_VOUCHER') return queryVouchers(asked, context);
  if (form === 'BOS_ATTACHMENT') return queryAttachments(asked, context);
  const master = MASTER_FORMS.find((one) => one.toUpperCase() === form);
  if (master === undefined) throw new QueryFault(`业务对象“${asked.FormId}”不存在`);
  return queryMasters(asked, master, context);
}

type Asked = z.infer<typeof query>;

function queryVouchers(asked: Asked, context: QueryContext): Cell[][] {
  const find = voucherFields(context.masters, context.settings);
  const filter = parseFilter(asked.FilterString);
  const condition = bindFilter(filter, find, context.settings.likeBrackets);
  const byEntry = condition.usesEntries || names(asked.FieldKeys).some((name) => find(name).ofEntry);
  const rows = narrowVouchers(filter, context.vouchers, context.settings).flatMap((voucher): VoucherRow[] =>
    byEntry ? voucher.entries.map((entry) => ({ voucher, entry })) : [{ voucher, entry: null }],
  );
  return page(
    rows.filter((row) => condition.holds(row)),
    asked,
    find,
  );
}

const MASTER_FIELDS: Readonly<Record<string, (master: Master) => Cell>> = {
  FNUMBER: (master) => master.number,
  FNAME: (master) => master.name,
  FDOCUMENTSTATUS: () => 'C',
  FFORBIDSTATUS: () => 'A',
};

function queryMasters(asked: Asked, form: MasterForm, context: QueryContext): Cell[][] {
  const find: FieldFinder<Master> = (name) => {
    const read = MASTER_FIELDS[name.toUpperCase()];
    if (read === undefined) throw unknownField(name);
    return { type: 'text', ofEntry: false, read };
  };
  const condition = bindFilter(parseFilter(asked.FilterString), find, context.settings.likeBrackets);
  return page(
    context.masters.all(form).filter((row) => condition.holds(row)),
    asked,
    find,
  );
}

function queryAttachments(asked: Asked, { files, settings }: QueryContext): Cell[][] {
  const condition = bindFilter(parseFilter(asked.FilterString), attachmentField, settings.likeBrackets);
  return page(
    files.all().filter((row) => condition.holds(row)),
    asked,
    attachmentField,
  );
}

function page<Row>(rows: readonly Row[], asked: Asked, find: FieldFinder<Row>): Cell[][] {
  const columns = names(asked.FieldKeys).map(find);
  if (columns.length === 0) throw new QueryFault('FieldKeys不能为空');
  const ordered = order(rows, asked.OrderString, find);
  const top = asked.TopRowCount > 0 ? ordered.slice(0, asked.TopRowCount) : ordered;
  const limit = asked.Limit > 0 ? asked.Limit : MOST_ROWS;
  return top.slice(asked.StartRow, asked.StartRow + limit).map((row) => columns.map((column) => column.read(row)));
}

function order<Row>(rows: readonly Row[], text: string, find: FieldFinder<Row>): readonly Row[] {
  const keys = names(text).map((part) => {
    const [name = '', direction = 'asc'] = part.split(/\s+/);
    return { field: find(name), sign: direction.toLowerCase() === 'desc' ? -1 : 1 };
  });
  if (keys.length === 0) return rows;
  return [...rows].sort((left, right) => {
    for (const { field, sign } of keys) {
      const [a, b] = [field.read(left) ?? '', field.read(right) ?? ''];
      if (a !== b) return a < b ? -sign : sign;
    }
    return 0;
  });
}

function names(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
