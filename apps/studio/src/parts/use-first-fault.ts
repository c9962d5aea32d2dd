import { useEffect, useRef, type RefObject } from 'react';

/** Brings the first field at fault into sight, and the keyboard to it, when an answer has named some. */
export function useFirstFault(fault: unknown): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!fault) return;
    const field = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    field?.scrollIntoView({ block: 'center' });
    field?.focus({ preventScroll: true });
  }, [fault]);
  return form;
}
