import { startHistory, type History } from '@vouchflow/canvas';
import type { FlowDefinition } from '@vouchflow/flow-model';

/** What is kept in the browser beside the draft: undo over a reload, and edits that the server does not have yet. */
export interface Journal {
  etag: string;
  base: FlowDefinition;
  history: History<FlowDefinition>;
}

const nameOf = (person: string, key: string): string => `vouchflow.draft.${person}.${key}`;

export function readJournal(person: string, key: string): Journal | null {
  try {
    const text = localStorage.getItem(nameOf(person, key));
    if (text === null) return null;
    const kept = JSON.parse(text) as Journal;
    return kept.history?.now?.schemaVersion === 1 && Array.isArray(kept.history.past) && Array.isArray(kept.history.future) && kept.base ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps it. Where the browser's store is full, steps of undo are given up before edits are. */
export function writeJournal(person: string, key: string, journal: Journal): boolean {
  const { etag, base, history } = journal;
  // The draft as the server has it is written at every edit and seldom changes: its text is kept.
  const text = textOf(base);
  const shorter = [history, { ...history, past: history.past.slice(-20), future: [] }, startHistory(history.now)];
  for (const kept of shorter) {
    try {
      localStorage.setItem(nameOf(person, key), `{"etag":${JSON.stringify(etag)},"base":${text},"history":${JSON.stringify(kept)}}`);
      return true;
    } catch {
      // Full: less of it is tried.
    }
  }
  return false;
}

const texts = new WeakMap<FlowDefinition, string>();
function textOf(definition: FlowDefinition): string {
  const text = texts.get(definition) ?? JSON.stringify(definition);
  texts.set(definition, text);
  return text;
}
