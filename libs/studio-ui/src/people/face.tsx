import { Check } from 'lucide-react';
import './face.css';

function placeOf(text: string): number {
  let sum = 0;
  for (const char of text) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973;
  return sum % 8;
}

interface FaceProps {
  /** Decides the colour: the same person has the same one everywhere. */
  id: string;
  name: string;
  size?: 20 | 28 | 34;
  done?: boolean;
  chosen?: boolean;
}

export function Face({ id, name, size = 28, done, chosen }: FaceProps) {
  const letter = Array.from(name.trim())[0]?.toUpperCase() ?? '?';
  return (
    <span className={`vf-face s${size} c${placeOf(id)} ${chosen ? 'chosen' : ''}`} aria-hidden>
      {letter}
      {done && (
        <span className="mark">
          <Check size={10} strokeWidth={3} />
        </span>
      )}
    </span>
  );
}
