import type { FastifyReply } from 'fastify';
import type { SandboxHouse } from '../../control/sandbox-house.port.js';
import { playFault } from '../../faults/play-fault.js';
import type { KingdeeBooks } from '../kingdee.books.js';
import { isFields, type Fields } from '../voucher/model-fields.js';
import { closedPeriodMessage, readSourceKey, readVoucherModel } from '../voucher/read-voucher-model.js';
import { externalKeyOf, type Voucher, type VoucherDraft, type WriteError } from '../voucher/voucher.types.js';
import { returnedFields } from './returned-fields.js';
import { lostSession, refusal, responseStatus, type SuccessEntity } from './write.reply.js';

export type SaveKind = 'Save' | 'BatchSave' | 'Draft';

/** What one package of a save comes to. */
type Plan =
  | { readonly kind: 'make'; readonly draft: VoucherDraft }
  | { readonly kind: 'change'; readonly draft: VoucherDraft; readonly voucher: Voucher }
  /** `duplicate-reply`: the key is enforced, the first answer is given again. */
  | { readonly kind: 'again'; readonly voucher: Voucher }
  | { readonly kind: 'refuse'; readonly errors: readonly WriteError[] };

/** Save, BatchSave and Draft of GL_VOUCHER: the calls that make documents, and so the ones the fault dial hits. */
export class SaveService {
  constructor(
    private readonly system: string,
    private readonly books: KingdeeBooks,
    private readonly house: SandboxHouse,
  ) {}

  async save(kind: SaveKind, data: Fields, user: string, reply: FastifyReply): Promise<unknown> {
    const { settings } = this.books;
    const models = kind === 'BatchSave' ? data['Model'] : [data['Model']];
    if (!Array.isArray(models) || models.length === 0) return refusal(settings, 'BatchSave的Model必须是非空数组', 'Model');
    if (Array.isArray(data['NeedUpDateFields']) && data['NeedUpDateFields'].length > 0) {
      return refusal(settings, '模拟器只支持整单更新，不支持NeedUpDateFields', 'NeedUpDateFields');
    }
    const plans = this.plan(models, kind);
    const fault = plans.some((plan) => plan.kind === 'make') ? this.house.dial.take(this.system) : undefined;
    if (fault === undefined) return this.keep(plans, kind, data, user, false);
    return playFault(
      fault,
      {
        // Planned anew: in a late commit the books may have moved on meanwhile.
        keep: (remember) => this.keep(this.plan(models, kind), kind, data, user, remember),
        closedPeriod: () => refusal(settings, closedPeriodMessage(dateOf(plans)), 'FDate'),
        lostSession: () => lostSession(settings, false),
      },
      this.house.dial,
      reply,
    );
  }

  private plan(models: readonly unknown[], kind: SaveKind): Plan[] {
    return models.map((model, dIndex): Plan => {
      const key = isFields(model) ? keyOf(model) : null;
      const known = key === null ? undefined : this.books.vouchers.get(this.house.dial.recall(this.system, key) ?? 0);
      if (known !== undefined) return { kind: 'again', voucher: known };

      const id = Number(isFields(model) ? (model['FVOUCHERID'] ?? 0) : 0);
      const voucher = this.books.vouchers.get(id);
      const read = readVoucherModel(model, dIndex, kind === 'Draft', {
        masters: this.books.masters,
        settings: this.books.settings,
        numberIsFree: (book, group, year, period, number) => voucher?.groupNo === number || this.books.vouchers.numberIsFree(book, group, year, period, number),
      });
      const refuse = (Message: string): Plan => ({ kind: 'refuse', errors: [{ FieldName: 'FVOUCHERID', Message, DIndex: dIndex }] });
      if (id !== 0 && voucher === undefined) return refuse(`凭证${id}不存在`);
      if (voucher !== undefined && (voucher.status === 'B' || voucher.status === 'C')) return refuse('凭证已提交或已审核，不能修改');
      if (!read.ok) return { kind: 'refuse', errors: read.errors };
      return voucher === undefined ? { kind: 'make', draft: read.draft } : { kind: 'change', draft: read.draft, voucher };
    });
  }

  /** Applies all that can be applied and answers when it is on disk. */
  private async keep(plans: readonly Plan[], kind: SaveKind, data: Fields, user: string, remember: boolean): Promise<unknown> {
    const at = this.house.now().toISOString();
    const entities: SuccessEntity[] = [];
    const errors: WriteError[] = [];
    const kept: Voucher[] = [];
    const written: Promise<void>[] = [this.house.flushed()];
    plans.forEach((plan, DIndex) => {
      if (plan.kind === 'refuse') return void errors.push(...plan.errors);
      let voucher = plan.kind === 'again' ? plan.voucher : undefined;
      if (plan.kind === 'make' || plan.kind === 'change') {
        voucher = this.books.vouchers.make(plan.draft, kind === 'Draft', at, user, plan.kind === 'change' ? plan.voucher : undefined);
        if (data['IsAutoSubmitAndAudit'] === true || data['IsAutoSubmitAndAudit'] === 'true') voucher = { ...voucher, status: 'C' };
        this.books.vouchers.put(voucher);
        written.push(this.house.record(this.system, 'voucher', { voucher }));
        const key = externalKeyOf(voucher);
        if (remember && key !== null) this.house.dial.remember(this.system, key, voucher.id);
      }
      if (voucher === undefined) return;
      kept.push(voucher);
      entities.push({ Id: voucher.id, Number: voucher.billNo, DIndex });
    });
    await Promise.all(written);

    const status = responseStatus(this.books.settings, entities, errors);
    const returned = kept.map((voucher) => returnedFields(voucher, data['NeedReturnFields'], this.books));
    if (kind === 'BatchSave') return { Result: { ResponseStatus: status, NeedReturnData: returned } };
    const one = entities[0];
    return { Result: { ResponseStatus: status, Id: one?.Id ?? '', Number: one?.Number ?? '', NeedReturnData: returned } };
  }
}

/** The external key of a Model as sent, before anything else of it is looked at. */
function keyOf(model: Fields): string | null {
  const list = Array.isArray(model['FEntity']) ? (model['FEntity'] as unknown[]) : [];
  const first = isFields(list[0]) ? list[0]['FEXPLANATION'] : '';
  return externalKeyOf({ sourceKey: readSourceKey(model), entries: [{ explanation: typeof first === 'string' ? first : '' }] });
}

function dateOf(plans: readonly Plan[]): string {
  const making = plans.find((plan) => plan.kind === 'make');
  return making?.kind === 'make' ? making.draft.date : '';
}
