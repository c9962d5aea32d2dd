import { alertKinds } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { noticeText } from './notice-text.js';

const refused = { alert: 'file-refused', name: 'Books', count: 1, file: 'invoice.pdf', voucher: '记-7', message: '附件大小超过上限' };

describe('an alert, told in the app', () => {
  it.each(alertKinds)('%s has a sentence in both languages', (alert) => {
    const { zh, en } = noticeText('alert.opened', { alert, name: 'Books' });
    expect(zh).toMatch(/^Books：.*[一-鿿]/);
    expect(en).toMatch(/^Books: [A-Za-z ]+/);
    expect(`${zh} ${en}`).not.toContain(alert);
  });

  it('of a file names it, its voucher and what the ERP says; several are told in one', () => {
    expect(noticeText('alert.opened', refused)).toEqual({
      zh: 'Books：ERP 拒绝了附件 invoice.pdf（凭证 记-7）：附件大小超过上限',
      en: 'Books: The ERP refused the file invoice.pdf of voucher 记-7: 附件大小超过上限',
    });
    const several = noticeText('alert.opened', { ...refused, count: 3 });
    expect(several.zh).toContain('（凭证 记-7） 等 3 个：');
    expect(several.en).toContain('invoice.pdf of voucher 记-7 and 2 more:');
  });

  it('of a later release is told by its name', () => expect(noticeText('alert.opened', { alert: 'moon' })).toEqual({ zh: 'moon', en: 'moon' }));
});
