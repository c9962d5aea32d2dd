import { edit, mergeDefinitions, sameJson, startHistory } from '@vouchflow/canvas';
import type { FlowDefinition } from '@vouchflow/flow-model';
import { nodeKinds } from '@vouchflow/node-kinds';
import type { Draft, DraftState } from '../../../api/drafts.js';
import type { Conflict, DesignerState } from './designer-state.js';
import type { Journal } from './journal.js';

/**
 * The page's first state: the server's draft, with what this browser kept of it. Edits that never reached the server are put on
 * top of it; where somebody else saved meanwhile they are merged, and what clashes is shown.
 */
export function openDraft(key: string, draft: Draft, state: DraftState, journal: Journal | null): DesignerState {
  const bare = startHistory(draft.definition);
  const opened = (part: Pick<DesignerState, 'history' | 'save' | 'conflict'>): DesignerState => ({
    key,
    ...part,
    base: draft.definition,
    etag: draft.etag,
    revision: state.revision,
    basedOn: state.base,
    newest: state.newest,
    mergedWith: null,
    authors: state.authors,
    selection: new Set(),
    problems: [],
    checked: false,
    overlay: { is: 'none' },
    view: 'graph',
    table: null,
    tableRow: null,
    simulating: false,
    trial: null,
    walk: [],
    tokens: {},
    sample: null,
    uncovered: new Set(),
    hoverEdge: null,
    refusal: null,
    word: null,
    fallback: [],
    goTo: null,
  });
  const saved = { is: 'saved', at: state.updatedAt ? Date.parse(state.updatedAt) : Date.now() } as const;
  if (!journal) return opened({ history: bare, save: saved, conflict: null });
  const mine = journal.history.now;
  if (sameJson(mine, draft.definition)) return opened({ history: { ...journal.history, now: mine }, save: saved, conflict: null });
  if (journal.etag === draft.etag) return opened({ history: journal.history, save: { is: 'dirty' }, conflict: null });
  // Nothing was left unsaved here: the other one's work is simply the draft now.
  if (sameJson(mine, journal.base)) return opened({ history: bare, save: saved, conflict: null });
  const { merged, clashes } = mergeDefinitions(nodeKinds, { base: journal.base, mine, theirs: draft.definition });
  if (clashes.length === 0) return opened({ history: edit(bare, merged, 'merge'), save: { is: 'dirty' }, conflict: null });
  const conflict: Conflict = { by: state.updatedBy, theirs: draft.definition, etag: draft.etag, clashes };
  return { ...opened({ history: { now: mine, past: [], future: [] }, save: { is: 'conflict' }, conflict }), base: journal.base, etag: journal.etag };
}

/** The page's state of a draft that was merged with the other one's, each clash settled. */
export function settleConflict(state: DesignerState, conflict: Conflict, prefer: (path: string) => 'mine' | 'theirs'): DesignerState {
  const { merged } = mergeDefinitions(nodeKinds, { base: conflict.base ?? state.base, mine: state.history.now, theirs: conflict.theirs }, prefer);
  // What was published meanwhile is merged into the draft; the draft on the server stays what it was.
  if (conflict.version !== undefined)
    return { ...state, history: edit(state.history, merged, 'merge'), mergedWith: conflict.version, conflict: null, save: { is: 'dirty' }, checked: false };
  return { ...state, ...rebased(state, merged, conflict.theirs, conflict.etag), conflict: null, save: { is: 'dirty' }, checked: false };
}

/** The merge is one step of undo on top of the other one's draft. */
export const rebased = (
  state: DesignerState,
  merged: FlowDefinition,
  theirs: FlowDefinition,
  etag: string,
): Pick<DesignerState, 'history' | 'base' | 'etag'> => ({
  history: edit(state.history, merged, 'merge'),
  base: theirs,
  etag,
});
