import { notChecked, type CompanySnapshot } from '@vouchflow/flow-model';
import { useEffect } from 'react';
import { checkDraft } from '../../../api/drafts.js';
import type { CheckAnswer, CheckAsk } from './check.worker.js';
import type { Designer } from './designer.js';
import { useDefinition, useDesigner } from './use-designer.js';

const rest = 100;

/** Asks a worker that is started at the first edit; only the last answer counts. */
function startChecker(designer: Designer): { check: (company: CompanySnapshot | undefined) => void; end: () => void } {
  let worker: Worker | undefined;
  let sent: CompanySnapshot | undefined;
  let latest: CompanySnapshot | undefined;
  let n = 0;
  const again = (): void => checker.check(latest);
  const checker = {
    check(company: CompanySnapshot | undefined): void {
      latest = company;
      if (!worker) {
        worker = new Worker(new URL('./check.worker.ts', import.meta.url), { type: 'module' });
        // A worker that cannot start or breaks has proven nothing: that is said, and nothing else.
        worker.onerror = () => {
          worker?.terminate();
          [worker, sent] = [undefined, undefined];
          designer.patch({ problems: [notChecked], checked: true });
          // Its file may not have come for want of a connection.
          window.addEventListener('online', again, { once: true });
        };
        worker.onmessage = ({ data }: MessageEvent<CheckAnswer>) => {
          if (data.n === n) designer.patch({ problems: data.problems, checked: true });
        };
      }
      n += 1;
      const ask: CheckAsk = { n, definition: designer.now(), ...(company && company !== sent ? { company } : {}) };
      sent = company ?? sent;
      worker.postMessage(ask);
    },
    end: (): void => {
      window.removeEventListener('online', again);
      worker?.terminate();
    },
  };
  return checker;
}

/** What is wrong with the drawing: as the server says when it is opened, and from the first edit on in the browser whenever the hand rests. */
export function useLiveCheck(company: CompanySnapshot | undefined): void {
  const designer = useDesigner();
  const definition = useDefinition();
  useEffect(() => {
    const { base, key } = designer.store.get();
    if (definition === base) {
      let current = true;
      void checkDraft(key).then(
        ({ problems }) => current && designer.now() === base && designer.patch({ problems, checked: true }),
        () => current && checkerOf(designer).check(company),
      );
      return () => {
        current = false;
      };
    }
    const timer = window.setTimeout(() => checkerOf(designer).check(company), rest);
    return () => window.clearTimeout(timer);
  }, [designer, definition, company]);
  useEffect(() => () => endChecker(designer), [designer]);
}

const checkers = new WeakMap<Designer, ReturnType<typeof startChecker>>();
function checkerOf(designer: Designer): ReturnType<typeof startChecker> {
  const checker = checkers.get(designer) ?? startChecker(designer);
  checkers.set(designer, checker);
  return checker;
}
function endChecker(designer: Designer): void {
  checkers.get(designer)?.end();
  checkers.delete(designer);
}
