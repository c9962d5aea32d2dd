import { useDeferredValue, useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';

interface Filters {
  params: URLSearchParams;
  set(name: string, value: string | undefined): void;
  /** What is typed into the search. */
  text: string;
  search(text: string): void;
  /** What to search for, a breath behind what is typed; undefined: for nothing. */
  q: string | undefined;
}

/**
 * The filters of a list: they stand in the address, the search as `q`. What is typed is also kept here, since it must not wait for the address; a link to
 * the page says anew what is searched for.
 */
export function useFilters(): Filters {
  const [params, setParams] = useSearchParams();
  const { key, state } = useLocation() as { key: string; state: { typed?: boolean } | null };
  const [text, setText] = useState(params.get('q') ?? '');
  const [at, setAt] = useState(key);
  if (key !== at) {
    setAt(key);
    if (!state?.typed) setText(params.get('q') ?? '');
  }
  const set = (name: string, value: string | undefined): void =>
    setParams(
      (before) => {
        if (value) before.set(name, value);
        else before.delete(name);
        return before;
      },
      { replace: true, state: { typed: true } },
    );
  const search = (typed: string): void => {
    setText(typed);
    set('q', typed.trim());
  };
  return { params, set, text, search, q: useDeferredValue(text.trim()) || undefined };
}
