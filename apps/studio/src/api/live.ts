import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { apiBase } from './client.js';

/** What a live message makes stale; the page then reads again what it shows. */
const touched = ['claims', 'claim', 'timeline', 'instance', 'tasks', 'task', 'voucher', 'vouchers', 'postings', 'notices'];

/**
 * Listens to `GET /events`. A message is `{ instanceId, version }` and carries no data; messages within 150 ms are
 * one reading. A lost connection is taken up again by the browser, and pages re-read every 15 s in any case.
 */
export function useLiveEvents(enabled: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!enabled) return undefined;
    const source = new EventSource(`${apiBase}/events`);
    let timer: number | undefined;
    const heard = (): void => {
      if (timer !== undefined) return;
      timer = window.setTimeout(() => {
        timer = undefined;
        for (const name of touched) void client.invalidateQueries({ queryKey: [name] });
      }, 150);
    };
    source.onmessage = heard;
    source.addEventListener('instance', heard);
    return () => {
      window.clearTimeout(timer);
      source.close();
    };
  }, [client, enabled]);
}
