import type { ErpDocument } from '@vouchflow/connector-kit';
import { kingdeeConfig, type KingdeeConfig } from '../kingdee.config.js';

export const settings = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  serverUrl: 'https://erp.example.com/k3cloud/',
  acctId: 'acct01',
  user: 'demo',
  appId: 'app01',
  appSecret: 'sec01',
  accountBook: { 'HT01-CAS': '001' },
  ...change,
});
export const config = (change: Record<string, unknown> = {}): KingdeeConfig => kingdeeConfig.parse(settings(change));

/** Example 2 of ACCOUNTING.md §5. */
export const document = (change: Partial<ErpDocument> = {}): ErpDocument => ({
  externalKey: 'A1B2C3D4E5F6G7H8',
  company: 'HT01',
  ledger: 'HT01-CAS',
  date: '2026-11-21',
  period: '2026-11',
  word: '记',
  currency: 'CNY',
  attachments: 1,
  lines: [
    { account: '660202', debit: 30_000, dimensions: { department: 'RD' }, summary: '李工 办公用品 C-1' },
    { account: '22210101', debit: 3_900, dimensions: {}, summary: '李工 办公用品 C-1' },
    { account: '224101', credit: 33_900, dimensions: { person: 'employee@ht01.test' }, summary: '李工 报销款 C-1' },
  ],
  ...change,
});
