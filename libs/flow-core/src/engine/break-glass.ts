import type { Input } from './input.js';
import { emit, requireTask, type Walk } from './walk.js';

/** In an emergency two people together put one of them in the place of whom a task is with. He then decides as anybody would. */
export function breakGlass(walk: Walk, { task: n, by, confirmedBy, reason }: Extract<Input, { type: 'DecideInPlace' }>): void {
  const task = requireTask(walk, n);
  emit(walk, { type: 'GlassBroken', task: task.n, by, confirmedBy, instead: task.people, reason });
}
