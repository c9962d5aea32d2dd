import { approverRule, type ApproverRule, type LocalText } from '@vouchflow/flow-model';
import { describeRule, type RuleNames } from '../approvers/describe-rule.js';
import { both } from '../why/words.js';

/** Names keep their capital in the middle of a sentence; what is described does not. */
const midSentence = (rule: ApproverRule, text: string): string =>
  rule.by === 'person' || rule.by === 'group' || /^.[A-Z]/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);

/** A list of rules in order, as an authorisation table names them; undefined where it is none. */
export function sayRules(value: unknown, names: RuleNames): LocalText | undefined {
  if (!Array.isArray(value)) return undefined;
  const rules = value.map((one) => approverRule.safeParse(one));
  if (!rules.every((rule) => rule.success)) return undefined;
  const said = rules.map(({ data }) => {
    const { zh, en } = describeRule(data, names);
    return both(zh, midSentence(data, en));
  });
  return said.length === 0 ? both('无', 'nobody') : both(said.map((one) => one.zh).join('、'), said.map((one) => one.en).join(', '));
}
