import { Inbox, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import './empty.css';

/** Says what will be here and offers the first step. */
export function Empty({ icon: Icon = Inbox, title, text, first }: { icon?: LucideIcon; title: string; text?: string; first?: ReactNode }) {
  return (
    <div className="vf-empty">
      <span className="tile">
        <Icon size={22} strokeWidth={1.6} aria-hidden />
      </span>
      <strong>{title}</strong>
      {text && <p>{text}</p>}
      {first && <div className="first">{first}</div>}
    </div>
  );
}
