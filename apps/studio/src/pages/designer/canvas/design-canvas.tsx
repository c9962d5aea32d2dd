import {
  Background,
  BackgroundVariant,
  ConnectionLineType,
  ReactFlow,
  SelectionMode,
  useReactFlow,
  ViewportPortal,
  type EdgeTypes,
  type NodeTypes,
  type ReactFlowProps,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { card } from '@vouchflow/canvas';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/language.js';
import { useGraphWords } from '../../../parts/use-graph-words.js';
import { useMode } from '../../../theme/mode.js';
import { useDefinition, useDesign, useDesigner } from '../state/use-designer.js';
import { usePhone } from '../state/use-phone.js';
import { CanvasBar } from './canvas-bar.js';
import { createDrawer, type DesignNode, type WayEdge } from './design-graph.js';
import { FlowMap } from './flow-map.js';
import { GroundNodeView } from './ground-node.js';
import { NoteNodeView } from './note-node.js';
import { StepNodeView } from './step-node.js';
import { useConnecting } from './use-connecting.js';
import { useFaultMarks } from './use-fault-marks.js';
import { selectBy, useMoves } from './use-moves.js';
import { WayEdgeView } from './way-edge.js';
import './design-canvas.css';

const nodeTypes: NodeTypes = { step: StepNodeView, note: NoteNodeView, ground: GroundNodeView };
const edgeTypes: EdgeTypes = { way: WayEdgeView };
/** MIME type of a kind dragged from the palette. */
export const kindType = 'application/x-vouchflow-kind';

const edgeUnder = (x: number, y: number): string | undefined =>
  document
    .elementsFromPoint(x, y)
    .map((element) => element.closest('.react-flow__edge')?.getAttribute('data-id'))
    .find((id): id is string => Boolean(id));

// What React Flow is given is the same from one drawing to the next: a new function or object here draws every node and edge anew.
const wayDefaults = { type: 'way' };
const grid: [number, number] = [4, 4];
const several = ['Shift', 'Meta', 'Control'];
const zoomKeys = ['Control', 'Meta'];
const fitting = { padding: 0.12, maxZoom: 1 };
const plain = { hideAttribution: true };

/** The drawing. React Flow shows what the document says and tells what the hand does; it holds nothing itself. */
export function DesignCanvas({ editable }: { editable: boolean }) {
  const { t } = useTranslation();
  const designer = useDesigner();
  const definition = useDefinition();
  const selection = useDesign((state) => state.selection);
  const walked = useDesign((state) => state.walk);
  const goTo = useDesign((state) => state.goTo);
  const [language, mode, words, faults] = [useLanguage(), useMode(), useGraphWords(), useFaultMarks()];
  const { dragged, guides, onNodesChange } = useMoves();
  const phone = usePhone();
  const [map, setMap] = useState(!phone);
  const box = useRef<HTMLDivElement>(null);
  const flow = useReactFlow<DesignNode, WayEdge>();
  const [draw] = useState(createDrawer);
  const walk = useMemo(() => new Set(walked), [walked]);
  const { nodes, edges } = useMemo(
    () => draw({ definition, language, mode, words, selection, dragged, faults, walk, editable }),
    [draw, definition, language, mode, words, selection, dragged, faults, walk, editable],
  );

  // The drawing stays in the middle when a panel beside it comes or goes.
  useEffect(() => {
    let width = 0;
    const observer = new ResizeObserver(([entry]) => {
      const now = entry?.contentRect.width ?? width;
      const { x, y, zoom } = flow.getViewport();
      if (width > 0 && now !== width) void flow.setViewport({ x: x + (now - width) / 2, y, zoom });
      width = now;
    });
    if (box.current) observer.observe(box.current);
    return () => observer.disconnect();
  }, [flow]);

  const connecting = useConnecting(box);
  const onDrop = (event: React.DragEvent): void => {
    const kind = event.dataTransfer.getData(kindType);
    if (!kind) return;
    event.preventDefault();
    const edge = edgeUnder(event.clientX, event.clientY);
    const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    if (kind === 'note') designer.dropNote(at);
    else designer.place(kind, edge ? { edge } : { at: { x: at.x - card.width / 2, y: at.y - card.height / 2 } }, at);
  };

  const hands = useMemo(
    (): Pick<
      ReactFlowProps<DesignNode, WayEdge>,
      'onEdgesChange' | 'onNodeDragStop' | 'onEdgeMouseEnter' | 'onPaneMouseMove' | 'onPaneClick' | 'onNodeDoubleClick' | 'onMove'
    > => ({
      onEdgesChange: (changes) => selectBy(designer, changes),
      onNodeDragStop: (event, node, all) => {
        const target = 'clientX' in event ? edgeUnder(event.clientX, event.clientY) : undefined;
        if (all.length === 1 && target) designer.dropOnEdge(target, node.id);
      },
      onEdgeMouseEnter: (_, edge) => editable && designer.patch({ hoverEdge: edge.id }),
      onPaneMouseMove: (event) =>
        designer.store.get().hoverEdge !== null && !(event.target as Element).closest('.react-flow__edge, .vf-plus') && designer.patch({ hoverEdge: null }),
      onPaneClick: () => designer.select([]),
      onNodeDoubleClick: (_, node) => node.type === 'step' && document.querySelector<HTMLElement>('.vf-side input, .vf-side button')?.focus(),
      onMove: (_, viewport) => box.current?.classList.toggle('far', viewport.zoom < 0.5),
    }),
    [designer, editable],
  );

  useEffect(() => {
    if (!goTo) return;
    const place = designer.now().layout[goTo.id] ?? designer.now().notes?.find((note) => note.id === goTo.id);
    if (place) void flow.setCenter(place.x + card.width / 2, place.y + card.height / 2, { zoom: Math.max(flow.getZoom(), 0.8), duration: 180 });
  }, [goTo, designer, flow]);

  return (
    <div
      ref={box}
      className="vf-canvas vf-design"
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
      onFocus={(event) => {
        const id = event.target.closest('.react-flow__node, .react-flow__edge')?.getAttribute('data-id');
        if (id && event.target.matches(':focus-visible') && !designer.store.get().selection.has(id)) designer.select([id]);
      }}
    >
      <ReactFlow<DesignNode, WayEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        {...connecting}
        {...hands}
        colorMode={mode}
        connectionLineType={ConnectionLineType.SmoothStep}
        defaultEdgeOptions={wayDefaults}
        connectionRadius={24}
        edgesReconnectable={editable}
        nodesDraggable={editable}
        nodesConnectable={editable}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={several}
        selectionMode={SelectionMode.Partial}
        snapToGrid
        snapGrid={grid}
        nodeDragThreshold={3}
        panOnScroll
        zoomActivationKeyCode={zoomKeys}
        zoomOnDoubleClick={false}
        elevateNodesOnSelect={false}
        elevateEdgesOnSelect={false}
        minZoom={0.1}
        maxZoom={2}
        fitView
        fitViewOptions={fitting}
        proOptions={plain}
        aria-label={t('designer.canvas')}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1} />
        <ViewportPortal>
          {guides.x !== undefined && <span className="vf-guide down" style={{ transform: `translate(${guides.x + card.width / 2}px, -20000px)` }} />}
          {guides.y !== undefined && <span className="vf-guide across" style={{ transform: `translate(-20000px, ${guides.y + card.height / 2}px)` }} />}
        </ViewportPortal>
        {map && <FlowMap />}
      </ReactFlow>
      <CanvasBar editable={editable} map={map} onMap={() => setMap(!map)} />
      <RefusalTip />
    </div>
  );
}

/** Why the edge at the hand cannot be drawn, said while it is dragged. */
function RefusalTip() {
  const refusal = useDesign((state) => state.refusal);
  const language = useLanguage();
  return refusal ? (
    <div className="vf-refusal" role="status">
      {refusal[language]}
    </div>
  ) : null;
}
