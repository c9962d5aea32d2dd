// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Link, useLocation } from 'react-router';
import { describe, expect, it } from 'vitest';
import { drawPage, meWith } from '../../testing/draw-page.js';
import { Component as VouchersPage } from './vouchers.page.js';

const voucher = (number: string, status: string, postingStatus: string | null) => ({
  id: number,
  claim: 'c',
  claimNumber: `EXP-${number}`,
  status,
  number,
  ledger: 'HT01-CAS',
  word: '记',
  period: '2026-11',
  date: '2026-11-20',
  attachments: 0,
  preparedBy: 'Vouchflow',
  reviewedBy: null,
  total: { amount: '100.00', currency: 'CNY' },
  documentNumber: null,
  postingStatus,
});

describe('the vouchers', () => {
  it('stand where their way into the ERP stands, as long as they are not there', async () => {
    await drawPage(<VouchersPage />, {
      'GET /me': meWith('vouchers.read'),
      'GET /vouchers': {
        items: [voucher('V-1', 'made', 'refused'), voucher('V-2', 'made', 'unknown'), voucher('V-3', 'made', 'intent'), voucher('V-4', 'posted', 'confirmed')],
        nextCursor: null,
      },
    });
    const rows = within(await screen.findByRole('table', { name: 'Vouchers' }))
      .getAllByRole('row')
      .slice(1);
    expect(rows.map((row) => within(row).getAllByRole('cell').at(-1)?.textContent)).toEqual(['Refused', 'Unknown', 'Made', 'Posted']);
  });

  it('are found by a part of a number', async () => {
    const { asked } = await drawPage(<VouchersPage />, {
      'GET /me': meWith('vouchers.read'),
      'GET /vouchers': ({ path }: { path: string }) => ({ items: path.includes('q=EXP-V-1') ? [voucher('V-1', 'posted', 'confirmed')] : [], nextCursor: null }),
    });
    fireEvent.change(await screen.findByLabelText('Voucher, claim or ERP number'), { target: { value: ' EXP-V-1 ' } });
    await screen.findByText('V-1');
    expect(asked.some(({ path }) => path === '/vouchers?q=EXP-V-1')).toBe(true);
  });

  it('are found as the address says, which follows what is typed and keeps the rest', async () => {
    const Address = () => <output>{useLocation().search}</output>;
    const { asked } = await drawPage(
      <>
        <VouchersPage />
        <Address />
        <Link to="/vouchers">All of them</Link>
      </>,
      { 'GET /me': meWith('vouchers.read'), 'GET /vouchers': { items: [voucher('V-1', 'posted', 'confirmed')], nextCursor: null } },
      { at: '/vouchers?status=posted&q=V-1' },
    );
    await screen.findByText('V-1');
    expect(asked.filter(({ path }) => path.startsWith('/vouchers')).map(({ path }) => path)).toEqual(['/vouchers?status=posted&q=V-1']);
    const search = screen.getByLabelText<HTMLInputElement>('Voucher, claim or ERP number');
    expect(search.value).toBe('V-1');
    fireEvent.change(search, { target: { value: 'V-2 ' } });
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('?status=posted&q=V-2'));
    fireEvent.change(search, { target: { value: '' } });
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('?status=posted'));
    fireEvent.change(search, { target: { value: 'V-3' } });
    fireEvent.click(screen.getByText('All of them'));
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe(''));
    expect(search.value, 'a link to the page clears the search').toBe('');
  });
});
