import { readAmount } from '../kingdee/voucher/read-amount.js';
import { mastersOf, type SapDraft, type SapLine } from './read-entry.js';
import { textIn, type XmlNode } from './read-xml.js';
import type { SapMasters } from './sap.masters.js';
import type { SapSettings } from './sap.settings.js';

/** Segments in the order of the basic type; what may come more than once. */
const order = ['EDI_DC40', 'E1BPACHE09', 'E1BPACGL09', 'E1BPACAP09', 'E1BPACTX09', 'E1BPACCR09'];
const lengths: Record<string, number> = {
  REF_DOC_NO: 16,
  HEADER_TXT: 25,
  COMP_CODE: 4,
  DOC_TYPE: 2,
  USERNAME: 12,
  ITEM_TEXT: 50,
  ALLOC_NMBR: 18,
  COSTCENTER: 10,
  WBS_ELEMENT: 24,
  GL_ACCOUNT: 10,
  VENDOR_NO: 10,
};
const outer = (number: string): string => number.replace(/^0+(?=\d)/, '');

/** Why ALE takes no IDoc of it, or the IDoc's segments. */
export function idocFault(root: XmlNode | null): string | null {
  const idoc = root?.name === 'ACC_DOCUMENT03' ? root.children[0] : undefined;
  if (!idoc || root?.children.length !== 1 || idoc.name !== 'IDOC' || idoc.attributes['BEGIN'] !== '1') return 'no ACC_DOCUMENT03 with one IDOC';
  const places = idoc.children.map(({ name }) => order.indexOf(name));
  if (places.some((place, index) => place < 0 || place < (places[index - 1] ?? 0))) return 'segments are unknown or out of order';
  if (places.filter((place) => place === 0).length !== 1 || places.filter((place) => place === 1).length !== 1)
    return 'one control record and one header are expected';
  if (idoc.children.some(({ attributes }) => attributes['SEGMENT'] !== '1')) return 'a segment without SEGMENT="1"';
  const control = ['IDOCTYP', 'MESTYP', 'DIRECT', 'SNDPRN', 'RCVPRN'].map((name) => textIn(idoc, 'EDI_DC40', name));
  if (control.slice(0, 3).join() !== 'ACC_DOCUMENT03,ACC_DOCUMENT,2' || control.includes('')) return 'the control record names no partner agreement';
  const long = idoc.children.flatMap(({ children }) => children).find(({ name, text }) => [...text].length > (lengths[name] ?? 255));
  return long ? `${long.name} is longer than ${lengths[long.name]}` : null;
}

/** What posting finds wrong (status 51), or the document it makes (status 53). */
export function readIdoc(root: XmlNode, masters: SapMasters, settings: SapSettings): { draft: SapDraft; faults: string[] } {
  const idoc = root.children[0] as XmlNode;
  const faults: string[] = [];
  const head = (name: string): string => textIn(idoc, 'E1BPACHE09', name);
  const day = /^(\d{4})(\d\d)(\d\d)$/.exec(head('PSTNG_DATE'));
  const date = day ? day.slice(1).join('-') : '';
  if (date === '') faults.push('posting date');
  if (head('BUS_ACT') !== 'RFBU') faults.push('business transaction');
  if (!settings.companyCodes.includes(head('COMP_CODE'))) faults.push('company code');
  if (date.slice(0, 7) <= (settings.closedThrough[head('COMP_CODE')] ?? '')) faults.push('period not open');
  const amounts = new Map(idoc.children.filter(({ name }) => name === 'E1BPACCR09').map((one) => [textIn(one, 'ITEMNO_ACC'), one]));
  const lines = idoc.children
    .filter(({ name }) => name === 'E1BPACGL09' || name === 'E1BPACAP09')
    .map((one) => {
      const amount = amounts.get(textIn(one, 'ITEMNO_ACC'));
      const read = readAmount(textIn(amount, 'AMT_DOCCUR'));
      if (!amount || !read.ok) faults.push(`amount of item ${textIn(one, 'ITEMNO_ACC')}`);
      const cents = read.ok ? read.cents : 0;
      const type = one.name === 'E1BPACAP09' ? 'K' : 'S';
      const line: SapLine = {
        type,
        account: type === 'K' ? '224101' : outer(textIn(one, 'GL_ACCOUNT')),
        partner: outer(textIn(one, 'VENDOR_NO')),
        code: cents < 0 ? 'H' : 'S',
        cents: Math.abs(cents),
        ownCents: Math.abs(cents),
        text: textIn(one, 'ITEM_TEXT'),
        costCenter: textIn(one, 'COSTCENTER'),
        wbsElement: textIn(one, 'WBS_ELEMENT'),
        assignment: textIn(one, 'ALLOC_NMBR'),
      };
      faults.push(...mastersOf(line, head('COMP_CODE'), masters).map(({ note }) => note));
      return { line, number: Number(textIn(one, 'ITEMNO_ACC')), signed: cents };
    });
  if (lines.length < 2 || lines.length !== amounts.size) faults.push('items');
  if (lines.reduce((sum, { signed }) => sum + signed, 0) !== 0) faults.push('balance');
  const draft: SapDraft = {
    reference: head('REF_DOC_NO'),
    reference1: '',
    type: head('DOC_TYPE'),
    text: head('HEADER_TXT'),
    companyCode: head('COMP_CODE'),
    date,
    currency: textIn([...amounts.values()][0], 'CURRENCY'),
    ownCurrency: textIn([...amounts.values()][0], 'CURRENCY'),
    lines: lines.sort((a, b) => a.number - b.number).map(({ line }) => line),
  };
  return { draft, faults };
}
