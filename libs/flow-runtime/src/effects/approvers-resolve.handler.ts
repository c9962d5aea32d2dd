import { resolveApprovers } from '@vouchflow/flow-core';
import { localDate } from '@vouchflow/kernel';
import type { AskHandler } from './ask-handler.js';

/** Finds people by the directory as it is now; no statement of its own. */
export const approversResolve: AskHandler<'approvers.resolve'> = async ({ turn, views, instance }, payload) => {
  const { context } = instance;
  const found = resolveApprovers(
    payload.rules,
    {
      directory: views.directory, date: localDate(turn.at, context.zone), claimant: instance.claimant, legalEntity: context.legalEntity,
      department: context.department, claimProjects: context.projects, facts: instance.facts, flow: instance.flow, total: context.total,
    },
    { repeats: payload.repeats, fallback: payload.fallback, alreadyAsked: payload.alreadyAsked },
  );
  return { places: found.places, ...(found.unresolved ? { unresolved: found.unresolved } : {}) };
};
