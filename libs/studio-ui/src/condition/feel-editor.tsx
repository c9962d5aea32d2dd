import type { ExprType, ScopeType } from '@vouchflow/flow-core';
import type { FactField } from '@vouchflow/flow-model';
import { CommitInput } from '../field/commit-input.js';

export interface FeelEditorProps {
  value: string;
  scope: ScopeType;
  facts: readonly FactField[];
  onChange: (text: string) => void;
  label: string;
  gives: ExprType['kind'] | null;
}

export function FeelEditor({ value, onChange, label }: FeelEditorProps) {
  return <CommitInput rows={2} aria-label={label} value={value} onCommit={onChange} />;
}
