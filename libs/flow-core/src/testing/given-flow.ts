import type { EffectKind, EffectPayload, ErrorCode } from '@vouchflow/flow-model';
import { expect } from 'vitest';
import type { FlowEventType } from '../engine/event.js';
import type { Input } from '../engine/input.js';
import type { FlowInstance } from '../engine/instance.js';
import type { FlowGraph } from '../graph/flow-graph.js';
import { reckonDeadline } from '../calendar/reckon-deadline.js';
import { viewCalendar } from '../calendar/view-calendar.js';
import { checkInstance } from './check-instance.js';
import { checkTurn } from './check-turn.js';
import { startClaim, type Act } from './acts.js';
import { takeTurn, type TakenTurn, type TurnWorld } from './take-turn.js';
import type { Result } from '@vouchflow/kernel';
import type { Rejection } from '../engine/rejection.js';

/** An event by its type, or with some of its members. */
export type Expected = FlowEventType | { type: FlowEventType; [member: string]: unknown };

const first = '2026-11-21T02:00:00.000Z';

/**
 * A specification of the engine that reads aloud: `given(flow).started().when(decideTask('approve')).then('TaskDecided', 'TokenLeft')`.
 * Every turn on the way is checked for what may never be false.
 */
export const given = (graph: FlowGraph, world: TurnWorld = agreeable()): GivenFlow => new GivenFlow(graph, world, undefined, 0);

export class GivenFlow {
  constructor(
    private readonly graph: FlowGraph,
    private readonly world: TurnWorld,
    readonly instance: FlowInstance | undefined,
    private readonly turns: number,
  ) {}

  started(start: Partial<Extract<Input, { type: 'Start' }>> = {}): GivenFlow {
    return this.and(startClaim(start));
  }

  /** What happened before: each must be taken. */
  and(...acts: Act[]): GivenFlow {
    return acts.reduce<GivenFlow>((before, act) => {
      const turn = before.take(act);
      if (!turn.ok) throw new Error(`An earlier turn was refused: ${turn.error.code}`);
      return new GivenFlow(before.graph, before.world, turn.value.instance, before.turns + 1);
    }, this);
  }

  /** The same instance under another graph: the newer version that it may be migrated to. */
  under(graph: FlowGraph): GivenFlow {
    return new GivenFlow(graph, this.world, this.instance, this.turns);
  }

  when(act: Act): Outcome {
    return new Outcome(this.instance, this.take(act));
  }

  private take(act: Act): Result<TakenTurn, Rejection> {
    const at = new Date(Date.parse(first) + this.turns * 1000).toISOString();
    const turn = takeTurn(this.graph, this.world, this.instance, { at, ...act(this.instance) } as Input);
    if (turn.ok) expect([...checkTurn(this.instance, turn.value), ...checkInstance(this.graph, turn.value.instance)]).toEqual([]);
    return turn;
  }
}

/** What came of a turn, to be looked at closer. */
export class Seen {
  constructor(
    protected readonly before: FlowInstance | undefined,
    protected readonly turn: Result<TakenTurn, Rejection>,
  ) {}

  get instance(): FlowInstance {
    return this.taken().instance;
  }

  /** These among the events, in this order. */
  thenAmongOthers(...expected: Expected[]): Seen {
    const { events } = this.taken();
    let from = 0;
    for (const one of expected) {
      const wanted = typeof one === 'string' ? { type: one } : one;
      const found = events.findIndex(
        (event, at) =>
          at >= from && Object.entries(wanted).every(([key, value]) => JSON.stringify((event as Record<string, unknown>)[key]) === JSON.stringify(value)),
      );
      expect(found, `${JSON.stringify(wanted)} among ${JSON.stringify(events.slice(from))}`).toBeGreaterThanOrEqual(0);
      from = found + 1;
    }
    return new Seen(this.before, this.turn);
  }

  /** None of these events. */
  thenNo(...types: FlowEventType[]): Seen {
    expect(
      this.taken()
        .events.map((event) => event.type)
        .filter((type) => types.includes(type)),
    ).toEqual([]);
    return new Seen(this.before, this.turn);
  }

  /** Where it stands: its status, and the nodes with a token. */
  thenAt(status: FlowInstance['status'], ...nodes: string[]): Seen {
    const { instance } = this.taken();
    expect({ status: instance.status, nodes: instance.tokens.map((token) => token.node).sort() }).toEqual({ status, nodes: [...nodes].sort() });
    return new Seen(this.before, this.turn);
  }

  protected taken(): TakenTurn {
    if (!this.turn.ok) throw new Error(`Refused: ${this.turn.error.code} ${this.turn.error.detail?.en ?? ''}`);
    return this.turn.value;
  }
}

/** A turn just taken or refused. Only this has `then`: what it returns has not, so that a spec may return it and nobody awaits it. */
export class Outcome extends Seen {
  /** Exactly these events, in this order. */
  then(...expected: Expected[]): Seen {
    const { events } = this.taken();
    expect(events.map((event) => event.type)).toEqual(expected.map((one) => (typeof one === 'string' ? one : one.type)));
    expected.forEach((one, at) => typeof one === 'string' || expect(events[at]).toMatchObject(one));
    return new Seen(this.before, this.turn);
  }

  /** Taken, and nothing came of it. */
  thenNothing(): void {
    expect(this.taken().events).toEqual([]);
    expect(this.taken().instance).toEqual(this.before);
  }

  /** The code it was refused with; undefined: it was taken. */
  get refusal(): ErrorCode | undefined {
    return this.turn.ok ? undefined : this.turn.error.code;
  }

  thenRejected(code: ErrorCode): void {
    expect(this.turn).toMatchObject({ ok: false, error: { code } });
  }
}

/** Every hour is worked: so specs count hours as clocks do. */
const roundTheClock = viewCalendar({ weekdays: [1, 2, 3, 4, 5, 6, 7], hours: ['00:00-24:00'], days: [] });

/** A world in which everything asked is granted. Answers by kind replace its own. */
export function agreeable(answers: { [K in EffectKind]?: (payload: EffectPayload<K>, n: number, instance: FlowInstance) => unknown } = {}): TurnWorld {
  return {
    ask(effect, instance) {
      const own = answers[effect.kind] as ((payload: unknown, n: number, instance: FlowInstance) => unknown) | undefined;
      if (own) return own(effect.payload, effect.n, instance);
      if (effect.kind === 'budget.reserve') return { outcome: 'within', taken: [] };
      if (effect.kind === 'documents.hold') return { held: true };
      if (effect.kind === 'voucher.build') {
        const { date, notBefore } = effect.payload;
        return { made: true, voucherId: `v${effect.n}`, ledger: 'L', date: date ?? notBefore ?? '2026-11-21', total: instance.context.total, lines: 2 };
      }
      if (effect.kind === 'approvers.resolve') {
        const { rules, alreadyAsked } = effect.payload;
        const places = rules.map((rule) => ({
          people: [rule.by === 'person' ? rule.person : rule.by === 'role' ? rule.role : 'somebody'],
          rule,
          why: { code: `approver.${rule.by}` },
        }));
        return { places: places.filter((place) => !place.people.some((person) => alreadyAsked.includes(person))) };
      }
      if (effect.kind === 'approvers.recheck') return { changed: [] };
      if (effect.kind === 'deadline.reckon') return reckonDeadline(roundTheClock, 'UTC', instance.at, effect.payload);
      if (effect.kind === 'deadline.above')
        return {
          people: effect.payload.to ? ['top'] : effect.payload.people.map((person) => `${person}'s boss`),
          why: { code: 'deadline.manager', values: { of: effect.payload.people } },
        };
      throw new Error(`Nobody answers ${effect.kind}`);
    },
  };
}
