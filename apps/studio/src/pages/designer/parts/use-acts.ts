import { useReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMiddle } from '../canvas/use-middle.js';
import { useTidy } from '../layout/use-tidy.js';
import { useDesign, useDesigner } from '../state/use-designer.js';
import { useExport } from './use-export.js';

export interface Act {
  name: string;
  text: string;
  keys?: string;
  can?: boolean;
  run: () => void;
}

/** Everything that can be done on the page, once: the keys, the command palette and the sheet of keys read this list. */
export function useActs(): Act[] {
  const { t } = useTranslation();
  const designer = useDesigner();
  const flow = useReactFlow();
  const tidy = useTidy();
  const middle = useMiddle();
  const exportFlow = useExport();
  const editable = useDesign((state) => state.save.is !== 'conflict');
  return useMemo(() => {
    const act = (name: string, run: () => void, keys?: string, can = true): Act => ({
      name,
      text: t(`designer.act.${name}`),
      run,
      can,
      ...(keys ? { keys } : {}),
    });
    return [
      act('undo', () => designer.undo(), 'Ctrl Z'),
      act('redo', () => designer.redo(), 'Ctrl Shift Z'),
      act('duplicate', () => void designer.duplicate(), 'Ctrl D', editable),
      act('remove', () => designer.remove(), 'Delete', editable),
      act('cut', () => designer.remove('gap'), 'Shift Delete', editable),
      act('selectAll', () => designer.selectAll(), 'Ctrl A'),
      act('rename', () => document.querySelector<HTMLInputElement>('.vf-side input')?.select(), 'F2', editable),
      act('tidy', () => void tidy(), 'L', editable),
      act('note', () => void designer.addNote(middle()), 'N', editable),
      act('fit', () => void flow.fitView({ padding: 0.12, maxZoom: 1, duration: 160 }), '1'),
      act('zoomReset', () => void flow.zoomTo(1), '0'),
      act('zoomIn', () => void flow.zoomIn(), '+'),
      act('zoomOut', () => void flow.zoomOut(), '-'),
      act('find', () => designer.open({ is: 'search' }), 'F'),
      act('add', () => document.getElementById('vf-find-kind')?.focus(), 'A', editable),
      act('connect', () => designer.open({ is: 'connect', ...chosenEnd(designer) }), 'C', editable),
      act('tree', () => designer.patch({ view: designer.store.get().view === 'tree' ? 'graph' : 'tree' }), 'T'),
      act('simulate', () => (designer.store.get().simulating ? designer.leaveSimulation() : designer.simulate()), 'S'),
      act('alignColumn', () => designer.align('column'), 'Alt C', editable),
      act('alignRow', () => designer.align('row'), 'Alt R', editable),
      act('spreadAcross', () => designer.align('spread-across'), 'Alt H', editable),
      act('spreadDown', () => designer.align('spread-down'), 'Alt V', editable),
      act('export', exportFlow),
      act('import', () => designer.open({ is: 'import' }), undefined, editable),
      act('compare', () => designer.open({ is: 'compare' })),
      act('versions', () => designer.open({ is: 'versions' })),
      act('publish', () => designer.open({ is: 'publish' })),
      act('keys', () => designer.open({ is: 'keys' }), '?'),
    ];
  }, [t, designer, flow, tidy, middle, exportFlow, editable]);
}

/** What an edge drawn now begins with: the chosen node, or the chosen edge, which is led elsewhere. */
function chosenEnd(designer: ReturnType<typeof useDesigner>): { node?: string; port?: string; moving?: string } {
  const [id, ...others] = designer.store.get().selection;
  if (id === undefined || others.length > 0) return {};
  const edge = designer.now().edges.find((each) => each.id === id);
  if (edge) return { ...edge.from, moving: edge.id };
  return designer.now().nodes.some((each) => each.id === id) ? { node: id } : {};
}
