import { sameJson, startHistory, type History } from '@vouchflow/canvas';
import type { FlowDefinition } from '@vouchflow/flow-model';
import { heldNames, hold, letGo } from './held-names.js';

/** What is kept in the browser beside the draft: undo over a reload, and edits that the server does not have yet. */
export interface Journal {
  etag: string;
  base: FlowDefinition;
  history: History<FlowDefinition>;
}

/** Where a window keeps its journal of one draft, as long as it has the draft open. Two windows never write over each other's. */
export interface JournalPlace {
  kept: Journal | null;
  write(journal: Journal): boolean;
  letGo(): void;
}

/** This window's journal of the draft. Unsaved edits that a window left behind which has the draft open no longer come before a saved one of its own. */
export async function takeJournal(person: string, key: string): Promise<JournalPlace> {
  const from = `vouchflow.draft.${person}.${key}/`;
  let own = from + windowName();
  // A tab that was duplicated has the name of the first.
  if (!(await hold(own))) {
    own = from + windowName(crypto.randomUUID());
    await hold(own);
  }
  const isHeld = await heldNames();
  const kept = read(own);
  const left = Object.keys(localStorage)
    .filter((name) => name !== own && name.startsWith(from) && !isHeld(name))
    .map((name) => ({ name, journal: read(name) }));
  const unsaved = left.find(({ journal }) => journal && isUnsaved(journal));
  const taken = kept && (isUnsaved(kept) || !unsaved) ? undefined : (unsaved ?? left.find(({ journal }) => journal));
  // More unsaved edits wait for the next window.
  for (const each of left) if (each === taken || !each.journal || !isUnsaved(each.journal)) localStorage.removeItem(each.name);
  if (taken?.journal) write(own, taken.journal);
  return { kept: taken?.journal ?? kept, write: (journal) => write(own, journal), letGo: () => letGo(own) };
}

/** What this window is called among those of the browser, over a reload too. */
function windowName(given?: string): string {
  const item = 'vouchflow.window';
  const name = given ?? sessionStorage.getItem(item) ?? (navigator.locks ? crypto.randomUUID() : 'any');
  sessionStorage.setItem(item, name);
  return name;
}

const isUnsaved = ({ base, history }: Journal): boolean => !sameJson(history.now, base);

function read(name: string): Journal | null {
  try {
    const text = localStorage.getItem(name);
    if (text === null) return null;
    const kept = JSON.parse(text) as Journal;
    return kept.history?.now?.schemaVersion === 1 && Array.isArray(kept.history.past) && Array.isArray(kept.history.future) && kept.base ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps it. Where the browser's store is full, steps of undo are given up before edits are. */
function write(name: string, { etag, base, history }: Journal): boolean {
  // The draft as the server has it is written at every edit and seldom changes: its text is kept.
  const text = textOf(base);
  const shorter = [history, { ...history, past: history.past.slice(-20), future: [] }, startHistory(history.now)];
  for (const kept of shorter) {
    try {
      localStorage.setItem(name, `{"etag":${JSON.stringify(etag)},"base":${text},"history":${JSON.stringify(kept)}}`);
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
