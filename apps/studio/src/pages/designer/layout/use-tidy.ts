import type { ELK } from 'elkjs/lib/elk-api.js';
import { useReactFlow } from '@xyflow/react';
import { useCallback } from 'react';
import { useDesigner } from '../state/use-designer.js';
import { layOut } from './lay-out.js';

let elk: Promise<ELK> | undefined;

/** The layouter and its worker, loaded at the first use. */
async function startElk(): Promise<ELK> {
  const [{ default: Elk }, { default: url }] = await Promise.all([import('elkjs/lib/elk-api.js'), import('elkjs/lib/elk-worker.min.js?url')]);
  return new Elk({ workerFactory: () => new Worker(url) });
}

/** Lays the flow out in a worker that is loaded at the first use; one step of undo. */
export function useTidy(): () => Promise<void> {
  const designer = useDesigner();
  const flow = useReactFlow();
  return useCallback(async () => {
    const definition = designer.now();
    const worker = await (elk ??= startElk());
    const places = await layOut(definition, (graph) => worker.layout(graph));
    // Drawn on meanwhile: what was laid out is no longer what stands there.
    if (designer.now() !== definition) return;
    designer.move(places);
    window.requestAnimationFrame(() => void flow.fitView({ padding: 0.12, maxZoom: 1, duration: 160 }));
  }, [designer, flow]);
}
