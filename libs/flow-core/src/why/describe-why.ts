import { errorCatalog, type BudgetTaken, type DecisionTable, type Language, type LocalText, type Why } from '@vouchflow/flow-model';
import { barred, describeApprover } from './describe-approver.js';
import { describeTableRow, sayInputValue } from './describe-table-row.js';
import { both, sayBudget, sayInstant, sayMoney, sayPeople, sayPerson, sayValue, type Wording } from './words.js';

type Sentence = (values: Record<string, unknown>, wording: Wording, why: Why) => LocalText;

/**
 * A proof as a sentence. Codes of voucher lines (`voucher.expense` …) are finance-core's `describeVoucherWhy`. A code that nobody
 * knows, from a newer release, comes out as it is rather than as nothing.
 */
export function describeWhy(why: Why, language: Language, names?: (email: string) => string, more: Omit<Wording, 'names'> = {}): string {
  return describeWhyIn(why, { ...more, ...(names ? { names } : {}) })?.[language] ?? why.code;
}

/** The same in both languages; undefined for a code that has no sentence here. */
export function describeWhyIn(why: Why, wording: Wording): LocalText | undefined {
  if (why.code.startsWith('approver.')) return describeApprover(why, wording);
  return sentences[why.code]?.(why.values ?? {}, wording, why);
}

const text = (value: unknown): string => (value === undefined || value === null || value === '' ? '-' : String(value));

const sentences: Record<string, Sentence> = {
  'matrix.row': ({ row, table, read }, wording) =>
    matrixRow(
      Number(row),
      wording.tables?.find((one) => one.id === table),
      Array.isArray(read) ? read : [],
      wording,
    ),
  'route.branch': ({ port, when }, { way, condition }) => {
    const { zh, en } = typeof when === 'string' && condition ? condition(when) : both(text(when), text(when));
    return both(`满足条件“${zh}”，${way ? `到“${way}”` : `走“${text(port)}”`}。`, `“${en}” holds: ${way ? `on to “${way}”` : `goes on by “${text(port)}”`}.`);
  },
  'route.otherwise': ({ port }, { way }) =>
    both(`其他条件都不满足，${way ? `到“${way}”` : `走“${text(port)}”`}。`, `No condition holds: ${way ? `on to “${way}”` : `goes on by “${text(port)}”`}.`),
  'budget.within': ({ taken }, wording) => budgetTaken(taken, wording),
  'budget.over': ({ taken, errors }, wording) =>
    both(
      `超出预算（${faults(errors).zh}），按超预算流程继续。${budgetTaken(taken, wording).zh}`,
      `Over budget (${faults(errors).en}): goes on by the way for that. ${budgetTaken(taken, wording).en}`,
    ),
  'budget.none': ({ errors }) => both(`没有对应的预算：${faults(errors).zh}。`, `There is no budget for ${faults(errors).en}.`),
  'budget.reserved-before': () => both('本单的预算此前已占用，不再重复占用。', 'The budget was reserved for this claim before, so it is not reserved again.'),
  'approval.asked-before': ({ skipped }, wording) => askedBefore(skipped, wording),
  'approval.rechecked': ({ changed, skipped }, wording) => rechecked(changed, skipped, wording),
  'approval.rejected': ({ by, comment }, wording) =>
    both(
      `${sayPerson(by, wording)} 拒绝${comment ? `：“${text(comment)}”` : ''}。`,
      `${sayPerson(by, wording)} rejected${comment ? `: “${text(comment)}”` : ''}.`,
    ),
  'approval.vote': ({ approved, rejected, open, base, tied }) => {
    const tie =
      tied === undefined
        ? both('', '')
        : tied === 'approved'
          ? both('；同意与拒绝都达到，按流程规定通过', '; both shares are reached, and the flow says: approved')
          : both('；同意与拒绝都达到，按流程规定不通过', '; both shares are reached, and the flow says: rejected');
    return both(
      `票签：同意 ${text(approved)}、拒绝 ${text(rejected)}、未投 ${text(open)}，共计 ${text(base)}（不含弃权）${tie.zh}。`,
      `Vote: ${text(approved)} for, ${text(rejected)} against, ${text(open)} open, of ${text(base)} that count${tie.en}.`,
    );
  },
  'signer.added': ({ by, when, comment }, wording) => {
    const place =
      { before: both('先于其审批', 'before'), after: both('在其之后审批', 'after'), beside: both('与其一同审批', 'beside') }[
        when as 'before' | 'after' | 'beside'
      ] ?? both('', '');
    return both(
      `由 ${sayPerson(by, wording)} 加签，${place.zh}${comment ? `：“${text(comment)}”` : ''}。`,
      `Added by ${sayPerson(by, wording)}, to be asked ${place.en}${comment ? `: “${text(comment)}”` : ''}.`,
    );
  },
  'signer.advice': ({ by, comment }, wording) =>
    both(
      `${sayPerson(by, wording)} 委托征求意见${comment ? `：“${text(comment)}”` : ''}，意见供其参考，不代替其决定。`,
      `${sayPerson(by, wording)} asks for advice${comment ? `: “${text(comment)}”` : ''}; the decision stays with them.`,
    ),
  'deadline.manager': ({ of }, wording) => both(`${sayPeople(of, wording).zh} 的上级。`, `Manager of ${sayPeople(of, wording).en}.`),
  'deadline.nobody': ({ of }, wording) => both(`${sayPeople(of, wording).zh} 之上没有可请的人。`, `There is nobody to ask above ${sayPeople(of, wording).en}.`),
  'deadline.left': () => both('超过时限无人处理，按“超时”出口继续。', 'Nobody decided in time: goes on by the way for that.'),
  'voucher.made': ({ total, lines, ledger, date }) =>
    both(
      `生成凭证：${sayMoney(total)}，${text(lines)} 行分录，账套 ${text(ledger)}，日期 ${text(date)}，借贷平衡。`,
      `Voucher built: ${sayMoney(total)} in ${text(lines)} lines, ledger ${text(ledger)}, dated ${text(date)}, balanced.`,
    ),
  'voucher.posted-before': () => both('该凭证此前已入账，不再重复生成。', 'The voucher is in the books already, so none is made again.'),
  'voucher.reversed-before': () => both('该凭证此前已冲销，不再重复冲销。', 'The voucher was reversed before, so it is not reversed again.'),
  'post.before': () => both('该凭证此前已入账，直接继续。', 'The voucher was posted before: goes on at once.'),
  'post.confirmed': ({ documentNumber }) => both(`ERP 已入账，凭证号 ${text(documentNumber)}。`, `Posted: the ERP confirmed it as ${text(documentNumber)}.`),
  'post.period-closed': ({ date }) =>
    both(
      `ERP 中 ${text(date).slice(0, 7)} 期间已结账：原凭证作废，在下一个未结账期间重新生成。`,
      `The period ${text(date).slice(0, 7)} is closed in the ERP: the voucher is void and made anew in the next open period.`,
    ),
  'parked.refused': ({ code, detail }) => parkedRefused(text(code), detail),
  'parked.erp-refused': ({ message }) =>
    both(
      `ERP 拒绝了凭证：${text(message)}。待人工处理：排除原因后重新推送。`,
      `The ERP refused the voucher: ${text(message)}. Waits for a person: mend the cause, then push again.`,
    ),
  'parked.posting': ({ code, message, documentNumber }) => parkedPosting(text(code), text(message), documentNumber),
  'reversal.done': ({ number }) => both(`${text(number)} 已撤销。`, `${text(number)} is undone.`),
  'reversal.part': ({ number }) =>
    both(`${text(number)} 的余款已收回；此前已冲抵的部分不变。`, `What was left of ${text(number)} is back; what was set off before stands.`),
  'wait.past': ({ until }, wording) =>
    both(`等待的时间 ${sayInstant(until, wording)} 已过，直接继续。`, `${sayInstant(until, wording)} has passed: goes on at once.`),
  'wait.until': ({ until }, wording) => both(`等到 ${sayInstant(until, wording)}。`, `Waits until ${sayInstant(until, wording)}.`),
  'set.values': (values) => {
    const list = Object.entries(values).map(([name, value]) => `${name} = ${sayValue(value)}`);
    return both(`计算：${list.join('，')}。`, `Computed: ${list.join(', ')}.`);
  },
  'end.rejected': () => both('流程走到“拒绝”结束。', 'The flow led to its end for rejected claims.'),
  withdrawn: ({ by, comment }, wording) =>
    both(
      `${sayPerson(by, wording)} 撤回${comment ? `：“${text(comment)}”` : ''}。`,
      `${sayPerson(by, wording)} withdrew it${comment ? `: “${text(comment)}”` : ''}.`,
    ),
  'notify.nobody': () => both('没有可通知的人，跳过。', 'There is nobody to tell, so nobody is told.'),
};

/** Every code there is a sentence for, beside `approver.*`. */
export const whyCodes = Object.keys(sentences);

interface Skipped {
  people: string[];
  because: unknown;
  node?: string;
}

/** Who is not asked a second time, and where he has been, or will be, asked instead. */
function askedBefore(skipped: unknown, wording: Wording): LocalText {
  const list = Array.isArray(skipped) ? (skipped as Skipped[]) : [];
  if (list.length === 0) return both('应审批的人此前都已同意，不再重复审批。', 'Everyone to be asked here has approved before, so nobody is asked again.');
  const each = list.map(({ people, because, node }) => {
    const { zh, en } = sayPeople(people, wording);
    const where = node === undefined ? undefined : (wording.nodeTitle?.(node) ?? node);
    if (because === 'asked-later') return both(`${zh} 稍后还有审批位，只在那里审批`, `${en} asked once, at a later place of this list`);
    if (because === 'asked-earlier') return both(`${zh} 前面已有审批位，不再重复`, `${en} asked once, at an earlier place of this list`);
    if (because === 'unchanged')
      return both(`${zh} 在本节点已同意且关键内容未变，不再重复审批`, `${en} approved at this step already, and the material facts are the same`);
    return both(`${zh} 已在${where ? `“${where}”` : '此前的节点'}同意，不再重复审批`, `${en} approved at ${where ? `“${where}”` : 'an earlier step'} already`);
  });
  return both(`${each.map((one) => one.zh).join('；')}。`, `Not asked again: ${each.map((one) => one.en).join('; ')}.`);
}

interface Rechecked {
  people: string[];
  gone: { person: string; because: string }[];
}

/** Who is not asked any more though he was found before, now that the turn has come, and who is instead. */
function rechecked(changed: unknown, skipped: unknown, wording: Wording): LocalText {
  const each = (Array.isArray(changed) ? (changed as Rechecked[]) : []).map(({ people, gone }) => {
    const now = sayPeople(people, wording);
    const left = gone.map(({ person, because }) => ({ who: sayPerson(person, wording), cause: barred[because] ?? both('不能审批', 'who may not decide') }));
    return both(
      `${left.map(({ who, cause }) => `${who} ${cause.zh}`).join('、')}，改由 ${now.zh} 审批`,
      `${now.en} instead of ${left.map(({ who, cause }) => `${who}, ${cause.en}`).join(' and ')}`,
    );
  });
  const more = Array.isArray(skipped) && skipped.length > 0 ? askedBefore(skipped, wording) : both('', '');
  if (each.length === 0) return more.zh === '' ? both('再次核对审批人。', 'The approvers were looked at anew.') : more;
  return both(
    `再次核对审批人：${each.map(({ zh }) => zh).join('；')}。${more.zh}`,
    `Looked at anew who is to approve: ${each.map(({ en }) => en).join('; ')}. ${more.en}`.trim(),
  );
}

function matrixRow(row: number, table: DecisionTable | undefined, read: readonly unknown[], wording: Wording): LocalText {
  const values = read as { label: LocalText; value: unknown }[];
  const said = values.map(({ label, value }) => {
    const input = table?.inputs.find((one) => one.label?.en === label.en);
    return { label, value: (input && sayInputValue(input, value, wording)) ?? both(sayValue(value), sayValue(value)) };
  });
  const own = both(said.map(({ label, value }) => `${label.zh} ${value.zh}`).join('、'), said.map(({ label, value }) => `${label.en} ${value.en}`).join(', '));
  const cells = table && describeTableRow(table, row - 1, wording);
  const name = table?.name ?? both('审批矩阵', 'the approval matrix');
  if (!cells) return both(`按${name.zh}第 ${row} 行：${own.zh}。`, `Row ${row} of ${name.en}: ${own.en}.`);
  return both(`按${name.zh}第 ${row} 行：${cells.zh}（本单${own.zh}）。`, `Row ${row} of “${name.en}”: ${cells.en} (here ${own.en}).`);
}

function budgetTaken(taken: unknown, wording: Wording): LocalText {
  const hidden = wording.hidesBudgets;
  const list = (Array.isArray(taken) ? (taken as BudgetTaken[]) : []).map((one) => ({ ...one, label: sayBudget(one.label, wording) }));
  if (list.length === 0) return both('没有需要占用的预算。', 'Nothing to reserve.');
  const zh = list.map(
    (one) => `${one.label.zh} 占用预算 ${sayMoney(one.taken)}${hidden ? '' : `，剩余 ${sayMoney(one.availableAfter)}`}${one.ok ? '' : '（已不足，仅提示）'}`,
  );
  const en = list.map(
    (one) =>
      `${sayMoney(one.taken)} reserved of ${one.label.en}${hidden ? '' : `, ${sayMoney(one.availableAfter)} left`}${one.ok ? '' : ' (short; only said)'}`,
  );
  return both(`${zh.join('；')}。`, `${en.join('; ')}.`);
}

/** Which lines, and what each lacks: from the data of the faults, whose messages are English. */
function faults(errors: unknown): LocalText {
  const list = (Array.isArray(errors) ? errors : []) as { path: string; missing?: unknown }[];
  const lines = list.map(({ path, missing }) => {
    const line = Number(/^lines\/(\d+)/.exec(path)?.[1] ?? 0) + 1;
    return both(`第 ${line} 行${missing ? `缺 ${sayMoney(missing)}` : ''}`, `line ${line}${missing ? ` lacks ${sayMoney(missing)}` : ''}`);
  });
  return both(lines.map((line) => line.zh).join('、'), lines.map((line) => line.en).join(', '));
}

/** A sentence inside of another. Proofs that were kept before a refusal spoke both languages hold one string. */
function inBoth(detail: unknown): LocalText {
  if (detail === undefined || detail === null || detail === '') return both('', '');
  const { zh, en } = typeof detail === 'object' ? (detail as LocalText) : both(text(detail), text(detail));
  return both(zh.replace(/。$/, ''), en.replace(/\.$/, ''));
}

function parkedRefused(code: string, detail: unknown): LocalText {
  const known = Object.hasOwn(errorCatalog, code) ? errorCatalog[code as keyof typeof errorCatalog].title : both(code, code);
  const { zh, en } = inBoth(detail);
  return both(`待人工处理：${known.zh}${zh ? `（${zh}）` : ''}。`, `Waits for a person: ${known.en}${en ? ` (${en})` : ''}.`);
}

function parkedPosting(code: string, message: string, documentNumber: unknown): LocalText {
  const found = documentNumber ? ` ${text(documentNumber)}` : '';
  switch (code) {
    case 'NO_CONNECTION':
      return both('待人工处理：该账套没有可用的 ERP 连接，凭证未发出。', 'Waits for a person: the ledger has no ERP connection; nothing was sent.');
    case 'MISMATCH':
      return both(
        `待人工处理：ERP 中的凭证${found} 与推送的不一致，请核对（${message}）。`,
        `Waits for a person: the ERP’s document${found} differs from what was sent (${message}).`,
      );
    case 'HORIZON_NOT_DECLARED':
      return both(
        '待人工处理：ERP 中没有查到凭证，但该连接未声明多久之后才算数，请在 ERP 中核对。',
        'Waits for a person: the ERP does not show the voucher, and the connection declares no time after which that counts.',
      );
    default:
      return both(`待人工处理：推送结果需要核对（${message}）。`, `Waits for a person: the posting must be looked at (${message}).`);
  }
}
