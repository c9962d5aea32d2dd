import type { Facts, FactField } from '@vouchflow/flow-model';
import { stableJson } from '@vouchflow/kernel';
import type { FlowGraph } from '../graph/flow-graph.js';
import { changedPaths, fieldOf, isMaterialPath } from './changed-paths.js';
import type { Input } from './input.js';
import type { FlowInstance, InstanceContext } from './instance.js';
import { reject, type Rejection } from './rejection.js';
import { emit, type Walk } from './walk.js';

type Amend = Extract<Input, { type: 'AmendFacts' }>;

/**
 * Mends what was entered, by hand, in a claim that is on its way (DESIGN §5.3). Only fields that no passed step has used: neither read by an
 * expression or a table, nor by what a step does with them, nor decided on. Otherwise the claim is returned and walks again.
 */
export function amendFacts(walk: Walk, input: Amend): Rejection | undefined {
  const { draft, graph } = walk;
  const fields = graph.definition.facts;
  const changed = changedPaths(fields, draft.facts, input.facts);
  if (changed.length === 0) return reject('STATE_CONFLICT', { zh: '没有任何改动。', en: 'Nothing is new.' });
  const used = changed.flatMap((path) => {
    const by = usersOf(walk, path, input);
    return by.length > 0
      ? [{ path, code: 'FACTS_IN_USE', message: `Used by ${by.join(', ')}; return the claim instead.`, nodes: by, returnTo: 'claimant' }]
      : [];
  });
  if (used.length > 0) return reject('FACTS_IN_USE', undefined, used);
  const { by, confirmedBy, reason, facts, context, factsHash, materialHash } = input;
  const material = changed.some((path) => isMaterialPath(fields, path));
  emit(walk, { type: 'FactsAmended', by, ...(confirmedBy ? { confirmedBy } : {}), reason, changed, material });
  emit(walk, { type: 'FactsReplaced', facts, context, factsHash, materialHash });
  return undefined;
}

/** Nodes of this walk whose work rests on the field; the values that a server computes count where they come out otherwise. */
function usersOf({ draft, graph }: Pick<Walk, 'draft' | 'graph'>, path: string, input: Scoped): string[] {
  const name = fieldOf(path);
  const material = isMaterialPath(graph.definition.facts, path);
  const touches = (read: string): boolean => read === name || read.startsWith(`${name}.`) || name.startsWith(`${read}.`) || differs(read, draft, input);
  return Object.keys(draft.passed).filter((id) => {
    const node = graph.nodes.get(id);
    if (!node) return false;
    const reads = draft.readBy?.[id] ?? (draft.readBy ? [] : draft.reads);
    if (reads.some(touches)) return true;
    // What somebody approved stays what he approved.
    if (material && draft.decisions.some((made) => made.node === id)) return true;
    const uses = node.kind.uses?.(node.config) ?? {};
    return uses.all === true || (uses.material === true && material) || (uses.fields ?? []).some(touches);
  });
}

/** Fields, by path, that could be amended now: no step of this walk has used them. */
export function amendablePaths(graph: FlowGraph, instance: FlowInstance): string[] {
  return leavesOf(graph.definition.facts, instance.facts).filter((path) => usersOf({ draft: instance, graph }, path, instance).length === 0);
}

function leavesOf(fields: readonly FactField[], facts: Facts, at = ''): string[] {
  return fields.flatMap((field): string[] => {
    const value = facts[field.name];
    if (field.type === 'list' && field.fields) {
      const inner = field.fields;
      return Array.isArray(value) ? (value as Facts[]).flatMap((item, index) => leavesOf(inner, item, `${at}${field.name}/${index}/`)) : [];
    }
    return field.type === 'object' || field.type === 'attachments' ? [] : [at + field.name];
  });
}

type Scoped = { facts: Facts; context: InstanceContext };

/** Whether a name of the scope that is no field gives another value now. */
function differs(read: string, before: Scoped, after: Scoped): boolean {
  const value = ({ context }: Scoped): unknown => {
    switch (read) {
      case 'total':
        return context.total;
      case 'projectType':
        return context.projectType;
      case 'currency':
        return context.currency;
      case 'claimant.grade':
        return context.claimant.grade;
      case 'claimant.department':
        return context.claimant.department;
      default:
        return null;
    }
  };
  return stableJson(value(before)) !== stableJson(value(after));
}
