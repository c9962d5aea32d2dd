import { describe, expect, it } from 'vitest';
import { faultOf } from './fault-of.js';
import { asPolled, done, pending, refused, retry, unknown } from './outcome.js';

describe('a look within a poll that did not tell', () => {
  it('is never a refusal of what was taken up: not let in is asked again, several and a look that is not understood are looked up', () => {
    expect(asPolled(refused(faultOf('LOGIN_REFUSED')))).toMatchObject({ kind: 'retry', fault: { code: 'LOGIN_REFUSED' } });
    expect(asPolled(refused(faultOf('NO_RIGHTS')))).toMatchObject({ kind: 'retry' });
    expect(asPolled(refused(faultOf('ERP_HOLDS_SEVERAL', '1, 2')))).toMatchObject({ kind: 'unknown', fault: { code: 'ERP_HOLDS_SEVERAL' } });
    expect(asPolled(refused(faultOf('QUERY_REFUSED')))).toMatchObject({ kind: 'unknown' });
    expect(asPolled(retry('BUSY', { afterMs: 5 }))).toEqual({ kind: 'retry', reason: 'BUSY', afterMs: 5 });
    expect(asPolled(pending('job', 'x'))).toMatchObject({ kind: 'retry' });
  });
});

describe('what an outcome carries', () => {
  it('can be kept: no NUL, no half of a character', () => {
    const half = `${'科'.repeat(499)}𠮷`;
    expect(faultOf('ERP_REFUSED', half)).toMatchObject({ vendorText: `${'科'.repeat(499)}\ufffd…`, message: { zh: expect.stringMatching(/\ufffd…$/) } });
    expect(done({ documentNumber: '记\u0000-1' }).value).toEqual({ documentNumber: '记\ufffd-1' });
    expect([unknown('a\u0000').reason, retry('a\u0000').reason, pending('t\u0000', 'a\u0000')]).toEqual([
      'a\ufffd',
      'a\ufffd',
      { kind: 'pending', ticket: 't\ufffd', reason: 'a\ufffd' },
    ]);
  });
});
