import type { Fired } from './fire-schedule.js';
import type { ScheduleService } from './schedule.service.js';

export interface ScheduleLoop {
  /** Ends after the check under way. */
  stop(): Promise<void>;
}

/**
 * Checks every `everyMs` (default 2 s) what is due. Nothing is lost or doubled by how often, or from how many
 * workers: the record is `schedule.next_at`, with an index, and an idle check reads one index page. So no queue
 * job is needed; one that rings would only call `service.tick()` a little sooner. `onFault` hears of a check
 * that could not be made, such as when the database is away; the next one comes as usual.
 */
export function startScheduleLoop(service: Pick<ScheduleService, 'tick'>, options: { everyMs?: number; onFault?: (error: unknown) => void; onFired?: (fired: Fired[]) => void } = {}): ScheduleLoop {
  const { everyMs = 2000, onFault, onFired } = options;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let running = Promise.resolve();
  const check = async (): Promise<void> => {
    try {
      const fired = await service.tick();
      if (fired.length > 0) onFired?.(fired);
    } catch (error) {
      onFault?.(error);
    }
    // Behind the check, not beside it: a long one is never overtaken by the next.
    if (!stopped) timer = setTimeout(begin, everyMs);
  };
  const begin = (): void => void (running = check());
  begin();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
