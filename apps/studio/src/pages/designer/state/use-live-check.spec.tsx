// @vitest-environment jsdom
import { newFlow, renameNode } from '@vouchflow/canvas';
import { notChecked, type CompanySnapshot, type Problem } from '@vouchflow/flow-model';
import { nodeKinds } from '@vouchflow/node-kinds';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DraftState } from '../../../api/drafts.js';
import { ProblemList } from '../parts/problem-list.js';
import type { CheckAnswer, CheckAsk } from './check.worker.js';
import { createDesigner } from './designer.js';
import { openDraft } from './open-draft.js';
import { DesignerProvider } from './use-designer.js';
import { useLiveCheck } from './use-live-check.js';

const definition = newFlow(nodeKinds, { key: 'drawn', name: { zh: '流程', en: 'Flow' }, numberPrefix: 'FLW' });
const problem: Problem = { code: 'NO_VOUCHER', severity: 'error', path: 'nodes/end', message: { zh: '没有凭证', en: 'No voucher' } };

/** The worker's side of the talk. */
class FakeWorker {
  static asked: CheckAsk[] = [];
  static last: FakeWorker | undefined;
  onmessage: ((event: { data: CheckAnswer }) => void) | undefined;
  onerror: (() => void) | undefined;
  constructor() {
    FakeWorker.last = this;
  }
  postMessage(ask: CheckAsk): void {
    FakeWorker.asked.push(ask);
  }
  terminate(): void {
    // Nothing runs.
  }
}
const answer = (n: CheckAsk['n'], problems: Problem[]): void => act(() => FakeWorker.last?.onmessage?.({ data: { n: Number(n), problems } }));

function open(serverSays: () => Promise<Response>, company?: CompanySnapshot, editable = true) {
  vi.stubGlobal('fetch', serverSays);
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
  const designer = createDesigner(openDraft('drawn', { definition, etag: '"1"' }, state, null));
  const Page = () => {
    useLiveCheck(company, editable);
    return <ProblemList editable />;
  };
  render(
    <DesignerProvider value={designer}>
      <Page />
    </DesignerProvider>,
  );
  const rename = async (en: string): Promise<void> => {
    act(() => designer.edit('rename', (now) => renameNode(now, now.nodes[0]?.id ?? '', { en })));
    await act(() => vi.advanceTimersByTimeAsync(100));
  };
  return { designer, rename, checked: () => designer.store.get().checked };
}
const never = (): Promise<Response> => new Promise(() => undefined);

describe('what is said of a drawing while it is checked', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('Worker', FakeWorker);
    FakeWorker.asked = [];
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is that it is being checked, never that nothing is wrong, until the server answered', async () => {
    const { checked } = open(never);
    await act(() => vi.advanceTimersByTimeAsync(1000));
    expect(checked()).toBe(false);
    expect(screen.getByRole('status').textContent).toBe('designer.checking');
    expect(screen.queryByText('designer.noProblems')).toBeNull();
  });

  it('is the same after each edit, until the worker answered for what is drawn now', async () => {
    const { rename, checked } = open(never);
    await rename('First');
    await rename('Second');
    expect(FakeWorker.asked.map((ask) => ask.definition.nodes[0]?.title.en)).toEqual(['First', 'Second']);
    expect(screen.getByRole('status').textContent).toBe('designer.checking');
    // An answer about what was drawn before says nothing of what is drawn now.
    answer(FakeWorker.asked[0]?.n ?? 0, []);
    expect(checked()).toBe(false);
    expect(screen.queryByText('designer.noProblems')).toBeNull();
    answer(FakeWorker.asked[1]?.n ?? 0, []);
    expect(checked()).toBe(true);
    expect(screen.getByText('designer.noProblems')).toBeDefined();
  });

  it('is asked once the hand rests, not at every key', async () => {
    const { designer, rename } = open(never);
    for (const en of ['A', 'Ap', 'App']) act(() => designer.edit('rename', (now) => renameNode(now, now.nodes[0]?.id ?? '', { en }), 'typing'));
    expect(FakeWorker.asked).toHaveLength(0);
    await rename('Appr');
    expect(FakeWorker.asked.map((ask) => ask.definition.nodes[0]?.title.en)).toEqual(['Appr']);
  });

  it('does not wait for the worker to be loaded: it is made ready at the first gesture of who may edit', async () => {
    const company = { today: '2026-11-22' } as CompanySnapshot;
    const { rename, checked } = open(never, company);
    expect(FakeWorker.asked).toEqual([]);
    act(() => void window.dispatchEvent(new Event('pointermove')));
    act(() => void window.dispatchEvent(new Event('keydown')));
    expect(FakeWorker.asked).toMatchObject([{ n: 'warm', company: { today: '2026-11-22' } }]);
    expect(checked()).toBe(false);
    await rename('First');
    expect(FakeWorker.asked).toHaveLength(2);
    expect(FakeWorker.asked[1]).not.toHaveProperty('company');
    answer(FakeWorker.asked[1]?.n ?? 0, []);
    expect(checked()).toBe(true);
  });

  it('is no worry where it could not be made ready, nor is it made ready for who only reads', async () => {
    const company = { today: '2026-11-22' } as CompanySnapshot;
    const { designer, rename } = open(never, company);
    act(() => void window.dispatchEvent(new Event('pointermove')));
    act(() => FakeWorker.last?.onerror?.());
    expect(designer.store.get().problems).toEqual([]);
    await rename('First');
    expect(FakeWorker.asked.at(-1)).toHaveProperty('company');
    cleanup();
    FakeWorker.asked = [];
    open(never, company, false);
    act(() => void window.dispatchEvent(new Event('pointermove')));
    expect(FakeWorker.asked).toEqual([]);
  });

  it('is what the worker found', async () => {
    const { rename } = open(never);
    await rename('First');
    answer(FakeWorker.asked[0]?.n ?? 0, [problem]);
    expect(document.querySelector('[data-code="NO_VOUCHER"]')).not.toBeNull();
  });

  it('is that nothing was proven where the worker breaks', async () => {
    const { designer, rename } = open(never);
    await rename('First');
    act(() => FakeWorker.last?.onerror?.());
    expect(designer.store.get().problems).toEqual([notChecked]);
    expect(document.querySelector(`[data-code="${notChecked.code}"]`)).not.toBeNull();
    expect(screen.queryByText('designer.noProblems')).toBeNull();
    // It is started anew when the connection is back, and at the next edit.
    const broken = FakeWorker.last;
    act(() => void window.dispatchEvent(new Event('online')));
    expect(FakeWorker.last).not.toBe(broken);
    answer(FakeWorker.asked.at(-1)?.n ?? 0, []);
    expect(screen.getByText('designer.noProblems')).toBeDefined();
  });
});
