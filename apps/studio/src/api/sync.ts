import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import type { LocalText } from '@vouchflow/flow-model';
import type { MoneyText } from '@vouchflow/kernel';
import { get, post } from './client.js';
import { rereadMs, useRefreshClaims } from './claims.js';
import type { ApiFault } from './fault.js';
import { useIdempotencyKeys } from './idempotency.js';
import type { Page, Posting, PostingAttempt, PostingFile } from './types.js';

type Words = { zh: string; en: string };

export interface Health {
  connection: string;
  name: string;
  enabled: boolean;
  breaker: 'open' | 'closed';
  openUntil: string | null;
  checkedAt: string | null;
  outcome: string | null;
  code: string | null;
  message: (Words & { mend?: Words | null }) | null;
  ms: number | null;
}
export interface AlertItem {
  id: string;
  kind: string;
  connection: string | null;
  posting: string | null;
  data: Record<string, unknown>;
  /** What to do about its code, where it has one. */
  mend: Words | null;
  openedAt: string;
}
export interface StageCount {
  connection: string | null;
  stage: string;
  count: number;
  oldest: string | null;
}
export interface Difference {
  field: string;
  where?: string;
  sent: string;
  readBack: string;
}
export interface Proof extends Posting {
  attempts: PostingAttempt[];
  files: PostingFile[];
  differences: Difference[] | null;
}

const every = rereadMs / 3;
export const useStages = (): UseQueryResult<StageCount[], ApiFault> =>
  useQuery({
    queryKey: ['postings', 'summary'],
    queryFn: () => get<{ items: StageCount[] }>('/postings/summary').then((page) => page.items),
    refetchInterval: every,
  });
export const useHealth = (): UseQueryResult<Health[], ApiFault> =>
  useQuery({ queryKey: ['sync', 'health'], queryFn: () => get<Page<Health>>('/sync/health').then((page) => page.items), refetchInterval: rereadMs });
export const useAlerts = (): UseQueryResult<AlertItem[], ApiFault> =>
  useQuery({
    queryKey: ['sync', 'alerts'],
    queryFn: () => get<Page<AlertItem>>('/sync/alerts?limit=200').then((page) => page.items),
    refetchInterval: rereadMs,
  });
export const useProof = (id: string | null): UseQueryResult<Proof, ApiFault> =>
  useQuery({ queryKey: ['postings', 'proof', id], queryFn: () => get<Proof>(`/postings/${id}`), enabled: id !== null, refetchInterval: every });

export type PostingAct =
  | { act: 'statement'; saw: 'there'; documentNumber: string; reason: string }
  | { act: 'statement'; saw: 'absent'; reason: string }
  | { act: 'statement/confirm' }
  | { act: 'period'; period: 'next' | 'same'; reason: string }
  | { act: 'files' | 'files/leave-out'; reason: string };

export function usePostingAct(id: string): UseMutationResult<Proof, ApiFault, PostingAct> {
  const client = useQueryClient();
  const keys = useIdempotencyKeys();
  return useMutation({
    mutationFn: ({ act, ...body }: PostingAct) => post<Proof>(`/postings/${id}/${act}`, body, keys.for([act, body])),
    onSuccess: () => keys.renew(),
    onSettled: async () => void (await Promise.all([['postings'], ['voucher']].map((queryKey) => client.invalidateQueries({ queryKey })))),
  });
}

export interface Reposted {
  /** Each by its voucher's number; of one that was refused, why. */
  items: { id: string; voucherNumber: string | null; ok: boolean; fault?: { code: string; title: string; detail: string | null } }[];
}
/** So many the API takes in one call. */
const repostedAtOnce = 500;

/** Pushes again, in as many calls as it takes; `keyOf` gives each the same key whenever it is made again. */
export function useRepost(): UseMutationResult<Reposted, ApiFault, { ids: string[]; reason: string; keyOf: (ids: string[]) => string }> {
  const client = useQueryClient();
  const refresh = useRefreshClaims();
  return useMutation({
    async mutationFn({ ids, reason, keyOf }: { ids: string[]; reason: string; keyOf: (ids: string[]) => string }) {
      const items: Reposted['items'] = [];
      for (let from = 0; from < ids.length; from += repostedAtOnce) {
        const part = ids.slice(from, from + repostedAtOnce);
        items.push(...(await post<Reposted>('/postings/repost', { ids: part, reason }, keyOf(part))).items);
      }
      return { items };
    },
    onSettled: async () =>
      void (await Promise.all([['postings'], ['voucher'], ['vouchers']].map((queryKey) => client.invalidateQueries({ queryKey })).concat(refresh()))),
  });
}

/** What a posting was sent as beside what it would be now. */
export interface RepostPreview {
  id: string;
  voucherNumber: string;
  sentBy: number | null;
  nowBy: number | null;
  wasSent: boolean;
  blocked: LocalText | null;
  differences: { line?: number; field: string; before: string | null; after: string | null }[];
}
export const useRepostPreview = (ids: readonly string[]): UseQueryResult<RepostPreview[], ApiFault> =>
  useQuery({
    queryKey: ['postings', 'preview', ids],
    queryFn: () => post<{ items: RepostPreview[] }>('/postings/repost/preview', { ids }).then((answer) => answer.items),
    enabled: ids.length > 0,
    gcTime: 0,
  });

export interface Reconciliation {
  id: string;
  ledger: string;
  period: string;
  status: 'running' | 'done' | 'failed';
  madeBy: string;
  beganAt: string;
  endedAt: string | null;
  vouchers: number;
  equal: number;
  differences: number;
  total: MoneyText;
  hash: string | null;
  error: string | null;
}
export interface ReconciliationItem {
  voucher: string;
  number: string | null;
  claim: string | null;
  claimNumber: string | null;
  posting: string | null;
  documentNumber: string | null;
  kind: string;
  detail: { differences?: Difference[]; why?: LocalText; ours?: string; theirs?: string; status?: string };
  owner: string | null;
  firstSeen: string;
  ageDays: number;
}
export interface ReconciliationDetail extends Reconciliation {
  items: ReconciliationItem[];
  certificate: { ledger: string; period: string; vouchers: number; total: MoneyText; hash: string; at: string; by: string } | null;
}
export const useReconciliations = (): UseQueryResult<Reconciliation[], ApiFault> =>
  useQuery({
    queryKey: ['reconciliations'],
    queryFn: () => get<Page<Reconciliation>>('/reconciliations').then((page) => page.items),
    refetchInterval: (query) => (query.state.data?.some((run) => run.status === 'running') ? 1500 : rereadMs),
  });
export const useReconciliation = (id: string | null): UseQueryResult<ReconciliationDetail, ApiFault> =>
  useQuery({
    queryKey: ['reconciliations', id],
    queryFn: () => get<ReconciliationDetail>(`/reconciliations/${id}`),
    enabled: id !== null,
    refetchInterval: (query) => (query.state.data?.status === 'running' ? 1500 : false),
  });
export function useReconcile(): UseMutationResult<ReconciliationDetail, ApiFault, { ledger: string; period: string }> {
  const client = useQueryClient();
  const keys = useIdempotencyKeys();
  return useMutation({
    mutationFn: (body: { ledger: string; period: string }) => post<ReconciliationDetail>('/reconciliations', body, keys.for(body)),
    onSuccess: () => {
      keys.renew();
      return client.invalidateQueries({ queryKey: ['reconciliations'] });
    },
  });
}
