import { parseXml } from '@vouchflow/connector-kit';
import { describe, expect, it } from 'vitest';
import { readInvoice } from './read-invoice.js';

const read = (xml: string) => {
  const parsed = parseXml(xml);
  if (!parsed.ok) throw new Error(parsed.error);
  return readInvoice(parsed.value);
};
const cny = (amount: string) => ({ amount, currency: 'CNY' });

interface Told {
  label?: string;
  net?: string;
  tax?: string;
  total?: string;
  number?: string;
  special?: string;
  time?: string;
}
const digital = ({
  label = '01',
  net = '100.00',
  tax = '6.00',
  total = '106.00',
  number = '26312000000123456789',
  special = '',
  time = '2026-11-20 09:15:00',
}: Told = {}) => `<?xml version="1.0" encoding="utf-8"?>
<EInvoice><Header><EIid>${number}</EIid><InherentLabel><GeneralOrSpecialVAT><LabelCode>${label}</LabelCode></GeneralOrSpecialVAT></InherentLabel></Header>
<EInvoiceData><SellerInformation><SellerIdNum>91310000X</SellerIdNum><SellerName>上海示例酒店有限公司</SellerName></SellerInformation>
<BuyerInformation><BuyerIdNum>91310000BUYER00001</BuyerIdNum><BuyerName>恒拓示例</BuyerName></BuyerInformation>
<BasicInformation><TotalAmWithoutTax>${net}</TotalAmWithoutTax><TotalTaxAm>${tax}</TotalTaxAm><TotalTax-includedAmount>${total}</TotalTax-includedAmount></BasicInformation>
<IssuItemInformation><ItemName>*住宿服务*住宿费</ItemName><TaxRate>0.06</TaxRate></IssuItemInformation>${special}</EInvoiceData>
<TaxSupervisionInfo><InvoiceNumber>${number}</InvoiceNumber><IssueTime>${time}</IssueTime></TaxSupervisionInfo></EInvoice>`;

describe('what an electronic invoice says of itself', () => {
  it('数电发票: number, date, parties, total and tax; special or ordinary as labelled', () => {
    expect(read(digital())).toEqual({
      kind: 'special',
      number: '26312000000123456789',
      date: '2026-11-20',
      seller: '上海示例酒店有限公司',
      buyerName: '恒拓示例',
      buyerTaxId: '91310000BUYER00001',
      total: cny('106.00'),
      tax: cny('6.00'),
    });
    expect(read(digital({ label: '02' }))).toMatchObject({ kind: 'ordinary' });
  });

  it('says no kind where the label is another or a special rule stands beside it', () => {
    for (const told of [{ label: '99' }, { special: '<SpecificInformation><Toll><PlateNumber>A</PlateNumber></Toll></SpecificInformation>' }])
      expect(read(digital(told))).not.toHaveProperty('kind');
  });

  it('the OFD of VAT invoices before it: with a code, a date in Chinese, and no tax where it is exempt', () => {
    const old = (
      tax: string,
    ) => `<fp:eInvoice xmlns:fp="urn:x"><fp:InvoiceCode>031001900211</fp:InvoiceCode><fp:InvoiceNo>12345678</fp:InvoiceNo><fp:IssueDate>2020年8月7日</fp:IssueDate>
      <fp:Buyer><fp:BuyerName>甲公司</fp:BuyerName><fp:BuyerTaxID>9131</fp:BuyerTaxID></fp:Buyer><fp:Seller><fp:SellerName>乙公司</fp:SellerName></fp:Seller>
      <fp:TaxExclusiveTotalAmount>100</fp:TaxExclusiveTotalAmount><fp:TaxTotalAmount>${tax}</fp:TaxTotalAmount><fp:TaxInclusiveTotalAmount>${tax === '***' ? '100' : '103.5'}</fp:TaxInclusiveTotalAmount></fp:eInvoice>`;
    expect(read(old('3.5'))).toEqual({
      code: '031001900211',
      number: '12345678',
      date: '2020-08-07',
      seller: '乙公司',
      buyerName: '甲公司',
      buyerTaxId: '9131',
      total: cny('103.50'),
      tax: cny('3.50'),
    });
    expect(read(old('***'))).not.toHaveProperty('tax');
  });

  it('XBRL of the accounting standard: invoices and railway tickets, whatever the date of the namespace', () => {
    expect(
      read(
        `<xbrl xmlns:rai="http://xbrl.mof.gov.cn/taxonomy/2021-11-30/rai"><rai:ElectronicInvoiceRailwayETicketNumber contextRef="now">26319166100000123456</rai:ElectronicInvoiceRailwayETicketNumber><rai:DateOfIssue>2026-11-02</rai:DateOfIssue><rai:Fare>553.00</rai:Fare><rai:TotalAmountExcludingTax>507.34</rai:TotalAmountExcludingTax><rai:TaxAmount>45.66</rai:TaxAmount></xbrl>`,
      ),
    ).toEqual({ kind: 'rail', number: '26319166100000123456', date: '2026-11-02', total: cny('553.00'), tax: cny('45.66') });
    expect(
      read(
        `<xbrl xmlns:e="http://xbrl.mof.gov.cn/taxonomy/2023-12-31/einv"><e:InvoiceNumber>26312000000123456789</e:InvoiceNumber><e:RequestTime>2026-11-20</e:RequestTime><e:TotalTax-includedAmount>10</e:TotalTax-includedAmount></xbrl>`,
      ),
    ).toEqual({ number: '26312000000123456789', date: '2026-11-20', total: cny('10.00') });
  });

  it.each([
    ['another document', '<Order><Number>1</Number></Order>', 'NO_INVOICE'],
    ['an empty XBRL', '<xbrl/>', 'NO_INVOICE'],
    ['no number', digital({ number: '' }), 'INCOMPLETE'],
    ['no plain total', digital({ total: '1e3', net: '' }), 'INCOMPLETE'],
    ['a red one', digital({ total: '-106.00', net: '-100.00', tax: '-6.00' }), 'NEGATIVE'],
    ['one that does not add up', digital({ tax: '7.00' }), 'INCONSISTENT'],
  ])('is not read from %s', (_, xml, why) => expect(read(xml)).toBe(why));

  it('a date written in another way is left out, and never guessed', () => {
    for (const time of ['20/11/2026', '2026-13-01', '']) expect(read(digital({ time }))).not.toHaveProperty('date');
  });
});
