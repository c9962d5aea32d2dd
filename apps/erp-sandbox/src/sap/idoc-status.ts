import type { EntryResult } from './soap-reply.js';
import { escaped } from './read-xml.js';

/** What the receiving system says of an IDoc: ALEAUD with its state and the receiver's number behind it, or STATUS. Both from memory. */
export function idocStatus(number: string, { severity, items }: Pick<EntryResult, 'severity' | 'items'>, as: 'ALEAUD' | 'STATUS'): string {
  const [, stamno = '', stamid = ''] = /^(\d+)\((.+)\)$/.exec(items.at(-1)?.typeId ?? '') ?? [];
  const facts = `<STATUS>${severity === '3' ? '51' : '53'}</STATUS><STAMID>${stamid}</STAMID><STAMNO>${stamno}</STAMNO><STATXT>${escaped(items.at(-1)?.note ?? '')}</STATXT>`;
  const [type, body] =
    as === 'ALEAUD'
      ? [
          'ALEAUD01',
          `<E1ADHDR SEGMENT="1"><MESTYP>ACC_DOCUMENT</MESTYP><E1STATE SEGMENT="1"><DOCNUM>0000000000000000</DOCNUM>${facts}<E1PREQL SEGMENT="1"><DOCNUM>${number}</DOCNUM></E1PREQL></E1STATE></E1ADHDR>`,
        ]
      : ['SYSTAT01', `<E1STATS SEGMENT="1"><DOCNUM>${number}</DOCNUM>${facts}</E1STATS>`];
  return `<?xml version="1.0" encoding="utf-8"?><${type}><IDOC BEGIN="1"><EDI_DC40 SEGMENT="1"><TABNAM>EDI_DC40</TABNAM><DIRECT>1</DIRECT><IDOCTYP>${type}</IDOCTYP><MESTYP>${as}</MESTYP></EDI_DC40>${body}</IDOC></${type}>`;
}
