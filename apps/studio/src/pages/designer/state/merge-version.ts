import { edit, mergeDefinitions, newFlow } from '@vouchflow/canvas';
import { nodeKinds } from '@vouchflow/node-kinds';
import { readVersion } from '../../../api/drafts.js';
import type { Designer } from './designer.js';

/**
 * Takes over what was published since the draft was begun. What does not clash is merged in one step of undo; what does is asked.
 * The save that follows says which version is in it, so that the draft may be published again.
 */
export async function mergeVersion(designer: Designer): Promise<void> {
  const { key, basedOn, newest } = designer.store.get();
  const theirs = (await readVersion(key, newest)).definition;
  const { name, numberPrefix } = theirs;
  const base = basedOn > 0 ? (await readVersion(key, basedOn)).definition : newFlow(nodeKinds, { key, name, numberPrefix });
  const { merged, clashes } = mergeDefinitions(nodeKinds, { base, mine: designer.now(), theirs });
  if (clashes.length > 0)
    return designer.patch({ save: { is: 'conflict' }, conflict: { by: null, theirs, etag: designer.store.get().etag, clashes, version: newest, base } });
  designer.store.set((state) => ({ ...state, history: edit(state.history, merged, 'merge'), mergedWith: newest, save: { is: 'dirty' }, checked: false }));
  designer.say({ tone: 'done', says: 'mergedVersion', values: { version: newest } });
}
