import { decided, type Panel, type Seat } from './panel.js';

/** Somebody takes another's place wherever that one is still to decide, or only where his turn has not come; whom that one added are his to take off now. */
export function replacePerson(panel: Panel, from: string, to: string, later = false): Panel {
  return {
    ...panel,
    seats: panel.seats.map((seat) => (seat.people.includes(from) && (later ? seat.status === 'waiting' : !decided(seat)) ? handSeat(seat, from, to) : seat)),
    groups: later ? panel.groups : panel.groups.map((group) => (group.added?.by === from ? { ...group, added: { ...group.added, by: to } } : group)),
  };
}

/** One place is with this person alone. */
export const giveSeat = (panel: Panel, key: string, from: string, to: string): Panel => ({
  ...panel,
  seats: panel.seats.map((seat) => (seat.key === key ? givenTo({ ...seat, people: [from] }, from, to) : seat)),
});

function handSeat(seat: Seat, from: string, to: string): Seat {
  const people = [...new Set(seat.people.map((person) => (person === from ? to : person)))];
  // With others beside him the rule still says who they are.
  const others = seat.people.some((person) => person !== from && !standInsOf(seat).includes(person));
  return others && seat.rule ? { ...seat, people, handed: [...(seat.handed ?? []), { from, to }] } : givenTo(seat, from, to);
}

/** Whose place it was is not asked for any more: it is the person's by hand. */
function givenTo({ rule: _rule, which: _which, ...seat }: Seat, from: string, to: string): Seat {
  const people = [...new Set(seat.people.map((person) => (person === from ? to : person)))];
  return {
    ...seat,
    people,
    handed: [{ from, to }],
    ...(seat.why.code.startsWith('approver.') ? { why: { code: 'approver.hand', values: { people, of: from } } } : {}),
  };
}

/** Who is asked at a place only because he stands in for another there. */
export function standInsOf({ why }: Pick<Seat, 'why'>): string[] {
  const stands = why.values?.['substituteFor'];
  return Array.isArray(stands) ? (stands as { by: string }[]).map(({ by }) => by) : [];
}
