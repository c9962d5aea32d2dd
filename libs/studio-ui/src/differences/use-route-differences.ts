import type { CompanySnapshot, FlowDefinition } from '@vouchflow/flow-model';
import { useEffect, useState } from 'react';
import { companyOf } from '../company/company.js';
import { routeDifferences, type RouteDifferences } from './route-differences.js';
import type { DifferencesAsk } from './route-differences.worker.js';

/** Claims that show in whom the two drawings differ, found in a worker of their own; undefined until they are, `'failed'` where it broke. */
export function useRouteDifferences(
  before: FlowDefinition | undefined,
  after: FlowDefinition,
  directory: CompanySnapshot | undefined,
): RouteDifferences | 'failed' | undefined {
  const [answer, setAnswer] = useState<RouteDifferences | 'failed'>();
  useEffect(() => {
    setAnswer(undefined);
    if (!before || !directory) return;
    if (typeof Worker === 'undefined') return setAnswer(routeDifferences(before, after, companyOf(directory)));
    const worker = new Worker(new URL('./route-differences.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<RouteDifferences>) => setAnswer(data);
    worker.onerror = () => setAnswer('failed');
    const ask: DifferencesAsk = { before, after, directory };
    worker.postMessage(ask);
    return () => worker.terminate();
  }, [before, after, directory]);
  return answer;
}
