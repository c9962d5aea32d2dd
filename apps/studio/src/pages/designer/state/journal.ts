import { sameJson, startHistory, type History } from '@vouchflow/canvas';
import type { FlowDefinition } from '@vouchflow/flow-model';
import { isOpenWindow, nameOfWindow } from './window-name.js';

/** What is kept in the browser beside the draft: undo over a reload, and edits that the server does not have yet. */
export interface Journal {
  etag: string;
  base: FlowDefinition;
  history: History<FlowDefinition>;
}

/** Where a window keeps its journal of one draft. Two windows never write over each other's. */
export interface JournalPlace {
  kept: Journal | null;
  write(journal: Journal): boolean;
}

const beginning = (person: string, key: string): string => `vouchflow.draft.${person}.${key}/`;

/** This window's journal of the draft; without one, what a window that is closed now left behind, unsaved edits first. */
export async function takeJournal(person: string, key: string): Promise<JournalPlace> {
  const from = beginning(person, key);
  const own = from + (await nameOfWindow());
  const place = (kept: Journal | null): JournalPlace => ({ kept, write: (journal) => write(own, journal) });
  const kept = read(own);
  if (kept) return place(kept);
  const isOpen = await isOpenWindow();
  const left = Object.keys(localStorage)
    .filter((name) => name.startsWith(from) && !isOpen(name.slice(from.length)))
    .map((name) => ({ name, journal: read(name) }));
  const taken = left.find(({ journal }) => journal && isUnsaved(journal)) ?? left.find(({ journal }) => journal);
  // Others' unsaved edits wait for the next window.
  for (const each of left) if (each === taken || !each.journal || !isUnsaved(each.journal)) localStorage.removeItem(each.name);
  if (taken?.journal) write(own, taken.journal);
  return place(taken?.journal ?? null);
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
