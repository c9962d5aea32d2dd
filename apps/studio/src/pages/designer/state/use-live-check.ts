import { notChecked, type CompanySnapshot } from '@vouchflow/flow-model';
import { useEffect, useState } from 'react';
import { checkDraft } from '../../../api/drafts.js';
import { onFirstGesture } from '../parts/on-first-gesture.js';
import type { CheckAnswer, CheckAsk } from './check.worker.js';
import type { Designer } from './designer.js';
import { useDefinition, useDesigner } from './use-designer.js';

const rest = 100;

interface Checker {
  check: (company: CompanySnapshot | undefined) => void;
  /** Loads the worker, gives it the company and lets it run itself in on what is drawn: the first edit does not wait for all that. */
  warm: (company: CompanySnapshot) => void;
  end: () => void;
}

/** Asks a worker that is started at its first question; only the last answer counts. */
function startChecker(designer: Designer): Checker {
  let worker: Worker | undefined;
  let sent: CompanySnapshot | undefined;
  let latest: CompanySnapshot | undefined;
  let n = 0;
  const again = (): void => checker.check(latest);
  const start = (): Worker => {
    const begun = new Worker(new URL('./check.worker.ts', import.meta.url), { type: 'module' });
    // A worker that cannot start or breaks has proven nothing: that is said where something was asked, and nothing else.
    begun.onerror = () => {
      begun.terminate();
      [worker, sent] = [undefined, undefined];
      if (n === 0) return;
      designer.patch({ problems: [notChecked], checked: true });
      // Its file may not have come for want of a connection.
      window.addEventListener('online', again, { once: true });
    };
    begun.onmessage = ({ data }: MessageEvent<CheckAnswer>) => {
      if (data.n === n) designer.patch({ problems: data.problems, checked: true });
    };
    return begun;
  };
  const ask = (number: CheckAsk['n'], company: CompanySnapshot | undefined): void => {
    worker ??= start();
    const asked: CheckAsk = { n: number, definition: designer.now(), ...(company && company !== sent ? { company } : {}) };
    sent = company ?? sent;
    worker.postMessage(asked);
  };
  const checker: Checker = {
    check(company) {
      latest = company;
      n += 1;
      ask(n, company);
    },
    warm(company) {
      if (!worker) ask('warm', company);
    },
    end: (): void => {
      window.removeEventListener('online', again);
      worker?.terminate();
    },
  };
  return checker;
}

/**
 * What is wrong with the drawing: as the server says when it is opened, and from the first edit on in the browser whenever the hand rests. The worker for
 * that is made ready as soon as a hand that may edit moves over the page.
 */
export function useLiveCheck(company: CompanySnapshot | undefined, editable: boolean): void {
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
  const [handCame, setHandCame] = useState(false);
  useEffect(() => (editable ? onFirstGesture(() => setHandCame(true), hands) : undefined), [editable]);
  useEffect(() => {
    if (handCame && company) checkerOf(designer).warm(company);
  }, [designer, company, handCame]);
  useEffect(() => () => endChecker(designer), [designer]);
}

const hands = ['pointermove', 'pointerdown', 'keydown'] as const;
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
