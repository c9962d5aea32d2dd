import { createContext, useContext } from 'react';
import type { FlowDefinition } from '@vouchflow/flow-model';
import type { Designer } from './designer.js';
import type { DesignerState } from './designer-state.js';
import { useStore } from './store.js';

const Context = createContext<Designer | null>(null);
export const DesignerProvider = Context.Provider;

export function useDesigner(): Designer {
  const designer = useContext(Context);
  if (!designer) throw new Error('designer: used outside of its page');
  return designer;
}

export const useDesign = <S>(select: (state: DesignerState) => S): S => useStore(useDesigner().store, select);
export const useDefinition = (): FlowDefinition => useDesign((state) => state.history.now);
