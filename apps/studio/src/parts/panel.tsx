import { useId, type ReactNode } from 'react';
import './panel.css';

interface PanelProps {
  title?: ReactNode;
  sub?: ReactNode;
  aside?: ReactNode;
  /** A line under the head. */
  ruled?: boolean;
  /** Content reaches the border, as a table does. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
}

export function Panel({ title, sub, aside, ruled, flush, className = '', children }: PanelProps) {
  const id = useId();
  return (
    <section className={`vf-panel ${ruled ? 'ruled' : ''} ${flush ? 'flush' : ''} ${className}`} aria-labelledby={title ? id : undefined}>
      {title && (
        <header>
          <h2 id={id}>{title}</h2>
          {sub && <span className="vf-meta">{sub}</span>}
          {aside && <div className="aside">{aside}</div>}
        </header>
      )}
      <div className="body">{children}</div>
    </section>
  );
}
