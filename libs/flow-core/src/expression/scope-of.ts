import type { FactField } from '@vouchflow/flow-model';
import type { CodeNames } from '../directory/code-names.js';
import type { DepartmentsAbove } from '../directory/departments-above.js';
import type { ExprType, ScopeName, ScopeType } from './types.js';

/**
 * The names a condition over these facts may use: every fact by its name, and what the server fills in
 * (`claimant.email|grade|department`, `total`, `projectType`, `currency`). A fact hides a server-filled
 * name, a value of a `set` node (`vars`) hides both.
 */
export function scopeOf(
  fields: readonly FactField[],
  options: { vars?: Readonly<Record<string, ExprType>>; grades?: readonly string[]; departments?: DepartmentsAbove; codeNames?: CodeNames } = {},
): ScopeType {
  const names = new Map<string, ScopeName>(contextNames);
  for (const field of fields) names.set(field.name, { type: factExprType(field), from: 'fact' });
  for (const [name, type] of Object.entries(options.vars ?? {})) names.set(name, { type, from: 'var' });
  const { grades, departments, codeNames } = options;
  return { names, ...(grades ? { grades } : {}), ...(departments ? { departments } : {}), ...(codeNames ? { codeNames } : {}) };
}

/** Type of a fact as an expression sees it. A fact that is not required may be absent. */
export function factExprType(field: FactField): ExprType {
  const optional = field.required ? {} : { optional: true };
  switch (field.type) {
    case 'money':
      return { kind: 'money', step: true, min: field.positive ? 1 : 0, ...optional };
    case 'integer':
      return { kind: 'number', step: true, ...(field.positive ? { min: 1 } : {}), ...optional };
    case 'boolean':
      return { kind: 'boolean', ...optional };
    case 'date':
      return { kind: 'date', ...optional };
    case 'choice':
      return { kind: 'text', ...(field.choices ? { choices: field.choices.map((choice) => choice.value) } : {}), ...optional };
    case 'object':
      return { kind: 'record', fields: recordFields(field), ...optional };
    case 'list':
      // An absent list is an empty one, so a list is never optional.
      return {
        kind: 'list',
        item: { kind: 'record', fields: recordFields(field) },
        ...(field.required && (field.minItems ?? 0) > 0 ? { nonEmpty: true } : {}),
      };
    case 'attachments':
      return { kind: 'list', item: { kind: 'text' } };
    default:
      return { kind: 'text', ...optional };
  }
}

const recordFields = (field: FactField): ReadonlyMap<string, ExprType> => new Map((field.fields ?? []).map((inner) => [inner.name, factExprType(inner)]));

const contextNames: [string, ScopeName][] = [
  [
    'claimant',
    {
      from: 'context',
      type: {
        kind: 'record',
        fields: new Map<string, ExprType>([
          ['email', { kind: 'text' }],
          ['grade', { kind: 'grade' }],
          ['department', { kind: 'text', optional: true }],
        ]),
      },
    },
  ],
  ['total', { from: 'context', type: { kind: 'money', step: true, min: 0 } }],
  ['projectType', { from: 'context', type: { kind: 'text', optional: true } }],
  ['currency', { from: 'context', type: { kind: 'text' } }],
];
