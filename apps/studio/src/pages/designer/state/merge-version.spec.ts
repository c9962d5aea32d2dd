import { newFlow, renameNode } from '@vouchflow/canvas';
import { nodeKinds } from '@vouchflow/node-kinds';
import type { FlowDefinition } from '@vouchflow/flow-model';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDesigner } from './designer.js';
import { mergeVersion } from './merge-version.js';
import { openDraft, settleConflict } from './open-draft.js';

const first = newFlow(nodeKinds, { key: 'house', name: { zh: '流程', en: 'Flow' }, numberPrefix: 'HO' });
const renamed = (definition: FlowDefinition, id: string, en: string): FlowDefinition => renameNode(definition, id, { en });
/** A draft begun from version 1 while version 2 was published; the server answers both. */
const opened = (mine: FlowDefinition, second: FlowDefinition) => {
  vi.stubGlobal('fetch', (address: string) =>
    Promise.resolve(
      new Response(JSON.stringify({ version: 1, definition: address.includes('/versions/2') ? second : first }), {
        headers: { 'content-type': 'application/json' },
      }),
    ),
  );
  const state = { key: 'house', etag: '"1"', revision: 1, base: 1, newest: 2, authors: [], updatedAt: null, updatedBy: null };
  return createDesigner(openDraft('house', { definition: mine, etag: '"1"' }, state, null));
};
const titleOf = (definition: FlowDefinition, id: string): string | undefined => definition.nodes.find((node) => node.id === id)?.title.en;

describe('a version that was published since the draft was begun', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is merged in one step of undo, and the next save names it', async () => {
    const designer = opened(renamed(first, 'start', 'Mine'), renamed(first, 'end', 'Theirs'));
    await mergeVersion(designer);
    expect([titleOf(designer.now(), 'start'), titleOf(designer.now(), 'end')]).toEqual(['Mine', 'Theirs']);
    expect(designer.store.get()).toMatchObject({ mergedWith: 2, save: { is: 'dirty' }, etag: '"1"' });
    designer.undo();
    expect(titleOf(designer.now(), 'end')).not.toBe('Theirs');
  });

  it('is asked about where both changed the same, and what the server has stays the base of the next merge', async () => {
    const mine = renamed(first, 'start', 'Mine');
    const designer = opened(mine, renamed(first, 'start', 'Theirs'));
    await mergeVersion(designer);
    const { conflict } = designer.store.get();
    if (!conflict) throw new Error('nothing clashed');
    const settled = settleConflict(designer.store.get(), conflict, () => 'theirs');
    expect(titleOf(settled.history.now, 'start')).toBe('Theirs');
    expect(settled).toMatchObject({ mergedWith: 2, conflict: null, base: mine });
  });
});
