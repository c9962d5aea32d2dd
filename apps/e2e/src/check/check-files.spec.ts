import { describe, expect, it } from 'vitest';
import type { ErpDocument } from '../stack/erp-sandbox.client.js';
import { checkFiles } from './check-files.js';
import type { FileRecord } from './records.js';

const file = (sha256: string, status = 'sent'): FileRecord => ({
  external_key: 'K1',
  voucher: '记-1',
  name: `${sha256}.pdf`,
  sha256,
  status,
  code: null,
  message: null,
});
const document = (...hashes: string[]): ErpDocument => ({
  system: 'kingdee',
  externalKey: 'K1',
  documentNumber: '记-1',
  company: 'HT01',
  date: '2026-11-20',
  currency: 'CNY',
  lines: [],
  at: '',
  files: hashes.map((sha256) => ({ name: `${sha256}.pdf`, size: 1, sha256 })),
});
const found = (files: FileRecord[], journal: ErpDocument[]) => checkFiles({ files, journal }).map(({ what }) => what);

describe('files in the ERP', () => {
  it('are right where each that was sent stands once, and what waits or was refused may be there or not', () => {
    expect(found([file('a'), file('b', 'waiting'), file('c', 'refused'), file('d', 'waiting')], [document('a', 'b')])).toEqual([]);
  });

  it.each([
    ['missing', [file('a')], document(), 'a.pdf of 记-1 was sent and is not with 记-1 in the ERP'],
    ['doubled', [file('a')], document('a', 'a'), 'a.pdf stands 2 times with 记-1 in the ERP'],
    ['foreign', [], document('a'), 'a.pdf stands with 记-1 in the ERP and nobody sent it'],
  ])('that are %s are found', (_, files, held, what) => expect(found(files, [held])).toEqual([what]));

  it('are not looked for in a system that shows none', () => {
    const { files: _none, ...silent } = document();
    expect(found([file('a')], [silent])).toEqual([]);
  });
});
