import { err, ok, type Result } from '@vouchflow/kernel';
import { approverRule, type Problem } from '@vouchflow/flow-model';
import { exactFromText } from '../expression/exact.js';
import { tableProblem } from './table-problem.js';
import type { OutputType, OutputValue } from './types.js';

/**
 * Compiles one result cell. approvers: a list of `ApproverRule`, never empty (that would pass money without
 * anybody; draw a route around the approval instead). Money: a decimal in major units.
 */
export function compileOutput(type: OutputType, value: unknown, path: string): Result<OutputValue, Problem> {
  const wrong = (zh: string, en: string): Result<OutputValue, Problem> => err(tableProblem('TABLE_OUTPUT', path, zh, en));
  switch (type) {
    case 'approvers': {
      if (!Array.isArray(value) || value.length === 0) return wrong('请至少填一位审批人。', 'At least one approver is needed.');
      const rules = value.map((rule) => approverRule.safeParse(rule));
      const approvers = rules.flatMap((rule) => (rule.success ? [rule.data] : []));
      const fault = rules.findIndex((rule) => !rule.success);
      return fault < 0 ? ok({ approvers }) : wrong(`第 ${fault + 1} 位审批人的规则写得不对。`, `The rule of approver ${fault + 1} is not well formed.`);
    }
    case 'text':
      return typeof value === 'string' ? ok({ plain: value }) : wrong('这里要文本。', 'A text is needed here.');
    case 'boolean':
      return typeof value === 'boolean' ? ok({ plain: value }) : wrong('这里要是或否（true、false）。', 'Yes or no (true, false) is needed here.');
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? ok({ plain: value }) : wrong('这里要数字。', 'A number is needed here.');
    case 'money': {
      const money = typeof value === 'string' || typeof value === 'number' ? exactFromText(String(value).trim()) : null;
      return money ? ok({ money }) : wrong('这里要金额，如 1234.50。', 'An amount such as 1234.50 is needed here.');
    }
  }
}
