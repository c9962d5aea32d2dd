import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import './chip.css';

export type Tone = 'draft' | 'waiting' | 'done' | 'refused' | 'parked';

/** A state: icon and word, so that it is never told by colour alone. */
export function Chip({ tone, icon: Icon, children }: { tone: Tone; icon: LucideIcon; children: ReactNode }) {
  return (
    <span className={`vf-chip ${tone}`}>
      <Icon size={13} strokeWidth={2} aria-hidden />
      {children}
    </span>
  );
}

export const Tag = ({ children }: { children: ReactNode }) => <span className="vf-tag">{children}</span>;
