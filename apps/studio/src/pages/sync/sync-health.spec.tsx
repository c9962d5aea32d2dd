// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { drawPage } from '../../testing/draw-page.js';
import { SyncHealth } from './sync-health.js';

const both = (text: string) => ({ zh: text, en: text });
const row = (connection: string, more: object = {}) => ({
  connection,
  name: `ERP ${connection}`,
  enabled: true,
  breaker: 'closed',
  openUntil: null,
  checkedAt: new Date(Date.now() - 120_000).toISOString(),
  outcome: 'done',
  code: null,
  message: null,
  ms: 84,
  ...more,
});
const alert = (kind: string, connection: string, more: object = {}) => ({
  id: kind,
  kind,
  connection,
  posting: null,
  data: {},
  mend: null,
  openedAt: new Date(Date.now() - 3_600_000).toISOString(),
  ...more,
});
const draw = (rows: object[], alerts: object[] = []) =>
  drawPage(<SyncHealth />, { 'GET /sync/health': { items: rows, nextCursor: null }, 'GET /sync/alerts': { items: alerts, nextCursor: null } });
const lines = async () => within(await screen.findByRole('list', { name: 'Connections' })).findAllByRole('listitem');

describe('the health of connections', () => {
  it('is a line each, with the last check and how long its ERP took; one that is switched off has none', async () => {
    await draw([row('A'), row('B', { checkedAt: null, outcome: null, ms: null }), row('C', { enabled: false })]);
    expect((await lines()).map((line) => line.textContent)).toEqual([
      expect.stringMatching(/^ERP A.*OK.*checked 2 m ago, 84 ms/),
      expect.stringMatching(/^ERP Bnot checked yet$/),
    ]);
  });

  it('says why one fails and what mends it', async () => {
    await draw([row('A', { outcome: 'refused', code: 'LOGIN_REFUSED', message: { ...both('The password is wrong.'), mend: both('Enter the new one.') } })]);
    const [line] = await lines();
    expect(line?.textContent).toContain('Failed');
    expect(line?.textContent).toContain('The password is wrong. Enter the new one.');
  });

  it('that opened its breaker stands above with the time it has lasted, and is not said twice', async () => {
    const why = { ...both('No answer.'), mend: both('See whether it runs.') };
    await draw([row('A', { breaker: 'open', outcome: 'retry', message: why }), row('B')], [alert('breaker-open', 'A'), alert('posting-failed', 'B')]);
    const above = await screen.findAllByRole('alert');
    expect(above).toHaveLength(1);
    for (const words of ['ERP A', '1 h', 'No answer. See whether it runs.']) expect(above[0]?.textContent).toContain(words);
    const [a, b] = await lines();
    expect(a?.textContent).toContain('Failed');
    expect(a?.textContent).not.toContain('No answer.');
    expect(b?.textContent).toContain('OK');
  });

  it('files that its ERP refused or that wait: one line a kind, with the one that has been so the longest, its mend, and where all are', async () => {
    const file = (name: string, more: object = {}) => ({ data: { file: name, voucher: '记-7', message: '20 MB' }, mend: both('Raise the limit.'), ...more });
    await draw(
      [row('A'), row('B')],
      [
        alert('file-refused', 'A', file('new.pdf', { openedAt: new Date().toISOString() })),
        alert('file-refused', 'A', file('old.pdf')),
        alert('file-unknown', 'B', file('lost.pdf', { mend: null })),
      ],
    );
    const [refused, lost, ...more] = await screen.findAllByRole('alert');
    expect(more).toEqual([]);
    for (const words of ['ERP A refused files · 1 h', 'old.pdf of voucher 记-7 · 20 MB · Raise the limit.']) expect(refused?.textContent).toContain(words);
    expect(refused?.querySelector('a')?.getAttribute('href')).toBe('/sync?files=refused');
    expect(lost?.textContent).toContain('ERP B has files of which nobody knows');
    expect(lost?.querySelector('a')?.getAttribute('href')).toBe('/sync?files=waiting');
    expect(
      (await lines()).map((line) => line.textContent),
      'the connections themselves are well',
    ).toEqual([expect.stringContaining('OK'), expect.stringContaining('OK')]);
  });
});
