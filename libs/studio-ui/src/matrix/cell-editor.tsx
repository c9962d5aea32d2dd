import { useEffect, useId, useLayoutEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';

interface CellEditorProps {
  /** What the cell says; where it is not edited nothing of it is drawn, only the keyboard is here. */
  text: string;
  label: string;
  editing: boolean;
  place: { left: number; top: number; width: number; height: number };
  fault: string | null;
  suggestions: (typed: string) => string[];
  onBegin: () => void;
  /** `go`: which way the keyboard goes on. false: refused, stays open. */
  onCommit: (text: string, go: 'stay' | 'down' | 'up' | 'right' | 'left') => boolean;
  onCancel: () => void;
  onKey: (event: KeyboardEvent<HTMLInputElement>) => void;
  onCopy: (event: ClipboardEvent<HTMLInputElement>, cut: boolean) => void;
  onPaste: (event: ClipboardEvent<HTMLInputElement>) => void;
}

/**
 * The one field of the sheet. It always has the keyboard, so that typing (with an input method, too) begins an edit at once; what it holds
 * is its own until it is left, so a key costs no drawing of the sheet.
 */
export function CellEditor({ text, label, editing, place, fault, suggestions, onBegin, onCommit, onCancel, onKey, onCopy, onPaste }: CellEditorProps) {
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(-1);
  const composing = useRef(false);
  useLayoutEffect(() => {
    // Begun by a key the field holds that key already; begun by F2 or a double click it holds what the cell says.
    if (editing) setTyped((now) => (now === '' ? text : now));
    else setTyped('');
    setChosen(-1);
  }, [editing, text, label]);
  useEffect(() => {
    if (editing) input.current?.focus();
  }, [editing]);
  const offered = editing && !composing.current ? suggestions(typed === text ? '' : typed) : [];

  const keyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (composing.current || event.nativeEvent.isComposing) return;
    if (!editing) return onKey(event);
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onCancel();
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault();
      const back = event.shiftKey;
      onCommit(offered[chosen] ?? typed, event.key === 'Tab' ? (back ? 'left' : 'right') : back ? 'up' : 'down');
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      // One more place than there are suggestions: at -1 what was typed stands.
      const [places, step] = [offered.length + 1, event.key === 'ArrowDown' ? 1 : -1];
      setChosen((now) => ((now + 1 + step + places) % places) - 1);
    }
  };

  return (
    <div className={`vf-cell-editor ${editing ? 'on' : ''} ${fault ? 'wrong' : ''}`} style={place}>
      <input
        ref={input}
        aria-label={label}
        value={editing ? typed : ''}
        autoComplete="off"
        spellCheck={false}
        data-grid-focus
        role="combobox"
        aria-expanded={offered.length > 0}
        aria-controls={list}
        aria-invalid={fault !== null}
        {...(chosen >= 0 ? { 'aria-activedescendant': `${list}-${chosen}` } : {})}
        onCompositionStart={() => {
          composing.current = true;
          if (!editing) onBegin();
        }}
        onCompositionEnd={(event) => {
          composing.current = false;
          setTyped(event.currentTarget.value);
        }}
        onChange={(event) => {
          setTyped(event.target.value);
          setChosen(-1);
          if (!editing) onBegin();
        }}
        onKeyDown={keyDown}
        onBlur={() => {
          if (editing) onCommit(typed, 'stay');
        }}
        onCopy={(event) => {
          if (!editing) onCopy(event, false);
        }}
        onCut={(event) => {
          if (!editing) onCopy(event, true);
        }}
        onPaste={(event) => {
          if (!editing) onPaste(event);
        }}
      />
      {editing && (fault || offered.length > 0) && (
        <div className="pop">
          {fault && <p role="alert">{fault}</p>}
          <ul id={list} role="listbox" aria-label={label}>
            {offered.map((text, at) => (
              <li
                key={text}
                id={`${list}-${at}`}
                role="option"
                aria-selected={at === chosen}
                className={at === chosen ? 'chosen' : ''}
                onMouseDown={(event) => {
                  event.preventDefault();
                  onCommit(text, 'stay');
                }}
              >
                {text}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
