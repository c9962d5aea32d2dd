import { Handle, type NodeProps } from '@xyflow/react';
import { familyOf, iconOf } from '@vouchflow/studio-ui';
import { Plus, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import { useDesign, useDesigner } from '../state/use-designer.js';
import type { OpenPort, StepNode } from './design-graph.js';
import { portSpot, sizes } from './node-shape.js';

/** A port that leads nowhere yet: drag from it, or press it to choose what follows. */
function Port({ node, port, shape }: { node: string; port: OpenPort; shape: StepNode['data']['shape'] }) {
  const designer = useDesigner();
  const spot = portSpot(port.index, port.count, sizes[shape]);
  return (
    <Handle
      id={`p:${port.port}`}
      type="source"
      position={spot.position}
      className={`vf-port ${port.optional ? 'optional' : 'wanted'} ${port.index === 0 ? 'foot' : 'side'}`}
      style={{ left: spot.x, top: spot.y, right: 'auto', bottom: 'auto', transform: 'translate(-50%, -50%)' }}
      onClick={(event) => {
        event.stopPropagation();
        designer.open({ is: 'offer', spot: { from: { node, port: port.port } }, screen: { x: event.clientX, y: event.clientY } });
      }}
      title={port.label}
    >
      <Plus size={10} strokeWidth={3} aria-hidden />
      <span className="name">{port.label}</span>
    </Handle>
  );
}

/** A step of the flow. While an edge is drawn the whole of it can be dropped on. */
export const StepNodeView = memo(function StepNodeView({ data }: NodeProps<StepNode>) {
  const Icon = iconOf(data.kind);
  const family = familyOf(data.kind);
  const here = useDesign((state) => state.tokens[data.id] !== undefined);
  return (
    <div
      className={`vf-node ${here ? 'here' : ''} ${data.shape} ${data.fault ? `has-${data.fault}` : ''} ${data.mark ? `mark-${data.mark}` : ''} ${data.walked ? 'walked' : ''}`}
      title={data.title}
    >
      {data.shape === 'card' ? (
        <>
          <span className="tile" style={{ color: `var(--vf-${family})`, background: `var(--vf-${family}-tile)` }}>
            <Icon size={16} strokeWidth={1.7} aria-hidden />
          </span>
          <span className="words">
            <span className="title">{data.title}</span>
            {data.line && <span className="line">{data.line}</span>}
          </span>
        </>
      ) : (
        <>
          <Icon size={14} strokeWidth={1.8} aria-hidden />
          {data.shape === 'pill' && <span className="title">{data.title}</span>}
        </>
      )}
      {data.fault && (
        <span className={`vf-fault-dot ${data.fault}`} aria-hidden>
          <TriangleAlert size={10} strokeWidth={2.6} />
        </span>
      )}
      <div className="source vf-middle" data-handleid="c" data-handlepos="bottom" />
      <div className="react-flow__handle target connectable connectableend vf-catch" data-nodeid={data.id} data-handleid="in" data-handlepos="top" />
      {data.open.map((port) => (
        <Port key={port.port} node={data.id} port={port} shape={data.shape} />
      ))}
    </div>
  );
});
