import type { DecisionTable, FlowDefinition, Problem } from '@vouchflow/flow-model';
import { useEffect, useRef, useState } from 'react';
import type { Company } from '../company/company.js';
import { checkTableOf } from './check-table-of.js';

const wait = 120;

/** What the prover says of a table, worked out beside the typing in a worker of its own; where the page gives the problems, those. */
export function useTableProblems(
  definition: FlowDefinition,
  table: DecisionTable,
  company: Company,
  given: readonly Problem[] | undefined,
): { problems: readonly Problem[]; checking: boolean } {
  const [found, setFound] = useState<readonly Problem[]>([]);
  const [checking, setChecking] = useState(false);
  const worker = useRef<Worker | null>(null);
  const asked = useRef(0);
  useEffect(
    () => () => {
      worker.current?.terminate();
      worker.current = null;
    },
    [],
  );
  useEffect(() => {
    if (given) return;
    setChecking(true);
    const n = (asked.current += 1);
    const timer = setTimeout(() => {
      const question = {
        n,
        definition: { ...definition, tables: [table] },
        table: table.id,
        grades: company.view.grades,
        departments: company.departments,
        codeNames: company.codeNames,
      };
      const answer = (problems: readonly Problem[]): void => {
        if (asked.current !== n) return;
        setFound(problems);
        setChecking(false);
      };
      if (typeof Worker === 'undefined') return answer(checkTableOf(question));
      worker.current ??= new Worker(new URL('./check-table.worker.ts', import.meta.url), { type: 'module' });
      worker.current.onmessage = (event: MessageEvent<{ n: number; problems: Problem[] }>) => {
        if (event.data.n === n) answer(event.data.problems);
      };
      worker.current.postMessage(question);
    }, wait);
    return () => clearTimeout(timer);
  }, [definition.facts, definition.nodes, table, company, given]);
  return given ? { problems: given, checking: false } : { problems: found, checking };
}
