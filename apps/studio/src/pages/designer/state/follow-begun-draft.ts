import { sameJson } from '@vouchflow/canvas';
import { readDraft, readDraftState } from '../../../api/drafts.js';
import type { Designer } from './designer.js';

/**
 * A case that was changed begins the draft that nobody had begun: the page takes its tag, so that it can be discarded and the next save
 * is no stale one. Where somebody drew meanwhile the old tag stays, and the save merges.
 */
export async function followBegunDraft(designer: Designer): Promise<void> {
  const { key, revision } = designer.store.get();
  if (revision > 0) return;
  const [draft, state] = [await readDraft(key), await readDraftState(key)];
  const now = designer.store.get();
  if (now.revision > 0 || state.etag !== draft.etag || !sameJson(draft.definition, now.base)) return;
  designer.patch({ etag: draft.etag, revision: state.revision, basedOn: state.base, newest: state.newest, authors: state.authors });
}
