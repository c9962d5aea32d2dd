import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

const store = new AsyncLocalStorage<string>();

/** The id that ties together what one request caused, up to the last effect; undefined outside of one. */
export const correlationId = (): string | undefined => store.getStore();

const shape = /^[\w.:-]{1,100}$/;

/** Runs `work` under a correlation id: the given one if it is a plain short word, else a new one. */
export function withCorrelation<T>(id: string | undefined, work: (id: string) => T): T {
  const used = id !== undefined && shape.test(id) ? id : randomUUID();
  return store.run(used, () => work(used));
}
