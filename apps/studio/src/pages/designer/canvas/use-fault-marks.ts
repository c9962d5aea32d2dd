import type { Problem } from '@vouchflow/flow-model';
import { useMemo } from 'react';
import { useDefinition, useDesign } from '../state/use-designer.js';
import { placeOfProblem } from '../state/place-of-problem.js';

export type FaultMarks = ReadonlyMap<string, { severity: 'error' | 'warning'; count: number }>;

const marksOf = (problems: readonly Problem[], placeOf: (problem: Problem) => string | undefined): FaultMarks => {
  const marks = new Map<string, { severity: 'error' | 'warning'; count: number }>();
  for (const problem of problems) {
    const id = placeOf(problem);
    if (id === undefined) continue;
    const before = marks.get(id);
    marks.set(id, { severity: before?.severity === 'error' || problem.severity === 'error' ? 'error' : 'warning', count: (before?.count ?? 0) + 1 });
  }
  return marks;
};

/** What is wrong by the node or edge it is wrong at. */
export function useFaultMarks(): FaultMarks {
  const problems = useDesign((state) => state.problems);
  const definition = useDefinition();
  return useMemo(() => marksOf(problems, (problem) => placeOfProblem(problem, definition)), [problems, definition]);
}
