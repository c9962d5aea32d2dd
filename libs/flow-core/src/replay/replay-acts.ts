import type { Instant } from '@vouchflow/kernel';
import type { OpenTask } from '../engine/instance.js';
import { approveFirst } from '../simulate/approve-first.js';
import type { Choice, Choose, SimulationState } from '../simulate/simulation-run.js';
import type { RecordedAct } from './read-acts.js';

/**
 * Does again what people did, each act at its time and at the place where it was done, by node and person; a decision whose node is
 * gone is made wherever the same person is asked. Whoever was never asked then approves, so that the claim goes on; in a record
 * that is open, at `until`, whoever was `asked` and has not answered does not answer here either.
 */
export function replayActs(acts: readonly RecordedAct[], record: { over: boolean; until: Instant; asked: ReadonlySet<string> }): Choose {
  const left = [...acts];
  let invented = false;
  return (open, state) => {
    if (invented && state.refused) return null;
    invented = false;
    const act = left.find((one) => fits(one, open, state));
    const next = act?.at ?? left[0]?.at ?? record.until;
    const due = nextDue(state, next);
    if (due !== undefined) return { type: 'MoveClock', to: due };
    if (act) {
      if (act.at > state.at) return { type: 'MoveClock', to: act.at };
      left.splice(left.indexOf(act), 1);
      return choiceOf(act, open, state);
    }
    const never = open.filter((task) => !task.people.some((person) => record.asked.has(person)));
    if (!record.over && never.length === 0) return null;
    invented = true;
    return approveFirst(never.length > 0 ? never : open, { instance: state.instance, at: state.at });
  };
}

function nextDue({ instance, at }: SimulationState, until: Instant): Instant | undefined {
  return instance.effects
    .flatMap((effect) => (effect.dueAt !== undefined && effect.dueAt > at && effect.dueAt <= until && !effect.parked ? [effect.dueAt] : []))
    .sort()[0];
}

function fits(act: RecordedAct, open: readonly OpenTask[], { instance }: SimulationState): boolean {
  if (act.task) return taskFor(act, open) !== undefined;
  if (act.choice.type === 'Resubmit') return instance.status === 'returned';
  return act.choice.type !== 'RetryEffect' || instance.tokens.some((token) => token.parked);
}

function taskFor({ task, choice }: RecordedAct, open: readonly OpenTask[]): OpenTask | undefined {
  if (!task) return undefined;
  const asked = open.filter((one) => task.people.some((person) => one.people.includes(person)));
  const here = asked.filter((one) => one.node === task.node);
  return here.find((one) => one.n === task.n) ?? here[0] ?? (choice.type === 'DecideTask' ? asked[0] : undefined);
}

function choiceOf(act: RecordedAct, open: readonly OpenTask[], { instance }: SimulationState): Choice {
  const task = taskFor(act, open);
  const choice = task && 'task' in act.choice ? ({ ...act.choice, task: task.n } as Choice) : act.choice;
  return choice.type === 'DecideInPlace' ? { ...choice, factsHash: instance.factsHash } : choice;
}
