import { readZip } from '../zip/read-zip.js';
import type { OracleSettings } from './oracle.settings.js';

export interface ImportRequest {
  csv: string;
  source: string;
  group: string;
}

const fields = [
  'OperationName',
  'DocumentContent',
  'ContentType',
  'FileName',
  'DocumentAccount',
  'JobName',
  'ParameterList',
  'CallbackURL',
  'NotificationCode',
  'JobOptions',
];
const accounts = ['fin$/generalLedger$/import$', 'fin/generalLedger/import'];
const job = '/oracle/apps/ess/financials/generalLedger/programs/common,JournalImportLauncher';

/** importBulkData as it was sent, or why it is refused with a 400. */
export function readImportRequest(body: unknown, settings: OracleSettings): ImportRequest | string {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return 'The request body is missing';
  const sent = body as Record<string, unknown>;
  const stranger = Object.keys(sent).find((name) => !fields.includes(name));
  if (stranger !== undefined) return `The attribute ${stranger} does not exist`;
  const wrong = Object.entries(sent).find(([, value]) => typeof value !== 'string');
  if (wrong) return `The attribute ${wrong[0]} is not a string`;
  const text = sent as Record<string, string>;
  if (text['OperationName'] !== 'importBulkData') return `The operation ${text['OperationName']} is not valid`;
  if (text['ContentType'] !== 'zip') return `The content type ${text['ContentType']} is not valid`;
  if (!/^[\w.-]{1,200}\.zip$/.test(text['FileName'] ?? '')) return `The file name ${text['FileName']} is not valid`;
  if (!accounts.includes(text['DocumentAccount'] ?? '')) return `The document account ${text['DocumentAccount']} is not valid`;
  if (text['JobName'] !== job) return `The job ${text['JobName']} is not valid`;
  const list = (text['ParameterList'] ?? '').split(',');
  if (list.length !== 7 || list.some((value) => value === '')) return `The parameter list ${text['ParameterList']} does not have 7 values`;
  const [first, source = '', third, group = ''] = list;
  const expected = settings.argumentsAre === 'ids' ? [settings.dataAccessSetId, settings.ledgerId] : [settings.ledgerName, settings.ledgerName];
  if (first !== expected[0] || third !== expected[1]) return `The parameters ${first} and ${third} name no data access set and ledger`;
  if (!/^[\w+/]+={0,2}$/.test(text['DocumentContent'] ?? '')) return 'The document content is not base64';
  const files = readZip(Buffer.from(text['DocumentContent'] ?? '', 'base64'));
  if (!files || files.size !== 1 || !files.has('GlInterface.csv')) return 'The document is no zip of GlInterface.csv';
  return { csv: files.get('GlInterface.csv')?.toString('utf8') ?? '', source, group };
}
