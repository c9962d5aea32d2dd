import { useEffect, useRef } from 'react';
import type { WalkFrame } from './walk-frames.js';

const pace = 160;
const nowhere: WalkFrame = { passed: [], tokens: {} };
const nameOf = ({ passed, tokens }: WalkFrame): string => `${passed.join(' ')} | ${Object.entries(tokens).sort().join(' ')}`;

/** Lets the tokens walk on from where they were, a step at a time; where the system asks for no motion, at once. */
export function useWalk(frames: readonly WalkFrame[], onWalk: (frame: WalkFrame) => void): void {
  const shown = useRef<readonly WalkFrame[]>([]);
  const tell = useRef(onWalk);
  tell.current = onWalk;
  const last = frames.at(-1);
  const key = last ? nameOf(last) : '';
  useEffect(() => {
    // A frame that is the same but for its tokens is drawn again where it is.
    const same = shown.current.findIndex((frame, n) => frames[n] === undefined || nameOf(frames[n]) !== nameOf(frame));
    let at = same < 0 ? shown.current.length : same;
    const still = typeof window.matchMedia === 'function' && window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const step = (): boolean => {
      at = still ? frames.length : Math.min(frames.length, at + 1);
      shown.current = frames.slice(0, at);
      tell.current(frames[at - 1] ?? nowhere);
      return at < frames.length;
    };
    if (frames.length === 0) {
      shown.current = [];
      tell.current(nowhere);
      return;
    }
    if (!step()) return;
    const timer = setInterval(() => {
      if (!step()) clearInterval(timer);
    }, pace);
    return () => clearInterval(timer);
    // The same walk again is no news.
  }, [key]);
  useEffect(() => () => tell.current(nowhere), []);
}
