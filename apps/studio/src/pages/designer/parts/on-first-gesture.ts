/** Does it once, at the first of these gestures anywhere on the page. Answers how to call it off. */
export function onFirstGesture(act: () => void, gestures: readonly ('pointermove' | 'pointerdown' | 'keydown')[]): () => void {
  const end = (): void => gestures.forEach((gesture) => window.removeEventListener(gesture, begin, true));
  const begin = (): void => {
    end();
    act();
  };
  gestures.forEach((gesture) => window.addEventListener(gesture, begin, true));
  return end;
}
