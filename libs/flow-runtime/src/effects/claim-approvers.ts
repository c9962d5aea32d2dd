import { budgetDemand, claimBudgets, type ClaimBudget } from '@vouchflow/finance-core';
import { approverContext, type ApproverContext, type FlowInstance } from '@vouchflow/flow-core';
import { localDate, type Instant } from '@vouchflow/kernel';
import type { ApproverRule } from '@vouchflow/flow-model';
import type { Views } from '../views.js';

/** A claim as approvers are sought for it; with its budgets only where one of these rules asks by them. */
export function claimApprovers(instance: FlowInstance, views: Views, at: Instant, ...rules: (readonly ApproverRule[] | undefined)[]): ApproverContext {
  const context = approverContext(instance, views.directory, at);
  const byBudget = rules.some((list) => list?.some((rule) => rule.by === 'budget-owner'));
  return byBudget ? { ...context, budgets: budgetsOf(instance, localDate(at, instance.context.zone), views) } : context;
}

function budgetsOf({ facts, context }: FlowInstance, date: string, views: Views): ClaimBudget[] {
  const demands = budgetDemand({ facts, legalEntity: context.legalEntity, rates: context.rates, date, directory: views.directory });
  return claimBudgets(demands, views.budgets.near(demands), views.directory, date);
}
