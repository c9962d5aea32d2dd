import type { InvoiceReading, NotRead } from '@vouchflow/flow-model';
import { findElement, textOf, type XmlElement } from '@vouchflow/connector-kit';
import { isCalendarDate, moneyText, parseMoney, type MoneyText } from '@vouchflow/kernel';

/** An electronic invoice always says what is to be paid. */
export type InvoiceRead = InvoiceReading & { total: MoneyText };

type Said = Record<'code' | 'number' | 'date' | 'seller' | 'buyerName' | 'buyerTaxId' | 'total' | 'net' | 'tax', string> & { kind?: InvoiceRead['kind'] };

/**
 * Reads an electronic invoice in one of the forms that are well known: 数电发票 (`EInvoice`), the OFD of the VAT invoices before it
 * (`eInvoice` with InvoiceCode and InvoiceNo), and the accounting standard's XBRL of 数电票 (einv) and railway tickets (rai), told apart by
 * local names since namespaces differ from issuer to issuer. Signatures are not checked: what is read is shown, and a person confirms it.
 */
export function readInvoice(root: XmlElement): InvoiceRead | NotRead {
  const said = digital(root) ?? beforeDigital(root) ?? xbrl(root);
  return said ? checked(said) : 'NO_INVOICE';
}

const under = (element: XmlElement | undefined, name: string, ...path: string[]): string => {
  const [next, ...rest] = path;
  return next === undefined
    ? textOf(element, name)
    : under(
        element?.children.find((child) => child.name === name),
        next,
        ...rest,
      );
};

/** A kind is said only where the label says it and no special rule (toll, passengers, …) stands beside it: that is for the claimant. */
function kindOf(label: string, special: boolean): InvoiceRead['kind'] {
  if (special) return undefined;
  return label === '01' ? 'special' : label === '02' ? 'ordinary' : undefined;
}

function digital(root: XmlElement): Said | undefined {
  if (root.name !== 'EInvoice') return undefined;
  const data = root.children.find((child) => child.name === 'EInvoiceData');
  const basic = data?.children.find((child) => child.name === 'BasicInformation');
  const particular = data?.children.find((child) => child.name === 'SpecificInformation');
  const kind = kindOf(under(root, 'Header', 'InherentLabel', 'GeneralOrSpecialVAT', 'LabelCode'), (particular?.children.length ?? 0) > 0);
  return {
    ...(kind ? { kind } : {}),
    code: '',
    number: under(root, 'TaxSupervisionInfo', 'InvoiceNumber') || under(root, 'Header', 'EIid'),
    date: under(root, 'TaxSupervisionInfo', 'IssueTime') || textOf(basic, 'RequestTime'),
    seller: under(data, 'SellerInformation', 'SellerName'),
    buyerName: under(data, 'BuyerInformation', 'BuyerName'),
    buyerTaxId: under(data, 'BuyerInformation', 'BuyerIdNum'),
    total: textOf(basic, 'TotalTax-includedAmount'),
    net: textOf(basic, 'TotalAmWithoutTax'),
    tax: textOf(basic, 'TotalTaxAm'),
  };
}

function beforeDigital(root: XmlElement): Said | undefined {
  if (textOf(root, 'InvoiceNo') === '' || textOf(root, 'TaxInclusiveTotalAmount') === '') return undefined;
  const at = (name: string): string => textOf(root, name);
  return {
    code: at('InvoiceCode'),
    number: at('InvoiceNo'),
    date: at('IssueDate'),
    seller: under(root, 'Seller', 'SellerName'),
    buyerName: under(root, 'Buyer', 'BuyerName'),
    buyerTaxId: under(root, 'Buyer', 'BuyerTaxID'),
    total: at('TaxInclusiveTotalAmount'),
    net: at('TaxExclusiveTotalAmount'),
    tax: at('TaxTotalAmount'),
  };
}

function xbrl(root: XmlElement): Said | undefined {
  if (root.name !== 'xbrl') return undefined;
  const at = (name: string): string => findElement(root, name)?.text.trim() ?? '';
  const ticket = at('ElectronicInvoiceRailwayETicketNumber');
  if (ticket) {
    return {
      kind: 'rail',
      code: '',
      number: ticket,
      date: at('DateOfIssue'),
      seller: at('IssueParty'),
      buyerName: at('NameOfPurchaser'),
      buyerTaxId: at('UnifiedSocialCreditCodeOfPurchaser'),
      total: at('Fare'),
      net: at('TotalAmountExcludingTax'),
      tax: at('TaxAmount'),
    };
  }
  return {
    code: '',
    number: at('InvoiceNumber'),
    date: at('RequestTime'),
    seller: at('SellerName'),
    buyerName: at('BuyerName'),
    buyerTaxId: at('BuyerIdNum'),
    total: at('TotalTax-includedAmount'),
    net: at('TotalAmWithoutTax'),
    tax: at('TotalTaxAm'),
  };
}

function checked(said: Said): InvoiceRead | NotRead {
  if (said.number === '' && said.total === '') return 'NO_INVOICE';
  if (said.total.startsWith('-')) return 'NEGATIVE';
  const [total, net, tax] = [amountOf(said.total), amountOf(said.net), amountOf(said.tax)];
  if (!/^[0-9A-Za-z]{6,30}$/.test(said.number) || !total || total.minor <= 0) return 'INCOMPLETE';
  if (net && tax && net.minor + tax.minor !== total.minor) return 'INCONSISTENT';
  const date = dateOf(said.date);
  const words = (['code', 'seller', 'buyerName', 'buyerTaxId'] as const).flatMap((name) =>
    said[name] === '' ? [] : [[name, said[name].slice(0, 200)] as const],
  );
  return {
    ...(said.kind ? { kind: said.kind } : {}),
    ...Object.fromEntries(words),
    number: said.number,
    ...(date ? { date } : {}),
    total: total.text,
    ...(tax ? { tax: tax.text } : {}),
  };
}

/** An amount in yuan; what is no plain amount (`***` for exempt) is not said. */
function amountOf(text: string): { minor: number; text: MoneyText } | undefined {
  if (!/^\d{1,13}(\.\d{1,6})?$/.test(text)) return undefined;
  const cents = text.replace(/(\.\d\d)0+$/, '$1');
  const money = parseMoney({ amount: cents, currency: 'CNY' });
  return money.ok ? { minor: money.value.minor, text: moneyText(money.value) } : undefined;
}

/** `2026-11-20`, with a time behind it or not; `20261120`; `2026年11月20日`. Any other way of writing is not read. */
function dateOf(text: string): string | undefined {
  const found = /^(\d{4})(?:-(\d{2})-(\d{2})(?:[T ].*)?|(\d{2})(\d{2})|年(\d{1,2})月(\d{1,2})日)$/.exec(text);
  if (!found) return undefined;
  const [, year = '', ...parts] = found;
  const [month = '', day = ''] = parts.filter((part) => part !== undefined);
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(date) ? date : undefined;
}
