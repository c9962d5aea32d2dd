// @vitest-environment jsdom
import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { drawPage, meWith } from '../../testing/draw-page.js';
import { PostingDrawer } from './posting-drawer.js';

const attempt = (n: number, step: string, outcome: string | null, more: object = {}) => ({
  n,
  step,
  startedAt: `2026-11-20T01:0${n}:00.000Z`,
  endedAt: null,
  outcome,
  message: null,
  exchanges: [],
  ...more,
});
const save = {
  operation: 'save',
  method: 'POST',
  url: 'https://erp.test/save',
  request: '{"appSecret":"***","Model":{"FVOUCHERID":0}}',
  result: 'answered',
  status: 200,
  response: '{"Result":{"ResponseStatus":{"IsSuccess":false}}}',
  durationMs: 211.6,
};
const posting = (more: object = {}) => ({
  id: 'p1',
  voucher: 'v1',
  voucherNumber: 'V-1',
  claim: 'c1',
  claimNumber: 'EXP-1',
  ledger: 'HT01-CAS',
  connection: 'x',
  connectionName: 'Books',
  status: 'refused',
  stage: 'refused',
  code: 'MASTER_DATA_MISSING',
  cause: 'master-data',
  message: 'no account 1',
  mend: { zh: '请新增', en: 'Add it in the ERP' },
  ticket: null,
  erpState: null,
  statement: null,
  externalKey: 'VF-1',
  documentNumber: null,
  internalId: null,
  sends: 2,
  lookups: 1,
  createdAt: '2026-11-20T01:00:00.000Z',
  sentAt: null,
  confirmedAt: null,
  nextTryAt: null,
  parked: null,
  payloadHash: null,
  readBackHash: null,
  filesRefused: 0,
  files: [],
  total: { amount: '100.00', currency: 'CNY' },
  differences: null,
  attempts: [
    attempt(1, 'send', 'unknown', { exchanges: [{ ...save, result: 'maybe-sent', status: undefined, response: undefined, reason: 'timeout' }] }),
    attempt(2, 'look-up', 'absent'),
    attempt(3, 'send', 'refused', { message: 'no account 1', exchanges: [save, { ...save, operation: 'read', status: 404 }] }),
  ],
  ...more,
});
const open = (more: object = {}, language: 'en' | 'zh' = 'en') =>
  drawPage(
    <PostingDrawer id="p1" onClose={() => undefined} />,
    { 'GET /me': meWith('postings.read', 'vouchers.repost'), 'GET /postings/p1': posting(more), 'GET /people': { items: [], nextCursor: null } },
    { language },
  );
const rows = async (name: RegExp) => within(await screen.findByRole('region', { name })).findAllByRole('listitem');

describe('the drawer of a transfer', () => {
  it('has a row for each try, in order, in words, with what the ERP said', async () => {
    await open();
    const told = (await rows(/^3 exchanges/)).map((row) => row.querySelector('.words > span')?.textContent);
    expect(told).toEqual(['Sent · no answer, outcome unknown', 'Looked up by key · not there', 'Sent · refused']);
    screen.getByText('no account 1', { selector: '.vf-steps *' });
  });

  it('has them in Chinese too, without a code', async () => {
    await open({}, 'zh');
    const told = (await rows(/^往来 3 次/)).map((row) => row.querySelector('.words > span')?.textContent);
    expect(told).toEqual(['发出 · 没有回音，结果待确认', '按外部键查询 · 没有', '发出 · 被拒']);
  });

  it('opens what was said and answered at a try, word for word as it was kept, secrets masked', async () => {
    await open();
    const [first, , third] = await rows(/exchanges/);
    const opened = within(third!);
    fireEvent.click(opened.getByText('2 requests and answers'));
    const [sent] = opened.getAllByRole('region');
    for (const words of ['POST https://erp.test/save', '212 ms', 'HTTP 200', save.request, save.response]) expect(sent?.textContent).toContain(words);
    expect(sent?.textContent).toContain('"appSecret":"***"');
    expect(opened.getAllByRole('region').map((one) => one.getAttribute('aria-label'))).toEqual(['save', 'read']);
    expect(first?.textContent, 'nothing was answered').toContain('timeout');
  });

  it('says when it goes on by itself, and offers to push again only what waits for a person', async () => {
    await open({ status: 'unknown', stage: 'unknown', nextTryAt: '2026-11-20T01:10:00.000Z' });
    expect((await rows(/exchanges/)).at(-1)?.textContent).toContain('Next');
    expect(screen.queryByRole('button', { name: 'Push again' })).toBeNull();
  });

  const file = (more: object = {}) => ({
    id: 'f1',
    name: '发票.pdf',
    type: 'application/pdf',
    size: 20_480,
    sha256: 'a'.repeat(64),
    status: 'sent',
    erpName: 'aaaaaaaaaaaa-发票.pdf',
    erpId: 'F-7',
    attempts: 1,
    triedAt: '2026-11-20T01:05:00.000Z',
    nextTryAt: null,
    sentAt: '2026-11-20T01:05:01.000Z',
    cause: null,
    code: null,
    message: null,
    mend: null,
    leftOut: null,
    exchanges: [save],
    ...more,
  });
  const refusedFile = file({
    id: 'f2',
    name: 'scan.png',
    status: 'refused',
    erpId: null,
    attempts: 3,
    sentAt: null,
    cause: 'mapping',
    code: 'FILE_TOO_LARGE',
    message: '附件大小超过系统设置的上限',
    mend: { zh: '请放宽', en: 'Have the limit raised' },
  });

  it('says of each file where it stands, what the ERP calls it, why one was refused and what mends it; and sends it again with a reason', async () => {
    const posted = posting({ status: 'confirmed', stage: 'confirmed', cause: null, code: null, documentNumber: '记-1', files: [file(), refusedFile] });
    const { asked } = await drawPage(<PostingDrawer id="p1" onClose={() => undefined} />, {
      'GET /me': meWith('postings.read', 'vouchers.repost'),
      'GET /postings/p1': posted,
      'GET /people': { items: [], nextCursor: null },
      'POST /postings/p1/files': posted,
    });
    const [sent, refused] = await rows(/^Files sent into the ERP/);
    expect(sent?.textContent).toContain('发票.pdf · In the ERP · 20 kB');
    expect(sent?.textContent).toContain('F-7');
    expect(refused?.textContent).toContain('scan.png · Refused');
    for (const words of ['3 tries', 'Mapping · FILE_TOO_LARGE · 附件大小超过系统设置的上限', 'Have the limit raised'])
      expect(refused?.textContent).toContain(words);
    expect(within(sent!).getByText('Request and answer')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Send the files again' }));
    const dialog = within((await screen.findByText(/The ERP is asked by the name of each file first/)).closest<HTMLElement>('.ant-modal') ?? document.body);
    fireEvent.change(dialog.getByRole('textbox'), { target: { value: 'the limit is raised' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Send the files again' }));
    await vi.waitFor(() =>
      expect(asked.find(({ method }) => method === 'POST')).toMatchObject({ path: '/postings/p1/files', body: { reason: 'the limit is raised' } }),
    );
  });

  it('leaves the refused ones out, with a reason', async () => {
    const refused = posting({ status: 'confirmed', stage: 'confirmed', cause: null, code: null, documentNumber: '记-1', files: [refusedFile] });
    const { asked } = await drawPage(<PostingDrawer id="p1" onClose={() => undefined} />, {
      'GET /me': meWith('postings.read', 'vouchers.repost'),
      'GET /postings/p1': refused,
      'GET /people': { items: [], nextCursor: null },
      'POST /postings/p1/files/leave-out': refused,
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Leave the refused ones out' }));
    const dialog = within((await screen.findByText(/They are not sent any more/)).closest<HTMLElement>('.ant-modal') ?? document.body);
    fireEvent.change(dialog.getByRole('textbox'), { target: { value: 'added by hand' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Leave the refused ones out' }));
    await vi.waitFor(() =>
      expect(asked.find(({ method }) => method === 'POST')).toMatchObject({ path: '/postings/p1/files/leave-out', body: { reason: 'added by hand' } }),
    );
  });

  it('says of one that was left out who did it and why; it may be sent again', async () => {
    const leftOut = { by: 'finance@demo.test', at: '2026-11-20T02:00:00.000Z', reason: 'added by hand' };
    await drawPage(<PostingDrawer id="p1" onClose={() => undefined} />, {
      'GET /me': meWith('postings.read', 'vouchers.repost'),
      'GET /postings/p1': posting({ status: 'confirmed', stage: 'confirmed', files: [file({ status: 'left-out', erpId: null, sentAt: null, leftOut })] }),
      'GET /people': { items: [], nextCursor: null },
    });
    const [row] = await rows(/^Files sent into the ERP/);
    expect(row?.textContent).toMatch(/Left out.*Left out by finance, .*: added by hand/);
    screen.getByRole('button', { name: 'Send the files again' });
    expect(screen.queryByRole('button', { name: 'Leave the refused ones out' })).toBeNull();
  });

  it('offers to send no file where all are there, nor to whoever may not', async () => {
    await open({ status: 'confirmed', stage: 'confirmed', files: [file()] }, 'zh');
    expect((await rows(/^传到 ERP 的附件/))[0]?.textContent).toContain('已在 ERP');
    expect(screen.queryByRole('button', { name: '重新传送附件' })).toBeNull();
  });

  it('of one that never left says so', async () => {
    await open({ status: 'intent', stage: 'waiting', cause: null, code: null, message: null, attempts: [] });
    await screen.findByText('Waiting to be sent; this happens by itself');
  });
});
