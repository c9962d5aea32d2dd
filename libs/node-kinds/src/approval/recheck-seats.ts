import type { ApproversRecheckResult, WaitingPlace } from '@vouchflow/flow-model';
import { standInsOf } from './hand-seats.js';
import { decided, rootGroup, setSeat, type Panel, type Seat } from './panel.js';

/** Places whose turn may still come. One that was added falls away with the seat that it hangs on. */
export function waitingPlaces(panel: Panel): WaitingPlace[] {
  return panel.seats
    .filter((seat) => seat.status === 'waiting' && mayCome(panel, seat))
    .map((seat) => {
      const { key, people, rule, which, handed } = seat;
      const standIns = standInsOf(seat);
      const fixed = seat.group !== rootGroup || panel.groups.some((group) => group.added?.to === key);
      return {
        key,
        people,
        ...(standIns.length > 0 ? { standIns } : {}),
        ...(rule ? { rule } : {}),
        ...(which === undefined ? {} : { which }),
        ...(handed ? { handed } : {}),
        ...(fixed ? { fixed } : {}),
      };
    });
}

function mayCome(panel: Panel, seat: Seat): boolean {
  const to = panel.groups.find((group) => group.key === seat.group)?.added?.to;
  const on = panel.seats.find((one) => one.key === to);
  return on === undefined || (on.status !== 'removed' && (decided(on) || mayCome(panel, on)));
}

/** The panel with its places as they were found anew. A place that another makes needless falls away. */
export function applyRecheck(panel: Panel, { changed, skipped = [] }: ApproversRecheckResult): Panel {
  const kept: Panel = {
    ...panel,
    seats: panel.seats.map((seat) => {
      const now = changed.find(({ key }) => key === seat.key);
      if (!now) return seat;
      // Why somebody was added stays said; whom the place went to since, the proof says.
      return { ...seat, people: now.people, why: now.why };
    }),
  };
  return skipped.reduce((left, { key }) => setSeat(left, key, 'removed'), kept);
}
