// @vitest-environment jsdom
import { newFlow } from '@vouchflow/canvas';
import { nodeKinds } from '@vouchflow/node-kinds';
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { drawPage, Fault, meWith } from '../../../testing/draw-page.js';
import { createDesigner } from '../state/designer.js';
import { openDraft } from '../state/open-draft.js';
import { DesignerProvider } from '../state/use-designer.js';
import VersionList from './version-list.js';

const definition = newFlow(nodeKinds, { key: 'drawn', name: { zh: '流程', en: 'Flow' }, numberPrefix: 'FLW' });

const page = (newest: number, versions: unknown) =>
  drawPage(
    <DesignerProvider
      value={createDesigner(
        openDraft(
          'drawn',
          { definition, etag: '"1"' },
          { key: 'drawn', etag: '"1"', revision: 1, base: newest, newest, authors: [], updatedAt: null, updatedBy: null },
          null,
        ),
      )}
    >
      <VersionList flowKey="drawn" />
    </DesignerProvider>,
    { 'GET /me': meWith('flows.design'), 'GET /flows/drawn/versions': versions },
  );

describe('the versions of a flow', () => {
  it('are none before it is published, which the server need not be asked', async () => {
    const { asked } = await page(0, new Fault(500, 'INTERNAL'));
    await screen.findByText('Not published yet');
    expect(asked.some(({ path }) => path.includes('versions'))).toBe(false);
  });

  it('that cannot be read are a fault, not none', async () => {
    await page(2, new Fault(404, 'NOT_FOUND'));
    expect((await screen.findByRole('alert')).textContent).toContain('NOT_FOUND');
  });

  it('stand below the draft, which may be discarded for the newest', async () => {
    await page(2, { items: [{ version: 2, note: 'Limits', publishedBy: 'head@ht01.test', publishedAt: '2026-11-01T00:00:00.000Z' }], nextCursor: null });
    await screen.findByText('Limits');
    screen.getByRole('button', { name: 'Discard the draft' });
  });
});
