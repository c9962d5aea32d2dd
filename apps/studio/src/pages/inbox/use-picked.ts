import { useState } from 'react';
import type { Task } from '../../api/types.js';

export interface Picked {
  /** Those of the tasks that are chosen, as they were when they were: a decision holds for what was seen then. */
  tasks: Task[];
  has(task: Task): boolean;
  toggle(task: Task): void;
  all(on: boolean): void;
}

/** Several tasks chosen of a list. One that has left the list is chosen no more. */
export function usePicked(tasks: readonly Task[]): Picked {
  const [picked, setPicked] = useState<ReadonlyMap<string, Task>>(new Map());
  const ids = new Set(tasks.map((task) => task.id));
  return {
    tasks: [...picked.values()].filter((task) => ids.has(task.id)),
    has: (task) => picked.has(task.id),
    toggle(task) {
      const next = new Map(picked);
      if (!next.delete(task.id)) next.set(task.id, task);
      setPicked(next);
    },
    all: (on) => setPicked(new Map(on ? tasks.map((task) => [task.id, picked.get(task.id) ?? task]) : [])),
  };
}
