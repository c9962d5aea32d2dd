import type { MoneyText } from '@vouchflow/kernel';
import type { FlowDefinition } from '@vouchflow/flow-model';
import { call } from './client.js';

/** Whom a claim asked, in order, and the rows of tables (`<table>/<row>`) that said so. */
export interface ClaimRoute {
  nodes: string[];
  tasks: { node: string; people: string[] }[];
  rows: string[];
}
export interface DifferentClaim {
  id: string;
  number: string;
  claimant: string;
  total: MoneyText;
  happened: ClaimRoute;
  now: ClaimRoute;
  /** Code of what would refuse it at once. */
  refused?: string;
}
export interface Moved<T> {
  from: T;
  to: T;
  claims: number;
  total: MoneyText;
}
/** One page of a replay; `next` asks for the page after it. */
export interface ReplayPage {
  total: number;
  replayed: number;
  same: number;
  different: DifferentClaim[];
  work: { person: string; change: number }[];
  paths: Moved<string[][]>[];
  limits: Moved<string[]>[];
  next: string | null;
}
/** `until` is the instant after the last; `definition` is pinned, so that every page is played through the same drawing. */
export interface AskReplay {
  since: string;
  until: string;
  after: string | null;
  limit: number;
  definition: FlowDefinition;
}

export const askReplay = (key: string, body: AskReplay, signal: AbortSignal): Promise<ReplayPage> =>
  call<ReplayPage>(`/flows/${key}/draft/replay`, { method: 'POST', body, signal });
