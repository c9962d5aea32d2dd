import type { BudgetTaken, EffectKind, EffectPayload, EffectResult, Facts, Language, LocalText, Why } from '@vouchflow/flow-model';
import type { FlowEvent, FlowEventType } from '../engine/event.js';
import { sayChanges } from './fact-changes.js';
import { describeHandAct } from './describe-hand-act.js';
import { describeWhyIn } from './describe-why.js';
import { both, sayBudget, sayInstant, sayMoney, sayPeople, sayPerson, type Wording } from './words.js';

/** What a timeline knows besides the event. */
export interface EventWording extends Wording {
  /** Title of a node in the asked language. */
  nodeTitle: (node: string) => string;
  /** Title of the node that a port leads to. */
  next?: (node: string, port: string) => string | undefined;
  /** Title of the step where money changes hands, whose people do more than agree; undefined for another's task. */
  moneyStep?: (task: number) => string | undefined;
  /** What else happened in the same turn. */
  beside?: readonly FlowEvent[];
  /** No budget was ever reserved for it. */
  nothingReserved?: boolean;
  /** No voucher of it was posted: its end is no posting, such as a travel request's. */
  nothingPosted?: boolean;
}

export interface DescribedEvent {
  sentence: string;
  /** A step of the system, folded where a person reads; false: somebody did it. */
  machine: boolean;
}

/** One event as a line of a timeline, in the trade's own words; null: not worth a line. */
export function describeEvent(event: FlowEvent, language: Language, wording: EventWording): DescribedEvent | null {
  const described = (describers[event.type] as (event: FlowEvent, wording: EventWording) => Line)(event, wording);
  return described && { sentence: described.words[language], machine: described.machine };
}

type Line = { words: LocalText; machine: boolean } | null;
type Describers = { [T in FlowEventType]: (event: Extract<FlowEvent, { type: T }>, wording: EventWording) => Line };

const machine = (words: LocalText | undefined): Line => (words ? { words, machine: true } : null);
const person = (words: LocalText): Line => ({ words, machine: false });
const heardOf: LocalText = { zh: 'ERP 主动回执，重新核对', en: 'The ERP spoke of it by itself: looked at again' };
const because = (why: Why | undefined, wording: EventWording): LocalText | undefined =>
  why ? (describeWhyIn(why, wording) ?? both(why.code, why.code)) : undefined;
/** As the lines around it, which end without a full stop. */
const withoutStop = ({ zh, en }: LocalText): LocalText => both(zh.replace(/。$/, ''), en.replace(/\.$/, ''));
const quote = (said: string | undefined): LocalText => (said ? both(`：“${said}”`, `: “${said}”`) : both('', ''));

const describers: Describers = {
  InstanceStarted({ facts, context, claimant, splitFrom, reversalOf }, wording) {
    if (reversalOf)
      return person(
        both(
          `${sayPerson(claimant, wording)} 申请撤回 ${reversalOf.number}：${context.number}，${sayMoney(context.total)}`,
          `${sayPerson(claimant, wording)} asks for ${reversalOf.number} to be undone: ${context.number}, ${sayMoney(context.total)}`,
        ),
      );
    if (splitFrom) {
      const by = sayPerson(splitFrom.by, wording);
      const said = both(
        splitFrom.lines.map(({ amount, reason }) => `${sayMoney(amount)}：“${reason}”`).join('；'),
        splitFrom.lines.map(({ amount, reason }) => `${sayMoney(amount)}: “${reason}”`).join('; '),
      );
      return person(
        both(
          `${by} 从 ${splitFrom.number} 退单 ${splitFrom.lines.length} 行，生成 ${context.number}：${said.zh}`,
          `${by} sent ${splitFrom.lines.length === 1 ? 'a line' : `${splitFrom.lines.length} lines`} of ${splitFrom.number} back, as ${context.number}: ${said.en}`,
        ),
      );
    }
    const { zh, en } = counted(facts);
    const who = sayPerson(claimant, wording);
    return person(
      both(`${who} 提交 ${context.number}，合计 ${sayMoney(context.total)}${zh}`, `${who} submitted ${context.number}: ${en}${sayMoney(context.total)}`),
    );
  },
  TokenPlaced: ({ node }, { nodeTitle }) => machine(both(`到达“${nodeTitle(node)}”`, `Reached “${nodeTitle(node)}”`)),
  TokenStayed: ({ why }, wording) => machine(because(why, wording)),
  TokenLeft: ({ node, port, why }, wording) =>
    machine(because(why, { ...wording, way: wording.next?.(node, port) }) ?? both(`“${wording.nodeTitle(node)}”完成`, `“${wording.nodeTitle(node)}” done`)),
  TokenSplit: ({ fork, branches }, { nodeTitle }) =>
    machine(both(`“${nodeTitle(fork)}”：${branches.length} 个分支同时进行`, `“${nodeTitle(fork)}”: ${branches.length} branches at once`)),
  TokensJoined: ({ join }, { nodeTitle }) => machine(both(`“${nodeTitle(join)}”：各分支均已完成`, `“${nodeTitle(join)}”: every branch is done`)),
  TokenCancelled: () => null,
  TaskOpened({ people, why }, wording) {
    const who = sayPeople(people, wording);
    const reason = because(why, wording) ?? both('', '');
    return machine(both(`请 ${who.zh} 审批：${reason.zh}`, `${who.en} asked to approve. ${reason.en}`));
  },
  TaskDecided: (event, wording) => person(decision(event, wording)),
  LinesDecided: (event, wording) => person(linesDecided(event, wording)),
  TaskTransferred({ by, from, to, comment }, wording) {
    const [a, b] = [sayPerson(from, wording), sayPerson(to, wording)];
    if (by !== from)
      return person(
        both(
          `${sayPerson(by, wording)} 将 ${a} 的审批移交给 ${b}${quote(comment).zh}`,
          `${sayPerson(by, wording)} handed what ${a} was asked over to ${b}${quote(comment).en}`,
        ),
      );
    return person(both(`${a} 转交给 ${b}${quote(comment).zh}`, `${a} handed it over to ${b}${quote(comment).en}`));
  },
  PlacesHandedOver({ by, from, to, node, comment }, wording) {
    const [who, a, b] = [sayPerson(by, wording), sayPerson(from, wording), sayPerson(to, wording)];
    return person(
      both(
        `${who} 将 ${a} 在“${wording.nodeTitle(node)}”稍后的审批移交给 ${b}${quote(comment).zh}`,
        `${who} handed what ${a} would be asked later at “${wording.nodeTitle(node)}” over to ${b}${quote(comment).en}`,
      ),
    );
  },
  TaskShared({ person: absent, substitute, to }, wording) {
    const [who, whom] = [sayPerson(substitute, wording), sayPerson(absent, wording)];
    return machine(
      both(`${who} 代理 ${whom}${to ? `（至 ${to} 前）` : ''}，也可审批`, `${who} stands in for ${whom}${to ? ` until ${to}` : ''} and may decide too`),
    );
  },
  TaskCancelled: () => null,
  // The task says itself when it is due.
  TaskTimed: () => null,
  ClockRecounted({ dueAt, was }, wording) {
    const [now, before] = [sayInstant(dueAt, wording), was === undefined ? undefined : sayInstant(was, wording)];
    return machine(
      both(
        `工作日历有变，处理时限${before ? `由 ${before} ` : ''}改为 ${now}`,
        `The working calendar changed: to be decided by ${now}${before ? ` instead of ${before}` : ''}`,
      ),
    );
  },
  TaskReminded({ people }, wording) {
    const who = sayPeople(people, wording);
    return person(both(`到了提醒时间，已提醒 ${who.zh} 处理`, `${who.en} reminded to decide`));
  },
  TaskEscalated({ from, to, why }, wording) {
    const [late, above] = [sayPeople(from, wording), sayPeople(to, wording)];
    if (to.length === 0)
      return person(both(`${late.zh} 超时未处理，没有上级可以加请`, `${late.en} did not decide in time; there is nobody above to ask besides`));
    const reason = because(why, wording) ?? both('', '');
    return person(
      both(`${late.zh} 超时未处理，加请 ${above.zh} 审批：${reason.zh}`, `${late.en} did not decide in time: ${above.en} asked besides. ${reason.en}`),
    );
  },
  TaskHandedOn({ from, to, why }, wording) {
    const [late, above] = [sayPeople(from, wording), sayPeople(to, wording)];
    if (to.length === 0) return person(both(`${late.zh} 超时未处理，没有可以转交的人`, `${late.en} did not decide in time; there is nobody to hand it on to`));
    const reason = because(why, wording) ?? both('', '');
    return person(
      both(`${late.zh} 超时未处理，转交 ${above.zh} 审批：${reason.zh}`, `${late.en} did not decide in time: handed on to ${above.en}. ${reason.en}`),
    );
  },
  TaskOverdue: () => person(both('超过时限无人处理', 'Nobody decided in time')),
  SignersAdded({ by, people, when, advice, comment }, wording) {
    const [who, whom, words] = [sayPerson(by, wording), sayPeople(people, wording), quote(comment)];
    if (advice) return person(both(`${who} 委托 ${whom.zh} 提供意见${words.zh}`, `${who} asked ${whom.en} for advice${words.en}`));
    const place = { before: both('前', 'before'), after: both('后', 'after'), beside: both('并行', 'beside') }[when];
    return person(both(`${who} ${place.zh}加签 ${whom.zh}${words.zh}`, `${who} added ${whom.en} ${place.en} their own decision${words.en}`));
  },
  SignerRemoved({ by, person: gone, comment }, wording) {
    return person(
      both(
        `${sayPerson(by, wording)} 减签 ${sayPerson(gone, wording)}${quote(comment).zh}`,
        `${sayPerson(by, wording)} took ${sayPerson(gone, wording)} off again${quote(comment).en}`,
      ),
    );
  },
  DecisionTakenBack({ by, comment }, wording) {
    return person(both(`${sayPerson(by, wording)} 取回${quote(comment).zh}`, `${sayPerson(by, wording)} took the decision back${quote(comment).en}`));
  },
  EffectRequested: ({ kind, payload, token, dueAt }, wording) => machine(requested[kind]?.(payload, { token, dueAt, wording })),
  EffectSettled({ kind, result, by, confirmedBy, reason }, wording) {
    if (by !== undefined) {
      const second =
        confirmedBy === undefined ? both('', '') : both(`（${sayPerson(confirmedBy, wording)} 复核）`, ` (confirmed by ${sayPerson(confirmedBy, wording)})`);
      if (kind === 'timer.wake')
        return person(
          both(
            `${sayPerson(by, wording)} 人工结束了等待${second.zh}${quote(reason).zh}`,
            `${sayPerson(by, wording)} ended the wait by hand${second.en}${quote(reason).en}`,
          ),
        );
      return person(
        both(
          `${sayPerson(by, wording)} 人工确认了结果${second.zh}${quote(reason).zh}`,
          `${sayPerson(by, wording)} settled it by hand${second.en}${quote(reason).en}`,
        ),
      );
    }
    return machine(settled(kind, result, wording));
  },
  EffectCancelled: () => null,
  EffectSettledLate: () =>
    machine(both('已取消的操作后来收到了结果：仅作记录，不改变单据', 'A cancelled step was answered later: recorded, and it moves nothing')),
  EffectParked: ({ why }, wording) => machine(because(why, wording)),
  EffectRetried: ({ by, reason }, wording) =>
    by === undefined
      ? machine(heardOf)
      : person(both(`${sayPerson(by, wording)} 重试${quote(reason).zh}`, `${sayPerson(by, wording)} let it try again${quote(reason).en}`)),
  TokenParked: ({ why }, wording) => machine(because(why, wording)),
  TokenUnparked: ({ by, reason, heard }, wording) =>
    by === undefined
      ? machine(heard ? heardOf : both('已找到审批人，继续', 'Somebody was found, and it goes on'))
      : person(both(`${sayPerson(by, wording)} 处理后继续${quote(reason).zh}`, `${sayPerson(by, wording)} let it go on${quote(reason).en}`)),
  HoldTaken: () => null,
  HoldDropped: () => null,
  FactsReplaced: () => null,
  // The decision that returned it has the line.
  InstanceReturned: () => null,
  InstanceResubmitted({ by }, wording) {
    const said = wording.changes && wording.changes.length > 0 ? sayChanges(wording.changes) : undefined;
    return person(
      both(
        `${sayPerson(by, wording)} 重新提交${said ? `，修改了 ${said.zh}` : ''}`,
        `${sayPerson(by, wording)} submitted it again${said ? `, changed: ${said.en}` : ''}`,
      ),
    );
  },
  ClaimSuspended: ({ by, reason, until }, wording) =>
    person(both(`${sayPerson(by, wording)} 挂起到 ${until}${quote(reason).zh}`, `${sayPerson(by, wording)} put it on hold until ${until}${quote(reason).en}`)),
  PostingHeard: () => machine(both('ERP 主动回执，恢复后核对', 'The ERP spoke of it by itself: looked at when the hold ends')),
  ClaimResumed({ by, comment }, wording) {
    if (by === undefined) return person(both('挂起到期，自动恢复', 'The hold is over: it goes on'));
    return person(both(`${sayPerson(by, wording)} 恢复${quote(comment).zh}`, `${sayPerson(by, wording)} released it${quote(comment).en}`));
  },
  // Both count the decision that returned it, too, so no number is told; where some stand, that says more than that others do not.
  DecisionsVoided: (_event, { beside }) =>
    beside?.some(({ type }) => type === 'DecisionsStand')
      ? null
      : machine(both('此前的审批不再计入，需重新审批', 'Decisions made before no longer count: people are asked again')),
  DecisionsStand: () => machine(both('此前的同意在关键内容不变时继续有效', 'Approvals given before stand where the material facts stay the same')),
  EndingBegan({ outcome, by, cause }, wording) {
    if (outcome === 'withdrawn' && by !== undefined) return person(withoutStop(because(cause, wording) ?? both('撤回', 'Withdrawn')));
    return machine(both('审批未通过，开始撤销已做的步骤', 'Rejected: what was done before is being undone'));
  },
  InstanceEnded: ({ outcome }, { nothingPosted }) =>
    machine(nothingPosted && outcome === 'completed' ? both('流程结束：已办结', 'Finished: done') : ends[outcome]),
  ReversalBegan: ({ by, reason, date }, wording) =>
    person(
      both(
        `${sayPerson(by, wording)} 红字冲销${date ? `，日期 ${date}` : ''}${quote(reason).zh}`,
        `${sayPerson(by, wording)} reverses the voucher${date ? `, dated ${date}` : ''}${quote(reason).en}`,
      ),
    ),
  ReversalRequested({ by, request, repayment, comment }, wording) {
    const [who, words] = [sayPerson(by, wording), quote(comment)];
    if (repayment)
      return person(
        both(
          `${who} 撤回已付款的单据，提交还款申请 ${request.number}${words.zh}`,
          `${who} withdrew a paid document: repayment request ${request.number}${words.en}`,
        ),
      );
    return person(
      both(
        `${who} 撤回已入账的单据，提交冲销申请 ${request.number}${words.zh}`,
        `${who} withdrew a posted document: reversal request ${request.number}${words.en}`,
      ),
    );
  },
  RepaymentTaken({ by, request, amount, whole }, wording) {
    const who = sayPerson(by, wording);
    return person(
      both(
        `${who} 确认收到还款 ${sayMoney(amount)}（${request.number}）${whole ? '' : '；此前已冲抵的部分不变'}`,
        `${who} has the money back: ${sayMoney(amount)} (${request.number})${whole ? '' : '; what was set off before stands'}`,
      ),
    );
  },
  InstanceReversed: ({ left = [] }) =>
    machine(
      left.length === 0
        ? both('已红字冲销', 'The voucher is reversed')
        : both(`一张凭证已红字冲销，还有 ${left.length} 张在账`, `One voucher is reversed; ${left.length} still booked`),
    ),
  TokenMoved: (event, wording) => person(describeHandAct(event, wording)),
  FactsAmended: (event, wording) => person(describeHandAct(event, wording)),
  InstanceMigrated: (event, wording) => person(describeHandAct(event, wording)),
  GlassBroken: (event, wording) => person(describeHandAct(event, wording)),
};

/** Every event type, and so every one that a release knows: an unknown one does not compile. */
export const describedTypes = Object.keys(describers) as FlowEventType[];

const ends = {
  completed: both('流程结束：已入账', 'Finished: posted'),
  rejected: both('流程结束：已拒绝', 'Finished: rejected'),
  withdrawn: both('流程结束：已撤回', 'Finished: withdrawn'),
};

function counted(facts: Facts): { zh: string; en: string } {
  const lines = Array.isArray(facts['lines']) ? (facts['lines'] as { invoice?: { code?: string; number?: string } }[]) : [];
  if (lines.length === 0) return { zh: '', en: '' };
  const invoices = new Set(lines.flatMap(({ invoice }) => (invoice ? [`${invoice.code ?? ''}/${invoice.number ?? ''}`] : []))).size;
  const plural = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;
  return {
    zh: `，${lines.length} 行明细${invoices > 0 ? `、${invoices} 张发票` : ''}`,
    en: `${plural(lines.length, 'line')}, ${invoices > 0 ? `${plural(invoices, 'invoice')}, ` : ''}`,
  };
}

function decision({ task, by, outcome, comment, to, resume }: Extract<FlowEvent, { type: 'TaskDecided' }>, wording: EventWording): LocalText {
  const who = sayPerson(by, wording);
  const said = quote(comment);
  const step = outcome === 'approve' ? wording.moneyStep?.(task) : undefined;
  if (step) return both(`${who} 完成“${step}”${said.zh}`, `${who} did “${step}”${said.en}`);
  if (outcome === 'approve') return both(`${who} 同意${said.zh}`, `${who} approved${said.en}`);
  if (outcome === 'reject') return both(`${who} 拒绝${said.zh}`, `${who} rejected it${said.en}`);
  if (outcome === 'abstain') return both(`${who} 弃权${said.zh}`, `${who} abstained${said.en}`);
  const node = to === undefined || to === 'claimant' ? undefined : wording.nodeTitle(to);
  const then = resume === 'here' ? both('，之后直接回到本人', ', to come straight back') : both('', '');
  return both(
    `${who} 退回给${node ? `“${node}”` : '申请人'}${then.zh}${said.zh}`,
    `${who} returned it to ${node ? `“${node}”` : 'the claimant'}${then.en}${said.en}`,
  );
}

/** Each cut and each line sent back with its reason, then what is left. Lines are counted from 1, as people do. */
function linesDecided({ by, cuts, returned, linked, context }: Extract<FlowEvent, { type: 'LinesDecided' }>, wording: EventWording): LocalText {
  const who = sayPerson(by, wording);
  const zh = [
    ...cuts.map(({ line, from, to, reason }) => `第 ${line + 1} 行由 ${sayMoney(from)} 核减为 ${sayMoney(to)}：“${reason}”`),
    ...returned.map(({ line, amount, reason }) => `第 ${line + 1} 行 ${sayMoney(amount)} 退单：“${reason}”`),
  ].join('；');
  const en = [
    ...cuts.map(({ line, from, to, reason }) => `line ${line + 1} cut from ${sayMoney(from)} to ${sayMoney(to)}: “${reason}”`),
    ...returned.map(({ line, amount, reason }) => `line ${line + 1} of ${sayMoney(amount)} sent back: “${reason}”`),
  ].join('; ');
  return both(
    `${who} ${zh}。${linked ? `退单明细转入 ${linked.number}。` : ''}合计 ${sayMoney(context.total)}`,
    `${who}: ${en}. ${linked ? `What was sent back is now ${linked.number}. ` : ''}Total ${sayMoney(context.total)}`,
  );
}

type Requested = (payload: unknown, on: { token: number | null; dueAt: string | undefined; wording: EventWording }) => LocalText | undefined;

/** What is asked is told by its answer; what is told and what goes into the world, here. */
const requested: { [K in EffectKind]?: Requested } = {
  'documents.free': () => both('释放发票与借款的占用', 'Invoices and advances are free again'),
  'budget.release': () => both('预算释放', 'Budget released'),
  'budget.shrink': () => both('按核减、退单金额释放预算', 'Budget given back for what was cut or sent back'),
  'documents.shrink': () => both('释放退单发票的占用', 'Invoices of the lines sent back are free again'),
  'budget.consume': (_payload, { wording }) => (wording.nothingReserved ? undefined : both('预算执行：占用转为已用', 'Budget: what was reserved is now used')),
  'budget.give-back': () => both('预算退回原月份', 'Budget given back to its own month'),
  'advances.settle': () => undefined,
  'advances.reopen': () => undefined,
  'advances.open': () => both('借款已付，可在报销时冲抵', 'The advance is paid and can be set off from now on'),
  'voucher.build': (payload, { token }) => {
    const { reverses, notBefore } = payload as EffectPayload<'voucher.build'>;
    // Drawn in the flow, its own node says what was made.
    if (reverses !== undefined) return token === null ? both('生成红字凭证', 'Red voucher built') : undefined;
    return notBefore === undefined
      ? undefined
      : both(`改在 ${notBefore.slice(0, 7)} 期间重新生成凭证`, `Voucher made anew in the period ${notBefore.slice(0, 7)}`);
  },
  'voucher.void': () => both('凭证作废，编号保留', 'The voucher is void; its number stays'),
  'notice.add': (payload, { wording }) => {
    const who = sayPeople((payload as EffectPayload<'notice.add'>).people, wording);
    return both(`已通知 ${who.zh}`, `${who.en} told`);
  },
  'voucher.post': () => both('凭证待推送', 'The voucher is ready to be posted'),
  'claim.reverse': () => both('已通过：开始冲销原单据', 'Approved: the document is being undone'),
  'timer.wake': (_payload, { dueAt, wording }) =>
    dueAt === undefined ? undefined : both(`定时：${sayInstant(dueAt, wording)}`, `Timer set: ${sayInstant(dueAt, wording)}`),
};

function settled(kind: EffectKind, result: unknown, wording: Wording): LocalText | undefined {
  switch (kind) {
    case 'documents.hold':
      return (result as EffectResult<'documents.hold'>).held ? both('发票与借款已占用', 'Invoices and advances held for this claim') : undefined;
    case 'claim.reverse':
      return (result as EffectResult<'claim.reverse'>).status === 'reversed' ? both('原单据已撤销', 'The document is undone') : undefined;
    case 'timer.wake':
      return both('等待的时间到了', 'The time has come');
    case 'budget.reserve': {
      // Told by the node's own reason, but for what a person should see at once: a budget that is short and let it pass.
      const short = ((result as { taken?: BudgetTaken[] }).taken ?? []).filter((one) => !one.ok);
      const labels = short.map((one) => sayBudget(one.label, wording));
      return short.length > 0
        ? both(`预算不足：${labels.map(({ zh }) => zh).join('、')}`, `Budget short: ${labels.map(({ en }) => en).join(', ')}`)
        : undefined;
    }
    default:
      return undefined;
  }
}
