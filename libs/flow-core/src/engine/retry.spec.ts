import { describe, expect, it } from 'vitest';
import { confirmed, decideTask, given, hear, park, refused, resume, reverse, retry, settle, suspend, toyFlow } from '../testing/index.js';
import { movesMoney } from './second-person.js';

const posting = given(toyFlow('start > ask:a > voucher > post > end')).started().and(decideTask('approve'));
const effect = posting.instance?.effects[0]?.n ?? 0;
const voucher = String(posting.instance?.vars['voucher']);

/** Why one person is enough: docs/adr/0011-mending-by-hand.md. */
describe('letting a posting try again', () => {
  it('one that is parked: the same effect, and nothing is asked for anew, so the turn moves no money; the worker looks it up first', () => {
    posting.and(park(effect)).when(retry(effect)).then({ type: 'EffectRetried', effect, by: 'fin' }).thenAt('running', 'post');
    expect(movesMoney([{ type: 'EffectRetried', effect, by: 'fin' }])).toBe(false);
  });
  it('one that the ERP refused: the voucher that was approved goes out again, and no other is made', () => {
    posting
      .and(settle('voucher.post', refused))
      .when(retry(0))
      .then({ type: 'TokenUnparked', by: 'fin' }, { type: 'EffectRequested', kind: 'voucher.post', payload: { voucherId: voucher } }, 'TokenStayed');
  });
  it('the reversal of a finished document likewise', () => {
    const undoing = posting.and(settle('voucher.post', confirmed), reverse(voucher), settle('voucher.post', refused));
    const parked = undoing.instance?.effects.find((open) => open.parked);
    undoing.when(retry(parked?.n ?? 0)).then({ type: 'EffectRetried', effect: parked?.n });
  });
  it('one that is on its way is not tried a second time', () => posting.when(retry(effect)).thenRejected('STATE_CONFLICT'));
  it('where the ERP spoke of it by itself it is looked at again, by nobody’s hand; what is not parked stays as it is', () => {
    posting.and(park(effect)).when(hear(effect)).then({ type: 'EffectRetried', effect }).thenAt('running', 'post');
    posting.when(hear(effect)).thenNothing();
    posting.and(settle(effect, confirmed)).when(hear(effect)).thenNothing();
  });
  it('where the ERP had refused it and says by itself that it is posted, it is looked for and not sent: of this voucher, and once', () => {
    const no = posting.and(settle('voucher.post', refused));
    no.when(hear(0, voucher))
      .then(
        { type: 'TokenUnparked', heard: true },
        { type: 'EffectRequested', kind: 'voucher.post', payload: { voucherId: voucher, lookOnly: true } },
        'TokenStayed',
      )
      .thenAt('running', 'post');
    no.when(hear(0, 'another')).thenNothing();
    no.and(hear(0, voucher)).when(hear(0, voucher)).thenNothing();
    posting.when(hear(0, voucher)).thenNothing();
    no.and(hear(0, voucher)).when(settle('voucher.post', refused)).thenAt('parked', 'post');
    posting.and(settle('voucher.post', confirmed)).when(hear(0, voucher)).thenNothing();
  });
  it('on hold that waits, too: it is looked for when the claim goes on', () => {
    const held = posting.and(settle('voucher.post', refused), suspend());
    held.when(hear(0, voucher)).then({ type: 'PostingHeard', voucher }).thenAt('parked', 'post');
    held.when(hear(0, 'another')).thenNothing();
    held
      .and(hear(0, voucher))
      .when(resume())
      .thenAmongOthers(
        { type: 'ClaimResumed' },
        { type: 'TokenUnparked', heard: true },
        { type: 'EffectRequested', payload: { voucherId: voucher, lookOnly: true } },
      );
    held.and(resume(), hear(0, voucher)).when(settle('voucher.post', confirmed)).thenAmongOthers({ type: 'InstanceEnded' });
    held.when(resume()).thenAt('parked', 'post');
  });
  it('a red voucher likewise; not found it waits as before, and a person’s push sends it', () => {
    const undoing = posting.and(settle('voucher.post', confirmed), reverse(voucher), settle('voucher.post', refused));
    const parked = undoing.instance?.effects.find((open) => open.parked);
    const red = (parked?.payload as { voucherId: string }).voucherId;
    undoing.when(hear(parked?.n ?? 0, 'another')).thenNothing();
    const looking = undoing.and(hear(parked?.n ?? 0, red));
    expect(looking.instance?.effects).toMatchObject([{ kind: 'voucher.post', payload: { voucherId: red, lookOnly: true } }]);
    looking.when(settle('voucher.post', confirmed)).thenAmongOthers({ type: 'InstanceReversed' });
    const still = looking.and(settle('voucher.post', refused)).instance?.effects[0];
    expect(still).toMatchObject({ parked: { code: 'parked.erp-refused' }, payload: { voucherId: red } });
    expect(still?.payload).not.toHaveProperty('lookOnly');
  });
  it('to say what the ERP has done takes two, since then nobody looks', () =>
    posting
      .and(park(effect))
      .when(settle(effect, confirmed, { by: 'adm', reason: 'seen' }))
      .thenRejected('SECOND_PERSON_REQUIRED'));
});
