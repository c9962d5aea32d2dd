import { cutText, faultOf, type ErpDocument, type ErpFault, type ErpLine } from '@vouchflow/connector-kit';
import { err, formatMinor, ok, type Result } from '@vouchflow/kernel';
import { dimensionValues, flexFieldOf } from './dimension-fields.js';
import type { KingdeeConfig } from './kingdee.config.js';

export type VoucherModel = Record<string, unknown>;

const byNumber = (number: string): { FNumber: string } => ({ FNumber: number });

/**
 * An amount as a JSON number in major units. The text is exact, and up to 10^13 minor units a double prints back the
 * same digits (15 are safe); nothing is ever computed with it.
 */
const onTheWire = (minor: number, currency: string): number => Number(formatMinor(minor, currency));

function dimensionsOf(line: ErpLine, config: KingdeeConfig): Record<string, unknown> | undefined {
  const entries = Object.entries(line.dimensions);
  if (entries.length === 0) return undefined;
  return Object.fromEntries(
    entries.map(([name, value]) => [`FDETAILID__${flexFieldOf(name, config)}`, byNumber(dimensionValues(name, config)[value] ?? value)]),
  );
}

/** The marker stands in the settings' field; the entries' summary can hold it too, on the first line. */
export const markerInSummary = (config: KingdeeConfig): boolean => config.markerField === 'FEXPLANATION';

/** What an entry's summary holds; a longer one is cut rather than refused, as nothing depends on its end. */
export const summaryLength = 255;

/** `[KEY]` closes the summary. */
export const bracketed = (externalKey: string): string => `[${externalKey}]`;
const withMarker = (summary: string, externalKey: string): string => {
  const marker = bracketed(externalKey);
  return `${cutText(summary, { length: summaryLength - marker.length - 1 })} ${marker}`;
};

/** A document as GL_VOUCHER's `Model`. The number is left to the ERP. Fails with `MAPPING_MISSING`. */
export function buildVoucherModel(document: ErpDocument, config: KingdeeConfig): Result<VoucherModel, ErpFault> {
  const book = config.accountBook[document.ledger];
  const group = config.voucherGroup[document.word];
  const currency = config.currency[document.currency];
  if (book === undefined) return err(faultOf('MAPPING_MISSING', `accountBook / ${document.ledger}`));
  if (group === undefined) return err(faultOf('MAPPING_MISSING', `voucherGroup / ${document.word}`));
  if (currency === undefined) return err(faultOf('MAPPING_MISSING', `currency / ${document.currency}`));
  const stranger = document.lines.flatMap((line) => Object.keys(line.dimensions)).find((name) => flexFieldOf(name, config) === undefined);
  if (stranger !== undefined) return err(faultOf('MAPPING_MISSING', `flex / ${stranger}`));

  const unknown = document.lines.find((line) => line.original && config.currency[line.original.currency] === undefined)?.original?.currency;
  if (unknown !== undefined) return err(faultOf('MAPPING_MISSING', `currency / ${unknown}`));

  const inSummary = markerInSummary(config);
  const entries = document.lines.map((line, at) => {
    const detail = dimensionsOf(line, config);
    return {
      FEXPLANATION: inSummary && at === 0 ? withMarker(line.summary, document.externalKey) : cutText(line.summary, { length: summaryLength }),
      FACCOUNTID: byNumber(config.account[line.account] ?? line.account),
      ...(detail ? { FDetailID: detail } : {}),
      FCURRENCYID: byNumber(line.original ? (config.currency[line.original.currency] ?? currency) : currency),
      FEXCHANGERATETYPE: byNumber(config.rateType),
      FEXCHANGERATE: line.original ? Number(line.original.rate) : 1,
      FAMOUNTFOR: line.original ? onTheWire(line.original.amount, line.original.currency) : onTheWire(line.debit ?? line.credit ?? 0, document.currency),
      FDEBIT: onTheWire(line.debit ?? 0, document.currency),
      FCREDIT: onTheWire(line.credit ?? 0, document.currency),
    };
  });
  const [year, month] = document.period.split('-').map(Number);
  return ok({
    FVOUCHERID: 0,
    FAccountBookID: byNumber(book),
    FDate: document.date,
    FBUSDATE: document.date,
    FYEAR: year,
    FPERIOD: month,
    FVOUCHERGROUPID: byNumber(group),
    FATTACHMENTS: document.attachments,
    ...(inSummary ? {} : { [config.markerField]: document.externalKey }),
    FEntity: entries,
  });
}
