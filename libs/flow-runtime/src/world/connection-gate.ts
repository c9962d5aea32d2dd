import type { ErpExchange } from '@vouchflow/connector-kit';
import type { Pool } from 'pg';

/** What a try heard of the ERP at last: it `took` or refused what it was sent, let itself be `read`, or there was no answer. */
export type Heard = 'took' | 'read' | 'silence';

/**
 * Null: it did not reach for the ERP. What settled is an answer whatever its status is (SOAP tells its refusals with a 500).
 * @param sent whether the try sent something to keep
 */
export function heardOf(exchanges: readonly Pick<ErpExchange, 'result' | 'status'>[], { sent, settled }: { sent: boolean; settled: boolean }): Heard | null {
  const last = exchanges.at(-1);
  if (!last) return null;
  if (last.result !== 'answered') return 'silence';
  if (settled) return 'took';
  if ((last.status ?? 0) >= 500) return 'silence';
  return sent ? 'took' : 'read';
}

/** So many tries without an answer open the breaker. */
const opensAfter = 5;
/** The breaker stays open for 5 s at first, each further time twice as long, 10 minutes at most. */
const firstOpenSeconds = 5;
const longestOpenSeconds = 600;
/** While one try goes through a breaker whose time is up, the others stay away. */
const probeSeconds = 20;
/** Of each line of a lane; the sweep has the others. */
const mostWaiting = 10_000;

interface Lane {
  /** At once, and begun in a minute. */
  most: number;
  perMinute: number | null;
  underWay: number;
  /** When the next one may begin, where there is a rate. */
  nextAt: number;
  /** Of what was sent nobody knows whether the ERP has it: that goes first, and a long queue must not keep it so. */
  begun: Set<string>;
  fresh: Set<string>;
  /** Under way behind the vouchers. */
  behind: Set<string>;
  /** What this worker sent through a breaker whose time was up. */
  probe: string | null;
  timer: NodeJS.Timeout | null;
  /** Some worker has counted a try without an answer; an answer is worth writing down. */
  isTroubled: boolean;
}

interface Door {
  id: string;
  connection: string | null;
  most: number | null;
  per_minute: number | null;
  is_open: boolean;
  is_probe: boolean;
  is_troubled: boolean;
  is_begun: boolean;
}

export interface ConnectionGateDeps {
  pool: Pool;
  /** Effects under way at once with one connection, at most; and of those without one. */
  most: number;
  now(): number;
  /** Takes up effects that had to wait. */
  takeUp(effectIds: string[]): void;
}

/**
 * One lane a connection, so that a slow or dead ERP holds up its own postings and no others: so many at once, so many a minute,
 * none while its breaker is open. Breaker and its one probe are shared by all workers; numbers at once are this worker's.
 */
export class ConnectionGate {
  private readonly lanes = new Map<string, Lane>();
  private readonly laneOf = new Map<string, Lane>();

  constructor(private readonly deps: ConnectionGateDeps) {}

  /** Those of the effects that may begin now; each must `leave`. The others wait here, or for the sweep. */
  async enter(effectIds: readonly string[]): Promise<string[]> {
    const doors = await this.doors(effectIds);
    return doors.filter((door) => this.admit(door)).map((door) => door.id);
  }

  /**
   * Whether what goes behind the vouchers, a file, may begin now: only where there is room that no voucher waits for, and in half of the places at
   * most, since a large one takes minutes. It must `leave`. Nobody asks while the breaker is open: only a voucher or the dry check probes it.
   */
  enterBehind(door: Pick<Door, 'id' | 'connection' | 'most' | 'per_minute' | 'is_troubled'>): boolean {
    const lane = this.lane(door);
    const hasRoom = lane.underWay < lane.most && this.deps.now() >= lane.nextAt && lane.begun.size + lane.fresh.size === 0;
    const mayEnter = hasRoom && lane.behind.size < Math.max(1, Math.floor(lane.most / 2));
    if (!mayEnter || !this.admit({ ...door, is_open: false, is_probe: false, is_begun: true })) return false;
    lane.behind.add(door.id);
    return true;
  }

  leave(effectId: string): void {
    const lane = this.laneOf.get(effectId);
    if (!lane) return;
    this.laneOf.delete(effectId);
    lane.behind.delete(effectId);
    if (lane.probe === effectId) lane.probe = null;
    lane.underWay -= 1;
    this.pump(lane);
  }

  /**
   * What a try of this effect or file heard; null: it did not reach for the ERP. Only what the ERP took or refused ends the count of silences: of one that
   * lets itself be read while it takes nothing, look-ups would hide that. They let vouchers through again, and the next silence stops them for longer.
   * Where the breaker is open already a silence counts from its probe alone: what was under way when it opened says nothing new.
   */
  async tell(connectionId: string, id: string, heard: Heard | null): Promise<void> {
    const lane = this.lanes.get(connectionId);
    if (heard === null || (heard !== 'silence' && lane && !lane.isTroubled)) return;
    if (lane && heard !== 'read') lane.isTroubled = heard === 'silence';
    const values = heard === 'silence' ? [connectionId, lane?.probe === id] : [connectionId];
    await this.deps.pool.query({ name: `health-${heard}`, text: healthAfter[heard], values });
  }

  close(): void {
    for (const lane of this.lanes.values()) if (lane.timer) clearTimeout(lane.timer);
  }

  /** Claims the one probe where a breaker's time is up. */
  private async doors(ids: readonly string[]): Promise<Door[]> {
    const { rows } = await this.deps.pool.query<Door>({
      name: 'gate-doors',
      text: `WITH asked AS (
               SELECT e.id, p.connection_id, c.max_concurrent, c.per_minute, COALESCE(p.status IN ('sent', 'unknown'), r.effect_id IS NOT NULL) AS is_begun FROM effect e LEFT JOIN effect_run r ON r.effect_id = e.id
               LEFT JOIN posting p ON p.instance_id = e.instance_id AND p.effect_id = e.id LEFT JOIN connection c ON c.id = p.connection_id
               WHERE e.id = ANY ($1::uuid[]) AND e.status = 'open'
             ), probe AS (
               UPDATE connection_health h SET open_until = clock_timestamp() + ${probeSeconds} * interval '1 second'
               WHERE h.open_until <= clock_timestamp() AND h.connection_id IN (SELECT connection_id FROM asked) RETURNING h.connection_id
             )
             SELECT a.id, a.connection_id AS connection, a.max_concurrent AS most, a.per_minute,
               pr.connection_id IS NOT NULL AND row_number() OVER (PARTITION BY a.connection_id ORDER BY a.id) = 1 AS is_probe,
               COALESCE(h.open_until IS NOT NULL, false) AS is_open, COALESCE(h.fails > 0, false) AS is_troubled, a.is_begun
             FROM asked a LEFT JOIN connection_health h ON h.connection_id = a.connection_id LEFT JOIN probe pr ON pr.connection_id = a.connection_id
             ORDER BY a.is_begun DESC`,
      values: [ids],
    });
    return rows;
  }

  private admit(door: Door): boolean {
    if (this.laneOf.has(door.id) || (door.is_open && !door.is_probe)) return false;
    const lane = this.lane(door);
    const now = this.deps.now();
    if (lane.underWay >= lane.most || now < lane.nextAt) {
      const line = door.is_begun ? lane.begun : lane.fresh;
      if (line.size < mostWaiting) line.add(door.id);
      if (lane.underWay < lane.most) this.pump(lane);
      return false;
    }
    lane.begun.delete(door.id);
    lane.fresh.delete(door.id);
    lane.underWay += 1;
    if (lane.perMinute !== null) lane.nextAt = Math.max(now, lane.nextAt) + 60_000 / lane.perMinute;
    this.laneOf.set(door.id, lane);
    if (door.is_probe) lane.probe = door.id;
    return true;
  }

  private lane(door: Pick<Door, 'connection' | 'most' | 'per_minute' | 'is_troubled'>): Lane {
    const key = door.connection ?? '';
    let lane = this.lanes.get(key);
    if (!lane)
      this.lanes.set(
        key,
        (lane = {
          most: 1,
          perMinute: null,
          underWay: 0,
          nextAt: 0,
          begun: new Set(),
          fresh: new Set(),
          behind: new Set(),
          probe: null,
          timer: null,
          isTroubled: false,
        }),
      );
    lane.most = Math.min(door.most ?? this.deps.most, this.deps.most);
    lane.perMinute = door.per_minute;
    lane.isTroubled = door.is_troubled;
    return lane;
  }

  /** Takes up as many as there is room for, or comes back when the rate allows the next. */
  private pump(lane: Lane): void {
    if (lane.begun.size + lane.fresh.size === 0 || lane.timer) return;
    const wait = lane.nextAt - this.deps.now();
    if (wait > 0) {
      lane.timer = setTimeout(() => {
        lane.timer = null;
        this.pump(lane);
      }, wait);
      lane.timer.unref();
      return;
    }
    const room = lane.perMinute === null ? lane.most - lane.underWay : Math.min(1, lane.most - lane.underWay);
    const next = [...takeFrom(lane.begun, room)];
    next.push(...takeFrom(lane.fresh, room - next.length));
    if (next.length > 0) this.deps.takeUp(next);
  }
}

const healthAfter: Record<Heard, string> = {
  took: `UPDATE connection_health SET fails = 0, open_until = NULL, opened_at = NULL WHERE connection_id = $1 AND fails > 0`,
  read: `UPDATE connection_health SET open_until = NULL WHERE connection_id = $1 AND open_until IS NOT NULL`,
  silence: `
    INSERT INTO connection_health AS h (connection_id, fails) VALUES ($1, 1)
    ON CONFLICT (connection_id) DO UPDATE SET fails = h.fails + 1,
      open_until = CASE WHEN h.fails + 1 >= ${opensAfter} THEN clock_timestamp() + least(${longestOpenSeconds}, ${firstOpenSeconds} * power(2, least(h.fails + 1 - ${opensAfter}, 10))) * interval '1 second' END,
      opened_at = CASE WHEN h.fails + 1 >= ${opensAfter} THEN COALESCE(h.opened_at, clock_timestamp()) END
    WHERE $2 OR h.open_until IS NULL OR h.open_until <= clock_timestamp()`,
};

/** Takes out the first `count` of a line. */
function* takeFrom(line: Set<string>, count: number): Generator<string> {
  for (const id of line) {
    if (count <= 0) return;
    count -= 1;
    line.delete(id);
    yield id;
  }
}
