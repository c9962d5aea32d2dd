import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { Plus } from 'lucide-react';
import { memo, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { screenOf } from '../parts/screen-of.js';
import { useDesign, useDesigner } from '../state/use-designer.js';
import type { WayEdge } from './design-graph.js';
import { wayPath } from './way-path.js';

/** The + of the edge under the hand, or of the chosen one; above the middle, so that it leaves the edge's end and its label free. */
function PlusOnEdge({ id, x, y, labelled }: { id: string; x: number; y: number; labelled: boolean }) {
  const { t } = useTranslation();
  const designer = useDesigner();
  return (
    <button
      type="button"
      className="vf-plus nodrag nopan"
      style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y - (labelled ? 20 : 7)}px)` }}
      aria-label={t('designer.insertHere')}
      onMouseEnter={() => designer.patch({ hoverEdge: id })}
      onClick={(event) => {
        event.stopPropagation();
        designer.open({ is: 'offer', spot: { edge: id }, screen: screenOf(event) });
      }}
    >
      <Plus size={14} strokeWidth={2.4} aria-hidden />
    </button>
  );
}

/** What a chosen edge is led elsewhere by stands where the edge is seen to begin and to end: React Flow only knows the middle of the cards. */
function Grips({ ends: [from, to] }: { ends: ReturnType<typeof wayPath>['ends'] }) {
  const here = useRef<SVGGElement>(null);
  useLayoutEffect(() => {
    const edge = here.current?.closest<SVGGElement>('.react-flow__edge');
    for (const [name, value] of Object.entries({ '--from-x': from.x, '--from-y': from.y, '--to-x': to.x, '--to-y': to.y }))
      edge?.style.setProperty(name, `${value}px`);
  }, [from.x, from.y, to.x, to.y]);
  return <g ref={here} />;
}

export const WayEdgeView = memo(function WayEdgeView({
  id,
  sourceX,
  sourceY,
  targetX,
  targetY,
  markerEnd,
  data,
  selected,
  focusable,
}: EdgeProps<WayEdge> & { focusable?: boolean }) {
  const { path, label: middle, ends } = wayPath({ sourceX, sourceY, targetX, targetY, data });
  const hovered = useDesign((state) => state.hoverEdge === id && !state.simulating);
  const here = useDesign((state) => state.tokens[id]);
  const uncovered = useDesign((state) => state.uncovered.has(`edges/${id}`));
  const label = data?.label ?? '';
  const state = `${data?.mark ? `mark-${data.mark}` : ''} ${data?.fault ? 'has-error' : ''} ${data?.walked ? 'taken' : ''} ${selected ? 'chosen' : ''} ${uncovered ? 'uncovered' : ''}`;
  return (
    <>
      {selected && <Grips ends={ends} />}
      <BaseEdge id={id} path={path} {...(markerEnd ? { markerEnd } : {})} className={`vf-way ${state}`} />
      {here && (
        <circle r={here === 'held' ? 6 : 8} className={`vf-token ${here}`}>
          <animateMotion dur="0.16s" path={path} fill="freeze" {...(here === 'held' ? { keyPoints: '0;0.8', keyTimes: '0;1', calcMode: 'linear' } : {})} />
        </circle>
      )}
      {(label || ((hovered || selected) && focusable !== false)) && (
        <EdgeLabelRenderer>
          {label && (
            <span className={`vf-way-label ${state}`} style={{ transform: `translate(-50%, -50%) translate(${middle.x}px, ${middle.y}px)` }}>
              {label}
            </span>
          )}
          {(hovered || selected) && focusable !== false && <PlusOnEdge id={id} x={middle.x} y={middle.y} labelled={label !== ''} />}
        </EdgeLabelRenderer>
      )}
    </>
  );
});
