import { faultOf } from '../fault-of.js';
import { describe, expect, it } from 'vitest';
import { SharedSession, type SignedIn } from './shared-session.js';

const answering = (...answers: SignedIn[]): { session: SharedSession; count: () => number } => {
  let count = 0;
  const session = new SharedSession(() => Promise.resolve(answers[Math.min(count++, answers.length - 1)] as SignedIn));
  return { session, count: () => count };
};
const id = (name: string): SignedIn => ({ kind: 'signed-in', id: name });

describe('SharedSession', () => {
  it('signs in once for all who ask at once and after', async () => {
    const { session, count } = answering(id('s1'));
    const all = await Promise.all(Array.from({ length: 50 }, () => session.get()));
    await session.get();
    expect(new Set(all)).toEqual(new Set([id('s1')]));
    expect(count()).toBe(1);
  });

  it('signs in once more when fifty calls find the same session lost', async () => {
    const { session, count } = answering(id('s1'), id('s2'), id('s3'));
    await session.get();
    await Promise.all(Array.from({ length: 50 }, () => (session.drop('s1'), session.get())));
    session.drop('s1');
    expect(await session.get()).toEqual(id('s2'));
    expect(count()).toBe(2);
  });

  it('does not hammer an ERP that refused, until a person asks again', async () => {
    const { session, count } = answering({ kind: 'refused', fault: faultOf('LOGIN_REFUSED') }, id('s1'));
    for (let i = 0; i < 10; i += 1) expect((await session.get()).kind).toBe('refused');
    expect(count()).toBe(1);
    session.forgetRefusal();
    expect(await session.get()).toEqual(id('s1'));
  });

  it('tries again at once after no answer', async () => {
    const { session } = answering({ kind: 'failed', fault: faultOf('ANSWER_LOST') }, id('s1'));
    expect((await session.get()).kind).toBe('failed');
    expect(await session.get()).toEqual(id('s1'));
  });
});
