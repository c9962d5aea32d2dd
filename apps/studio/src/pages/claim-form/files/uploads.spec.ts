import type { AttachmentRef } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { ApiFault } from '../../../api/fault.js';
import { cleanFacts } from '../draft-facts.js';
import { replaceUploads, uploadsIn, withoutUploads } from './uploading.js';
import { Uploads } from './uploads.js';

const ref = (name: string): AttachmentRef => ({ id: name, name, type: 'application/pdf', size: 1, sha256: '0' });
const file = (name: string) => ({ name, size: 7 }) as File;
const going = (key: string) => ({ uploading: key, name: key, size: 1 });

/** A server whose answers the story gives. */
function server() {
  const calls: {
    name: string;
    key: string;
    answer: (file: AttachmentRef) => void;
    fail: (fault: Error) => void;
    progress: (part: number) => void;
    stopped: () => boolean;
  }[] = [];
  const send: ConstructorParameters<typeof Uploads>[1] = (sent, { key, signal, onProgress }) =>
    new Promise((answer, fail) => calls.push({ name: sent.name, key, answer, fail, progress: onProgress, stopped: () => signal.aborted }));
  return { calls, send };
}
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('files on their way', () => {
  it('tell how far they are, and come into the draft where their place is by then', async () => {
    const { calls, send } = server();
    let draft: Record<string, unknown> = {};
    const uploads = new Uploads((key, done) => (draft = replaceUploads(draft, (one) => (one.uploading === key ? done : one))), send);
    draft = { title: 'a', lines: [{ amount: 1 }, { papers: [uploads.start(file('a.pdf'))] }] };
    let heard = 0;
    uploads.subscribe(() => (heard += 1));
    calls[0]?.progress(0.5);
    const key = calls[0]?.key ?? '';
    expect([uploads.progressOf(key), heard]).toEqual([{ part: 0.5, fault: null }, 1]);
    // Meanwhile the line above is taken out and something typed.
    draft = { title: 'b', lines: [(draft['lines'] as object[])[1]] };
    calls[0]?.answer(ref('a.pdf'));
    await settled();
    expect(draft).toEqual({ title: 'b', lines: [{ papers: [ref('a.pdf')] }] });
    expect(uploads.progressOf(key)).toBeUndefined();
  });

  it('that fail keep their place and say why; tried again they go under the same key', async () => {
    const { calls, send } = server();
    const done: string[] = [];
    const uploads = new Uploads((_, { name }) => done.push(name), send);
    const { uploading } = uploads.start(file('a.pdf'));
    calls[0]?.fail(new ApiFault({ code: 'NETWORK' }, 0));
    await settled();
    expect(uploads.progressOf(uploading)?.fault?.code).toBe('NETWORK');
    uploads.retry(uploading);
    expect(calls.map(({ key }) => key)).toEqual([uploading, uploading]);
    calls[1]?.answer(ref('a.pdf'));
    await settled();
    expect(done).toEqual(['a.pdf']);
  });

  it('that are removed are stopped, and do not come back', async () => {
    const { calls, send } = server();
    const done: string[] = [];
    const uploads = new Uploads((_, { name }) => done.push(name), send);
    uploads.drop(uploads.start(file('a.pdf')).uploading);
    uploads.start(file('b.pdf'));
    uploads.dropAll();
    expect(calls.map(({ stopped }) => stopped())).toEqual([true, true]);
    for (const call of calls) call.answer(ref('late.pdf'));
    await settled();
    expect(done).toEqual([]);
  });

  it('stand in the draft, but neither in what is sent nor in what is kept', () => {
    const draft = { papers: [ref('a.pdf'), going('1')], lines: [{ papers: [going('2')], amount: 1 }] };
    expect(uploadsIn(draft)).toEqual(['papers/1', 'lines/0/papers/0']);
    expect(withoutUploads(draft)).toEqual({ papers: [ref('a.pdf')], lines: [{ papers: [], amount: 1 }] });
    const label = { zh: '附件', en: 'Papers' };
    expect(
      cleanFacts(
        [
          { name: 'papers', label, type: 'attachments' },
          { name: 'lines', label, type: 'list', fields: [{ name: 'papers', label, type: 'attachments' }] },
        ],
        draft,
      ),
    ).toEqual({ papers: [ref('a.pdf')], lines: [{}] });
  });

  it('leave what has none of them as it is', () => {
    const draft = { papers: [ref('a.pdf')], lines: [{ amount: 1 }] };
    expect(withoutUploads(draft)).toBe(draft);
  });
});
