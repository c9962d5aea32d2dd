import type { FlowCase } from '@vouchflow/node-kinds';
import { Button, Input } from 'antd';
import { FlaskConical } from 'lucide-react';
import { useState } from 'react';
import { Field } from '../field/field.js';
import { useTongue, useWords } from '../words/use-words.js';
import { simulateWords } from './simulate-words.js';

export interface SavedCase {
  /** File name without its ending: `large-research`. */
  name: string;
  /** With what was seen as its expectation. */
  story: FlowCase;
}

const shape = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** A name that no case has, to begin with: who wants a better one types it. */
function freeName(taken: readonly string[]): string {
  let n = taken.length + 1;
  while (taken.includes(`case-${n}`)) n += 1;
  return `case-${n}`;
}

/** Gives the story a name, so that it runs with the flow from now on. */
export function SaveCase({
  story,
  record,
  name: own,
  taken,
  onSave,
}: {
  story: FlowCase;
  record: () => FlowCase;
  /** Of the case that was opened. */ name?: string | undefined;
  taken: readonly string[];
  onSave: (saved: SavedCase) => void | Promise<void>;
}) {
  const w = useWords(simulateWords);
  const tongue = useTongue();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [title, setTitle] = useState('');
  const [state, setState] = useState<'busy' | 'saved' | null>(null);
  if (!open)
    return (
      <Button
        size="small"
        icon={<FlaskConical size={14} />}
        onClick={() => {
          setOpen(true);
          setState(null);
          setTitle(story.title[tongue]);
          setName(own ?? freeName(taken));
        }}
      >
        {state === 'saved' ? w.saved : w.save}
      </Button>
    );
  const good = shape.test(name);
  const save = async (): Promise<void> => {
    setState('busy');
    try {
      await onSave({
        name,
        story: { ...record(), title: ['', story.title[tongue]].includes(title.trim()) ? story.title : { zh: title.trim(), en: title.trim() } },
      });
      setState('saved');
      setOpen(false);
    } catch {
      // Whoever saves says what was wrong; the name stays to be tried again.
      setState(null);
    }
  };
  return (
    <div className="vf-save-case">
      <Field label={w.caseName} hint={w.caseNameHint}>
        {({ id }) => (
          <Input
            id={id}
            size="small"
            value={name}
            status={name !== '' && !good ? 'error' : ''}
            onChange={(event) => setName(event.target.value.toLowerCase())}
          />
        )}
      </Field>
      <Field label={w.caseTitle}>
        {({ id }) => <Input id={id} size="small" value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} />}
      </Field>
      <Button size="small" type="primary" disabled={!good} loading={state === 'busy'} onClick={() => void save()}>
        {taken.includes(name) ? w.replace : w.save}
      </Button>
    </div>
  );
}
