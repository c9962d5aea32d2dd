import type { ApproverRule, Why } from '@vouchflow/flow-model';

/*
 * The panel: who must decide at one approval, in what order, and what has been decided.
 *
 * seat    one place: people of whom any one may decide, with a weight that counts under `vote`.
 * group   seats that are asked together under one mode. The root group is the list that the rules gave; every other
 *         group was added by somebody (加签) to his own seat: `before` it is asked, `after` it has approved, or `beside` it.
 *
 * A seat is asked when the groups before it are done, when its turn has come in a sequential group, and, in a group
 * after a seat, when that seat has decided. It is done when it has decided, and the groups after and beside it are done too.
 * A rejection ends the panel, in a group that was added as well; under `vote` it is one vote, and there a rejection by an
 * added person is advice to whoever added him. Advice asked for (委托, `advice`) never decides.
 */
export type PanelMode = 'all' | 'any' | 'sequential' | 'vote';
export type SeatStatus = 'waiting' | 'open' | 'approved' | 'rejected' | 'abstained' | 'removed';
export type Tie = 'rejected' | 'approved';
export type AddWhen = 'before' | 'after' | 'beside';

export interface Seat {
  key: string;
  group: string;
  people: string[];
  why: Why;
  weight: number;
  status: SeatStatus;
  /** The rule that its people were found by, and which of the rule's places it is; absent: somebody put them here. */
  rule?: ApproverRule;
  which?: string;
  /** Who was put by hand in whose place, in order. */
  handed?: { from: string; to: string }[];
}
export interface Group {
  key: string;
  mode: Exclude<PanelMode, 'vote'>;
  /** Absent: the root. */
  added?: { by: string; to: string; when: AddWhen; advice: boolean };
}
export interface Panel {
  mode: PanelMode;
  /** Percent of the weights that count, for `vote`. */
  approveAt: number;
  rejectAt: number;
  /** What a vote comes to that reaches both; absent in panels of before it was kept: `rejected`. */
  tie?: Tie;
  seats: Seat[];
  groups: Group[];
}

export const rootGroup = 'g0';
/** How deep people may add people: enough for any real case, and a wall against adding in a circle. */
export const maxDepth = 5;

export function newPanel(input: {
  mode: PanelMode;
  approveAt?: number;
  rejectAt?: number;
  tie?: Tie;
  seats: (Pick<Seat, 'people' | 'why' | 'rule' | 'which'> & { weight?: number })[];
}): Panel {
  return {
    mode: input.mode,
    approveAt: input.approveAt ?? 50,
    rejectAt: input.rejectAt ?? 50,
    ...(input.tie === undefined ? {} : { tie: input.tie }),
    // Under vote everyone is asked at once; the tally is the root's own.
    groups: [{ key: rootGroup, mode: input.mode === 'vote' ? 'all' : input.mode }],
    seats: input.seats.map(({ weight = 1, ...seat }, n) => ({ key: String(n), group: rootGroup, ...seat, weight, status: 'waiting' })),
  };
}

const seatOf = (panel: Panel, key: string): Seat | undefined => panel.seats.find((seat) => seat.key === key);
const seatsIn = (panel: Panel, group: string): Seat[] => panel.seats.filter((seat) => seat.group === group && seat.status !== 'removed');
const attached = (panel: Panel, seat: string, ...when: AddWhen[]): Group[] =>
  panel.groups.filter((group) => group.added?.to === seat && when.includes(group.added.when));

export const decided = (seat: Seat): boolean => seat.status === 'approved' || seat.status === 'rejected' || seat.status === 'abstained';

function seatDone(panel: Panel, seat: Seat): boolean {
  return decided(seat) && attached(panel, seat.key, 'after', 'beside').every((group) => groupDone(panel, group));
}

function groupDone(panel: Panel, group: Group): boolean {
  const seats = seatsIn(panel, group.key);
  return group.mode === 'any' && seats.length > 0 ? seats.some((seat) => seatDone(panel, seat)) : seats.every((seat) => seatDone(panel, seat));
}

function mayOpen(panel: Panel, seat: Seat): boolean {
  if (seat.status !== 'waiting') return false;
  const group = panel.groups.find((one) => one.key === seat.group);
  if (!group) return false;
  if (!attached(panel, seat.key, 'before').every((before) => groupDone(panel, before))) return false;
  const adder = group.added && seatOf(panel, group.added.to);
  if (group.added?.when === 'after' && !(adder && decided(adder))) return false;
  if (group.mode === 'any' && group.added && groupDone(panel, group)) return false;
  if (group.mode !== 'sequential') return true;
  const seats = seatsIn(panel, group.key);
  return seats.slice(0, seats.indexOf(seat)).every((earlier) => seatDone(panel, earlier));
}

/** Seats whose turn has come; marks them as open. */
export function openSeats(panel: Panel): { panel: Panel; opened: Seat[] } {
  const opened = panel.seats.filter((seat) => mayOpen(panel, seat)).map((seat): Seat => ({ ...seat, status: 'open' }));
  return { panel: { ...panel, seats: panel.seats.map((seat) => opened.find((one) => one.key === seat.key) ?? seat) }, opened };
}

export const setSeat = (panel: Panel, key: string, status: SeatStatus): Panel => ({
  ...panel,
  seats: panel.seats.map((seat) => (seat.key === key ? { ...seat, status } : seat)),
});

/** The share of the weights that has approved and rejected, of those that did not abstain. */
export function tally(panel: Panel): { approved: number; rejected: number; open: number; base: number } {
  const seats = seatsIn(panel, rootGroup);
  const weightOf = (status: SeatStatus): number => seats.filter((seat) => seat.status === status).reduce((sum, seat) => sum + seat.weight, 0);
  const total = seats.reduce((sum, seat) => sum + seat.weight, 0);
  const [approved, rejected, abstained] = [weightOf('approved'), weightOf('rejected'), weightOf('abstained')];
  return { approved, rejected, open: total - approved - rejected - abstained, base: total - abstained };
}

/** What the panel has come to; undefined: it goes on. A vote is decided as soon as nothing can change it. */
export function verdict(panel: Panel): 'approved' | 'rejected' | undefined {
  const addedDone = panel.groups.every((group) => group.key === rootGroup || !holdsBack(panel, group) || groupDone(panel, group));
  if (panel.mode === 'vote') {
    const outcome = voteOf(panel);
    return outcome === 'approved' && !addedDone ? undefined : outcome;
  }
  if (panel.seats.some((seat) => seat.status === 'rejected' && !isAdvice(panel, seat))) return 'rejected';
  const root = panel.groups.find((group) => group.key === rootGroup);
  return root && groupDone(panel, root) ? 'approved' : undefined;
}

/**
 * Two thresholds that add up to 100 % or less can both be reached: two of four for it, two against. Which was reached first never
 * decides: the outcome is that of the votes alone, in whatever order they came. So the one that a tie does not favour waits until the other
 * is out of reach. Who abstains is not counted; if everybody does, nobody has approved.
 */
function voteOf(panel: Panel): 'approved' | 'rejected' | undefined {
  const { approved, rejected, open, base } = tally(panel);
  const { approveAt, rejectAt, tie = 'rejected' } = panel;
  if (base === 0) return 'rejected';
  // A vote that is still open, or abstains, makes no share smaller that has been reached.
  const [forIt, against] = [approved * 100 >= approveAt * base, rejected * 100 >= rejectAt * base];
  const [mayPass, mayFail] = [(approved + open) * 100 >= approveAt * base, (rejected + open) * 100 >= rejectAt * base];
  if (against && (tie === 'rejected' || !mayPass)) return 'rejected';
  if (forIt && (tie === 'approved' || !mayFail)) return 'approved';
  if (!mayPass) return 'rejected';
  return open === 0 ? (forIt ? 'approved' : 'rejected') : undefined;
}

/** Whether both thresholds are reached. */
export const isTied = (panel: Panel): boolean => {
  const { approved, rejected, base } = tally(panel);
  return base > 0 && approved * 100 >= panel.approveAt * base && rejected * 100 >= panel.rejectAt * base;
};

/** An added group counts for the end of a vote unless its seat has not decided: then it falls away with the seat. */
const holdsBack = (panel: Panel, group: Group): boolean => {
  const seat = group.added && seatOf(panel, group.added.to);
  return seat !== undefined && decided(seat);
};

/** True for somebody who was only asked for advice, and under `vote` for anyone who was added. */
export function isAdvice(panel: Panel, seat: Seat): boolean {
  const group = panel.groups.find((one) => one.key === seat.group);
  return group?.added !== undefined && (group.added.advice || panel.mode === 'vote');
}

export type PanelFault = 'SIGNER_ALREADY_ASKED' | 'SIGNERS_TOO_DEEP' | 'SIGNER_NOT_YOURS' | 'SIGNER_DECIDED';

function depthOf(panel: Panel, seat: Seat): number {
  const group = panel.groups.find((one) => one.key === seat.group);
  const to = group?.added && seatOf(panel, group.added.to);
  return to ? 1 + depthOf(panel, to) : 0;
}

/** Adds people to a seat that is open. `before` closes it until they are done. The caller opens what may be opened then. */
export function addSigners(
  panel: Panel,
  to: string,
  input: { by: string; people: string[]; when: AddWhen; mode: Group['mode']; advice?: boolean; why: Why },
): Panel | PanelFault {
  const seat = seatOf(panel, to);
  if (!seat) return 'SIGNER_NOT_YOURS';
  if (depthOf(panel, seat) >= maxDepth) return 'SIGNERS_TOO_DEEP';
  // Somebody whose own answer is still awaited here is not asked a second time: that is how a circle would begin.
  const awaited = panel.seats.filter((one) => one.status === 'waiting' || one.status === 'open');
  if (input.people.some((person) => awaited.some((one) => one.people.length === 1 && one.people[0] === person))) return 'SIGNER_ALREADY_ASKED';
  const group: Group = { key: `g${panel.groups.length}`, mode: input.mode, added: { by: input.by, to, when: input.when, advice: input.advice ?? false } };
  const seats = input.people.map((person, n): Seat => ({
    key: String(panel.seats.length + n),
    group: group.key,
    people: [person],
    why: input.why,
    weight: 0,
    status: 'waiting',
  }));
  const grown = { ...panel, groups: [...panel.groups, group], seats: [...panel.seats, ...seats] };
  return input.when === 'before' ? setSeat(grown, to, 'waiting') : grown;
}

/** 减签: whoever added somebody takes him off again, while he has not decided. To whom such a place was handed, was not added by him. */
export function removeSigner(panel: Panel, by: string, person: string): { panel: Panel; removed: Seat } | PanelFault {
  const added = panel.seats.filter(
    (seat) => !seat.handed && seat.people.includes(person) && panel.groups.some((group) => group.key === seat.group && group.added?.by === by),
  );
  const seat = added.find((one) => one.status === 'waiting' || one.status === 'open');
  if (!seat) return added.some(decided) ? 'SIGNER_DECIDED' : 'SIGNER_NOT_YOURS';
  return { panel: setSeat(panel, seat.key, 'removed'), removed: seat };
}
