import { cutText, faultOf, swapSides, writeXml, type ErpDocument, type ErpFault, type XmlPart } from '@vouchflow/connector-kit';
import { err, formatMinor, ok, type Result } from '@vouchflow/kernel';
import type { SapConfig } from './sap.config.js';
import { fieldsOf, lengths } from './write-journal-entry.js';

/** SAP's fields of a line as the segment E1BPACGL09 names them. */
const segmentFields: Readonly<Record<string, string>> = {
  AssignmentReference: 'ALLOC_NMBR',
  CostCenter: 'COSTCENTER',
  ProfitCenter: 'PROFIT_CTR',
  WBSElement: 'WBS_ELEMENT',
};
const compact = (date: string): string => date.replaceAll('-', '');

/**
 * The IDoc ACC_DOCUMENT03 of a voucher: control record, header, G/L items, vendor items, amounts with credits negative, in this order of
 * segments. A red voucher goes with sides swapped. Err: our settings have no code for it, or the IDoc no place.
 */
export function writeIdoc(document: ErpDocument, config: SapConfig): Result<string, ErpFault> {
  const companyCode = Object.hasOwn(config.ledger, document.ledger) ? config.ledger[document.ledger] : undefined;
  if (companyCode === undefined) return err(faultOf('MAPPING_MISSING', document.ledger));
  const type = Object.hasOwn(config.documentType, document.word) ? config.documentType[document.word] : undefined;
  if (type === undefined) return err(faultOf('MAPPING_MISSING', document.word));
  const segment = (name: string, fields: Record<string, string>): XmlPart => [
    name,
    { SEGMENT: '1' },
    Object.entries(fields)
      .filter(([, value]) => value !== '')
      .map(([field, value]): XmlPart => [field, value]),
  ];
  const [accounts, vendors, amounts]: [XmlPart[], XmlPart[], XmlPart[]] = [[], [], []];
  for (const [index, sent] of document.lines.entries()) {
    const line = document.reverses ? swapSides(sent) : sent;
    const fields = fieldsOf(line, config);
    if (!fields.ok) return fields;
    const [number, kind] = [String(index + 1).padStart(10, '0'), line.kind ?? 'gl'];
    const text = cutText(line.summary, { length: lengths.line });
    if (kind === 'gl') {
      const placed: Record<string, string> = {};
      for (const [name, value] of Object.entries(fields.value)) {
        const field = segmentFields[name];
        if (field === undefined) return err(faultOf('MAPPING_MISSING', `${name} has no place in the IDoc`));
        placed[field] = value;
      }
      if (line.account === '' || line.account.length > 10)
        return err(faultOf('MAPPING_MISSING', `account ${line.account}: a G/L account has up to 10 characters`));
      accounts.push(
        segment('E1BPACGL09', { ITEMNO_ACC: number, GL_ACCOUNT: line.account.padStart(10, '0'), ITEM_TEXT: text, ...placed, TAX_CODE: line.taxCode ?? '' }),
      );
    } else if (kind === 'creditor') {
      if (!line.partner || line.partner.length > lengths.partner) return err(faultOf('MAPPING_MISSING', `vendor of line ${index + 1}`));
      vendors.push(
        segment('E1BPACAP09', {
          ITEMNO_ACC: number,
          VENDOR_NO: line.partner.padStart(10, '0'),
          ITEM_TEXT: text,
          ALLOC_NMBR: fields.value['AssignmentReference'] ?? '',
        }),
      );
    } else return err(faultOf('MAPPING_MISSING', `a ${kind} line has no segment here`));
    const minor = line.debit ?? -(line.credit ?? 0);
    amounts.push(
      segment('E1BPACCR09', { ITEMNO_ACC: number, CURRENCY: document.currency, AMT_DOCCUR: formatMinor(minor === 0 ? 0 : minor, document.currency) }),
    );
  }
  const control = segment('EDI_DC40', {
    TABNAM: 'EDI_DC40',
    DIRECT: '2',
    IDOCTYP: 'ACC_DOCUMENT03',
    MESTYP: 'ACC_DOCUMENT',
    SNDPRT: 'LS',
    SNDPRN: config.idocSender,
    RCVPRT: 'LS',
    RCVPRN: config.idocReceiver,
  });
  const header = segment('E1BPACHE09', {
    BUS_ACT: 'RFBU',
    USERNAME: config.createdBy,
    HEADER_TXT: cutText(document.text ?? document.lines[0]?.summary ?? '', { length: lengths.header }),
    COMP_CODE: companyCode,
    DOC_DATE: compact(document.date),
    PSTNG_DATE: compact(document.date),
    FISC_YEAR: document.date.slice(0, 4),
    DOC_TYPE: type,
    REF_DOC_NO: document.externalKey,
  });
  return ok(
    `<?xml version="1.0" encoding="utf-8"?>${writeXml(['ACC_DOCUMENT03', [['IDOC', { BEGIN: '1' }, [control, header, ...accounts, ...vendors, ...amounts]]]])}`,
  );
}
