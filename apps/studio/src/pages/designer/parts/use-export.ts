import type { FlowDefinition } from '@vouchflow/flow-model';
import { useCallback } from 'react';
import { useDesigner } from '../state/use-designer.js';

/** Hands a definition to the browser as the file that `flows/` holds. */
export function downloadFlow(definition: FlowDefinition, name: string): void {
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(definition, null, 2)}\n`], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: `${name}.flow.json` });
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export function useExport(): () => void {
  const designer = useDesigner();
  return useCallback(() => downloadFlow(designer.now(), designer.now().key), [designer]);
}
