import { useEffect, useRef, useState, type ReactNode } from 'react';

export interface Choice {
  key: string;
  group: string;
  text: string;
  icon: ReactNode;
  aside?: ReactNode;
  /** Why it cannot be chosen now. */
  refused?: string;
  act: () => void;
}

/** A field with a list below it: arrows move, Enter chooses. Used by the command palette, the offer on an edge and the search. */
export function ChoiceList({
  label,
  hint,
  empty,
  begun = '',
  choicesFor,
}: {
  label: string;
  hint: string;
  empty: string;
  /** Typed already. */
  begun?: string | undefined;
  choicesFor: (query: string) => Choice[];
}) {
  const [query, setQuery] = useState(begun);
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const choices = choicesFor(query);
  const chosen = choices[Math.min(at, choices.length - 1)];
  useEffect(() => {
    const timer = window.setTimeout(() => input.current?.focus({ preventScroll: true }), 20);
    return () => window.clearTimeout(timer);
  }, []);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at, query]);
  const act = (choice: Choice | undefined): void => {
    if (choice && choice.refused === undefined) choice.act();
  };
  return (
    <div className="vf-choices">
      <input
        ref={input}
        role="combobox"
        aria-expanded
        aria-controls="vf-choices-list"
        aria-activedescendant={chosen ? `choice-${chosen.key}` : undefined}
        aria-label={label}
        placeholder={hint}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setAt((now) => Math.min(now + 1, choices.length - 1));
          else if (event.key === 'ArrowUp') setAt((now) => Math.max(now - 1, 0));
          else if (event.key === 'Enter') act(chosen);
          else return;
          event.preventDefault();
        }}
      />
      <div className="list" ref={list} id="vf-choices-list" role="listbox" aria-label={label}>
        {choices.length === 0 && <p className="vf-second">{empty}</p>}
        {choices.map((choice, index) => (
          <div key={choice.key}>
            {choice.group !== '' && choices[index - 1]?.group !== choice.group && <div className="head vf-meta">{choice.group}</div>}
            <div
              id={`choice-${choice.key}`}
              role="option"
              aria-selected={choice === chosen}
              aria-disabled={choice.refused !== undefined}
              onMouseMove={() => setAt(index)}
              onClick={() => act(choice)}
            >
              {choice.icon}
              <span className="vf-ellipsis">
                {choice.text}
                {choice.refused !== undefined && <small>{choice.refused}</small>}
              </span>
              {choice.aside && <span className="right vf-meta">{choice.aside}</span>}
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
