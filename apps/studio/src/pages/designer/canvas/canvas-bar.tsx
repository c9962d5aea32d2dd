import { useReactFlow, useStore } from '@xyflow/react';
import { Grid2x2, Map as MapIcon, Maximize, Minus, Plus, Search, StickyNote } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../state/use-designer.js';
import { useTidy } from '../layout/use-tidy.js';
import { useMiddle } from './use-middle.js';

function Tool({
  label,
  keys,
  onClick,
  pressed,
  busy,
  children,
}: {
  label: string;
  keys?: string;
  onClick: () => void;
  pressed?: boolean;
  busy?: boolean;
  children: ReactNode;
}) {
  return (
    <button type="button" aria-label={label} title={keys ? `${label} (${keys})` : label} aria-pressed={pressed} disabled={busy} onClick={onClick}>
      {children}
    </button>
  );
}

const percent = (state: { transform: [number, number, number] }): number => Math.round(state.transform[2] * 100);

/** Zoom, fit, tidy, note, search and map, at the canvas's foot. */
export function CanvasBar({ editable, map, onMap }: { editable: boolean; map: boolean; onMap: () => void }) {
  const { t } = useTranslation();
  const designer = useDesigner();
  const flow = useReactFlow();
  const zoom = useStore(percent);
  const middle = useMiddle();
  const tidy = useTidy();
  const [busy, setBusy] = useState(false);
  return (
    <div className="vf-canvas-bar" role="toolbar" aria-label={t('designer.view')}>
      <Tool label={t('designer.zoomOut')} keys="-" onClick={() => void flow.zoomOut()}>
        <Minus size={15} aria-hidden />
      </Tool>
      <button type="button" className="zoom vf-num" title={`${t('designer.zoomReset')} (0)`} onClick={() => void flow.zoomTo(1)}>
        {zoom} %
      </button>
      <Tool label={t('designer.zoomIn')} keys="+" onClick={() => void flow.zoomIn()}>
        <Plus size={15} aria-hidden />
      </Tool>
      <Tool label={t('designer.fit')} keys="1" onClick={() => void flow.fitView({ padding: 0.12, maxZoom: 1, duration: 160 })}>
        <Maximize size={15} aria-hidden />
      </Tool>
      <i />
      <Tool label={t('designer.search')} keys="F" onClick={() => designer.open({ is: 'search' })}>
        <Search size={15} aria-hidden />
      </Tool>
      {editable && (
        <>
          <Tool
            label={t('designer.tidy')}
            keys="L"
            busy={busy}
            onClick={() => {
              setBusy(true);
              void tidy().finally(() => setBusy(false));
            }}
          >
            <Grid2x2 size={15} aria-hidden />
          </Tool>
          <Tool label={t('designer.addNote')} keys="N" onClick={() => designer.addNote(middle())}>
            <StickyNote size={15} aria-hidden />
          </Tool>
        </>
      )}
      <Tool label={t('designer.map')} pressed={map} onClick={onMap}>
        <MapIcon size={15} aria-hidden />
      </Tool>
    </div>
  );
}
