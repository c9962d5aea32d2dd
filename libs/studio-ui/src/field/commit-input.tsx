import { Input } from 'antd';
import { useEffect, useState, type ComponentProps } from 'react';

type InputProps = Omit<ComponentProps<typeof Input>, 'value' | 'onChange' | 'defaultValue'>;
interface CommitInputProps extends InputProps {
  value: string;
  /** Called once, when the field is left or Enter is pressed, and only where the text differs: one edit, one undo step. */
  onCommit: (text: string) => void;
  rows?: number;
}

/** A text field that changes nothing until it is left; Escape takes back what was typed. */
export function CommitInput({ value, onCommit, rows, ...rest }: CommitInputProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const commit = (): void => {
    if (typed !== value) onCommit(typed);
  };
  const shared = {
    value: typed,
    onBlur: commit,
    onKeyDown: (event: React.KeyboardEvent<HTMLElement>) => {
      // Single keys are the field's own, not the page's; with Ctrl they may be either.
      if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
      if (event.key === 'Escape') setTyped(value);
      if (event.key === 'Enter' && (rows === undefined || event.ctrlKey || event.metaKey)) commit();
    },
  };
  if (rows !== undefined) {
    return (
      <Input.TextArea
        id={rest.id}
        aria-label={rest['aria-label']}
        placeholder={rest.placeholder}
        status={rest.status}
        autoSize={{ minRows: rows, maxRows: 8 }}
        {...shared}
        onChange={(event) => setTyped(event.target.value)}
      />
    );
  }
  return <Input {...rest} {...shared} onChange={(event) => setTyped(event.target.value)} />;
}
