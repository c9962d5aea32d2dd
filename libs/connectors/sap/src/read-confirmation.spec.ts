import { describe, expect, it } from 'vitest';
import { readConfirmation } from './read-confirmation.js';

const confirmation = (inside: string): string =>
  `<soap-env:Envelope xmlns:soap-env="http://schemas.xmlsoap.org/soap/envelope/"><soap-env:Header/><soap-env:Body><n0:JournalEntryBulkCreateConfirmation xmlns:n0="http://sap.com/xi/SAPSCORE/SFIN"><MessageHeader/>${inside}</n0:JournalEntryBulkCreateConfirmation></soap-env:Body></soap-env:Envelope>`;
const entry = (number: string, log: string): string =>
  confirmation(
    `<JournalEntryCreateConfirmation><MessageHeader/><JournalEntryCreateConfirmation><AccountingDocument>${number}</AccountingDocument><CompanyCode>1000</CompanyCode><FiscalYear>2026</FiscalYear></JournalEntryCreateConfirmation>${log}</JournalEntryCreateConfirmation><Log/>`,
  );
const error =
  '<Log><MaximumLogItemSeverityCode>3</MaximumLogItemSeverityCode><Item><TypeID>507(F5)</TypeID><SeverityCode>3</SeverityCode><Note>G/L account 1 is not defined</Note></Item></Log>';

describe('the confirmation of Journal Entry Post', () => {
  it('names the document that was made', () => {
    expect(readConfirmation(entry('0100000007', '<Log><MaximumLogItemSeverityCode>1</MaximumLogItemSeverityCode></Log>'))).toEqual({
      ok: true,
      value: { document: { number: '0100000007', companyCode: '1000', fiscalYear: '2026' }, severity: 1, items: [] },
    });
  });

  it.each([[' '], ['0000000000'], ['']])('sees in the number %j none at all', (number) => {
    expect(readConfirmation(entry(number, error))).toMatchObject({
      ok: true,
      value: { document: null, severity: 3, items: [{ typeId: '507(F5)', severity: 3, note: 'G/L account 1 is not defined' }] },
    });
  });

  it('takes the gravest of all logs: of the message, too, and of an item above its head', () => {
    expect(readConfirmation(confirmation(error))).toMatchObject({ ok: true, value: { document: null, severity: 3, items: [{ typeId: '507(F5)' }] } });
    expect(
      readConfirmation(
        entry('1', '<Log><MaximumLogItemSeverityCode>1</MaximumLogItemSeverityCode><Item><TypeID>1(F5)</TypeID><SeverityCode>3</SeverityCode></Item></Log>'),
      ),
    ).toMatchObject({ ok: true, value: { severity: 3 } });
  });

  it.each([
    [
      'a SOAP fault',
      '<e:Envelope xmlns:e="x"><e:Body><e:Fault><faultcode>e:Server</faultcode><faultstring>Web service processing error</faultstring></e:Fault></e:Body></e:Envelope>',
      'SOAP fault: Web service processing error',
    ],
    ['another message', '<e:Envelope xmlns:e="x"><e:Body><Other/></e:Body></e:Envelope>', 'no JournalEntryBulkCreateConfirmation'],
    ['a page', '<!DOCTYPE html><html></html>', 'an HTML page'],
    ['nothing', '', 'an empty answer'],
  ])('says nothing of what was done: %s', (_what, xml, words) => {
    expect(readConfirmation(xml)).toEqual({ ok: false, error: words });
  });
});
