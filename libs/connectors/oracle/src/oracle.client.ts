import {
  ErpWire,
  faultOf,
  GuardedWire,
  isJsonObject,
  readJsonObject,
  type CallContext,
  type Egress,
  type ErpFault,
  type GuardedAnswer,
  type JsonObject,
} from '@vouchflow/connector-kit';
import type { OracleConfig } from './oracle.config.js';

export type CallResult =
  | { kind: 'answer'; value: JsonObject }
  /** A 4xx with a body of Oracle's: it understood and did nothing. */
  | { kind: 'refused'; status: number; words: string }
  /** An answer that says neither. */
  | { kind: 'unclear'; status: number; words: string }
  | Exclude<GuardedAnswer, { kind: 'answered' }>;

/** REST to one Fusion with Basic sign-in; whether we are let in is read at the journal batches. Knows nothing of vouchers. */
export class OracleClient {
  private readonly wire: ErpWire;
  private readonly guarded: GuardedWire;
  private readonly base: string;

  constructor(config: OracleConfig, egress: Egress) {
    const basic = Buffer.from(`${config.user}:${config.password}`).toString('base64');
    this.base = `${new URL(config.serverUrl).origin}${config.apiPath.replace(/\/$/, '')}`;
    this.wire = new ErpWire(egress, config.timeoutMs, [config.password, basic]);
    this.guarded = new GuardedWire(this.wire, {
      headers: { authorization: `Basic ${basic}`, accept: 'application/json' },
      probe: { operation: 'sign-in', method: 'GET', url: `${this.base}/journalBatches?limit=1&fields=JeBatchId&onlyData=true` },
      probeFault: ({ body }) => {
        const read = readJsonObject(body);
        return read.ok && Array.isArray(read.value['items']) ? null : faultOf('ANSWER_UNREADABLE', this.masked(read.ok ? 'no list of batches' : read.error));
      },
    });
  }

  startAnew(): void {
    this.guarded.startAnew();
  }

  masked(text: string): string {
    return this.wire.masked(text);
  }

  /** `recorded`: what the proof shows instead of the packed file. */
  post(resource: string, body: JsonObject, recorded: JsonObject, call: CallContext): Promise<CallResult> {
    return this.read(
      this.guarded.send(
        {
          operation: 'importBulkData',
          method: 'POST',
          url: `${this.base}/${resource}`,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
          recorded: JSON.stringify(recorded),
        },
        call,
      ),
    );
  }

  /** `resource` with its query, both written by us. */
  get(operation: string, resource: string, call: CallContext): Promise<CallResult> {
    return this.read(this.guarded.send({ operation, method: 'GET', url: `${this.base}/${resource}` }, call));
  }

  /** The resource below our base that a link of an answer leads to; null for one that leads elsewhere. */
  resourceOf(href: string): string | null {
    return href.startsWith(`${this.base}/`) && URL.canParse(href) && new URL(href).href === href ? href.slice(this.base.length + 1) : null;
  }

  private async read(sent: Promise<GuardedAnswer>): Promise<CallResult> {
    const answer = await sent;
    if (answer.kind !== 'answered') return answer;
    const { status, body } = answer;
    const read = readJsonObject(body);
    if (status >= 200 && status < 300 && read.ok) return { kind: 'answer', value: read.value };
    const words = this.masked(read.ok ? errorWords(read.value) || `HTTP ${status}` : `HTTP ${status}: ${read.error}`);
    return status >= 400 && status < 500 && status !== 404 && read.ok && errorWords(read.value) !== ''
      ? { kind: 'refused', status, words }
      : { kind: 'unclear', status, words };
  }
}

/** `title` and the details of an ADF error. */
function errorWords(value: JsonObject): string {
  const details = Array.isArray(value['o:errorDetails'])
    ? (value['o:errorDetails'] as unknown[]).filter(isJsonObject).map((one) => [one['o:errorCode'], one['detail']])
    : [];
  return [value['title'], value['detail'], ...details.flat()].filter((word) => typeof word === 'string' && word !== '').join(': ');
}

export const unclearFault = (status: number, words: string): ErpFault =>
  status === 404 ? faultOf('ENDPOINT_WRONG', words) : faultOf('ANSWER_UNREADABLE', words);
