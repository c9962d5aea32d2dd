import type { LocalText, Why } from '@vouchflow/flow-model';
import type { StandIn } from '../approvers/with-substitutes.js';
import { fieldName } from './field-name.js';
import { both, sayBudget, sayCode, sayMoney, sayPeople, sayPerson, sayRole, type Wording } from './words.js';

type Values = Record<string, unknown>;

/** Why somebody may not decide at a place. */
export const barred: Record<string, LocalText> = {
  claimant: both('是申请人本人', 'who is the claimant'),
  inactive: both('已停用', 'who is not active'),
  'not-in-force': both('当日不在通讯录中', 'who is not in the directory that day'),
  'not-named': both('已不符合审批规则', 'whom the rule names no longer'),
};

/** Whose place it is by the rule alone: `申请人的直接上级`. */
const placeOf: Record<string, (values: Values, wording: Wording) => LocalText> = {
  manager: ({ level, limit, upToLimit, total }) => {
    const { zh, en } =
      level === undefined || level === 1
        ? both('申请人的直接上级', 'the claimant’s manager')
        : both(`申请人的第 ${String(level)} 级上级`, `the claimant’s manager, level ${String(level)}`);
    if (!upToLimit) return both(zh, en);
    return limit
      ? both(`${zh}（审批额度 ${sayMoney(limit)}）`, `${en} (authorised up to ${sayMoney(limit)})`)
      : both(`${zh}（逐级审批至额度够 ${sayMoney(total)} 的人）`, `${en} (up to whoever is authorised for ${sayMoney(total)})`);
  },
  'department-head': ({ of, department }, wording) => {
    const { zh, en } = sayCode('department', department, wording);
    return of === 'claimant'
      ? both(`申请人所在部门 ${zh} 的负责人`, `head of the claimant’s department ${en}`)
      : both(`承担部门 ${zh} 的负责人`, `head of department ${en}`);
  },
  'project-owner': ({ project }, wording) => {
    const { zh, en } = sayCode('project', project, wording);
    return both(`项目 ${zh} 的负责人`, `owner of project ${en}`);
  },
  role: ({ role }, wording) => {
    const { zh, en } = sayRole(role, wording);
    return both(`${zh}（角色）`, `holder of the role ${en}`);
  },
  person: () => both('流程指定的人', 'the person named in the flow'),
  'cost-center-owner': ({ costCenter }, wording) => {
    const { zh, en } = sayCode('cost-center', costCenter, wording);
    return both(`成本中心 ${zh} 的负责人`, `owner of cost centre ${en}`);
  },
  'budget-owner': ({ budget }, wording) => {
    const { zh, en } = sayBudget(budget, wording);
    return both(`预算 ${zh} 的负责人`, `owner of budget ${en}`);
  },
  group: ({ group }, wording) => {
    const { zh, en } = sayCode('group', group, wording);
    return both(`审批组 ${zh} 的成员`, `member of group ${en}`);
  },
  choice: ({ path }, wording) => both(`申请人选定的人（${field(path, wording).zh}）`, `the person the claimant chose (${field(path, wording).en})`),
  fact: ({ path }, wording) => both(`单据中指定的人（${field(path, wording).zh}）`, `the person named in the claim (${field(path, wording).en})`),
};

export const approverKinds = Object.keys(placeOf);

const said = (value: unknown): string => (typeof value === 'string' && value !== '' ? value : '-');
const byHand = both('人工指定的人', 'whoever was put there by hand');
const field = (path: unknown, { facts = [] }: Wording): LocalText => fieldName(facts, said(path));
const place = (by: unknown, values: Values, wording: Wording): LocalText =>
  placeOf[said(by)]?.(values, wording) ?? (by === 'hand' ? byHand : both(said(by), said(by)));

/** Why these people are asked, or why nobody could be: `approver.*`. */
export function describeApprover(why: Why, wording: Wording): LocalText | undefined {
  const sentence = whyAsked(why, wording);
  const stands = why.values?.['substituteFor'];
  if (!sentence || !Array.isArray(stands)) return sentence;
  const more = (stands as Partial<StandIn>[]).map(({ person, by, to }) => {
    const [absent, deputy] = [sayPerson(person, wording), sayPerson(by, wording)];
    return both(
      `${deputy} 代理 ${absent}${to ? `（至 ${to} 前）` : ''}，也可审批。`,
      ` ${deputy} stands in for ${absent}${to ? ` until ${to}` : ''} and may decide too.`,
    );
  });
  return both(sentence.zh + more.map(({ zh }) => zh).join(''), sentence.en + more.map(({ en }) => en).join(''));
}

function whyAsked(why: Why, wording: Wording): LocalText | undefined {
  const values = why.values ?? {};
  const by = why.code.slice('approver.'.length);
  if (by === 'not-in-pool') {
    const chosen = Array.isArray(values['people']) && values['people'].length > 0 ? sayPeople(values['people'], wording) : undefined;
    const name = field(values['path'], wording);
    if (!chosen) return both(`申请人没有选定审批人（${name.zh}）。`, `The claimant has chosen nobody (${name.en}).`);
    return both(`申请人选定的 ${chosen.zh} 不在可选范围内。`, `The claimant’s choice, ${chosen.en}, is not among those to choose from.`);
  }
  if (by === 'hand') return askedByHand(values, wording);
  if (by === 'nobody') {
    const { zh, en } = place(values['by'], values, wording);
    return both(`找不到${zh}，后备审批人也没有。`, `There is no ${without(en)}, and nobody to fall back on.`);
  }
  if (by === 'fallback') {
    const insteadOf = (values['insteadOf'] ?? {}) as Values;
    const [empty, stand] = [place(insteadOf['by'], insteadOf, wording), place(values['by'], values, wording)];
    return both(`没有可用的${empty.zh}，按后备规则由${stand.zh}代替。`, `Asked as ${stand.en}: the place of ${empty.en} is empty.`);
  }
  if (by === 'for-claimant') {
    const insteadOf = (values['insteadOf'] ?? {}) as Values;
    const [own, stand] = [place(insteadOf['by'], insteadOf, wording), place(values['by'], values, wording)];
    return both(`${own.zh}是申请人本人，改由${stand.zh}审批。`, `Asked as ${stand.en}: the place of ${own.en} is the claimant’s own.`);
  }
  if (!placeOf[by]) return undefined;
  const { zh, en } = place(by, values, wording);
  const instead = values['insteadOf'];
  if (instead === undefined) return both(`因为是${zh}。`, `Asked as ${en}.`);
  const because = barred[said(values['because'])] ?? both('不能审批', 'who may not decide');
  const people = sayPeople(values['people'], wording);
  return both(
    `${zh} ${sayPerson(instead, wording)} ${because.zh}，顺延至其上级 ${people.zh}。`,
    `Asked in place of ${sayPerson(instead, wording)}, ${en}, ${because.en}.`,
  );
}

/** Somebody was put there by a person and not by a rule. */
function askedByHand({ of, insteadOf, because }: Values, wording: Wording): LocalText {
  if (insteadOf !== undefined) {
    const [who, cause] = [sayPerson(insteadOf, wording), barred[said(because)] ?? both('不能审批', 'who may not decide')];
    return both(`${who} ${cause.zh}，顺延至其上级。`, `Asked in place of ${who}, ${cause.en}.`);
  }
  return of === undefined
    ? both('由人工指定。', 'Put there by hand.')
    : both(`由人工移交，接替 ${sayPerson(of, wording)}。`, `Handed over by hand, in place of ${sayPerson(of, wording)}.`);
}

const without = (en: string): string => en.replace(/^the /, '');
