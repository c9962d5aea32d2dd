import type { Draft } from './draft-facts.js';

interface Kept {
  at: string;
  draft: Draft;
}

const keyOf = (person: string, flow: string): string => `vouchflow.unsent.${person}.${flow}`;

/** What was typed but not sent, kept in this browser for this person, so that a closed page loses nothing. */
export function readKept(person: string, flow: string): Kept | null {
  try {
    const text = localStorage.getItem(keyOf(person, flow));
    return text ? (JSON.parse(text) as Kept) : null;
  } catch {
    return null;
  }
}

export function keep(person: string, flow: string, draft: Draft): void {
  try {
    localStorage.setItem(keyOf(person, flow), JSON.stringify({ at: new Date().toISOString(), draft } satisfies Kept));
  } catch {
    // A full or forbidden store only means that nothing is kept.
  }
}

export const forgetKept = (person: string, flow: string): void => localStorage.removeItem(keyOf(person, flow));
