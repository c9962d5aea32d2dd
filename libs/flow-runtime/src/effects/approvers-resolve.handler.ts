import { budgetDemand, claimBudgets, type ClaimBudget } from '@vouchflow/finance-core';
import { resolveApprovers, type FlowInstance } from '@vouchflow/flow-core';
import { localDate } from '@vouchflow/kernel';
import type { ApproverRule } from '@vouchflow/flow-model';
import type { Views } from '../views.js';
import type { AskHandler } from './ask-handler.js';

/** Finds people by the directory as it is now; no statement of its own. */
export const approversResolve: AskHandler<'approvers.resolve'> = async ({ turn, views, instance }, payload) => {
  const { context } = instance;
  const date = localDate(turn.at, context.zone);
  const found = resolveApprovers(
    payload.rules,
    {
      directory: views.directory, date, claimant: instance.claimant, legalEntity: context.legalEntity,
      department: context.department, claimProjects: context.projects, facts: instance.facts, flow: instance.flow, total: context.total,
      ...(asksBudgetOwners(payload.rules, payload.fallback, payload.ifClaimant) ? { budgets: budgetsOf(instance, date, views) } : {}),
    },
    payload,
  );
  return { places: found.places, ...(found.skipped.length > 0 ? { skipped: found.skipped } : {}), ...(found.unresolved ? { unresolved: found.unresolved } : {}) };
};

const asksBudgetOwners = (...lists: (readonly ApproverRule[] | undefined)[]): boolean => lists.some((rules) => rules?.some((rule) => rule.by === 'budget-owner'));

function budgetsOf({ facts, context }: FlowInstance, date: string, views: Views): ClaimBudget[] {
  const demands = budgetDemand({ facts, legalEntity: context.legalEntity, rates: context.rates, date, directory: views.directory });
  return claimBudgets(demands, views.budgets.near(demands), views.directory, date);
}
