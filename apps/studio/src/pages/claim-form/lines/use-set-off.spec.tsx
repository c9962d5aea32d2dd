// @vitest-environment jsdom
import type { FactField } from '@vouchflow/flow-model';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import type { Draft } from '../draft-facts.js';
import { FormContext, type FormState } from '../form-context.js';
import { useSetOff } from './use-set-off.js';

const label = { zh: '名', en: 'Name' };
const advances: FactField = {
  name: 'advances',
  label,
  type: 'list',
  fields: [
    { name: 'advance', label, type: 'claim', required: true },
    { name: 'amount', label, type: 'money', required: true },
  ],
};
const money = (amount: string, currency = 'CNY') => ({ amount, currency });

/** On the last row of what is set off already; 800.00 CNY and 60.00 USD are open. */
function onLastRow(draft: Draft, list = advances) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const open = [
    { id: 'cny', advanceOpen: money('800.00') },
    { id: 'usd', advanceOpen: money('60.00', 'USD') },
  ];
  client.setQueryData(['claims', { advance: 'open', mine: true }], { pages: [{ items: open, nextCursor: null }], pageParams: [undefined] });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>
      <FormContext.Provider value={{ draft } as FormState}>{children}</FormContext.Provider>
    </QueryClientProvider>
  );
  const rows = (draft['advances'] ?? []) as Draft[];
  return renderHook(() => useSetOff(list, rows.length - 1), { wrapper }).result.current;
}

describe('an advance chosen in a row of what is set off', () => {
  const lines = [{ amount: money('500.00') }, { amount: money('90.00', 'USD') }];

  it('brings the amount that can be set off, in its own currency', () => {
    const row = onLastRow({ lines, advances: [{}] });
    expect(row?.field).toBe('advance');
    expect(row?.choose({}, 'cny')).toEqual({ advance: 'cny', amount: money('500.00') });
    expect(row?.choose({}, 'usd')).toEqual({ advance: 'usd', amount: money('60.00', 'USD') });
  });
  it('leaves what the other rows take', () => {
    const rows = [{ advance: 'cny', amount: money('450.00') }, {}];
    expect(onLastRow({ lines, advances: rows })?.choose({}, 'cny')).toEqual({ advance: 'cny', amount: money('50.00') });
  });
  it('keeps the amount that was typed before it', () => {
    expect(onLastRow({ lines, advances: [{}] })?.choose({ amount: money('12.00') }, 'cny')).toEqual({ advance: 'cny', amount: money('12.00') });
  });
  it('in place of another has its own amount; taken out, it leaves the row’s', () => {
    const before = { advance: 'cny', amount: money('500.00') };
    const row = onLastRow({ lines, advances: [before] });
    expect(row?.choose(before, 'usd')).toEqual({ advance: 'usd', amount: money('60.00', 'USD') });
    expect(row?.choose(before, undefined)).toEqual({ advance: undefined, amount: money('500.00') });
  });
  it('is nothing that a table of lines has', () => {
    const list: FactField = { name: 'lines', label, type: 'list', fields: [{ name: 'amount', label, type: 'money' }] };
    expect(onLastRow({ lines, advances: [{}] }, list)).toBeUndefined();
  });
});
