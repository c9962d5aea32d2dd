import ELK, { type ELK as Elk } from 'elkjs/lib/elk-api.js';
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';
import { useReactFlow } from '@xyflow/react';
import { useCallback } from 'react';
import { useDesigner } from '../state/use-designer.js';
import { elkGraph, placesFrom } from './elk-graph.js';

let elk: Elk | undefined;

/** Lays the flow out in a worker that is loaded at the first use; one step of undo. */
export function useTidy(): () => Promise<void> {
  const designer = useDesigner();
  const flow = useReactFlow();
  return useCallback(async () => {
    elk ??= new ELK({ workerFactory: () => new Worker(workerUrl) });
    const definition = designer.now();
    const laid = await elk.layout(elkGraph(definition));
    // Drawn on meanwhile: what was laid out is no longer what stands there.
    if (designer.now() !== definition) return;
    designer.move(placesFrom(laid, definition));
    window.requestAnimationFrame(() => void flow.fitView({ padding: 0.12, maxZoom: 1, duration: 160 }));
  }, [designer, flow]);
}
