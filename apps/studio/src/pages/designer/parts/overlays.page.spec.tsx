// @vitest-environment jsdom
import { newFlow } from '@vouchflow/canvas';
import { nodeKinds } from '@vouchflow/node-kinds';
import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { DraftState } from '../../../api/drafts.js';
import { drawPage, meWith } from '../../../testing/draw-page.js';
import { createDesigner, type Designer } from '../state/designer.js';
import { openDraft } from '../state/open-draft.js';
import { DesignerProvider } from '../state/use-designer.js';
import { Overlays } from './overlays.js';

const named = (en: string) => newFlow(nodeKinds, { key: 'drawn', name: { zh: '流程', en }, numberPrefix: 'FLW' });
const stateOf = (updatedBy: string) =>
  ({ key: 'drawn', etag: '"2"', revision: 2, base: 0, newest: 0, authors: [], updatedAt: '2026-11-01T00:00:00.000Z', updatedBy }) as DraftState;

/** A page whose name of the flow was changed here and, saved by that person, elsewhere. */
async function pageOf(savedBy: string): Promise<Designer> {
  const [base, mine, theirs] = [named('Before'), named('Mine'), named('Theirs')];
  const designer = createDesigner(
    openDraft('drawn', { definition: theirs, etag: '"2"' }, stateOf(savedBy), { etag: '"1"', base, history: { now: mine, past: [], future: [] } }),
  );
  expect(designer.store.get().save.is).toBe('conflict');
  await drawPage(
    <DesignerProvider value={designer}>
      <Overlays company={undefined} people={undefined} />
    </DesignerProvider>,
    {
      'GET /me': meWith('flows.design'),
      'GET /people': { items: [{ email: 'head@demo.test', name: { zh: '王总', en: 'Ms Wang' } }], nextCursor: null },
    },
  );
  return designer;
}

describe('a draft whose same places were changed twice', () => {
  it('is asked about, until each place is answered', async () => {
    const designer = await pageOf('head@demo.test');
    await screen.findByText(/saved this draft meanwhile/);
    fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Merge' }).disabled, 'no answer is no choice').toBe(true);
    fireEvent.click(screen.getByRole('radio', { name: /^Theirs/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Merge' }));
    expect(designer.store.get()).toMatchObject({ conflict: null, save: { is: 'dirty' }, etag: '"2"' });
    expect(designer.now().name.en).toBe('Theirs');
  });

  it('names who saved', async () => {
    await pageOf('head@demo.test');
    await screen.findByText(/Ms Wang saved this draft meanwhile\./);
  });

  it('does not call one’s own other window somebody else', async () => {
    await pageOf('finance@demo.test');
    await screen.findByText(/You saved this draft meanwhile in another window\./);
    screen.getByRole('radio', { name: /^This window/ });
    screen.getByRole('radio', { name: /^The other window/ });
  });
});
