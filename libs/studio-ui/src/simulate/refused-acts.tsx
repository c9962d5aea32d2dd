import { fieldName, sayFieldFault } from '@vouchflow/flow-core';
import { errorCatalog, type FactField } from '@vouchflow/flow-model';
import type { CaseRun } from '@vouchflow/node-kinds';
import { useLocal, useTongue, useWords } from '../words/use-words.js';
import { simulateWords } from './simulate-words.js';

/** What was refused and why, as the claimant or the approver would read it: the fault, and each field that it is about. */
export function RefusedActs({ refused, facts }: { refused: CaseRun['refused']; facts: readonly FactField[] }) {
  const w = useWords(simulateWords);
  const local = useLocal();
  const tongue = useTongue();
  return (
    <div className="refused" role="alert">
      {refused.map(({ step, rejection: { code, detail, errors = [] } }, n) => (
        <div key={n}>
          <p>
            <b>{w.refusedAt(step)}</b> {local(errorCatalog[code].title)} <code>{code}</code>
          </p>
          {detail && errors.length === 0 && <p>{local(detail)}</p>}
          {errors.length > 0 && (
            <ul>
              {errors.map((error, at) => (
                <li key={at}>
                  {local(fieldName(facts, error.path))}
                  {tongue === 'zh' ? '：' : ': '}
                  {local(sayFieldFault(error))}
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </div>
  );
}
