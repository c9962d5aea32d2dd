import type { AlertSettings } from '@vouchflow/flow-model';
import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { rereadMs } from './claims.js';
import { call, get, post } from './client.js';
import type { ApiFault } from './fault.js';
import type { Page } from './types.js';

/** As they are read; what is changed is the rest of it. */
export interface KeptAlertSettings extends AlertSettings {
  /** Whether the house has a way to send mail. */
  mails: boolean;
  /** How it goes: why the last try failed, or whom the mail server did not take it for. */
  mail: { sentAt: string | null; triedAt: string | null; fails: number; error: string | null; nextAt: string | null };
  updatedBy: string | null;
  updatedAt: string | null;
}

export const useAlertSettings = (): UseQueryResult<KeptAlertSettings, ApiFault> =>
  useQuery({ queryKey: ['alert-settings'], queryFn: () => get<KeptAlertSettings>('/alert-settings'), refetchInterval: rereadMs });
export function useChangeAlertSettings(): UseMutationResult<KeptAlertSettings, ApiFault, AlertSettings> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: AlertSettings) => call<KeptAlertSettings>('/alert-settings', { method: 'PUT', body }),
    onSuccess: (now) => client.setQueryData(['alert-settings'], now),
  });
}

/** What the mail server made of a trial mail. `refused`: it answered and took it for nobody; `failed`: it was not reached. */
export interface MailTrial {
  outcome: 'taken' | 'partly' | 'refused' | 'failed';
  to: string[];
  rejected: string[];
  /** The mail server's own words, or why it was not reached. */
  said: string;
  code: string | null;
  ms: number;
}
export const useMailTrial = (): UseMutationResult<MailTrial, ApiFault, void> =>
  useMutation({ mutationFn: () => post<MailTrial>('/alert-settings/trial-mail') });

export const webhookEvents = ['alert.opened', 'alert.closed'] as const;

export interface Webhook {
  id: string;
  url: string;
  events: string[];
  enabled: boolean;
  madeBy: string;
  madeAt: string;
}
/** As it is listed: when it took something last, how many deliveries it has not taken since, and why not the last of them. */
export interface ListedWebhook extends Webhook {
  deliveredAt: string | null;
  untaken: number;
  error: string | null;
}
/** As it is answered when it is made: its secret is never shown again. */
export interface MadeWebhook extends Webhook {
  secret: string;
}
export interface Delivery {
  id: string;
  event: string;
  status: 'open' | 'delivered' | 'failed';
  attempts: number;
  nextAt: string;
  responseStatus: number | null;
  error: string | null;
  madeAt: string;
  doneAt: string | null;
  body: unknown;
}

/** A test, with the beginning of what the receiver answered. */
export interface WebhookTrial extends Delivery {
  said: string;
  ms: number;
}

export const useWebhooks = (enabled: boolean): UseQueryResult<ListedWebhook[], ApiFault> =>
  useQuery({ queryKey: ['webhooks'], queryFn: () => get<Page<ListedWebhook>>('/webhooks').then((page) => page.items), enabled, refetchInterval: rereadMs });
/** Read again while the page is open: a delivery goes out within seconds. */
export const useDeliveries = (id: string): UseQueryResult<Delivery[], ApiFault> =>
  useQuery({
    queryKey: ['webhooks', id, 'deliveries'],
    queryFn: () => get<Page<Delivery>>(`/webhooks/${id}/deliveries`, { limit: 30 }).then((page) => page.items),
    refetchInterval: 3000,
  });

export function useMakeWebhook(): UseMutationResult<MadeWebhook, ApiFault, { url: string; events: string[]; key: string }> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...body }: { url: string; events: string[]; key: string }) => post<MadeWebhook>('/webhooks', body, key),
    onSuccess: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
  });
}

/** Sends a test to the webhook of this id. */
export function useWebhookTrial(): UseMutationResult<WebhookTrial, ApiFault, string> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => post<WebhookTrial>(`/webhooks/${id}/test`),
    onSettled: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
  });
}

export type WebhookAct = { act: 'replay'; delivery: string } | { act: 'enable' | 'disable' | 'remove' };
export function useWebhookAct(id: string): UseMutationResult<unknown, ApiFault, WebhookAct> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (to: WebhookAct): Promise<unknown> => {
      if (to.act === 'replay') return post(`/webhooks/${id}/deliveries/${to.delivery}/replay`);
      if (to.act === 'remove') return call(`/webhooks/${id}`, { method: 'DELETE' });
      return call(`/webhooks/${id}`, { method: 'PATCH', body: { enabled: to.act === 'enable' } });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
  });
}
