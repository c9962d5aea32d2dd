import { parseConfig } from '@vouchflow/connector-kit';
import { describe, expect, it } from 'vitest';
import { readWords } from './read-words.js';
import { sap } from './sap.connector.js';
import type { SapConfig } from './sap.config.js';

const config = (more: object): SapConfig => {
  const read = parseConfig(sap, { serverUrl: 'https://sap.test', user: 'u', password: 'p', ledger: { L: '1000' }, ...more });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};
const message = config({ variant: 's4-soap-async' });
const idoc = config({ variant: 'idoc', idocSender: 'A', idocReceiver: 'B' });

const name = 'ABCDEFGH12345678-0123456789abcd';
const confirmed = (entries: string, root = 'JournalEntryBulkCreateConfirmation', head = ''): string =>
  `<s:Envelope xmlns:s="x"><s:Body><n0:${root} xmlns:n0="y"><MessageHeader>${head}</MessageHeader>${entries}<Log/></n0:${root}></s:Body></s:Envelope>`;
const entry = (number: string, severity: number, note = '', reference = `${name}-1`): string =>
  `<JournalEntryCreateConfirmation><MessageHeader><ReferenceID>${reference}</ReferenceID></MessageHeader><JournalEntryCreateConfirmation><AccountingDocument>${number}</AccountingDocument></JournalEntryCreateConfirmation><Log><MaximumLogItemSeverityCode>${severity}</MaximumLogItemSeverityCode><Item><TypeID>201(F5)</TypeID><SeverityCode>${severity}</SeverityCode><Note>${note}</Note></Item></Log></JournalEntryCreateConfirmation>`;

describe('the confirmation of the asynchronous message', () => {
  it('says that it was posted, or refused and why', () => {
    expect(readWords(confirmed(entry('0100000001', 1)), message)).toEqual({
      ok: true,
      value: [{ name, key: 'ABCDEFGH12345678', says: 'posted', documentNumber: '0100000001' }],
    });
    expect(readWords(confirmed(entry(' ', 3, 'Period 011/2026 is not open')), message)).toMatchObject({
      ok: true,
      value: [{ name, says: 'refused', fault: { code: 'PERIOD_CLOSED', vendorText: expect.stringContaining('not open') } }],
    });
  });

  it('speaks of the message where its entry names none, and of each of several', () => {
    expect(readWords(confirmed(entry('1', 1, '', ''), undefined, `<ReferenceID>${name}</ReferenceID>`), message)).toMatchObject({
      ok: true,
      value: [{ name }],
    });
    expect(readWords(confirmed(entry('1', 1) + entry('0000000000', 3, 'x', `ZZZZZZZZ12345678-0-1`)), message)).toMatchObject({
      ok: true,
      value: [{ says: 'posted' }, { name: 'ZZZZZZZZ12345678-0', says: 'refused' }],
    });
  });

  it('a document beside an error was posted: only a look tells more', () => {
    expect(readWords(confirmed(entry('0100000001', 3, 'x')), message)).toMatchObject({ ok: true, value: [{ says: 'posted' }] });
  });

  it('has a root that is a setting, and is nobody else’s message', () => {
    const other = confirmed(entry('1', 1), 'JournalEntryBulkCreationConfirmation');
    expect(readWords(other, message)).toEqual({ ok: false, error: 'no JournalEntryBulkCreateConfirmation' });
    expect(readWords(other, { ...message, confirmationRoot: 'JournalEntryBulkCreationConfirmation' })).toMatchObject({ ok: true, value: [{ name }] });
    expect(readWords(confirmed(entry('1', 1, '', 'of another system')), message)).toEqual({ ok: true, value: [] });
  });

  it.each([
    ['a bomb', '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'],
    ['half of one', '<a><b>'],
    ['a page', '<!doctype html><html></html>'],
    ['nothing', ''],
  ])('%s is not read', (_what, text) => {
    for (const one of [message, idoc]) expect(readWords(text, one).ok).toBe(false);
  });
});

describe('the status of an IDoc', () => {
  const aleaud = (status: string, more = ''): string =>
    `<ALEAUD01><IDOC><E1ADHDR><E1STATE><DOCNUM>0</DOCNUM><STATUS>${status}</STATUS>${more}<E1PREQL><DOCNUM>0000000000000042</DOCNUM></E1PREQL></E1STATE></E1ADHDR></IDOC></ALEAUD01>`;
  it.each([
    ['53', 'posted'],
    ['41', 'posted'],
    ['51', 'refused'],
    ['40', 'refused'],
    ['56', 'refused'],
  ])('%s: %s', (status, says) => {
    expect(readWords(aleaud(status), idoc)).toMatchObject({ ok: true, value: [{ name: '0000000000000042', says }] });
  });

  it('on the way says nothing', () => {
    for (const status of ['50', '62', '64', '']) expect(readWords(aleaud(status), idoc)).toEqual({ ok: true, value: [] });
  });

  it('names why, and comes as STATUS too', () => {
    expect(readWords(aleaud('51', '<STAMID>F5</STAMID><STAMNO>507</STAMNO><STATXT>G/L account 1 missing</STATXT>'), idoc)).toMatchObject({
      ok: true,
      value: [{ fault: { code: 'MASTER_DATA_MISSING', vendorText: 'G/L account 1 missing [507(F5)]' } }],
    });
    expect(readWords('<SYSTAT01><IDOC><E1STATS><DOCNUM>42</DOCNUM><STATUS>51</STATUS></E1STATS></IDOC></SYSTAT01>', idoc)).toMatchObject({
      ok: true,
      value: [{ name: '0000000000000042', says: 'refused', fault: { code: 'ERP_REFUSED' } }],
    });
  });
});
