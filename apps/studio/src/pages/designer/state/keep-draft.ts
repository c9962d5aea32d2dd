import { mergeDefinitions, sameJson } from '@vouchflow/canvas';
import { nodeKinds } from '@vouchflow/node-kinds';
import { readDraft, readDraftState, saveDraft } from '../../../api/drafts.js';
import { asFault } from '../../../api/fault.js';
import type { Designer } from './designer.js';
import type { JournalPlace } from './journal.js';
import { rebased } from './open-draft.js';

const quiet = 800;
const again = 4000;

/**
 * Keeps a draft safe: every change goes to the browser's own store at once, and to the server when the hand rests. Without an
 * answer it waits and sends again; where somebody else saved, or the same person in another window, it merges, and stops at what
 * clashes. Answers how to end it, which lets go of the journal.
 */
export function keepDraft(designer: Designer, person: string, journal: JournalPlace): () => void {
  const { store, patch } = designer;
  let timer = 0;
  let journalTimer = 0;
  let busy = false;
  let ended = false;
  let kept = store.get().history;

  const keepHere = (): void => {
    window.clearTimeout(journalTimer);
    journalTimer = 0;
    const { etag, base, history } = store.get();
    kept = history;
    journal.write({ etag, base, history });
  };

  const later = (wait: number): void => {
    window.clearTimeout(timer);
    if (!ended) timer = window.setTimeout(() => void send(), wait);
  };

  const send = async (): Promise<void> => {
    const { key, history, etag, base, save, mergedWith } = store.get();
    if (busy || (save.is !== 'dirty' && save.is !== 'offline')) return;
    if (mergedWith === null && sameJson(history.now, base)) return patch({ save: { is: 'saved', at: Date.now() } });
    busy = true;
    if (save.is === 'dirty') patch({ save: { is: 'saving' } });
    try {
      const state = await saveDraft(key, history.now, etag, mergedWith ?? undefined);
      const still = store.get();
      const more = still.history.now !== history.now;
      patch({
        etag: state.etag,
        base: history.now,
        revision: state.revision,
        basedOn: state.base,
        newest: state.newest,
        mergedWith: null,
        authors: state.authors,
        save: more ? { is: 'dirty' } : { is: 'saved', at: Date.now() },
      });
      // The draft may be open here again, with a journal that is newer.
      if (!ended) keepHere();
    } catch (thrown) {
      const fault = asFault(thrown);
      if (fault.status === 412) await mergeWithOther();
      else if (fault.status === 0 || fault.status >= 500 || fault.status === 429) {
        patch({ save: { is: 'offline' } });
        later(again);
      } else patch({ save: { is: 'refused', fault } });
    } finally {
      busy = false;
    }
    if (store.get().save.is === 'dirty') later(quiet);
  };

  const mergeWithOther = async (): Promise<void> => {
    try {
      const { key } = store.get();
      const [theirs, state] = [await readDraft(key), await readDraftState(key)];
      const now = store.get();
      // Nobody drew: a changed case began the draft, or it was put back. Only its tag is new.
      if (sameJson(theirs.definition, now.base)) return patch({ etag: theirs.etag, save: { is: 'dirty' }, authors: state.authors });
      const { merged, clashes } = mergeDefinitions(nodeKinds, { base: now.base, mine: now.history.now, theirs: theirs.definition });
      if (clashes.length > 0) {
        patch({ save: { is: 'conflict' }, conflict: { by: state.updatedBy, theirs: theirs.definition, etag: theirs.etag, clashes } });
        return;
      }
      patch({
        ...rebased(now, merged, theirs.definition, theirs.etag),
        save: { is: 'dirty' },
        checked: false,
        authors: state.authors,
        word: state.updatedBy === person ? { tone: 'done', says: 'mergedOwn' } : { tone: 'done', says: 'merged', values: { person: state.updatedBy ?? '' } },
      });
    } catch {
      patch({ save: { is: 'offline' } });
      later(again);
    }
  };

  let before = store.get().save.is;
  const stop = store.subscribe(() => {
    const { history, save } = store.get();
    // A clash that is settled for what was drawn here leaves the drawing as it is, and is yet to be sent.
    const isDue = save.is === 'dirty' && (history !== kept || before !== 'dirty');
    before = save.is;
    if (history !== kept && journalTimer === 0) journalTimer = window.setTimeout(keepHere, 150);
    if (isDue) later(quiet);
  });
  const online = (): void => later(0);
  const leaving = (): void => keepHere();
  window.addEventListener('online', online);
  window.addEventListener('pagehide', leaving);
  if (store.get().save.is === 'dirty') later(0);
  return () => {
    ended = true;
    stop();
    keepHere();
    void send().finally(journal.letGo);
    window.clearTimeout(timer);
    window.removeEventListener('online', online);
    window.removeEventListener('pagehide', leaving);
  };
}
