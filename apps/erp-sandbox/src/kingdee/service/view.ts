import type { KingdeeBooks } from '../kingdee.books.js';
import type { Fields } from '../voucher/model-fields.js';
import type { Voucher, VoucherEntry } from '../voucher/voucher.types.js';
import { refusal, responseStatus } from './write.reply.js';

/**
 * View of one voucher by `Id` or `Number`. The vendor documents only that the package is in `Result.Result`, not its
 * shape: here it has the keys of the Model, which is a choice.
 */
export function viewVoucher(data: Fields, books: KingdeeBooks): unknown {
  const [id, number] = [data['Id'] ?? '', data['Number'] ?? ''];
  const voucher = id !== '' && id !== 0 ? books.vouchers.get(Number(id)) : books.vouchers.withBillNo(String(number));
  if (voucher === undefined) return refusal(books.settings, '数据不存在');
  return { Result: { ResponseStatus: responseStatus(books.settings, [], []), Result: packageOf(voucher, books) } };
}

function packageOf(voucher: Voucher, books: KingdeeBooks) {
  const named = (form: Parameters<KingdeeBooks['masters']['get']>[0], number: string) => ({
    FNumber: number,
    FName: books.masters.get(form, number)?.name ?? number,
  });
  const entry = (of: VoucherEntry) => ({
    FEntryID: of.id,
    FEXPLANATION: of.explanation,
    FACCOUNTID: named('BD_Account', of.account),
    FDetailID: Object.fromEntries(Object.entries(of.dimensions).map(([slot, number]) => [`FDETAILID__${slot}`, { FNumber: number }])),
    FCURRENCYID: named('BD_Currency', of.currency),
    FEXCHANGERATETYPE: named('BD_Rate', of.rateType),
    FEXCHANGERATE: of.rate,
    FAMOUNTFOR: of.amountFor / 100,
    FDEBIT: of.debit / 100,
    FCREDIT: of.credit / 100,
  });
  return {
    Id: voucher.id,
    FVOUCHERID: voucher.id,
    FBillNo: voucher.billNo,
    FAccountBookID: named('BD_AccountBook', voucher.book),
    FDate: `${voucher.date}T00:00:00`,
    FBUSDATE: `${voucher.businessDate}T00:00:00`,
    FYEAR: voucher.year,
    FPERIOD: voucher.period,
    FVOUCHERGROUPID: named('BD_VOUCHERGROUP', voucher.group),
    FVOUCHERGROUPNO: voucher.groupNo,
    FATTACHMENTS: voucher.attachments,
    FISADJUSTVOUCHER: voucher.adjusting,
    FDocumentStatus: voucher.status,
    FSourceBillKey: voucher.sourceKey,
    FEntity: voucher.entries.map(entry),
  };
}
