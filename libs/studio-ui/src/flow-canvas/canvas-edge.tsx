import { BaseEdge, EdgeLabelRenderer, getSmoothStepPath, type Edge, type EdgeProps } from '@xyflow/react';

export interface WayData extends Record<string, unknown> {
  state: 'taken' | 'live' | 'unknown' | 'ahead' | 'plain';
  label: string;
  mark?: string | undefined;
  /** A token stands on it, just before its target. */
  token: boolean;
}
export type WayEdge = Edge<WayData, 'way'>;

export function WayEdgeView({ id, sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, markerEnd, data }: EdgeProps<WayEdge>) {
  const [path, labelX, labelY] = getSmoothStepPath({ sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, borderRadius: 10, offset: 22 });
  const state = data?.state ?? 'plain';
  return (
    <>
      <BaseEdge id={id} path={path} {...(markerEnd ? { markerEnd } : {})} className={`vf-way ${state} mark-${data?.mark ?? 'none'}`} />
      {data?.label && (
        <EdgeLabelRenderer>
          <span className={`vf-way-label ${state}`} style={{ transform: `translate(-50%, -50%) translate(${labelX}px, ${labelY}px)` }}>
            {data.label}
          </span>
        </EdgeLabelRenderer>
      )}
      {data?.token && (
        <g className={`vf-token ${state}`} transform={`translate(${targetX}, ${targetY - 16})`}>
          <circle r="11" className="halo" />
          <circle r="8" className="ring" />
          <circle r="5" className="dot" />
        </g>
      )}
    </>
  );
}
