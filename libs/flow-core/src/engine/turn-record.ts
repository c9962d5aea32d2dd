import { stableJson, type Instant } from '@vouchflow/kernel';
import type { FlowEvent } from './event.js';
import type { Input } from './input.js';

export interface RecordOf {
  instance: string;
  /** 1, 2, 3 … without a gap. */
  n: number;
  /** The hash of the turn before; empty before the first. */
  previousHash: string;
  at: Instant;
  actor: string | null;
  input: Input;
  events: readonly FlowEvent[];
}

/**
 * One link of the audit chain: the input as it is kept, and the text whose SHA-256 is the turn's hash. The facts stand in the events
 * already; the input would say them twice.
 */
export function turnRecord({ previousHash, input, ...turn }: RecordOf): { input: Record<string, unknown>; text: string } {
  const { facts: _facts, context: _context, lines: _lines, ...kept } = input as Record<string, unknown>;
  return { input: kept, text: `${previousHash}\n${stableJson({ ...turn, input: kept })}` };
}
