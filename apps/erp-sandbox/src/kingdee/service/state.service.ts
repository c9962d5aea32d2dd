import type { SandboxHouse } from '../../control/sandbox-house.port.js';
import type { KingdeeBooks } from '../kingdee.books.js';
import type { Fields } from '../voucher/model-fields.js';
import { isBalanced, type DocumentStatus, type Voucher, type WriteError } from '../voucher/voucher.types.js';
import { readTargets } from './read-request.js';
import { refusal, writeReply, type SuccessEntity } from './write.reply.js';

export type StateChange = 'Submit' | 'Audit' | 'UnAudit' | 'Delete';

interface Rule {
  readonly from: readonly DocumentStatus[];
  /** Null: the voucher is gone. */
  readonly to: DocumentStatus | null;
  readonly otherwise: string;
}

const RULES: Readonly<Record<StateChange, Rule>> = {
  Submit: { from: ['A', 'D'], to: 'B', otherwise: '只有创建或重新审核状态的凭证才能提交' },
  Audit: { from: ['B'], to: 'C', otherwise: '只有审核中的凭证才能审核' },
  UnAudit: { from: ['C'], to: 'D', otherwise: '只有已审核的凭证才能反审核' },
  Delete: { from: ['Z', 'A', 'D'], to: null, otherwise: '已提交或已审核的凭证不能删除' },
};

/** Submit, Audit, UnAudit and Delete: each named voucher by itself, with its own error by DIndex. */
export class StateService {
  constructor(
    private readonly system: string,
    private readonly books: KingdeeBooks,
    private readonly house: SandboxHouse,
  ) {}

  async change(change: StateChange, data: Fields): Promise<unknown> {
    const { ids, numbers } = readTargets(data);
    const named = [
      ...ids.map((id) => ({ name: id, voucher: this.books.vouchers.get(Number(id)) })),
      ...numbers.map((number) => ({ name: number, voucher: this.books.vouchers.withBillNo(number) })),
    ];
    if (named.length === 0) return refusal(this.books.settings, 'Ids（逗号分隔的字符串）和Numbers（数组）不能同时为空');
    const entities: SuccessEntity[] = [];
    const errors: WriteError[] = [];
    const written: Promise<void>[] = [];
    named.forEach(({ name, voucher }, DIndex) => {
      const problem = voucher === undefined ? `凭证“${name}”不存在` : refusalOf(change, voucher);
      if (voucher === undefined || problem !== null) {
        errors.push({ FieldName: '', Message: problem ?? '', DIndex });
        return;
      }
      written.push(this.apply(voucher.id, RULES[change].to));
      entities.push({ Id: voucher.id, Number: voucher.billNo, DIndex });
    });
    await Promise.all([...written, this.house.flushed()]);
    return writeReply(this.books.settings, entities, errors);
  }

  private apply(id: number, to: DocumentStatus | null): Promise<void> {
    if (to === null) {
      this.books.vouchers.remove(id);
      return this.house.record(this.system, 'deleted', { id });
    }
    this.books.vouchers.setStatus(id, to);
    return this.house.record(this.system, 'status', { id, status: to });
  }
}

function refusalOf(change: StateChange, voucher: Voucher): string | null {
  const rule = RULES[change];
  if (!rule.from.includes(voucher.status)) return rule.otherwise;
  if (change === 'Submit' && !isBalanced(voucher.entries)) return '凭证借贷不平衡';
  return null;
}
