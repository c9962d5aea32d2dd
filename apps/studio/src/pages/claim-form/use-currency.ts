import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { get } from '../../api/client.js';
import { useList } from '../../api/lists.js';
import type { CodeRow, Page } from '../../api/types.js';

/** What a claim comes to is in its legal entity's currency. */
export function useCurrency(legalEntity: string | undefined): string {
  const entities = useList<CodeRow>('/legal-entities');
  const row = entities.data?.find((entity) => entity.code === legalEntity) ?? entities.data?.[0];
  return typeof row?.['currency'] === 'string' ? row['currency'] : 'CNY';
}

/** What a line may be in: the ledger's own currency first, then those that finance keeps rates of. */
export function useCurrencies(own: string): readonly string[] {
  const rates = useQuery({
    queryKey: ['rates', 'into', own],
    queryFn: () => get<Page<{ currency: string }>>('/rates', { into: own, limit: 200 }),
    staleTime: 60_000,
    retry: false,
  });
  return useMemo(() => [own, ...new Set((rates.data?.items ?? []).map((rate) => rate.currency).sort())], [own, rates.data]);
}
