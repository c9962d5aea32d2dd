import { startSandbox, type Sandbox, type SettingsChange } from '@vouchflow/connector-kit/testing';

const postBody = `<v:PostVoucher xmlns:v="urn:sandbox:vouchers"><externalKey>{{externalKey}}</externalKey><book>{{book}}</book><date>{{date}}</date><currency>{{currency}}</currency><word>{{word}}</word><attachments>{{attachments}}</attachments>{{#lines}}<line><account>{{account}}</account><debit>{{debitOrZero}}</debit><credit>{{creditOrZero}}</credit><text>{{summary}}</text>{{#dimensions.department}}<department>{{dimensions.department}}</department>{{/dimensions.department}}{{#dimensions.project}}<project>{{dimensions.project}}</project>{{/dimensions.project}}{{#dimensions.person}}<person>{{dimensions.person}}</person>{{/dimensions.person}}</line>{{/lines}}</v:PostVoucher>`;

/** Settings for the SOAP service that the sandbox holds. */
export const sandboxSettings = (origin: string, change: SettingsChange = {}, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  endpoint: `${origin}/soap-erp/VoucherService`,
  findEndpoint: `${origin}/soap-erp/VoucherQuery`,
  user: 'vouchflow',
  password: change.wrongSecret ? 'wrong-secret' : 'soap-password',
  ledger: { 'HT01-CAS': '001' },
  postAction: 'urn:sandbox:vouchers/PostVoucher',
  postBody,
  findAction: 'urn:sandbox:vouchers/FindVoucher',
  findBody: '<v:FindVoucher xmlns:v="urn:sandbox:vouchers"><externalKey>{{externalKey}}</externalKey></v:FindVoucher>',
  foundItems: 'FindVoucherResponse/voucher',
  answerPath: 'PostVoucherResponse/result',
  ledgerPath: 'book',
  successPath: 'PostVoucherResponse/result/code',
  messagePath: 'PostVoucherResponse/result/message',
  timeoutMs: change.timeoutMs ?? 5_000,
  ...more,
});

export const startSoapSandbox = (more: Record<string, unknown> = {}): Promise<Sandbox> =>
  startSandbox({ system: 'soap', settings: (origin, change) => sandboxSettings(origin, change, more), secrets: ['soap-password', 'wrong-secret'] });
