import type { ApproverPool } from './approver-pools.js';
import { createContext, useContext } from 'react';
import type { FaultsByPath } from './field-faults.js';
import type { Draft } from './draft-facts.js';

export interface FormState {
  draft: Draft;
  faults: FaultsByPath;
  /** Currency of the legal entity: what amounts are typed in. */
  currency: string;
  /** Whom one may choose for a fact, by its name, where the flow says so. */
  pools: ReadonlyMap<string, ApproverPool>;
  set: (path: string, value: unknown) => void;
}

export const FormContext = createContext<FormState | null>(null);

export function useForm(): FormState {
  const form = useContext(FormContext);
  if (!form) throw new Error('useForm stands outside a claim form');
  return form;
}
