import { card, checkConnection } from '@vouchflow/canvas';
import { nodeKinds } from '@vouchflow/node-kinds';
import { useReactFlow, type Connection, type FinalConnectionState, type ReactFlowProps } from '@xyflow/react';
import { useMemo, type RefObject } from 'react';
import { useDesigner } from '../state/use-designer.js';
import type { DesignNode, WayEdge } from './design-graph.js';

type Handlers = Required<
  Pick<
    ReactFlowProps<DesignNode, WayEdge>,
    'onConnectStart' | 'onConnectEnd' | 'onConnect' | 'onReconnectStart' | 'onReconnect' | 'onReconnectEnd' | 'isValidConnection'
  >
>;

const fromOf = (connection: { source?: string | null; sourceHandle?: string | null }): { node: string; port: string } | null =>
  connection.source && connection.sourceHandle?.startsWith('p:') ? { node: connection.source, port: connection.sourceHandle.slice(2) } : null;

/** Drawing edges by hand, and leading them elsewhere. The handlers stay the same all along: a new one would draw every edge anew. */
export function useConnecting(box: RefObject<HTMLDivElement | null>): Handlers {
  const designer = useDesigner();
  const { screenToFlowPosition } = useReactFlow<DesignNode, WayEdge>();
  return useMemo((): Handlers => {
    /** The edge being led elsewhere, while it is. */
    let leading: WayEdge | null = null;
    let asked: { way: string; refused: ReturnType<typeof checkConnection> } | null = null;
    const wayOf = (connection: Connection | WayEdge): { from: { node: string; port: string }; to: string; moving?: string } | null => {
      const moving = leading && designer.now().edges.find((edge) => edge.id === leading?.id);
      // A beginning that is led elsewhere comes from another port; otherwise it stays what it was.
      const from = fromOf(connection) ?? moving?.from;
      return from ? { from, to: connection.target, ...(moving ? { moving: moving.id } : {}) } : null;
    };
    return {
      isValidConnection: (connection) => {
        const way = wayOf(connection);
        if (!way) return false;
        const name = `${way.from.node}/${way.from.port}>${way.to}`;
        if (asked?.way !== name) asked = { way: name, refused: checkConnection(designer.now(), nodeKinds, way.from, way.to, way.moving) };
        const { refused } = asked;
        const drawn = way.moving && designer.now().edges.find((edge) => edge.id === way.moving);
        const asItIs = drawn && drawn.to === way.to && drawn.from.node === way.from.node && drawn.from.port === way.from.port;
        const said = asItIs ? null : (refused?.message ?? null);
        if (designer.store.get().refusal !== said) designer.patch({ refusal: said });
        return !refused;
      },
      onConnectStart: () => {
        // What was said of the last one may lie over the step that is meant now.
        if (designer.store.get().word) designer.say(null);
        box.current?.classList.add('connecting');
      },
      onConnectEnd: (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
        box.current?.classList.remove('connecting');
        asked = null;
        const said = designer.store.get().refusal;
        designer.patch({ refusal: null });
        if (state.toHandle) {
          if (!state.isValid && said) designer.refuse(said);
          return;
        }
        const from = state.fromNode && !leading && fromOf({ source: state.fromNode.id, sourceHandle: state.fromHandle?.id ?? null });
        if (!from) return;
        // Let go on the open canvas: what may follow is offered there.
        const screen =
          'changedTouches' in event
            ? { x: event.changedTouches[0]?.clientX ?? 0, y: event.changedTouches[0]?.clientY ?? 0 }
            : { x: event.clientX, y: event.clientY };
        if (Math.hypot((state.to?.x ?? 0) - (state.from?.x ?? 0), (state.to?.y ?? 0) - (state.from?.y ?? 0)) < 12) return;
        const at = screenToFlowPosition(screen);
        designer.open({ is: 'offer', spot: { from, at: { x: at.x - card.width / 2, y: at.y } }, screen });
      },
      onConnect: (connection) => {
        const from = fromOf(connection);
        if (from && !leading) designer.connect(from, connection.target);
      },
      onReconnectStart: (_, edge, stays) => {
        leading = edge;
        box.current?.classList.add('connecting', ...(stays === 'target' ? ['leading-start'] : []));
      },
      onReconnect: (_, connection) => {
        const way = wayOf(connection);
        if (way) designer.connect(way.from, way.to, way.moving);
      },
      onReconnectEnd: () => {
        leading = null;
        box.current?.classList.remove('connecting', 'leading-start');
      },
    };
  }, [designer, screenToFlowPosition, box]);
}
