import { createHash, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { model, SandboxFixture } from '../testing/sandbox.fixture.js';

let sandbox: SandboxFixture;
let voucher: { id: string; billNo: string };
beforeEach(async () => {
  sandbox = await SandboxFixture.start();
  await sandbox.signIn();
  const saved = await sandbox.save(model());
  voucher = { id: String(saved.Id), billNo: saved.Number };
});
afterEach(() => sandbox.stop());

interface Uploaded {
  FileId: string;
  ResponseStatus: { IsSuccess: boolean; Errors: { Message: string }[] };
}
const send = async (bytes: Buffer, more: Record<string, unknown> = {}): Promise<Uploaded> => {
  const data = {
    FileName: 'a.pdf',
    FormId: 'GL_VOUCHER',
    IsLast: true,
    InterId: voucher.id,
    BillNO: voucher.billNo,
    SendByte: bytes.toString('base64'),
    ...more,
  };
  return (await sandbox.post('DynamicFormService.AttachmentUpLoad', { data })).json.Result as unknown as Uploaded;
};
const whyNot = async (more: Record<string, unknown>): Promise<string | undefined> => (await send(Buffer.from('x'), more)).ResponseStatus.Errors[0]?.Message;
const kept = async () => (await sandbox.journal())[0]?.['files'];
const listed = async (filter: string) =>
  (
    await sandbox.post('DynamicFormService.ExecuteBillQuery', {
      data: { FormId: 'BOS_Attachment', FieldKeys: 'FFileId,FAttachmentName,FInterID,FAttachmentSize', FilterString: filter },
    })
  ).json;

describe('a file of a voucher in Kingdee', () => {
  it('is kept, listed by its voucher, and there after a restart', async () => {
    const bytes = randomBytes(2048);
    const sent = await send(bytes);
    expect(sent).toMatchObject({ ResponseStatus: { IsSuccess: true }, FileId: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(await kept()).toEqual([{ name: 'a.pdf', size: 2048, sha256: createHash('sha256').update(bytes).digest('hex') }]);
    expect(await listed(`FBillType = 'GL_VOUCHER' and FInterID = '${voucher.id}'`)).toEqual([[sent.FileId, 'a.pdf', voucher.id, 2]]);
    expect(await listed(`FBillType = 'GL_VOUCHER' and FInterID = '1'`)).toEqual([]);
    await sandbox.restart();
    expect(await kept()).toHaveLength(1);
  });

  it('comes in parts under the first part’s FileId, and is none before the last', async () => {
    const bytes = randomBytes(3000);
    const { FileId } = await send(bytes.subarray(0, 1000), { IsLast: false });
    await send(bytes.subarray(1000, 2000), { IsLast: false, FileId });
    expect(await kept()).toEqual([]);
    await send(bytes.subarray(2000), { FileId });
    expect(await kept()).toMatchObject([{ size: 3000, sha256: createHash('sha256').update(bytes).digest('hex') }]);
    expect(await whyNot({ FileId })).toContain('不存在');
  });

  it.each([
    [{ InterId: '999' }, '单据999不存在'],
    [{ BillNO: 'PZ1' }, '单据编号与内码不一致'],
    [{ FormId: 'BD_Account' }, '不支持业务对象'],
    [{ FileId: 'unheard-of' }, '文件unheard-of不存在'],
    [{ SendByte: '?' }, 'Base64'],
    [{ SendByte: Buffer.alloc(4 * 1024 * 1024 + 1).toString('base64') }, '请分块上传'],
    [{ FileName: '' }, '参数“FileName”不正确'],
    [{ Filename: 'a.pdf' }, '不正确'],
  ])('with %o is refused', async (more, words) => {
    expect(await whyNot(more)).toContain(words);
    expect(await kept()).toEqual([]);
  });

  it('larger than the system allows is refused, in parts too', async () => {
    await sandbox.control('POST', '/__settings', { system: 'kingdee', maxFileBytes: 1500 });
    const { FileId } = await send(Buffer.alloc(1000), { IsLast: false });
    expect((await send(Buffer.alloc(1000), { FileId })).ResponseStatus.Errors[0]?.Message).toContain('大小超过');
    expect(await kept()).toEqual([]);
  });

  it('is not taken where files are in the database, nor by a release without the service', async () => {
    await sandbox.control('POST', '/__settings', { system: 'kingdee', attachmentsIn: 'database' });
    expect(await whyNot({})).toContain('存储方式');
    await sandbox.control('POST', '/__settings', { system: 'kingdee', uploadsFiles: false });
    expect((await sandbox.post('DynamicFormService.AttachmentUpLoad', { data: {} })).status).toBe(404);
  });

  it('meets the fault dial with its last part, but no fault that only a document can have', async () => {
    await sandbox.fault('closed-period');
    await send(Buffer.from('1'));
    await sandbox.control('DELETE', '/__faults');
    await sandbox.fault('error-before');
    const { FileId } = await send(Buffer.from('2'), { IsLast: false });
    expect(FileId).toBeTruthy();
    const data = { FileName: 'a.pdf', FormId: 'GL_VOUCHER', IsLast: true, InterId: voucher.id, BillNO: voucher.billNo, FileId, SendByte: 'eA==' };
    expect((await sandbox.post('DynamicFormService.AttachmentUpLoad', { data })).status).toBe(500);
    expect(await kept()).toHaveLength(1);
  });
});
