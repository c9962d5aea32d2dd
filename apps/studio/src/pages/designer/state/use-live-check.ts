import { checkFlow } from '@vouchflow/flow-core';
import type { CompanySnapshot } from '@vouchflow/flow-model';
import { nodeKinds } from '@vouchflow/node-kinds';
import { useEffect } from 'react';
import { useDefinition, useDesigner } from './use-designer.js';

const rest = 120;

/** Checks the drawing whenever the hand rests. */
export function useLiveCheck(company: CompanySnapshot | undefined): void {
  const designer = useDesigner();
  const definition = useDefinition();
  useEffect(() => {
    const timer = window.setTimeout(() => {
      const problems = checkFlow(definition, nodeKinds, company ? { grades: company.directory.grades } : {});
      designer.patch({ problems, checked: true });
    }, rest);
    return () => window.clearTimeout(timer);
  }, [designer, definition, company]);
}
