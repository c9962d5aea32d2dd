import { setting } from '@vouchflow/connector-kit';
import { z } from 'zod';
import { isLineField } from './line-fields.js';

const code = z.string().trim().min(1).max(200);
const path = z
  .string()
  .regex(/^\/[\w./-]+$/, 'a path like /sap/bc/…')
  .max(300);
/** Our name of a dimension → SAP's field of a line; `-` leaves it out. */
const field = z
  .string()
  .refine((name) => name === '-' || isLineField(name), 'a field of a line that is known (CostCenter, WBSElement, AssignmentReference …), or -');

const sync = { when: { variant: ['s4-soap-sync'] } };
const later = { when: { variant: ['s4-soap-async'] } };
const said = { when: { variant: ['s4-soap-async', 'idoc'] } };
const idoc = { when: { variant: ['idoc'] } };
const partner = z.string().trim().max(10).default('');

/** Settings of one SAP: S/4HANA by Journal Entry Post, synchronous or not, or an IDoc over HTTP. */
export const sapConfig = z
  .strictObject({
    variant: z.enum(['s4-soap-sync', 's4-soap-async', 'idoc']).default('s4-soap-sync').meta(setting('接入方式', 'Way in')),
    serverUrl: z.url({ protocol: /^https?$/, error: 'an address like https://my300000-api.s4hana.cloud.sap' }).meta(setting('服务器地址', 'Server URL')),
    user: z.string().trim().min(1).max(200).meta(setting('通信用户', 'Communication user')),
    password: z
      .string()
      .min(1)
      .max(500)
      .meta(setting('密码', 'Password', { secret: true })),
    sapClient: z
      .string()
      .regex(/^(\d{3})?$/, 'three digits')
      .default('')
      .meta(setting('客户端（sap-client，可留空）', 'Client (sap-client, may be empty)')),
    soapPath: path.default('/sap/bc/srt/scs_ext/sap/journalentrycreaterequestconfi').meta(
      setting('日记账过账服务的路径', 'Path of Journal Entry Post', {
        ...sync,
        help: { zh: '本地部署请从 SOAMANAGER 中复制绑定的路径', en: 'On premise: the binding’s path from SOAMANAGER' },
      }),
    ),
    soapAction: z
      .string()
      .max(300)
      .default('http://sap.com/xi/SAPSCORE/SFIN/JournalEntryCreateRequestConfirmation_In/JournalEntryCreateRequestConfirmation_InRequest')
      .meta(setting('SOAPAction', 'SOAPAction', sync)),
    asyncPath: path
      .default('/sap/bc/srt/scs_ext/sap/journalentrybulkcreationreques')
      .meta(setting('异步过账服务的路径', 'Path of the asynchronous service', later)),
    asyncAction: z
      .string()
      .max(300)
      .default('http://sap.com/xi/SAPSCORE/SFIN/JournalEntryBulkCreationRequest_In/JournalEntryBulkCreationRequest_InRequest')
      .meta(setting('异步服务的 SOAPAction', 'SOAPAction of the asynchronous service', later)),
    asyncRoot: z
      .string()
      .regex(/^[A-Za-z]\w{0,80}$/, 'the name of an element')
      .default('JournalEntryBulkCreateRequest')
      .meta(
        setting('异步报文的根元素', 'Root element of the asynchronous message', {
          ...later,
          help: { zh: '以贵方系统的 WSDL 为准', en: 'As the WSDL of your system has it' },
        }),
      ),
    idocPath: path.default('/sap/bc/idoc_xml').meta(setting('IDoc 接收路径', 'Path that takes IDocs', idoc)),
    idocSender: partner.meta(setting('IDoc 发送方（SNDPRN）', 'IDoc sender (SNDPRN)', idoc)),
    idocReceiver: partner.meta(setting('IDoc 接收方（RCVPRN）', 'IDoc receiver (RCVPRN)', idoc)),
    confirmationRoot: z
      .string()
      .regex(/^[A-Za-z]\w{0,80}$/, 'the name of an element')
      .default('JournalEntryBulkCreateConfirmation')
      .meta(
        setting('确认报文的根元素', 'Root element of the confirmation', {
          ...later,
          help: { zh: '以贵方系统的 WSDL 为准', en: 'As the WSDL of your system has it' },
        }),
      ),
    inboundUser: z
      .string()
      .trim()
      .regex(/^[^:]*$/, 'no colon')
      .min(1)
      .max(100)
      .default('sap')
      .meta(setting('SAP 回执的用户', 'User of SAP’s confirmations', said)),
    inboundSecret: z
      .string()
      .regex(/^(.{16,500})?$/, 'at least 16 characters')
      .default('')
      .meta(
        setting('SAP 回执的密钥', 'Secret of SAP’s confirmations', {
          ...said,
          secret: true,
          help: {
            zh: 'SAP 向 /api/v1/connections/…/confirmations 发送确认（或 ALEAUD）时的密码；留空则不接收，拒绝须由人工发现',
            en: 'Password with which SAP sends its confirmation (or ALEAUD) to /api/v1/connections/…/confirmations; empty: none is taken, and a refusal is a person’s to find',
          },
        }),
      ),
    odataPath: path
      .default('/sap/opu/odata/sap/API_OPLACCTGDOCITEMCUBE_SRV')
      .meta(setting('凭证行查询服务的路径（OData V2）', 'Path of the line item service (OData V2)')),
    attachmentPath: path
      .default('/sap/opu/odata/sap/API_CV_ATTACHMENT_SRV')
      .meta(setting('附件服务的路径（OData V2）', 'Path of the attachment service (OData V2)', { when: { variant: ['s4-soap-sync', 's4-soap-async'] } })),
    ledger: z
      .record(code, z.string().regex(/^[0-9A-Z]{4}$/, 'a company code has four characters'))
      .refine((books) => Object.keys(books).length > 0, 'at least one ledger')
      .meta(setting('账簿：本系统账套 → 公司代码', 'Books: our ledger → company code')),
    documentType: z
      .record(code, z.string().regex(/^[0-9A-Z]{2}$/, 'a document type has two characters'))
      .default({ 记: 'SA' })
      .meta(
        setting('凭证类型：凭证字 → SAP 凭证类型', 'Document types: our word → theirs', {
          help: { zh: 'SA 总账，KR 供应商发票', en: 'SA general, KR vendor invoice' },
        }),
      ),
    createdBy: z.string().trim().min(1).max(12).default('VOUCHFLOW').meta(setting('凭证创建者（最多 12 个字符）', 'Created by (at most 12 characters)')),
    logicalSystem: z.string().trim().max(10).default('').meta(setting('来源逻辑系统（可留空）', 'Logical system of the original (may be empty)')),
    keyField: z
      .enum(['DocumentReferenceID', 'Reference1InDocumentHeader'])
      .default('DocumentReferenceID')
      .meta(
        setting('外部编号所在字段', 'Field that carries the external key', {
          help: {
            zh: '凭证按此字段查找；Reference1InDocumentHeader 须能在查询服务中过滤',
            en: 'It is looked up by this field; the line item service must be able to filter by it',
          },
        }),
      ),
    creditSign: z
      .enum(['negative', 'positive'])
      .default('negative')
      .meta(setting('贷方金额', 'Credit amounts', { help: { zh: '除 S/H 标志外，贷方金额是否为负数', en: 'Negative or positive beside their H' } })),
    dimension: z
      .record(code, field)
      .default({ department: 'CostCenter', project: 'WBSElement', person: 'AssignmentReference' })
      .meta(setting('核算维度 → SAP 字段（- 表示不传）', 'Dimensions → SAP fields (- leaves one out)')),
    testRun: z
      .boolean()
      .default(true)
      .meta(
        setting('允许试过账（TestDataIndicator）', 'Dry runs by TestDataIndicator', {
          ...sync,
          help: { zh: '请先在测试系统中确认它不会真正过账', en: 'Make sure in a test system that it posts nothing' },
        }),
      ),
    timeoutMs: z.int().min(200).max(120_000).default(30_000).meta(setting('请求超时（毫秒）', 'Request time-out (ms)')),
    // A dialog step of the application server ends after rdisp/max_wprun_time, 600 s as delivered.
    horizonMs: z
      .int()
      .min(0)
      .max(86_400_000)
      .nullable()
      .default(600_000)
      .meta(setting('ERP 最长滞后（毫秒）', 'Horizon (ms)', sync)),
  })
  .superRefine((config, context) => {
    if (config.variant !== 'idoc') return;
    for (const name of ['idocSender', 'idocReceiver'] as const)
      if (config[name] === '') context.addIssue({ code: 'custom', path: [name], message: 'needed for "idoc"' });
    if (config.keyField !== 'DocumentReferenceID') context.addIssue({ code: 'custom', path: ['keyField'], message: 'an IDoc carries the key as REF_DOC_NO' });
  });

export type SapConfig = z.infer<typeof sapConfig>;
