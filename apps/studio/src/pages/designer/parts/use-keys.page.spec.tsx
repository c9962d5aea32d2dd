// @vitest-environment jsdom
import { newFlow } from '@vouchflow/canvas';
import { nodeKinds } from '@vouchflow/node-kinds';
import { cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { DraftState } from '../../../api/drafts.js';
import { createDesigner } from '../state/designer.js';
import type { DesignerState } from '../state/designer-state.js';
import { openDraft } from '../state/open-draft.js';
import { DesignerProvider } from '../state/use-designer.js';
import type { Act } from './use-acts.js';
import { useKeys } from './use-keys.js';

const names = [
  'undo',
  'redo',
  'duplicate',
  'remove',
  'cut',
  'selectAll',
  'rename',
  'tidy',
  'note',
  'fit',
  'zoomReset',
  'zoomIn',
  'zoomOut',
  'find',
  'add',
  'connect',
  'tree',
  'simulate',
  'alignColumn',
  'keys',
];
const state = {
  key: 'drawn',
  etag: '"1"',
  revision: 1,
  base: 0,
  newest: 0,
  authors: [],
  updatedAt: '2026-11-01T00:00:00.000Z',
  updatedBy: 'admin@demo.test',
} as DraftState;

/** Which acts a key runs, for this reader of the page as it is. */
function page(editable: boolean, part: Partial<DesignerState> = {}) {
  const designer = createDesigner({
    ...openDraft(
      'drawn',
      { definition: newFlow(nodeKinds, { key: 'drawn', name: { zh: '流程', en: 'Flow' }, numberPrefix: 'FLW' }), etag: '"1"' },
      state,
      null,
    ),
    ...part,
  });
  const ran: string[] = [];
  const acts = names.map((name): Act => ({ name, text: name, run: () => ran.push(name) }));
  const Page = () => {
    useKeys(acts, undefined, editable);
    return null;
  };
  render(
    <DesignerProvider value={designer}>
      <Page />
    </DesignerProvider>,
  );
  const press = (key: string, more: object = {}): string[] => {
    ran.length = 0;
    fireEvent.keyDown(document.body, { key, ...more });
    return [...ran];
  };
  return Object.assign(press, { overlay: () => designer.store.get().overlay });
}

describe('the keys of the page', () => {
  afterEach(cleanup);

  it('do everything for who draws', () => {
    const press = page(true);
    expect([press('Delete'), press('l'), press('c'), press('n'), press('d', { ctrlKey: true }), press('c', { altKey: true, code: 'KeyC' })]).toEqual([
      ['remove'],
      ['tidy'],
      ['connect'],
      ['note'],
      ['duplicate'],
      ['alignColumn'],
    ]);
  });

  it('look and change nothing for a reader', () => {
    const press = page(false);
    expect([press('?'), press('f'), press('t'), press('s'), press('1'), press('0'), press('+'), press('-'), press('a', { ctrlKey: true })]).toEqual([
      ['keys'],
      ['find'],
      ['tree'],
      ['simulate'],
      ['fit'],
      ['zoomReset'],
      ['zoomIn'],
      ['zoomOut'],
      ['selectAll'],
    ]);
    for (const key of ['Delete', 'Backspace', 'l', 'c', 'n', 'a', 'F2']) expect(press(key)).toEqual([]);
    for (const key of ['z', 'y', 'd']) expect(press(key, { ctrlKey: true })).toEqual([]);
  });

  it('look and change nothing while a claim is tried', () => {
    const press = page(true, { simulating: true });
    expect([press('1'), press('s'), press('Delete'), press('l'), press('z', { ctrlKey: true })]).toEqual([['fit'], ['simulate'], [], [], []]);
  });

  it('are kept for the command palette until it is there to take them', () => {
    const press = page(true);
    press('k', { ctrlKey: true });
    expect(['a', 'P', 'Shift', ' ', '审'].flatMap((key) => press(key))).toEqual([]);
    expect(press.overlay()).toEqual({ is: 'palette', typed: 'aP 审' });
  });

  it.each(['matrix', 'form'] as const)('leave the drawing behind the %s alone; what was typed there is undone', (view) => {
    const press = page(true, { view });
    expect([press('Delete'), press('n'), press('z', { ctrlKey: true })]).toEqual([[], [], ['undo']]);
  });
});
