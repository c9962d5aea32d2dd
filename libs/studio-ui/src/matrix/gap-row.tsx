import type { Problem } from '@vouchflow/flow-model';
import { FlaskConical, Play, Plus, TriangleAlert } from 'lucide-react';
import { useLocal, useWords } from '../words/use-words.js';
import { headWidth } from './matrix-row.js';
import { matrixWords } from './matrix-words.js';

/** Claims that no row takes, with the witness and what to do about it. */
export function GapRow({
  gap,
  top,
  width,
  more,
  onAdd,
  onTry,
  onSimulate,
}: {
  gap: Problem;
  top: number;
  width: number;
  more: number;
  onAdd: () => void;
  onTry: () => void;
  onSimulate?: () => void;
}) {
  const w = useWords(matrixWords);
  const local = useLocal();
  return (
    <div className="vf-mx-gap" role="row" style={{ top, width }}>
      <span className="head" style={{ width: headWidth }} aria-hidden>
        <TriangleAlert size={13} />
      </span>
      <span className="said" role="gridcell">
        <b>{w.nobody}</b>
        <span className="witness">{local(gap.message)}</span>
        <button type="button" onClick={onAdd}>
          <Plus size={13} aria-hidden />
          {w.addGapRow}
        </button>
        <button type="button" onClick={onTry}>
          <FlaskConical size={12} aria-hidden />
          {w.tryIt}
        </button>
        {onSimulate && (
          <button type="button" onClick={onSimulate}>
            <Play size={12} aria-hidden />
            {w.simulate}
          </button>
        )}
        {more > 0 && <span className="more">{w.moreGaps(more)}</span>}
      </span>
    </div>
  );
}
