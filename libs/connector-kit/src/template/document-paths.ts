import type { z } from 'zod';
import { setting } from '../setting.js';

/**
 * Where the parts of a document stand in an ERP's answer, as a connector that is configured rather than written asks it: in the words of
 * the connection's page, with the names that a plain interface uses. `path` is how the connector writes a place.
 */
export const documentPaths = (path: z.ZodString) => ({
  idPath: path.default('id').meta(setting('凭证：内部编号', 'Document: internal id')),
  numberPath: path.default('number').meta(setting('凭证：编号', 'Document: number')),
  keyPath: path.default('externalKey').meta(setting('凭证：外部编号', 'Document: external key')),
  ledgerPath: path.default('ledger').meta(setting('凭证：账簿', 'Document: book')),
  datePath: path.default('date').meta(setting('凭证：日期', 'Document: date')),
  currencyPath: path.default('currency').meta(setting('凭证：币种', 'Document: currency')),
});

/** The same of one line of it. */
export const linePaths = (path: z.ZodString) => ({
  accountPath: path.default('account').meta(setting('分录：科目', 'Line: account')),
  debitPath: path.default('debit').meta(setting('分录：借方', 'Line: debit')),
  creditPath: path.default('credit').meta(setting('分录：贷方', 'Line: credit')),
});
