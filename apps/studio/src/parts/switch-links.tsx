import { useEffect, useRef } from 'react';
import { Link, useSearchParams } from 'react-router';
import './switch-links.css';

interface SwitchLinksProps {
  /** Name of the search parameter that holds the choice; the first option is the one without it. */
  name: string;
  label: string;
  options: { value: string; label: string; count?: number }[];
}

/** A filter that lives in the URL, drawn as a row of links. */
export function SwitchLinks({ name, label, options }: SwitchLinksProps) {
  const [params] = useSearchParams();
  const first = options[0]?.value ?? '';
  const now = params.get(name) ?? first;
  const nav = useRef<HTMLElement>(null);
  // On a phone the row is longer than the screen: the choice stands in sight.
  useEffect(() => void nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }), [now]);
  const search = (value: string): string => {
    const next = new URLSearchParams(params);
    if (value === first) next.delete(name);
    else next.set(name, value);
    const text = next.toString();
    return text ? `?${text}` : '?';
  };
  return (
    <nav className="vf-switch" aria-label={label} ref={nav}>
      {options.map((option) => (
        <Link key={option.value} to={search(option.value)} replace aria-current={now === option.value ? 'true' : undefined}>
          {option.label}
          {option.count !== undefined && <span className="vf-num vf-meta">{option.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
