import { Background, BackgroundVariant, ConnectionLineType, MiniMap, ReactFlow, SelectionMode, useReactFlow, ViewportPortal, type Connection, type EdgeTypes, type FinalConnectionState, type NodeChange, type NodeTypes } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { card, checkConnection, pitch, type Place } from '@vouchflow/canvas';
import { nodeKinds } from '@vouchflow/node-kinds';
import { familyOf, tokens } from '@vouchflow/studio-ui';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/language.js';
import { useGraphWords } from '../../../parts/use-graph-words.js';
import { useMode } from '../../../theme/mode.js';
import { useDefinition, useDesign, useDesigner } from '../state/use-designer.js';
import { usePhone } from '../state/use-phone.js';
import { CanvasBar } from './canvas-bar.js';
import { createDrawer, type DesignNode, type WayEdge } from './design-graph.js';
import { findGuides, type Guides } from './find-guides.js';
import { GroundNodeView } from './ground-node.js';
import { NoteNodeView } from './note-node.js';
import { sizes, shapeOf } from './node-shape.js';
import { StepNodeView } from './step-node.js';
import { useFaultMarks } from './use-fault-marks.js';
import { WayEdgeView } from './way-edge.js';
import './design-canvas.css';

const nodeTypes: NodeTypes = { step: StepNodeView, note: NoteNodeView, ground: GroundNodeView };
const edgeTypes: EdgeTypes = { way: WayEdgeView };
const nothing: Readonly<Record<string, Place>> = {};
/** MIME type of a kind dragged from the palette. */
export const kindType = 'application/x-vouchflow-kind';

/** The drawing. React Flow shows what the document says and tells what the hand does; it holds nothing itself. */
export function DesignCanvas({ editable }: { editable: boolean }) {
  const { t } = useTranslation();
  const designer = useDesigner();
  const definition = useDefinition();
  const selection = useDesign((state) => state.selection);
  const walked = useDesign((state) => state.walk);
  const goTo = useDesign((state) => state.goTo);
  const [language, mode, words, faults] = [useLanguage(), useMode(), useGraphWords(), useFaultMarks()];
  const [dragged, setDragged] = useState(nothing);
  const [guides, setGuides] = useState<Guides>({});
  const phone = usePhone();
  const [map, setMap] = useState(!phone);
  const box = useRef<HTMLDivElement>(null);
  const flow = useReactFlow<DesignNode, WayEdge>();
  const [draw] = useState(createDrawer);
  const walk = useMemo(() => new Set(walked), [walked]);
  const { nodes, edges } = useMemo(() => draw({ definition, language, mode, words, selection, dragged, faults, walk, editable }), [draw, definition, language, mode, words, selection, dragged, faults, walk, editable]);

  // The drawing stays in the middle when a panel beside it comes or goes.
  useEffect(() => {
    let width = box.current?.clientWidth ?? 0;
    const observer = new ResizeObserver(() => {
      const now = box.current?.clientWidth ?? width;
      const { x, y, zoom } = flow.getViewport();
      if (width > 0 && now !== width) void flow.setViewport({ x: x + (now - width) / 2, y, zoom });
      width = now;
    });
    if (box.current) observer.observe(box.current);
    return () => observer.disconnect();
  }, [flow]);

  /** React Flow speaks of the shape's own corner, the layout of the card's box around it. */
  const placeOf = useCallback((id: string, at: Place): Place => {
    const node = designer.now().nodes.find((each) => each.id === id);
    if (!node) return at;
    const size = sizes[shapeOf(node.kind, nodeKinds)];
    return { x: at.x - (card.width - size.width) / 2, y: at.y - (card.height - size.height) / 2 };
  }, [designer]);

  const onNodesChange = (changes: NodeChange<DesignNode>[]): void => {
    const moved = changes.flatMap((change) => (change.type === 'position' && change.position ? [[change.id, placeOf(change.id, change.position), change.dragging ?? false] as const] : []));
    if (moved.length > 0) {
      const places = Object.fromEntries(moved.map(([id, place]) => [id, place]));
      const [only] = moved;
      if (moved.length === 1 && only?.[2]) {
        const others = Object.entries(designer.now().layout).flatMap(([id, place]) => (id === only[0] ? [] : [place]));
        const found = findGuides(only[1], others);
        setGuides(found.guides);
        places[only[0]] = found.place;
      }
      if (moved.some(([, , dragging]) => dragging)) setDragged((before) => ({ ...before, ...places }));
      else {
        designer.move({ ...dragged, ...places });
        setDragged(nothing);
        setGuides({});
      }
    }
    selectBy(changes);
  };
  const selectBy = (changes: readonly { type: string }[]): void => {
    const picks = changes.flatMap((change) => (change.type === 'select' ? [change as unknown as { id: string; selected: boolean }] : []));
    if (picks.length === 0) return;
    const next = new Set(designer.store.get().selection);
    for (const pick of picks) if (pick.selected) next.add(pick.id); else next.delete(pick.id);
    designer.select(next);
  };

  const fromOf = (connection: { source?: string | null; sourceHandle?: string | null }): { node: string; port: string } | null => {
    if (connection.source && connection.sourceHandle?.startsWith('p:')) return { node: connection.source, port: connection.sourceHandle.slice(2) };
    return null;
  };
  /** The edge being led elsewhere, while it is. */
  const leading = useRef<WayEdge | null>(null);
  const wayOf = (connection: Connection | WayEdge): { from: { node: string; port: string }; to: string; moving?: string } | null => {
    const moving = leading.current && designer.now().edges.find((edge) => edge.id === leading.current?.id);
    if (moving) return { from: moving.from, to: connection.target, moving: moving.id };
    const from = fromOf(connection);
    return from && { from, to: connection.target };
  };
  const asked = useRef<{ way: string; refused: ReturnType<typeof checkConnection> } | null>(null);
  const isValidConnection = (connection: Connection | WayEdge): boolean => {
    const way = wayOf(connection);
    if (!way) return false;
    const name = `${way.from.node}/${way.from.port}>${way.to}`;
    if (asked.current?.way !== name) asked.current = { way: name, refused: checkConnection(designer.now(), nodeKinds, way.from, way.to, way.moving) };
    const { refused } = asked.current;
    const said = way.moving && designer.now().edges.find((edge) => edge.id === way.moving)?.to === way.to ? null : (refused?.message ?? null);
    if (designer.store.get().refusal !== said) designer.patch({ refusal: said });
    return !refused;
  };
  const endConnection = (event: MouseEvent | TouchEvent, state: FinalConnectionState): void => {
    box.current?.classList.remove('connecting');
    asked.current = null;
    const said = designer.store.get().refusal;
    designer.patch({ refusal: null });
    if (state.toHandle) {
      if (!state.isValid && said) designer.refuse(said);
      return;
    }
    const from = state.fromNode && !leading.current && fromOf({ source: state.fromNode.id, sourceHandle: state.fromHandle?.id ?? null });
    if (!from) return;
    // Let go on the open canvas: what may follow is offered there.
    const screen = 'changedTouches' in event ? { x: event.changedTouches[0]?.clientX ?? 0, y: event.changedTouches[0]?.clientY ?? 0 } : { x: event.clientX, y: event.clientY };
    if (Math.hypot((state.to?.x ?? 0) - (state.from?.x ?? 0), (state.to?.y ?? 0) - (state.from?.y ?? 0)) < 12) return;
    const at = flow.screenToFlowPosition(screen);
    designer.open({ is: 'offer', spot: { from, at: { x: at.x - card.width / 2, y: at.y } }, screen });
  };

  const edgeUnder = (x: number, y: number): string | undefined =>
    document.elementsFromPoint(x, y).map((element) => element.closest('.react-flow__edge')?.getAttribute('data-id')).find((id): id is string => Boolean(id));
  const onDrop = (event: React.DragEvent): void => {
    const kind = event.dataTransfer.getData(kindType);
    if (!kind) return;
    event.preventDefault();
    const edge = edgeUnder(event.clientX, event.clientY);
    const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    if (kind === 'note') designer.addNote(at);
    else designer.place(kind, edge ? { edge } : { at: { x: at.x - card.width / 2, y: at.y - card.height / 2 } }, at);
  };

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
        onEdgesChange={selectBy}
        onNodeDragStop={(event, node, all) => {
          const target = 'clientX' in event ? edgeUnder(event.clientX, event.clientY) : undefined;
          if (all.length === 1 && target) designer.dropOnEdge(target, node.id);
        }}
        onConnectStart={() => box.current?.classList.add('connecting')}
        onConnectEnd={endConnection}
        onConnect={(connection) => {
          const from = fromOf(connection);
          if (from && !leading.current) designer.connect(from, connection.target);
        }}
        onReconnectStart={(_, edge) => {
          leading.current = edge;
          box.current?.classList.add('connecting');
        }}
        onReconnect={(edge, connection) => {
          const drawn = designer.now().edges.find((each) => each.id === edge.id);
          if (drawn) designer.connect(drawn.from, connection.target, edge.id);
        }}
        onReconnectEnd={() => {
          leading.current = null;
          box.current?.classList.remove('connecting');
        }}
        isValidConnection={isValidConnection}
        onEdgeMouseEnter={(_, edge) => editable && designer.patch({ hoverEdge: edge.id })}
        onPaneMouseMove={(event) => designer.store.get().hoverEdge !== null && !(event.target as Element).closest('.react-flow__edge, .vf-plus') && designer.patch({ hoverEdge: null })}
        onPaneClick={() => designer.select([])}
        onNodeDoubleClick={(_, node) => node.type === 'step' && document.querySelector<HTMLElement>('.vf-side input, .vf-side button')?.focus()}
        onMove={(_, viewport) => box.current?.classList.toggle('far', viewport.zoom < 0.5)}
        colorMode={mode}
        connectionLineType={ConnectionLineType.SmoothStep}
        defaultEdgeOptions={{ type: 'way' }}
        connectionRadius={24}
        edgesReconnectable={editable}
        nodesDraggable={editable}
        nodesConnectable={editable}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={['Shift', 'Meta', 'Control']}
        selectionMode={SelectionMode.Partial}
        snapToGrid
        snapGrid={[4, 4]}
        nodeDragThreshold={3}
        panOnScroll
        zoomActivationKeyCode={['Control', 'Meta']}
        zoomOnDoubleClick={false}
        elevateNodesOnSelect={false}
        elevateEdgesOnSelect={false}
        minZoom={0.1}
        maxZoom={2}
        fitView
        fitViewOptions={{ padding: 0.12, maxZoom: 1 }}
        proOptions={{ hideAttribution: true }}
        aria-label={t('designer.canvas')}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1} />
        <ViewportPortal>
          {guides.x !== undefined && <span className="vf-guide down" style={{ transform: `translate(${guides.x + card.width / 2}px, -20000px)` }} />}
          {guides.y !== undefined && <span className="vf-guide across" style={{ transform: `translate(-20000px, ${guides.y + card.height / 2}px)` }} />}
        </ViewportPortal>
        {map && (
          <MiniMap<DesignNode>
            pannable
            zoomable
            ariaLabel={t('designer.map')}
            nodeColor={(node) => (node.type === 'step' ? tokens[mode][familyOf(node.data.kind)] : 'transparent')}
            nodeStrokeWidth={0}
            nodeBorderRadius={6}
            style={{ width: 132, height: 120 }}
          />
        )}
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

/** The middle of what is in sight, for what is put without a place. */
export function useMiddle(): () => Place {
  const flow = useReactFlow();
  return useCallback(() => {
    const box = document.querySelector('.vf-design')?.getBoundingClientRect();
    const at = flow.screenToFlowPosition({ x: (box?.left ?? 0) + (box?.width ?? 0) / 2, y: (box?.top ?? 0) + (box?.height ?? 0) / 2 });
    return { x: at.x - card.width / 2, y: at.y - pitch.y / 2 };
  }, [flow]);
}
