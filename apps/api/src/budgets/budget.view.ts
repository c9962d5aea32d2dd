import { moneyText as showMoney, type MoneyText } from '@vouchflow/kernel';
import { budgetLabel } from '@vouchflow/finance-core';
import { budgetControls, budgetPeriodKinds, budgetSpans } from '@vouchflow/flow-model';
import { z } from 'zod';
import { moneyText } from '../http/money.schema.js';

export const budgetView = z.object({
  id: z.string(),
  label: z.string(),
  legalEntity: z.string().nullable(),
  department: z.string().nullable(),
  category: z.string().nullable(),
  project: z.string().nullable(),
  periodKind: z.enum(budgetPeriodKinds),
  period: z.string(),
  control: z.enum(budgetControls),
  span: z.enum(budgetSpans),
  /** How far it may be overdrawn, in basis points of the total. */
  toleranceBp: z.number(),
  total: moneyText,
  reserved: moneyText,
  consumed: moneyText,
  /** total − reserved − consumed; below zero after a cut of the total. */
  available: moneyText,
  /** Who answers for it today. */
  owner: z.string().nullable(),
});
export type BudgetView = z.infer<typeof budgetView>;

export interface BudgetRow {
  id: string;
  legal_entity: string | null;
  department: string | null;
  category: string | null;
  project: string | null;
  period_kind: BudgetView['periodKind'];
  period: string;
  control: BudgetView['control'];
  span: BudgetView['span'];
  tolerance_bp: number;
  currency: string;
  total_minor: number;
  reserved_minor: number;
  consumed_minor: number;
  available_minor: number;
  owner?: string | null;
}

/** The owner of `budget b` today, as a column. */
export const ownerToday = `(SELECT o.owner FROM budget_owner o WHERE o.budget_id = b.id AND o.valid_from <= house_day() AND (o.valid_to IS NULL OR o.valid_to > house_day())) AS owner`;

export function showBudget(row: BudgetRow): BudgetView {
  const money = (minor: number): MoneyText => showMoney({ minor, currency: row.currency });
  const { id, department, category, project, period } = row;
  const key = {
    legalEntity: row.legal_entity ?? undefined,
    department: department ?? undefined,
    category: category ?? undefined,
    project: project ?? undefined,
    period,
  };
  return {
    id,
    label: budgetLabel(key),
    legalEntity: row.legal_entity,
    department,
    category,
    project,
    periodKind: row.period_kind,
    period,
    control: row.control,
    span: row.span,
    toleranceBp: row.tolerance_bp,
    total: money(row.total_minor),
    reserved: money(row.reserved_minor),
    consumed: money(row.consumed_minor),
    available: money(row.available_minor),
    owner: row.owner ?? null,
  };
}
