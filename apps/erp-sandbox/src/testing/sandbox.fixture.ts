import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { buildSandbox } from '../app.js';
import type { JournalDocument } from '../control/erp-system.port.js';

/** What a caller of Kingdee reads in its answers; a field is there only where the service sends it. */
export interface KingdeeResult {
  readonly ResponseStatus: {
    readonly IsSuccess: boolean | string;
    readonly Errors: readonly { FieldName: string; Message: string; DIndex: number }[];
    readonly SuccessEntitys: readonly { Id: number; Number: string; DIndex: number }[];
  };
  readonly Id: number;
  readonly Number: string;
  readonly Result: object;
}
interface KingdeeJson {
  readonly Result: KingdeeResult;
  readonly KDSVCSessionId: string;
  readonly Context: { readonly SessionId: string };
}
interface Answer {
  readonly status: number;
  readonly text: string;
  readonly json: KingdeeJson;
}
type Cell = string | number | null | { readonly Result: KingdeeResult };

const SERVICES = '/k3cloud/Kingdee.BOS.WebApi.ServicesStub.';

/** A sandbox in a folder of its own, and a signed-in caller of its Kingdee, over `inject` or over a real socket. */
export class SandboxFixture {
  session = '';
  private address = '';

  private constructor(
    readonly dir: string,
    public app: FastifyInstance,
  ) {}

  static async start(options: { now?: () => Date; socket?: boolean } = {}): Promise<SandboxFixture> {
    const dir = await mkdtemp(join(tmpdir(), 'erp-sandbox-'));
    const fixture = new SandboxFixture(dir, await buildSandbox({ journalDir: dir, now: options.now }));
    if (options.socket) fixture.address = await fixture.app.listen({ host: '127.0.0.1', port: 0 });
    return fixture;
  }

  /** Closes it and starts another on the same folder, as after a restart. */
  async restart(): Promise<void> {
    await this.app.close();
    this.app = await buildSandbox({ journalDir: this.dir });
    this.session = '';
  }

  async stop(): Promise<void> {
    await this.app.close();
    await rm(this.dir, { recursive: true, force: true });
  }

  async control(method: 'GET' | 'POST' | 'DELETE', url: string, body?: object): Promise<{ status: number; json: unknown }> {
    const answer = await this.app.inject({ method, url, ...(body && { payload: body }) });
    return { status: answer.statusCode, json: answer.body === '' ? null : answer.json() };
  }

  async journal(query = '?system=kingdee'): Promise<JournalDocument[]> {
    return (await this.control('GET', `/__journal${query}`)).json as JournalDocument[];
  }

  fault(kind: string, count = 1, delayMs?: number) {
    return this.control('POST', '/__faults', { system: 'kingdee', kind, count, ...(delayMs !== undefined && { delayMs }) });
  }

  async signIn(): Promise<string> {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const sign = createHash('sha256').update(['acct01', 'demo', 'app01', 'sec01', timestamp].sort().join('')).digest('hex');
    const answer = await this.post('AuthService.LoginBySign', { parameters: ['acct01', 'demo', 'app01', timestamp, sign, 2052] });
    this.session = answer.json.KDSVCSessionId;
    return this.session;
  }

  /** One call of a Kingdee service with the session's header. */
  async post(service: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const url = `${SERVICES}${service}.common.kdsvc`;
    const all = { 'content-type': 'application/json', ...(this.session && { 'kdservice-sessionid': this.session }), ...headers };
    const payload = JSON.stringify(body);
    if (this.address !== '') {
      const answer = await fetch(this.address + url, { method: 'POST', headers: all, body: payload });
      const text = await answer.text();
      return { status: answer.status, text, json: parse(text) };
    }
    const answer = await this.app.inject({ method: 'POST', url, headers: all, payload });
    return { status: answer.statusCode, text: answer.body, json: parse(answer.body) };
  }

  form(operation: string, data: object) {
    return this.post(`DynamicFormService.${operation}`, { formid: 'GL_VOUCHER', data });
  }

  async save(model: object): Promise<KingdeeResult> {
    return (await this.form('Save', { Model: model })).json.Result;
  }

  async query(fieldKeys: string, filter: string, more: object = {}): Promise<Cell[][]> {
    const data = { FormId: 'GL_VOUCHER', FieldKeys: fieldKeys, FilterString: filter, ...more };
    return (await this.post('DynamicFormService.ExecuteBillQuery', { data })).json as unknown as Cell[][];
  }

  /** The error in the array form of a query's answer. */
  async queryError(fieldKeys: string, filter: string, more: object = {}): Promise<KingdeeResult['ResponseStatus'] | undefined> {
    const cell = (await this.query(fieldKeys, filter, more))[0]?.[0];
    return typeof cell === 'object' ? cell?.Result.ResponseStatus : undefined;
  }
}

function parse(text: string): KingdeeJson {
  try {
    return JSON.parse(text) as KingdeeJson;
  } catch {
    return {} as KingdeeJson;
  }
}

/** One entry of a Model; slots by name, `FFLEX5`. */
export function entry(account: string, amounts: { FDEBIT?: number | string; FCREDIT?: number | string }, slots: Record<string, string> = {}) {
  return {
    FEXPLANATION: 'office',
    FACCOUNTID: { FNumber: account },
    FCURRENCYID: { FNumber: 'PRE001' },
    FEXCHANGERATETYPE: { FNumber: 'HLTX01_SYS' },
    FDetailID: Object.fromEntries(Object.entries(slots).map(([slot, number]) => [`FDETAILID__${slot}`, { FNumber: number }])),
    ...amounts,
  };
}

/** Worked example 2 of the accounting page: office 339.00, special invoice, RD. */
export function model(more: Record<string, unknown> = {}, explanation = 'office'): Record<string, unknown> {
  return {
    FVOUCHERID: 0,
    FAccountBookID: { FNumber: '001' },
    FDate: '2026-11-21',
    FVOUCHERGROUPID: { FNumber: 'PRE001' },
    FDocumentStatus: 'Z',
    FSourceBillKey: 'K000000000000001',
    FEntity: [
      { ...entry('660202', { FDEBIT: 300 }, { FFLEX5: 'RD' }), FEXPLANATION: explanation },
      entry('22210101', { FDEBIT: 39 }),
      entry('224101', { FCREDIT: 339 }, { FFLEX7: 'employee@demo.test' }),
    ],
    ...more,
  };
}
