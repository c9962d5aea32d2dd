import { describeEvent, factChanges, nodeTitle, reject, secondPersonMissing, type FlowEvent, type FlowInstance, type Input } from '@vouchflow/flow-core';
import type { Language } from '@vouchflow/flow-model';
import { localDate } from '@vouchflow/kernel';
import type { CompiledFlows } from '../compiled-flows.js';
import { instanceOf, lockInstance, readInFlight, type InstanceRow } from '../instance-row.js';
import { Rejected } from '../rejected.js';
import { advance } from '../turn/advance.js';
import { runTurn, type TurnDoor } from '../turn/run-turn.js';
import { viewsOf } from '../views.js';
import { readRepair } from './read-repair.js';
import type { RepairCommand } from './repair-act.js';

export interface RepairPreview {
  /** What would happen, in the order in which it would. */
  sentences: { type: string; sentence: string; machine: boolean }[];
  /** Money would move, so a second person must confirm it. */
  needsSecond: boolean;
  /** Where the instance would stand. */
  after: Pick<FlowInstance, 'status' | 'version'> & { nodes: string[]; people: string[] };
  turn: number;
}

/** Leaves the turn of a preview, so that nothing of it is kept. */
class Previewed extends Error {
  constructor(readonly preview: RepairPreview) {
    super('previewed');
  }
}

/**
 * What an act by hand would do: the turn itself, taken in full on the locked instance and then rolled back, so that what is asked of budgets
 * and people is answered as it would be. Throws `Rejected` as the act would.
 */
export async function previewRepair(door: TurnDoor, flows: CompiledFlows, id: string, command: RepairCommand, language: Language): Promise<RepairPreview> {
  try {
    await runTurn(door, [lockInstance(id)], async (turn, [found]) => {
      const row = found?.rows[0] as InstanceRow | undefined;
      if (!row?.snapshot) throw new Rejected(reject('NOT_FOUND'));
      // As if somebody had confirmed it: whether somebody must is seen from what comes of it.
      const second = command.confirmedBy ?? anybody;
      const { graph, input } = await readRepair(turn, flows, row, { ...command, confirmedBy: second });
      const full = { ...input, at: turn.at, inFlight: await readInFlight(turn, row) } as Input;
      const advanced = await advance(turn, graph, instanceOf(row), full);
      if (!advanced.ok) throw new Rejected(advanced.error);
      const { events, instance } = advanced.value;
      const { directory, wordingOn } = viewsOf(turn.directory);
      const today = localDate(turn.at, instance.context.zone);
      const company = { ...wordingOn(today, graph.definition), names: (email: string) => directory.person(email, today)?.name[language] ?? email };
      const wording = {
        ...company,
        changes: factChanges(graph.definition.facts, row.facts, instance.facts, company),
        zone: instance.context.zone,
        nodeTitle: (node: string) => nodeTitle(graph, node)[language],
        nothingPosted: !instance.holds.some((hold) => hold.release.kind === 'voucher.reverse'),
      };
      throw new Previewed({
        sentences: events.flatMap((event) => {
          const line = describeEvent(withoutSecond(event, second), language, wording);
          return line ? [{ type: event.type, ...line }] : [];
        }),
        needsSecond: command.confirmedBy === undefined && secondPersonMissing({ ...full, confirmedBy: undefined } as unknown as Input, events) !== undefined,
        after: {
          status: instance.status,
          version: instance.version,
          nodes: instance.tokens.map((token) => token.node),
          people: [...new Set(instance.tasks.flatMap((task) => task.people))],
        },
        turn: row.turn,
      });
    });
  } catch (error) {
    if (error instanceof Previewed) return error.preview;
    throw error;
  }
  throw new Error('A preview was kept');
}

/** Stands for the second person who is not known yet. No e-mail, so nobody is it. */
const anybody = '*';

function withoutSecond(event: FlowEvent, second: string): FlowEvent {
  if (second !== anybody || !('confirmedBy' in event)) return event;
  const { confirmedBy: _second, ...rest } = event;
  return rest as FlowEvent;
}
