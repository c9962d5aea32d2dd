import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addSigners, newPanel, openSeats, removeSigner, setSeat, tally, verdict, type AddWhen, type Panel, type PanelMode, type SeatStatus } from './panel.js';

const why = { code: 'approver.person' };
const seats = (...people: string[]) => people.map((person) => ({ people: [person], why }));
const start = (mode: PanelMode, ...people: string[]): Panel => openSeats(newPanel({ mode, seats: seats(...people) })).panel;
const open = (panel: Panel): string[] => panel.seats.filter((seat) => seat.status === 'open').map((seat) => seat.people[0] as string);
const say = (panel: Panel, person: string, status: SeatStatus): Panel => {
  const seat = panel.seats.find((one) => one.status === 'open' && one.people[0] === person);
  if (!seat) throw new Error(`${person} is not asked`);
  const said = setSeat(panel, seat.key, status);
  return verdict(said) ? said : openSeats(said).panel;
};
const add = (panel: Panel, by: string, when: AddWhen, people: string[], mode: 'all' | 'any' | 'sequential' = 'all', advice = false): Panel => {
  const seat = panel.seats.find((one) => one.status === 'open' && one.people[0] === by);
  const grown = addSigners(panel, seat?.key ?? '', { by, people, when, mode, advice, why });
  if (typeof grown === 'string') throw new Error(grown);
  return openSeats(grown).panel;
};

describe('a panel without added people', () => {
  it('sequential asks one after another and approves when the last has', () => {
    let panel = start('sequential', 'a', 'b');
    expect(open(panel)).toEqual(['a']);
    panel = say(panel, 'a', 'approved');
    expect(open(panel)).toEqual(['b']);
    expect(verdict(say(panel, 'b', 'approved'))).toBe('approved');
  });
  it('all asks everyone at once, and one rejection ends it', () => {
    const panel = start('all', 'a', 'b');
    expect(open(panel)).toEqual(['a', 'b']);
    expect(verdict(say(panel, 'b', 'rejected'))).toBe('rejected');
  });
  it('any is decided by the first who answers', () => {
    expect(verdict(say(start('any', 'a', 'b'), 'b', 'approved'))).toBe('approved');
    expect(verdict(say(start('any', 'a', 'b'), 'a', 'rejected'))).toBe('rejected');
  });
});

describe('vote', () => {
  const vote = (weights: number[], approveAt: number, rejectAt: number): Panel =>
    openSeats(newPanel({ mode: 'vote', approveAt, rejectAt, seats: weights.map((weight, n) => ({ people: [`p${n}`], why, weight })) })).panel;

  it('one rejection does not end it', () => {
    expect(verdict(say(vote([1, 1, 1], 60, 50), 'p0', 'rejected'))).toBeUndefined();
  });
  it('is decided as soon as nothing can change it', () => {
    let panel = say(vote([2, 1, 1], 50, 60), 'p0', 'approved');
    expect(verdict(panel)).toBe('approved');
    panel = say(vote([1, 1, 1], 100, 100), 'p0', 'rejected');
    expect(verdict(panel)).toBe('rejected');
  });
  it('does not count who abstains, and approves nothing when everyone does', () => {
    let panel = say(vote([1, 1, 1], 100, 100), 'p0', 'abstained');
    panel = say(panel, 'p1', 'approved');
    expect(tally(panel)).toEqual({ approved: 1, rejected: 0, open: 1, base: 2 });
    expect(verdict(say(panel, 'p2', 'approved'))).toBe('approved');
    let nobody = vote([1, 1], 50, 50);
    nobody = say(nobody, 'p0', 'abstained');
    expect(verdict(say(nobody, 'p1', 'abstained'))).toBe('rejected');
  });
  describe('thresholds that can both be reached', () => {
    const votes = ['approved', 'approved', 'rejected', 'rejected'] as const;
    const outcome = (order: readonly number[], tie?: 'rejected' | 'approved', size = 4): [string | undefined, number] => {
      let panel = openSeats(
        newPanel({ mode: 'vote', approveAt: 50, rejectAt: 50, ...(tie ? { tie } : {}), seats: seats(...Array.from({ length: size }, (_, n) => `p${n}`)) }),
      ).panel;
      let cast = 0;
      for (const n of order) {
        if (verdict(panel)) break;
        panel = say(panel, `p${n}`, votes[n] as SeatStatus);
        cast += 1;
      }
      return [verdict(panel), cast];
    };
    const orders = [
      [0, 1, 2, 3],
      [2, 3, 0, 1],
      [0, 2, 1, 3],
      [3, 0, 2, 1],
    ];

    it('a tie is rejected, whoever votes first, unless the flow says otherwise', () => {
      expect(orders.map((order) => outcome(order)[0])).toEqual(['rejected', 'rejected', 'rejected', 'rejected']);
      expect(orders.map((order) => outcome(order, 'approved')[0])).toEqual(['approved', 'approved', 'approved', 'approved']);
    });
    it('it goes on while the other side may still reach its share, and ends as soon as it is certain', () => {
      expect(outcome([0, 1, 2, 3])).toEqual(['rejected', 4]);
      expect(outcome([2, 3, 0, 1]), 'half against settles it').toEqual(['rejected', 2]);
      expect(outcome([0, 1, 2, 3], 'approved'), 'half for it does').toEqual(['approved', 2]);
      expect(outcome([0, 1], undefined, 3), 'two of three: one against is not half').toEqual(['approved', 2]);
    });
    it('of two who are asked one approval is not enough', () => expect(outcome([0], undefined, 2)).toEqual([undefined, 1]));
    it('the votes alone decide, in whatever order they come', () => {
      const vote = fc.constantFrom<SeatStatus>('approved', 'rejected', 'abstained');
      fc.assert(
        fc.property(
          fc.array(fc.tuple(vote, fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 6 }),
          fc.integer({ min: 1, max: 100 }),
          fc.integer({ min: 1, max: 100 }),
          fc.constantFrom('rejected' as const, 'approved' as const),
          fc.infiniteStream(fc.nat(100)),
          (cast, approveAt, rejectAt, tie, picks) => {
            const run = (order: readonly number[]): string | undefined => {
              let panel = openSeats(
                newPanel({ mode: 'vote', approveAt, rejectAt, tie, seats: cast.map(([, weight], n) => ({ people: [`p${n}`], why, weight })) }),
              ).panel;
              for (const n of order) if (!verdict(panel)) panel = say(panel, `p${n}`, cast[n]?.[0] as SeatStatus);
              return verdict(panel);
            };
            const straight = cast.map((_, n) => n);
            const keys = straight.map(() => picks.next().value as number);
            const shuffled = [...straight].sort((a, b) => (keys[a] as number) - (keys[b] as number));
            expect(run(shuffled)).toBe(run(straight));
            expect(run(straight)).toBeDefined();
          },
        ),
        { numRuns: 2000 },
      );
    });
  });
  it('counts an added person for nothing: his rejection is advice', () => {
    let panel = add(vote([1], 100, 100), 'p0', 'before', ['x']);
    expect(open(panel)).toEqual(['x']);
    panel = say(panel, 'x', 'rejected');
    expect(verdict(panel)).toBeUndefined();
    expect(open(panel)).toEqual(['p0']);
  });
});

describe('加签', () => {
  it('before: the seat waits until they are done, then is asked again', () => {
    let panel = add(start('sequential', 'a', 'b'), 'a', 'before', ['x', 'y']);
    expect(open(panel)).toEqual(['x', 'y']);
    panel = say(say(panel, 'x', 'approved'), 'y', 'approved');
    expect(open(panel)).toEqual(['a']);
  });
  it('after: they are asked when the seat has approved, and the next in line waits for them', () => {
    let panel = add(start('sequential', 'a', 'b'), 'a', 'after', ['x']);
    expect(open(panel)).toEqual(['a']);
    panel = say(panel, 'a', 'approved');
    expect(open(panel)).toEqual(['x']);
    panel = say(panel, 'x', 'approved');
    expect(open(panel)).toEqual(['b']);
  });
  it('beside: both are asked, and both count', () => {
    let panel = add(start('sequential', 'a'), 'a', 'beside', ['x']);
    expect(open(panel)).toEqual(['a', 'x']);
    panel = say(panel, 'a', 'approved');
    expect(verdict(panel)).toBeUndefined();
    expect(verdict(say(panel, 'x', 'approved'))).toBe('approved');
  });
  it('any of the added is enough where they were added so', () => {
    const panel = add(start('all', 'a'), 'a', 'before', ['x', 'y'], 'any');
    expect(open(say(panel, 'y', 'approved'))).toContain('a');
  });
  it('nests: an added person adds another', () => {
    let panel = add(start('all', 'a'), 'a', 'before', ['x']);
    panel = add(panel, 'x', 'before', ['y']);
    expect(open(panel)).toEqual(['y']);
    panel = say(say(panel, 'y', 'approved'), 'x', 'approved');
    expect(open(panel)).toEqual(['a']);
  });
  it('an added person’s rejection rejects', () => {
    expect(verdict(say(add(start('all', 'a'), 'a', 'beside', ['x']), 'x', 'rejected'))).toBe('rejected');
  });
  it('advice never decides: after it the seat is asked, whatever was said', () => {
    let panel = add(start('all', 'a'), 'a', 'before', ['x'], 'all', true);
    panel = say(panel, 'x', 'rejected');
    expect(verdict(panel)).toBeUndefined();
    expect(open(panel)).toEqual(['a']);
  });
  it('refuses to add somebody whose answer is awaited: that is how a circle begins', () => {
    const panel = add(start('all', 'a', 'b'), 'a', 'before', ['x']);
    const x = panel.seats.find((seat) => seat.people[0] === 'x');
    expect(addSigners(panel, x?.key ?? '', { by: 'x', people: ['a'], when: 'before', mode: 'all', why })).toBe('SIGNER_ALREADY_ASKED');
  });
});

describe('减签', () => {
  it('takes off whom one added, while he has not decided, and nobody else', () => {
    const panel = add(start('all', 'a', 'b'), 'a', 'before', ['x']);
    const gone = removeSigner(panel, 'a', 'x');
    if (typeof gone === 'string') throw new Error(gone);
    expect(open(openSeats(gone.panel).panel)).toEqual(['a', 'b']);
    expect(removeSigner(panel, 'b', 'x')).toBe('SIGNER_NOT_YOURS');
    expect(removeSigner(panel, 'a', 'b')).toBe('SIGNER_NOT_YOURS');
    expect(removeSigner(say(panel, 'x', 'approved'), 'a', 'x')).toBe('SIGNER_DECIDED');
  });
});

describe('whatever people do', () => {
  it('a panel that goes on asks somebody, and one where nobody can be asked any more has a verdict', () => {
    const act = fc.record({
      pick: fc.nat(20),
      what: fc.constantFrom('approved', 'rejected', 'abstained', 'before', 'after', 'beside', 'remove'),
      mode: fc.constantFrom('all', 'any', 'sequential'),
    });
    fc.assert(
      fc.property(
        fc.constantFrom<PanelMode[]>('all', 'any', 'sequential', 'vote'),
        fc.integer({ min: 1, max: 5 }),
        fc.array(act, { maxLength: 25 }),
        (mode, size, acts) => {
          let panel = start(mode, ...Array.from({ length: size }, (_, n) => `p${n}`));
          let guest = 0;
          for (const { pick, what, mode: added } of acts) {
            if (verdict(panel)) return;
            const asked = open(panel);
            expect(asked.length).toBeGreaterThan(0);
            const person = asked[pick % asked.length] as string;
            if (what === 'before' || what === 'after' || what === 'beside') {
              const seat = panel.seats.find((one) => one.status === 'open' && one.people[0] === person);
              const grown = addSigners(panel, seat?.key ?? '', { by: person, people: [`g${(guest += 1)}`], when: what, mode: added as 'all', why });
              if (typeof grown !== 'string') panel = openSeats(grown).panel;
            } else if (what === 'remove') {
              const by = panel.groups.find((group) => group.added)?.added?.by ?? '';
              const gone = removeSigner(panel, by, `g${pick % (guest + 1)}`);
              if (typeof gone !== 'string') panel = openSeats(gone.panel).panel;
            } else {
              panel = say(panel, person, what === 'abstained' && mode !== 'vote' ? 'approved' : (what as SeatStatus));
            }
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
