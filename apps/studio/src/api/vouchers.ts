import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { get, post, type Query } from './client.js';
import type { ApiFault } from './fault.js';
import { rereadMs, useRefreshClaims } from './claims.js';
import type { Page, Posting, Voucher, VoucherItem } from './types.js';

export const useVoucher = (id: string | undefined): UseQueryResult<Voucher, ApiFault> =>
  useQuery({ queryKey: ['voucher', id], queryFn: () => get<Voucher>(`/vouchers/${id}`), enabled: Boolean(id), refetchInterval: rereadMs });

export function useVouchers(filter: Query): UseInfiniteQueryResult<InfiniteData<Page<VoucherItem>>, ApiFault> {
  return useInfiniteQuery({
    queryKey: ['vouchers', filter],
    queryFn: ({ pageParam }) => get<Page<VoucherItem>>('/vouchers', { ...filter, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: rereadMs,
  });
}

export function usePostings(filter: Query): UseInfiniteQueryResult<InfiniteData<Page<Posting>>, ApiFault> {
  return useInfiniteQuery({
    queryKey: ['postings', filter],
    queryFn: ({ pageParam }) => get<Page<Posting>>('/postings', { limit: 200, ...filter, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: rereadMs / 3,
  });
}

/** Postings of a claim that only a person leads on; null asks for none. */
export const useStoppedPostings = (claim: string | null): UseQueryResult<Posting[], ApiFault> =>
  useQuery({
    queryKey: ['postings', 'stopped', claim],
    queryFn: () => get<Page<Posting>>('/postings', { claim: claim ?? '', stage: 'parked,refused' }).then((page) => page.items),
    enabled: claim !== null,
    refetchInterval: rereadMs,
  });

export interface VoucherAct {
  act: 'reverse';
  reason: string;
  date: string;
}

export function useVoucherAct(id: string): UseMutationResult<Voucher, ApiFault, { doing: VoucherAct; key: string }> {
  const client = useQueryClient();
  const refresh = useRefreshClaims();
  return useMutation({
    mutationFn: ({ doing: { act, ...body }, key }: { doing: VoucherAct; key: string }) => post<Voucher>(`/vouchers/${id}/${act}`, body, key),
    onSettled: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['voucher'] }),
        client.invalidateQueries({ queryKey: ['vouchers'] }),
        client.invalidateQueries({ queryKey: ['postings'] }),
        refresh(),
      ]);
    },
  });
}
