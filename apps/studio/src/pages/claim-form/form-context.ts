import type { ConversionView } from '@vouchflow/flow-model';
import type { ApproverPool } from './approver-pools.js';
import { createContext, useContext } from 'react';
import type { FaultsByPath } from './field-faults.js';
import type { Draft } from './draft-facts.js';
import type { Uploads } from './files/uploads.js';

export interface FormState {
  draft: Draft;
  faults: FaultsByPath;
  /** What amounts are typed in: the legal entity's, and on a line the line's own. */
  currency: string;
  /** What a line may be in, the legal entity's first. */
  currencies: readonly string[];
  /** What of the claim is in another currency, as far as the preview has read it. */
  conversions: readonly ConversionView[];
  /** Whom one may choose for a fact, by its name, where the flow says so. */
  pools: ReadonlyMap<string, ApproverPool>;
  /** Files on their way. */
  uploads: Uploads;
  set: (path: string, value: unknown) => void;
}

export const FormContext = createContext<FormState | null>(null);

export function useForm(): FormState {
  const form = useContext(FormContext);
  if (!form) throw new Error('useForm stands outside a claim form');
  return form;
}
