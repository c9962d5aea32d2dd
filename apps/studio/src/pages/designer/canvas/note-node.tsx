import { NodeResizer, type NodeProps } from '@xyflow/react';
import { editNote } from '@vouchflow/canvas';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../state/use-designer.js';
import type { NoteNode } from './design-graph.js';

/** A note of people to people; typing in it is one step of undo. */
export const NoteNodeView = memo(function NoteNodeView({ data: { note }, selected, draggable }: NodeProps<NoteNode>) {
  const { t } = useTranslation();
  const designer = useDesigner();
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
        className={selected ? 'nodrag nowheel' : 'nowheel'}
        readOnly={!draggable}
        aria-label={t('designer.note')}
        placeholder={t('designer.noteHint')}
        value={note.text}
        maxLength={4000}
        onChange={(event) => designer.edit('note-text', (definition) => editNote(definition, note.id, { text: event.target.value }), `note-${note.id}`)}
        onBlur={() => designer.endGesture()}
      />
    </div>
  );
});
