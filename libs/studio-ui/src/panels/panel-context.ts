import type { FlowDefinition, FlowNode, KindLocale, Problem } from '@vouchflow/flow-model';
import { createContext, useContext } from 'react';
import type { Company } from '../company/company.js';
import type { SampleClaim } from '../sample/sample-claim.js';
import type { FlowChange, Settings } from './edit-settings.js';

/** What every control of one panel needs. */
export interface PanelContext {
  definition: FlowDefinition;
  node: FlowNode;
  locale: KindLocale;
  /** With what the schema fills in where it can be read. */
  settings: Settings;
  problems: readonly Problem[];
  company: Company;
  sample: SampleClaim;
  /** Several changes of the settings in one step. */
  change: (to: (settings: Settings) => Settings) => void;
  /** Any other change of the flow. */
  changeFlow: (change: FlowChange) => void;
  onOpenTable?: ((table: string) => void) | undefined;
}

const Context = createContext<PanelContext | null>(null);
export const PanelProvider = Context.Provider;

export function usePanel(): PanelContext {
  const panel = useContext(Context);
  if (!panel) throw new Error('usePanel: outside of a PropertyPanel');
  return panel;
}
