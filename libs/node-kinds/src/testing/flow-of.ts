import { checkFlow, type FlowGraph } from '@vouchflow/flow-core';
import { compiled, drawFlow } from '@vouchflow/flow-core/testing';
import type { FactField, FlowDefinition } from '@vouchflow/flow-model';
import { nodeKinds } from '../kinds.js';

const label = { zh: '字段', en: 'Field' };
/** Facts that the drawn flows of the specs may name. */
export const facts: FactField[] = [
  { name: 'city', label, type: 'text' },
  { name: 'buyer', label, type: 'person' },
  { name: 'amount', label, type: 'money', required: true },
  { name: 'day', label, type: 'date', required: true },
  { name: 'trip', label, type: 'boolean', required: true },
];

/** A flow of the real kinds, drawn in words. */
export const flowOf = (text: string, config: Record<string, unknown> = {}, more: Partial<FlowDefinition> = {}): FlowGraph =>
  compiled(nodeKinds, text, config, { facts, ...more });
/** What is wrong with one, code and path. */
export const faultsOf = (text: string, config: Record<string, unknown> = {}, more: Partial<FlowDefinition> = {}): string[] =>
  checkFlow(drawFlow(nodeKinds, text, config, { facts, ...more }), nodeKinds).map((problem) => `${problem.code} ${problem.path}`);

/** `approval` config that asks these people by name. */
export const asking = (...people: string[]): { mode: string; approvers: { by: string; person: string }[] } => ({
  mode: 'sequential',
  approvers: people.map((person) => ({ by: 'person', person })),
});
