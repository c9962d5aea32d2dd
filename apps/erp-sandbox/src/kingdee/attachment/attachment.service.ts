import { createHash, randomUUID, type Hash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { SandboxHouse } from '../../control/sandbox-house.port.js';
import { playFault } from '../../faults/play-fault.js';
import type { KingdeeBooks } from '../kingdee.books.js';
import { lostSession, refusal, responseStatus } from '../service/write.reply.js';
import type { Fields } from '../voucher/model-fields.js';
import type { Voucher } from '../voucher/voucher.types.js';

/** What one call may carry; a larger file comes in parts. */
const MOST_BYTES = 4 * 1024 * 1024;

/** The parameters of the vendor's page; Entrykey and EntryinterId name a line, which no voucher's files do here. */
const upload = z.strictObject({
  FileName: z.string().min(1).max(255),
  FormId: z.string(),
  IsLast: z.boolean(),
  InterId: z.string().regex(/^\d+$/),
  Entrykey: z.string().optional(),
  EntryinterId: z.literal(['-1', '']).optional(),
  BillNO: z.string().min(1),
  AliasFileName: z.string().optional(),
  FileId: z.string().optional(),
  SendByte: z.string().min(1),
});
type Upload = z.infer<typeof upload>;

interface HalfSent {
  readonly of: string;
  readonly hash: Hash;
  size: number;
}

/** AttachmentUpLoad: a file of a voucher, in one part or several. Parts have no offset; one that never ends is no file. */
export class AttachmentService {
  private readonly halfSent = new Map<string, HalfSent>();

  constructor(
    private readonly system: string,
    private readonly books: KingdeeBooks,
    private readonly house: SandboxHouse,
  ) {}

  async upload(data: Fields, reply: FastifyReply): Promise<unknown> {
    const { settings, vouchers } = this.books;
    const refuse = (message: string, field = ''): unknown => refusal(settings, message, field);
    if (settings.attachmentsIn === 'database') return refuse('当前附件存储方式为数据库，不支持此接口');
    const read = upload.safeParse(data);
    if (!read.success) return refuse(`参数“${read.error.issues[0]?.path.join('.') ?? ''}”不正确`, read.error.issues[0]?.path.join('.'));
    const part = read.data;
    const bytes = Buffer.from(part.SendByte, 'base64');
    if (bytes.toString('base64') !== part.SendByte) return refuse('SendByte不是有效的Base64', 'SendByte');
    if (bytes.length > MOST_BYTES) return refuse('单次上传的内容不能超过4M，请分块上传', 'SendByte');
    if (part.FormId.toUpperCase() !== 'GL_VOUCHER') return refuse(`模拟器不支持业务对象“${part.FormId}”的附件`, 'FormId');
    const voucher = vouchers.get(Number(part.InterId));
    if (voucher === undefined) return refuse(`单据${part.InterId}不存在`, 'InterId');
    if (voucher.billNo !== part.BillNO) return refuse('单据编号与内码不一致', 'BillNO');
    const of = `${part.InterId} ${part.FileName}`;
    const begun = part.FileId ? this.halfSent.get(part.FileId) : { of, hash: createHash('sha256'), size: 0 };
    if (begun === undefined || begun.of !== of) return refuse(`文件${part.FileId}不存在`, 'FileId');
    begun.size += bytes.length;
    if (begun.size > settings.maxFileBytes) return refuse('附件大小超过系统设置的上限');
    begun.hash.update(bytes);
    const fileId = part.FileId || randomUUID().replaceAll('-', '');
    if (part.IsLast) return this.last(part, fileId, begun, voucher, reply);
    this.halfSent.set(fileId, begun);
    return this.answer(fileId, []);
  }

  /** The last part makes the file, and so is what the fault dial hits. */
  private async last(part: Upload, fileId: string, { hash, size }: HalfSent, voucher: Voucher, reply: FastifyReply): Promise<unknown> {
    const sha256 = hash.copy().digest('hex');
    const keep = async (): Promise<unknown> => {
      const file = { id: this.books.files.nextId(), fileId, voucherId: voucher.id, billNo: voucher.billNo, name: part.FileName, size, sha256 };
      this.books.files.put(file);
      this.halfSent.delete(fileId);
      await this.house.record(this.system, 'file', { file });
      return this.answer(fileId, [{ Id: file.id, Number: '', DIndex: 0 }]);
    };
    const fault = this.house.dial.takeForFile(this.system);
    if (!fault) return keep();
    return playFault(fault, { keep, closedPeriod: keep, lostSession: () => lostSession(this.books.settings, false) }, this.house.dial, reply);
  }

  private answer(fileId: string, entities: { Id: number; Number: string; DIndex: number }[]): unknown {
    return { Result: { ResponseStatus: responseStatus(this.books.settings, entities, []), FileId: fileId, Message: '' } };
  }
}
