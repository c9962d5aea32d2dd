import { sayValue, type CompiledExpression, type ExpressionFault, type Scope } from '@vouchflow/flow-core';
import type { Result } from '@vouchflow/kernel';
import { CircleCheck, CircleSlash, TriangleAlert } from 'lucide-react';
import { useLocal, useWords } from '../words/use-words.js';
import { conditionWords } from './condition-words.js';

/** What an expression says of the sample claim, or what is wrong with it. */
export function LiveValue({ compiled, values }: { compiled: Result<CompiledExpression, ExpressionFault[]>; values: () => Scope }) {
  const w = useWords(conditionWords);
  const local = useLocal();
  if (!compiled.ok) {
    return (
      <div className="vf-live fault" role="status">
        <TriangleAlert size={13} aria-hidden />
        {compiled.error.map((fault) => local(fault.message)).join(' ')}
      </div>
    );
  }
  const value = compiled.value.evaluate(values());
  if (!value.ok)
    return (
      <div className="vf-live fault" role="status">
        <TriangleAlert size={13} aria-hidden />
        {local(value.error.message)}
      </div>
    );
  const isCondition = compiled.value.type.kind === 'boolean';
  const Icon = isCondition && value.value !== true ? CircleSlash : CircleCheck;
  return (
    <div className={`vf-live ${value.value === true || !isCondition ? 'holds' : ''}`} role="status">
      <Icon size={13} aria-hidden />
      {w.tryNow}: {isCondition ? (value.value === true ? w.holds : w.fails) : value.value === null ? w.empty : sayValue(value.value)}
    </div>
  );
}
