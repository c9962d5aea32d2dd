import { applyTokens, type Mode } from '@vouchflow/studio-ui';
import { useSyncExternalStore } from 'react';

export type ModeChoice = Mode | 'system';
const storageKey = 'vouchflow.mode';
const system = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

function readChoice(): ModeChoice {
  const kept = localStorage.getItem(storageKey);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

let choice = readChoice();
const modeNow = (): Mode => (choice === 'system' ? (system.matches ? 'dark' : 'light') : choice);

function announce(): void {
  applyTokens(document.documentElement, modeNow());
  for (const listener of listeners) listener();
}

/** Called once before the first paint. */
export function startMode(): void {
  system.addEventListener('change', announce);
  // Paper is white whatever the screen is.
  window.addEventListener('beforeprint', () => applyTokens(document.documentElement, 'light'));
  window.addEventListener('afterprint', announce);
  announce();
}

export function chooseMode(next: ModeChoice): void {
  choice = next;
  if (next === 'system') localStorage.removeItem(storageKey);
  else localStorage.setItem(storageKey, next);
  announce();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useMode = (): Mode => useSyncExternalStore(subscribe, modeNow);
export const useModeChoice = (): ModeChoice => useSyncExternalStore(subscribe, () => choice);
