import type { Cell, FieldFinder } from '../query/row-field.js';
import { unknownField } from '../query/voucher-fields.js';
import type { KeptFile } from './attachment.store.js';

/** Fields of BOS_Attachment, as integrations name them; the size is in KB. */
const FIELDS: Readonly<Record<string, (file: KeptFile) => Cell>> = {
  FID: (file) => file.id,
  FBILLTYPE: () => 'GL_VOUCHER',
  FINTERID: (file) => String(file.voucherId),
  FBILLNO: (file) => file.billNo,
  FENTRYINTERID: () => '-1',
  FFILEID: (file) => file.fileId,
  FATTACHMENTNAME: (file) => file.name,
  FEXTNAME: (file) => /\.[^.]*$/.exec(file.name)?.[0] ?? '',
  FATTACHMENTSIZE: (file) => Math.round((file.size / 1024) * 100) / 100,
};

export const attachmentField: FieldFinder<KeptFile> = (name) => {
  const key = name.toUpperCase();
  const read = FIELDS[key];
  if (read === undefined) throw unknownField(name);
  return { type: key === 'FID' || key === 'FATTACHMENTSIZE' ? 'number' : 'text', ofEntry: false, read };
};
