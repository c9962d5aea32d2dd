import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type UseInfiniteQueryResult,
  type InfiniteData,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { MoneyText } from '@vouchflow/kernel';
import type { LocalText } from '@vouchflow/flow-model';
import { get, post } from './client.js';
import type { ApiFault } from './fault.js';
import { useIdempotencyKeys } from './idempotency.js';
import type { Page } from './types.js';

export interface Place {
  node: string;
  title: LocalText;
  since: string;
  waiting: 'people' | 'world' | 'others' | 'parked';
}
export interface InstanceItem {
  id: string;
  number: string;
  title: string;
  flow: string;
  flowVersion: number;
  status: string;
  claimant: string;
  total: MoneyText;
  places: Place[];
  people: string[];
  updatedAt: string;
}
export interface RepairDetail extends InstanceItem {
  turn: number;
  newestVersion: number;
  tokens: (Place & { n: number; parked: string | null })[];
  tasks: { id: string; n: number; node: string; title: LocalText; people: string[]; since: string }[];
  effects: { n: number; kind: string; node: string; title: LocalText; since: string; dueAt: string | null; parked: string | null }[];
  targets: { node: string; title: LocalText; passed: boolean }[];
  amendable: { path: string; label: LocalText; type: string; choices: { value: string; label: LocalText }[]; value: unknown }[];
  request: RepairRequest | null;
}
export type RepairAct =
  | { kind: 'move'; token: number; to: string }
  | { kind: 'replace'; task: number; from: string; to: string }
  | { kind: 'amend'; changes: { path: string; value: unknown }[] }
  | { kind: 'settle'; effect: number; saw: 'posted' | 'absent' | 'due'; documentNumber?: string }
  | { kind: 'retry'; effect: number; token?: number }
  | { kind: 'migrate'; version: number };
export interface RepairRequest {
  id: string;
  instanceId: string;
  number: string;
  title: string;
  claimant: string;
  act: RepairAct;
  reason: string;
  turn: number;
  askedBy: string;
  askedAt: string;
  status: string;
  answeredBy: string | null;
  answeredAt: string | null;
  comment: string | null;
}
export interface FaultLine {
  code?: string;
  path?: string;
  message?: string;
  title?: LocalText;
}
export interface RepairPreview {
  sentences: { type: string; sentence: string; machine: boolean }[];
  needsSecond: boolean;
  after: { status: string; version: number; nodes: string[]; people: string[] } | null;
  turn: number;
  refusal: { code: string; title: string; detail: string | null; errors: FaultLine[] } | null;
}
export interface StuckPlace {
  instanceId: string;
  number: string;
  title: string;
  flow: string;
  status: string;
  claimant: string;
  node: string;
  nodeTitle: LocalText;
  since: string;
  code: string;
  people: string[];
}
export interface OwedPlace extends StuckPlace {
  why: string | null;
}
export interface Departure {
  person: string;
  name: LocalText;
  active: boolean;
  tasks: { open: number; sole: number };
  later: { instanceId: string; number: string; title: string; node: string; nodeTitle: LocalText; since: string; instead: string[] }[];
  /** All of his own that are not over; `claims` are the newest of them. */
  claimsOpen: number;
  claims: { id: string; number: string; title: string; status: string }[];
  schedules: { id: string; flow: string; enabled: boolean }[];
  repairs: number;
  dependents: { kind: string; key: string; name: LocalText; sole: boolean; flows: { flow: string; name: LocalText; place: LocalText }[] }[];
  stuck: StuckPlace[];
}
export interface Emergency {
  id: string;
  kind: 'decide' | 'permission';
  what: string;
  reason: string;
  askedBy: string;
  askedAt: string;
  hours: number;
  status: string;
  confirmedBy: string | null;
  confirmedAt: string | null;
  until: string | null;
  acknowledgedBy: string | null;
  acknowledgedAt: string | null;
  acknowledgement: string | null;
  claim: { id: string; number: string; title: string; claimant: string } | null;
  instead: string[];
  uses: { at: string; method: string; path: string }[];
}
export interface MoveFault {
  code: string;
  title: string;
  detail: string | null;
  errors: FaultLine[];
}
export interface DryRow {
  id: string;
  number: string;
  title: string;
  status: string;
  flowVersion: number;
  claimant: string;
  /** The act by hand that waits to be confirmed already. */
  waiting: string | null;
  fault: MoveFault | null;
  needsSecond: boolean;
}
export interface DryRun extends Page<DryRow> {
  version: number;
  total: number;
}
export interface Moved {
  id: string;
  fault: MoveFault | null;
  request: RepairRequest | null;
}

type Filters = Record<string, string | undefined>;
const pages = <T>(key: string, path: string, filters: Filters = {}) => ({
  queryKey: [key, filters],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam }: { pageParam: string | undefined }) => get<Page<T>>(path, { ...filters, cursor: pageParam }),
  getNextPageParam: (last: Page<T>) => last.nextCursor ?? undefined,
});
type Listed<T> = UseInfiniteQueryResult<InfiniteData<Page<T>>, ApiFault>;

export const useInstances = (filters: Filters): Listed<InstanceItem> => useInfiniteQuery(pages<InstanceItem>('instances', '/instances', filters));
export const useRepairRequests = (filters: Filters): Listed<RepairRequest> => useInfiniteQuery(pages<RepairRequest>('repairs', '/repairs', filters));
export const useEmergencies = (filters: Filters): Listed<Emergency> => useInfiniteQuery(pages<Emergency>('emergencies', '/emergencies', filters));
export const useRepairDetail = (id: string | undefined): UseQueryResult<RepairDetail, ApiFault> =>
  useQuery({ queryKey: ['repair', id], queryFn: () => get<RepairDetail>(`/instances/${id}/repair`), enabled: Boolean(id) });
export const useRepairRequest = (id: string | undefined): UseQueryResult<{ request: RepairRequest; preview: RepairPreview | null }, ApiFault> =>
  useQuery({ queryKey: ['repairs', 'one', id], queryFn: () => get(`/repairs/${id}`), enabled: Boolean(id) });
export const useLiveness = (): UseQueryResult<{ checkedAt: string; open: number; stuck: StuckPlace[]; owed: OwedPlace[] }, ApiFault> =>
  useQuery({ queryKey: ['liveness'], queryFn: () => get('/liveness') });
export const useDeparture = (email: string | undefined): UseQueryResult<Departure, ApiFault> =>
  useQuery({ queryKey: ['departure', email], queryFn: () => get<Departure>(`/people/${email}/departure`), enabled: Boolean(email) });

/** A POST after which all that the console shows is read again. */
function useConsolePost<Body extends object, Answer>(
  path: (body: Body) => string,
  send: (body: Body) => unknown = (body) => body,
): UseMutationResult<Answer, ApiFault, Body & { key?: string }> {
  const client = useQueryClient();
  const keys = useIdempotencyKeys();
  return useMutation({
    mutationFn: async ({ key, ...said }: Body & { key?: string }) => {
      const [to, body] = [path(said as unknown as Body), send(said as unknown as Body)];
      const answer = await post<Answer>(to, body, key ?? keys.for([to, body]));
      keys.renew();
      return answer;
    },
    // Not waited for: a page that is drawn anew from it would no longer say that it was done.
    onSuccess: () =>
      void Promise.all(
        ['instances', 'repair', 'repairs', 'liveness', 'departure', 'emergencies', 'claims', 'tasks'].map((name) =>
          client.invalidateQueries({ queryKey: [name] }),
        ),
      ),
  });
}

export const useRepair = (id: string) =>
  useConsolePost<{ act: RepairAct; reason: string; turn: number }, { done: boolean; request: RepairRequest | null }>(() => `/instances/${id}/repairs`);
/** `turn`: the claim as it stood for whoever looks; it is not sent. */
export const useRepairPreview = (id: string): UseMutationResult<RepairPreview, ApiFault, { act: RepairAct; reason: string; turn: number }> =>
  useMutation({ mutationFn: ({ act, reason }) => post<RepairPreview>(`/instances/${id}/repairs/preview`, { act, reason }) });
export const useConfirmRepair = (id: string) => useConsolePost<{ turn: number; comment?: string }, RepairRequest>(() => `/repairs/${id}/confirm`);
export const useConfirmMany = () =>
  useConsolePost<{ requests: { id: string; turn: number }[] }, { confirmed: number; answers: { id: string; fault: { code: string; title: string } | null }[] }>(
    () => '/repairs/confirmations',
  );
export const useRefuseRepair = (id: string) => useConsolePost<{ reason: string }, RepairRequest>(() => `/repairs/${id}/refuse`);
export const useHandOver = (email: string) =>
  useConsolePost<{ to: string; reason: string }, { moved: number; places: number; skipped: { code: string }[] }>(() => `/people/${email}/hand-over`);
export const useAskEmergency = () =>
  useConsolePost<{ kind: string; taskId?: string; outcome?: string; permission?: string; hours?: number; reason: string }, Emergency>(() => '/emergencies');
export const useAnswerEmergency = () =>
  useConsolePost<{ id: string; act: 'confirm' | 'refuse' | 'acknowledge'; text: string }, Emergency>(
    ({ id, act }) => `/emergencies/${id}/${act}`,
    ({ act, text }) => (act === 'acknowledge' ? { text } : text ? { comment: text } : {}),
  );
/** A dry run on all open claims of older versions, a page at a time. */
export const useDryRun = (flow: string): UseInfiniteQueryResult<InfiniteData<DryRun>, ApiFault> =>
  useInfiniteQuery({
    queryKey: ['dry-run', flow],
    initialPageParam: undefined as string | undefined,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    queryFn: ({ pageParam }) => post<DryRun>(`/flows/${flow}/migrations/preview`, pageParam === undefined ? {} : { cursor: pageParam }),
    getNextPageParam: (last: DryRun) => last.nextCursor ?? undefined,
  });
export const useMigrate = (flow: string) =>
  useConsolePost<{ version: number; instances: string[]; reason: string }, { migrated: number; asked: number; answers: Moved[] }>(
    () => `/flows/${flow}/migrations`,
  );
