import { Button } from 'antd';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { CommitInput } from '../field/commit-input.js';
import { useWords } from '../words/use-words.js';
import { freePort } from './edit-settings.js';
import { panelWords } from './panel-words.js';

const shape = /^[a-z][a-z0-9-]*$/;

/** `Finance Review` → `finance-review`, so that nobody is corrected for a capital or a space. */
export const plainPort = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
    .replace(/[^a-z0-9-]/g, '')
    .replace(/^[^a-z]+/, '');

type Send = (value: unknown) => void;

/** Name of an exit; its edge follows when it is named anew. A name that another exit of the node has means: leaves by that one. */
export function PortInput({ id, value, optional, onChange }: { id: string; value: string; optional: boolean; onChange: Send }) {
  const w = useWords(panelWords);
  const commit = (text: string): void => {
    const port = plainPort(text);
    if (port === '' && optional) return onChange(undefined);
    if (!shape.test(port) || port === value) return;
    onChange(port);
  };
  return <CommitInput id={id} value={value} placeholder={w.newPort} maxLength={40} onCommit={commit} />;
}

export function PortsInput({ label, values, min, max, onChange }: { label: string; values: readonly string[]; min: number; max: number; onChange: Send }) {
  const w = useWords(panelWords);
  const [fault, setFault] = useState<string | null>(null);
  const rename = (at: number, text: string): void => {
    const port = plainPort(text);
    const wrong = !shape.test(port) ? w.portShape : values.includes(port) && values[at] !== port ? w.portTaken : null;
    setFault(wrong);
    if (!wrong) onChange(values.map((one, index) => (index === at ? port : one)));
  };
  return (
    <div className="vf-ports" role="group" aria-label={label}>
      {values.map((value, at) => (
        <span key={value}>
          <CommitInput aria-label={`${label} ${at + 1}`} value={value} maxLength={40} onCommit={(text) => rename(at, text)} />
          <Button
            type="text"
            size="small"
            aria-label={w.remove}
            icon={<X size={14} />}
            disabled={values.length <= min}
            onClick={() => onChange(values.filter((_, index) => index !== at))}
          />
        </span>
      ))}
      {fault && <span className="vf-setting-fault">{fault}</span>}
      <Button
        size="small"
        type="dashed"
        icon={<Plus size={14} />}
        disabled={values.length >= max}
        onClick={() => onChange([...values, freePort(values, 'branch')])}
      >
        {w.newBranch}
      </Button>
    </div>
  );
}
