// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import type { RepairDetail, RepairPreview } from '../../api/console.js';
import { useCan } from '../../api/permissions.js';
import { drawPage, meWith } from '../../testing/draw-page.js';
import { ActForm } from './act-form.js';

const detail = {
  id: 'claim-1',
  turn: 3,
  flowVersion: 1,
  newestVersion: 1,
  tokens: [],
  tasks: [],
  effects: [],
  targets: [],
  amendable: [{ path: 'title', label: { zh: '事由', en: 'Subject' }, type: 'text', choices: [], value: 'Taxi' }],
  request: null,
} as unknown as RepairDetail;
const preview: RepairPreview = { sentences: [], needsSecond: false, after: null, turn: 3, refusal: null };

/** The claim goes on while somebody is at its form. */
function GoesOn() {
  const [turn, setTurn] = useState(3);
  // As on the page, which is drawn for who may.
  if (!useCan()('instances.repair')) return null;
  return (
    <>
      <ActForm detail={{ ...detail, turn }} first="amend" />
      <button type="button" onClick={() => setTurn(turn + 1)}>
        It goes on
      </button>
    </>
  );
}

describe('an act by hand', () => {
  it('keeps what was filled in when the claim goes on meanwhile, and is looked at anew before it is done', async () => {
    const { asked } = await drawPage(<GoesOn />, { 'GET /me': meWith('instances.repair'), 'POST /instances/claim-1/repairs/preview': preview });
    const subject = await screen.findByLabelText<HTMLInputElement>('Subject');
    fireEvent.change(subject, { target: { value: 'Train' } });
    fireEvent.click(screen.getByRole('button', { name: 'Preview' }));
    await screen.findByRole('button', { name: 'Do it' });
    expect(asked.at(-1)?.body).toEqual({ act: { kind: 'amend', changes: [{ path: 'title', value: 'Train' }] }, reason: '' });
    fireEvent.click(screen.getByText('It goes on'));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Do it' })).toBeNull());
    expect(screen.getByLabelText<HTMLInputElement>('Subject').value).toBe('Train');
    expect(screen.getByRole('button', { name: 'Preview' })).toHaveProperty('disabled', false);
  });
});
