import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { GroundNode } from './design-graph.js';

export const GroundNodeView = memo(function GroundNodeView({ data }: NodeProps<GroundNode>) {
  return (
    <div className="vf-ground">
      <span>{data.title}</span>
    </div>
  );
});
