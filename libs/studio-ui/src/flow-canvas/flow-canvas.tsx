import { Background, BackgroundVariant, Controls, ReactFlow, ReactFlowProvider, type NodeProps, type NodeTypes } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import type { FlowDefinition, LocalText } from '@vouchflow/flow-model';
import { useMemo } from 'react';
import type { Mode } from '../theme/tokens.js';
import { buildGraph, type DrawnMarks, type GraphWords, type GroundNode } from './build-graph.js';
import { WayEdgeView } from './canvas-edge.js';
import { CardNodeView, PillNodeView, RoundNodeView } from './canvas-node.js';
import type { FlowProgress } from './flow-progress.js';
import './flow-canvas.css';

const GroundView = ({ data }: NodeProps<GroundNode>) => (
  <div className="vf-ground">
    <span>{data.title}</span>
  </div>
);

const nodeTypes: NodeTypes = { card: CardNodeView, pill: PillNodeView, round: RoundNodeView, ground: GroundView };
const edgeTypes = { way: WayEdgeView };

interface FlowCanvasProps {
  definition: FlowDefinition;
  language: keyof LocalText;
  mode: Mode;
  words: GraphWords;
  /** What the canvas is, for readers of the page. */
  label: string;
  progress?: FlowProgress | undefined;
  controls?: boolean;
  /** What differs from another version. */
  marks?: DrawnMarks | undefined;
}

/** A flow drawn read only; with progress also the way taken and where it is now. */
export function FlowCanvas({ definition, language, mode, words, label, progress, controls = true, marks }: FlowCanvasProps) {
  const graph = useMemo(() => buildGraph(definition, language, mode, words, progress, marks), [definition, language, mode, words, progress, marks]);
  return (
    <div className="vf-canvas" role="img" aria-label={label}>
      {/* Its own, also inside of another drawing's. */}
      <ReactFlowProvider>
        <ReactFlow
          nodes={graph.nodes}
          edges={graph.edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          colorMode={mode}
          fitView
          fitViewOptions={{ padding: 0.08, maxZoom: 1 }}
          minZoom={0.2}
          maxZoom={1.5}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          preventScrolling={false}
          zoomOnScroll={false}
          zoomActivationKeyCode={['Control', 'Meta']}
          proOptions={{ hideAttribution: true }}
        >
          <Background variant={BackgroundVariant.Dots} gap={20} size={1} />
          {controls && <Controls showInteractive={false} orientation="horizontal" />}
        </ReactFlow>
      </ReactFlowProvider>
    </div>
  );
}
