// @vitest-environment jsdom
import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { drawPage, Fault, meWith } from '../testing/draw-page.js';
import { RepostDialog } from './repost-dialog.js';

const preview = (id: string, more: object = {}) => ({
  id,
  voucherNumber: `V-${id}`,
  sentBy: 1,
  nowBy: 2,
  wasSent: true,
  blocked: null,
  differences: [],
  ...more,
});
const pushed = (id: string) => ({ id, voucherNumber: `V-${id}`, ok: true });
const refused = (id: string, code: string, title: string, detail: string | null = null) => ({
  id,
  voucherNumber: `V-${id}`,
  ok: false,
  fault: { code, title, detail, errors: [] },
});

async function open(answers: object, ids = ['1', '2', '3'], language: 'en' | 'zh' = 'en') {
  const [onClose, onDone] = [vi.fn(), vi.fn()];
  const drawn = await drawPage(
    <RepostDialog ids={ids} onClose={onClose} onDone={onDone} />,
    { 'GET /me': meWith('vouchers.repost'), 'POST /postings/repost/preview': { items: ids.map((id) => preview(id)) }, ...answers },
    { language },
  );
  return { ...drawn, onClose, onDone };
}
const push = (reason = 'master data mended', names = { label: /Reason/, act: 'Push again' }): void => {
  fireEvent.change(screen.getByLabelText(names.label), { target: { value: reason } });
  fireEvent.click(screen.getByRole('button', { name: names.act }));
};

describe('pushing several again', () => {
  it('of which some are refused says of each what became of it, the refused first, and stays open until it is read', async () => {
    const { onClose, onDone } = await open({
      'POST /postings/repost': {
        items: [pushed('1'), refused('2', 'STATE_CONFLICT', 'Its state'), refused('3', 'POSTING_IN_FLIGHT', 'Under way', 'It is on its way')],
      },
    });
    push();
    const list = await screen.findByRole('list', { name: 'One by one' });
    screen.getByText('1 pushed again, 2 not');
    expect(
      within(list)
        .getAllByRole('listitem')
        .map((row) => row.textContent),
    ).toEqual([
      'V-2 not pushedIt no longer waits for a person: somebody may have mended it just now, or it is on its way by itself. STATE_CONFLICT',
      'V-3 not pushedIt is on its way POSTING_IN_FLIGHT',
      'V-1 pushed again',
    ]);
    expect(onClose).not.toHaveBeenCalled();
    fireEvent.click(screen.getByText('Close').closest('button')!);
    expect([onClose.mock.calls.length, onDone.mock.calls.length], 'the selection is over').toEqual([1, 1]);
  });

  it('is said in Chinese to a reader of Chinese', async () => {
    await open({ 'POST /postings/repost': { items: [pushed('1'), refused('2', 'STATE_CONFLICT', 'x')] } }, ['1', '2'], 'zh');
    push('已新增科目', { label: /原因/, act: '重新推送' });
    await screen.findByText('已重新推送 1 张，1 张没有推送');
    screen.getByText(/它已经不在待处理状态/);
  });

  it('that all went closes by itself', async () => {
    const { onClose, onDone } = await open({ 'POST /postings/repost': { items: [pushed('1'), pushed('2'), pushed('3')] } });
    push();
    await expect.poll(() => onDone.mock.calls.length).toBe(1);
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  it('shows before it what would be sent otherwise, and what is still in the way', async () => {
    await open({
      'POST /postings/repost/preview': {
        items: [
          preview('1', { differences: [{ line: 2, field: 'account', before: '2241', after: '2241.01' }] }),
          preview('2', { blocked: { zh: '缺对照', en: 'Unmapped' } }),
          preview('3'),
        ],
      },
    });
    const group = await screen.findByRole('group');
    for (const words of ['V-1', '2241', '2241.01', 'V-2', 'Unmapped', '1 voucher']) expect(group.textContent).toContain(words);
  });

  it('asks for a reason, and a refusal of the whole keeps the dialog with its fault', async () => {
    const { asked, onClose } = await open({ 'POST /postings/repost': new Fault(403, 'FORBIDDEN', 'You may not') });
    fireEvent.click(screen.getByRole('button', { name: 'Push again' }));
    expect(asked.filter(({ path }) => path === '/postings/repost')).toEqual([]);
    push();
    expect((await screen.findByRole('alert')).textContent).toContain('FORBIDDEN');
    expect(onClose).not.toHaveBeenCalled();
  });
});
