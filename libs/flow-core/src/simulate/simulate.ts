import { effectModes, type EffectPayload } from '@vouchflow/flow-model';
import type { Input } from '../engine/input.js';
import type { FlowInstance, OpenEffect } from '../engine/instance.js';
import type { FlowGraph } from '../graph/flow-graph.js';
import { approveFirst } from './approve-first.js';
import type { SimulatedWorld } from './simulated-world.js';
import type { Choice, Choose, SimulatedTask, SimulationRun, StartInput } from './simulation-run.js';
import { takeSimulatedTurn, type Simulating } from './take-simulated-turn.js';

/** Far more than any flow needs that a person would draw; a loop that people keep going round ends here. */
const MAX_STEPS = 1000;

/**
 * Pure. Runs a document through the real engine in a world in memory: what comes of it, with whom, and why. `choose` says
 * what people do (by default whoever is asked first approves) and moves the clock. Ends when `choose` has nothing
 * more to say, when the start is refused, or after `maxSteps` steps. `newer` is what a `Migrate` leads to.
 */
export function simulate(
  graph: FlowGraph,
  start: StartInput,
  world: SimulatedWorld,
  choose: Choose = approveFirst,
  options: { maxSteps?: number; newer?: FlowGraph } = {},
): SimulationRun {
  const run: Simulating = {
    graph,
    world,
    at: start.at,
    instance: undefined,
    turns: [],
    rejections: [],
    budget: [],
    unanswered: new Set(),
    inFlight: new Set(),
  };
  takeSimulatedTurn(run, start);
  let refused = false;
  for (let steps = options.maxSteps ?? MAX_STEPS; run.instance && steps > 0; steps -= 1) {
    if (settleDue(run, run.instance)) continue;
    const last = refused ? run.rejections.at(-1) : undefined;
    const choice = choose(run.instance.tasks, { instance: run.instance, at: run.at, ...(last ? { refused: last.rejection } : {}) });
    if (!choice) break;
    refused = !act(run, run.instance, choice, options.newer ?? graph);
  }
  return {
    turns: run.turns,
    instance: run.instance,
    path: pathOf(run),
    tasks: tasksOf(run),
    budget: run.budget,
    vouchers: world.vouchers(),
    outcome: run.instance?.status ?? 'refused',
    rejections: run.rejections,
  };
}

function act(run: Simulating, instance: FlowInstance, choice: Choice, newer: FlowGraph): boolean {
  if (choice.type === 'MoveClock') {
    if (choice.to > run.at) run.at = choice.to;
    // Who had no answer looks again as time goes by.
    run.unanswered.clear();
    return true;
  }
  const before = run.graph;
  // Decided by the newer version's graph, and followed by it from then on.
  if (choice.type === 'Migrate') run.graph = newer;
  const seen = choice.type === 'DecideTask' ? { factsHash: choice.factsHash ?? instance.factsHash } : {};
  const taken = takeSimulatedTurn(run, { ...choice, ...seen, at: run.at, inFlight: [...run.inFlight] } as Input);
  if (!taken) run.graph = before;
  return taken;
}

/** Brings back the answer to the next effect that is due; false: none is. */
function settleDue(run: Simulating, instance: FlowInstance): boolean {
  const dueAt = (effect: OpenEffect): string => effect.dueAt ?? effect.since;
  const [effect] = instance.effects
    .filter((open) => effectModes[open.kind] === 'world' && !open.parked && !run.unanswered.has(open.n) && dueAt(open) <= run.at)
    .sort((a, b) => (dueAt(a) < dueAt(b) ? -1 : dueAt(a) > dueAt(b) ? 1 : a.n - b.n));
  if (!effect) return false;
  const answer =
    effect.kind === 'voucher.post'
      ? run.world.post({ instance, at: run.at, effect: { n: effect.n, node: effect.node } }, effect.payload as EffectPayload<'voucher.post'>)
      : effect.kind === 'claim.reverse'
        ? ({ status: 'reversed', whole: true } as const)
        : ({ woke: true } as const);
  const known = answer !== null && (!('parked' in answer) || !answer.sent);
  if (known) run.inFlight.delete(effect.n);
  else run.inFlight.add(effect.n);
  if (answer === null) run.unanswered.add(effect.n);
  else if ('parked' in answer) takeSimulatedTurn(run, { type: 'ParkEffect', at: run.at, effect: effect.n, why: answer.parked });
  else takeSimulatedTurn(run, { type: 'SettleEffect', at: run.at, effect: effect.n, result: answer });
  return true;
}

function pathOf({ turns }: Simulating): SimulationRun['path'] {
  const path: SimulationRun['path'] = [];
  for (const event of turns.flatMap((turn) => turn.events)) {
    if (event.type === 'TokenPlaced') path.push({ node: event.node, token: event.token, ...(event.edge === undefined ? {} : { edge: event.edge }) });
  }
  return path;
}

function tasksOf({ turns }: Simulating): SimulatedTask[] {
  const tasks = new Map<number, SimulatedTask>();
  for (const event of turns.flatMap((turn) => turn.events)) {
    if (event.type === 'TaskOpened') tasks.set(event.task, { node: event.node, people: event.people, why: event.why });
    const task = 'task' in event ? tasks.get(event.task) : undefined;
    if (!task) continue;
    if (event.type === 'TaskTransferred') task.people = event.people ?? [event.to];
    if (event.type === 'TaskShared') task.people = [...task.people, event.substitute];
    if (event.type === 'TaskEscalated') task.people = [...task.people, ...event.to];
    if (event.type === 'TaskHandedOn' && event.to.length > 0) task.people = event.to;
    if (event.type === 'TaskCancelled') task.outcome = 'cancelled';
    if (event.type === 'TaskDecided') Object.assign(task, { outcome: event.outcome, by: event.by });
  }
  return [...tasks.values()];
}
