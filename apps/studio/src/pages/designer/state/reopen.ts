import { edit } from '@vouchflow/canvas';
import { readDraft, readDraftState } from '../../../api/drafts.js';
import type { Designer } from './designer.js';

/** Takes the server's draft, after it was replaced there on purpose; one step of undo leads back to what was drawn here. */
export async function reopen(designer: Designer): Promise<void> {
  const { key } = designer.store.get();
  const [draft, state] = [await readDraft(key), await readDraftState(key)];
  designer.store.set((now) => ({
    ...now,
    history: edit(now.history, draft.definition, 'restore'),
    base: draft.definition,
    etag: draft.etag,
    revision: state.revision,
    basedOn: state.base,
    newest: state.newest,
    mergedWith: null,
    authors: state.authors,
    save: { is: 'saved', at: Date.now() },
    conflict: null,
    selection: new Set(),
    checked: false,
  }));
}
