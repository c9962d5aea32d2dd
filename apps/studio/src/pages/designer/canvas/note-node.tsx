import { NodeResizer, type NodeProps } from '@xyflow/react';
import { editNote } from '@vouchflow/canvas';
import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../state/use-designer.js';
import type { NoteNode } from './design-graph.js';

/** A note of people to people; typing in it is one step of undo. */
export const NoteNodeView = memo(function NoteNodeView({ data: { note }, selected, draggable }: NodeProps<NoteNode>) {
  const { t } = useTranslation();
  const designer = useDesigner();
  const text = useRef<HTMLTextAreaElement>(null);
  // A new one is there to be typed in; it can take the keyboard when it has been measured.
  useEffect(() => {
    if (!selected || !draggable || note.text !== '') return undefined;
    const timer = window.setTimeout(() => text.current?.focus({ preventScroll: true }), 30);
    return () => window.clearTimeout(timer);
  }, []);
  return (
    <div className="vf-sticky">
      {selected && draggable && (
        <NodeResizer
          minWidth={100}
          minHeight={48}
          onResizeEnd={(_, { x, y, width, height }) => designer.edit('resize', (definition) => editNote(definition, note.id, { x, y, width, height }))}
        />
      )}
      <textarea
        ref={text}
        className={selected ? 'nodrag nowheel' : 'nowheel'}
        readOnly={!draggable}
        aria-label={t('designer.note')}
        placeholder={t('designer.noteHint')}
        value={note.text}
        maxLength={4000}
        onChange={(event) => designer.edit('note-text', (definition) => editNote(definition, note.id, { text: event.target.value }), `note-${note.id}`)}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
        onBlur={() => designer.endGesture()}
      />
    </div>
  );
});
