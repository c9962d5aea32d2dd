import { recheckPlaces, resolveApprovers } from '@vouchflow/flow-core';
import { claimApprovers } from './claim-approvers.js';
import type { AskHandler } from './ask-handler.js';

/** Finds people by the directory as it is now; no statement of its own. */
export const approversResolve: AskHandler<'approvers.resolve'> = async ({ turn, views, instance }, payload) => {
  const found = resolveApprovers(payload.rules, claimApprovers(instance, views, turn.at, payload.rules, payload.fallback, payload.ifClaimant), payload);
  return {
    places: found.places,
    ...(found.skipped.length > 0 ? { skipped: found.skipped } : {}),
    ...(found.unresolved ? { unresolved: found.unresolved } : {}),
  };
};

/** Looks anew at places that were found before. */
export const approversRecheck: AskHandler<'approvers.recheck'> = async ({ turn, views, instance }, payload) =>
  recheckPlaces(
    payload,
    claimApprovers(
      instance,
      views,
      turn.at,
      payload.places.flatMap(({ rule }) => rule ?? []),
      payload.fallback,
      payload.ifClaimant,
    ),
  );
