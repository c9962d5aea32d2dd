import { useEffect, useRef, useState } from 'react';
import { readDraft } from '../../api/drafts.js';
import { asFault, type ApiFault } from '../../api/fault.js';
import { askReplay, type AskReplay } from '../../api/replay.js';
import { noResult, type ReplayResult } from './add-page.js';
import { runReplay } from './run-replay.js';

/** Claims asked for at once: a step of the progress bar, and as long as cancelling may take to be heard. */
const PAGE = 100;

export interface Replay {
  is: 'idle' | 'running' | 'cancelled' | 'failed' | 'done';
  /** null: no page has come yet. */
  result: ReplayResult | null;
  fault: ApiFault | null;
  start(since: string, until: string): void;
  /** On from where it was cancelled or failed, through the same drawing. */
  goOn(): void;
  cancel(): void;
}

/** A replay of the draft as it stood when it was started. */
export function useReplay(key: string): Replay {
  const [state, setState] = useState<Pick<Replay, 'is' | 'result' | 'fault'>>({ is: 'idle', result: null, fault: null });
  const running = useRef<AbortController | null>(null);
  const asked = useRef<Omit<AskReplay, 'after' | 'limit'> | null>(null);
  useEffect(() => () => running.current?.abort(), [key]);

  const run = async (from: ReplayResult | null, prepare: () => Promise<Omit<AskReplay, 'after' | 'limit'>>): Promise<void> => {
    running.current?.abort();
    const control = new AbortController();
    running.current = control;
    const { signal } = control;
    const set = (next: Partial<typeof state>): void => void (running.current === control && setState((before) => ({ ...before, ...next })));
    set({ is: 'running', result: from, fault: null });
    try {
      const body = await prepare();
      asked.current = body;
      if (!signal.aborted)
        await runReplay(
          (after) => askReplay(key, { ...body, after, limit: PAGE }, signal),
          from ?? noResult,
          (result) => set({ result }),
          signal,
        );
      set({ is: signal.aborted ? 'cancelled' : 'done' });
    } catch (thrown) {
      set(signal.aborted ? { is: 'cancelled' } : { is: 'failed', fault: asFault(thrown) });
    }
  };

  return {
    ...state,
    start(since, until) {
      asked.current = null;
      void run(null, async () => ({ since, until, definition: (await readDraft(key)).definition }));
    },
    goOn() {
      const body = asked.current;
      if (body) void run(state.result, () => Promise.resolve(body));
    },
    cancel: () => running.current?.abort(),
  };
}
