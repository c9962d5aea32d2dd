import { readAmount } from '../kingdee/voucher/read-amount.js';
import { child, textIn, type XmlNode } from './read-xml.js';
import { inner, type SapMasters } from './sap.masters.js';
import type { SapSettings } from './sap.settings.js';

export interface SapLine {
  /** K creditor, D debtor, S G/L account. */
  type: 'K' | 'D' | 'S';
  account: string;
  partner: string;
  code: 'S' | 'H';
  /** Cents of the transaction currency, not negative. */
  cents: number;
  /** The same in the company code's currency. */
  ownCents: number;
  text: string;
  costCenter: string;
  wbsElement: string;
  assignment: string;
}

export interface SapDraft {
  reference: string;
  reference1: string;
  type: string;
  text: string;
  companyCode: string;
  date: string;
  currency: string;
  /** Of the company code. */
  ownCurrency: string;
  lines: SapLine[];
}

/** An item of a confirmation's log; all of these are errors (severity 3). */
export interface LogItem {
  typeId: string;
  note: string;
}

const item = (typeId: string, note: string): LogItem => ({ typeId, note });

/** What SAP finds wrong with an entry that the schema let through, all at once, or the document it makes. */
export function readEntry(request: XmlNode, masters: SapMasters, settings: SapSettings): { draft: SapDraft; faults: LogItem[] } {
  const faults: LogItem[] = [];
  const entry = child(request, 'JournalEntry') as XmlNode;
  const says = (name: string): string => textIn(entry, name);
  if (textIn(request, 'MessageHeader', 'ID') === '') faults.push(item('019(FINS_FI_POSTING_IF)', 'Message header ID or sub ID must not be empty'));
  const companyCode = says('CompanyCode');
  const date = says('PostingDate');
  if (!settings.companyCodes.includes(companyCode)) faults.push(item('165(F5)', `Company code ${companyCode} does not exist`));
  if (date.slice(0, 7) <= (settings.closedThrough[companyCode] ?? '')) faults.push(closedPeriod(date));
  if (Number.isNaN(Date.parse(`${date}T00:00:00Z`))) faults.push(item('089(F5)', `Date ${date} is not valid`));

  const currencies = new Set<string>();
  let sum = 0;
  let ownSum = 0;
  const numbered = entry.children
    .filter(({ name }) => name === 'Item' || name === 'DebtorItem' || name === 'CreditorItem')
    .map((node) => {
      const type = node.name === 'Item' ? 'S' : node.name === 'DebtorItem' ? 'D' : 'K';
      const amount = child(node, 'AmountInTransactionCurrency');
      currencies.add(amount?.attributes['currencyCode'] ?? '');
      const read = readAmount(amount?.text ?? '');
      if (!read.ok)
        faults.push(
          item('001(FINS_FI_POSTING_IF)', `Item ${textIn(node, 'ReferenceDocumentItem')}: amount ${amount?.text ?? ''} is missing or has too many decimals`),
        );
      const said = textIn(node, 'DebitCreditCode');
      const given = read.ok ? read.cents : 0;
      // By code: S and H tell the sides apart, whatever sign the amount carries.
      const signed = settings.amounts === 'by-code' && said === 'H' ? -Math.abs(given) : given;
      const code = signed < 0 || (signed === 0 && said === 'H') ? 'H' : 'S';
      sum += signed;
      const own = ownAmount(child(node, 'AmountInCompanyCodeCurrency'), amount?.attributes['currencyCode'] ?? '', said, signed, settings, faults);
      ownSum += own;
      const line: SapLine = {
        type,
        account: textIn(node, 'GLAccount'),
        partner: textIn(node, 'Creditor') || textIn(node, 'Debtor'),
        code,
        cents: Math.abs(signed),
        ownCents: Math.abs(own),
        text: textIn(node, 'DocumentItemText'),
        costCenter: textIn(node, 'AccountAssignment', 'CostCenter'),
        wbsElement: textIn(node, 'AccountAssignment', 'WBSElement'),
        assignment: textIn(node, 'AssignmentReference'),
      };
      faults.push(...mastersOf(line, companyCode, masters));
      if (type !== 'S') line.account = type === 'K' ? '224101' : '122101';
      return { line, number: Number(textIn(node, 'ReferenceDocumentItem') || '0') };
    });
  if (numbered.length < 2) faults.push(item('008(FINS_FI_POSTING_IF)', 'Item information is missing'));
  if (currencies.size > 1) faults.push(item('003(FINS_FI_POSTING_IF)', 'Currencies of the items differ'));
  if (sum !== 0) faults.push(item('016(FINS_FI_POSTING_IF)', 'Balance in transaction currency must be zero'));
  if (ownSum !== 0) faults.push(item('017(FINS_FI_POSTING_IF)', 'Balance in company code currency must be zero'));
  return {
    faults,
    draft: {
      reference: says('DocumentReferenceID'),
      reference1: says('Reference1InDocumentHeader'),
      type: says('AccountingDocumentType'),
      text: says('DocumentHeaderText'),
      companyCode,
      date,
      currency: [...currencies][0] ?? '',
      ownCurrency: companyCurrency,
      lines: numbered.sort((a, b) => a.number - b.number).map(({ line }) => line),
    },
  };
}

/** Of every company code of the demo. */
const companyCurrency = 'CNY';

/**
 * What an item is in the company code's currency. SAP would translate by its own rate table where it is absent; the simulator has none,
 * so that it is needed for another currency.
 */
function ownAmount(node: XmlNode | undefined, currency: string, said: string, signed: number, settings: SapSettings, faults: LogItem[]): number {
  if (!node) {
    if (currency !== companyCurrency) faults.push(item('020(FINS_FI_POSTING_IF)', `Enter rate ${currency} / ${companyCurrency}`));
    return signed;
  }
  const read = readAmount(node.text);
  if (node.attributes['currencyCode'] !== companyCurrency)
    faults.push(item('005(FINS_FI_POSTING_IF)', `Currency ${node.attributes['currencyCode'] ?? ''} is not the company code's`));
  const cents = read.ok ? read.cents : 0;
  const own = settings.amounts === 'by-code' && said === 'H' ? -Math.abs(cents) : cents;
  if (Math.sign(own) !== Math.sign(signed)) faults.push(item('018(FINS_FI_POSTING_IF)', 'Amounts of an item have different signs'));
  return own;
}

export const closedPeriod = (date: string): LogItem => item('201(F5)', `Posting period 0${date.slice(5, 7)} ${date.slice(0, 4)} is not open`);

export function mastersOf(line: SapLine, companyCode: string, masters: SapMasters): LogItem[] {
  const faults: LogItem[] = [];
  if (line.type === 'K' && !masters.has('A_Supplier', line.partner))
    faults.push(item('104(F5)', `Vendor ${line.partner} is not defined in company code ${companyCode}`));
  if (line.type === 'D' && !masters.has('A_Customer', line.partner))
    faults.push(item('102(F5)', `Customer ${line.partner} is not defined in company code ${companyCode}`));
  if (line.type === 'S' && !masters.has('A_GLAccountInChartOfAccounts', line.account))
    faults.push(item('507(F5)', `G/L account ${line.account} is not defined in company code ${companyCode}`));
  if (line.costCenter !== '' && !masters.has('A_CostCenter', line.costCenter))
    faults.push(item('265(KI)', `Cost center 1000/${inner(line.costCenter)} does not exist`));
  if (line.wbsElement !== '' && !masters.has('WBSElement', line.wbsElement)) faults.push(item('010(CJ)', `WBS element ${line.wbsElement} does not exist`));
  return faults;
}
