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
  return said.length === 0 ? both('无', 'nobody') : both(said.map((one) => one.zh).join('、'), listed(said.map((one) => one.en)));
}

/** “manager, head of department and accountant”; who is described by more than a few words stands apart by a semicolon. */
const listed = (each: readonly string[]): string =>
  each.length < 2 || each.some((one) => /,| and /.test(one)) ? each.join('; ') : `${each.slice(0, -1).join(', ')} and ${each.at(-1)}`;

/** Words for one that holds an office: accountant, CFO. “Finance” is none. */
const office = /(?:er|or|ant|ist|ian|head|chief|president)$|^C\wO$/i;

/** Whom the last of a list asks, as a sentence goes on with him: “the accountant”, “finance”. */
export function sayLast(value: unknown, names: RuleNames): LocalText | undefined {
  const last: unknown = Array.isArray(value) ? value.at(-1) : undefined;
  const said = last === undefined ? undefined : sayRules([last], names);
  if (!said) return undefined;
  const { by } = approverRule.parse(last);
  const named = by === 'person' || by === 'group' || by === 'choice' || (by === 'role' && !office.test(said.en));
  return named ? said : both(said.zh, `the ${said.en}`);
}
