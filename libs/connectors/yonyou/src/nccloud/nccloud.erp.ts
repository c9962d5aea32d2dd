import {
  answer,
  ErpWire,
  faultOf,
  isJsonObject,
  plainText,
  readJson,
  SessionCaller,
  type Answer,
  type Answered,
  type CallContext,
  type Egress,
  type ErpDocument,
  type JsonObject,
  type Made,
  type OneCallErp,
  type SignedIn,
  type Understood,
} from '@vouchflow/connector-kit';
import { classifyRefusal } from '../classify-refusal.js';
import type { YonyouConfig } from '../yonyou.config.js';
import { buildVoucher } from './build-voucher.js';
import { encryptSecret, saltOf, signatureOf, type SecretScheme } from './encrypt-secret.js';

const badToken = /(token|令牌)[^，。]{0,20}(无效|过期|失效|不存在|invalid|expired)/i;

/** NC Cloud by its open API: a token for an encrypted secret and a signature, then voucher/insert. A look-up it is not known to have. */
export class NcCloudErp implements OneCallErp {
  private readonly wire: ErpWire;
  private readonly caller: SessionCaller<object>;
  private readonly base: string;

  constructor(
    private readonly config: YonyouConfig,
    egress: Egress,
  ) {
    this.base = config.serverUrl.replace(/\/+$/, '');
    this.wire = new ErpWire(egress, config.timeoutMs, [config.appSecret]);
    this.caller = new SessionCaller(
      this.wire,
      (call) => this.signIn(call),
      (session) => (session.kind === 'signed-in' && 'livesMs' in session ? Number(session.livesMs) : Infinity),
    );
  }

  startAnew(): void {
    this.caller.startAnew();
  }

  /** No call is known that only reads: an insert of nothing is refused by its first field, and so proves the way. */
  async check(call: CallContext): Promise<Answer<string>> {
    const tried = await this.insert('check', '{}', {}, call);
    return tried.kind === 'answer' || (tried.kind === 'refused' && tried.fault.cause !== 'auth')
      ? answer(`NC Cloud ${new URL(this.base).host}, ${this.config.appKey}`)
      : tried;
  }

  async make(document: ErpDocument, call: CallContext): Promise<Answer<Made>> {
    const body = buildVoucher(document, this.config);
    if (!body.ok) return { kind: 'refused', fault: body.error };
    const made = await this.insert('voucher/insert', body.value, this.config.repeatCheck ? { repeatcheck: 'Y', busiid: document.externalKey } : {}, call);
    if (made.kind !== 'answer') return made;
    const data = isJsonObject(made.value['data']) ? made.value['data'] : {};
    const number = plainText(data['num'] ?? data['no'] ?? data['voucherno']);
    const id = plainText(data['pk_voucher'] ?? data['pk'] ?? data['id']) || plainText(made.value['data']);
    // What a good answer holds is not known: its clear yes has to do, and the key by which a person finds the voucher.
    return answer({ kind: 'made', number: number ? `${document.word}-${number}` : id || document.externalKey, ...(id ? { id } : {}) });
  }

  private insert(operation: string, body: string, more: Record<string, string>, call: CallContext): Promise<Answer<JsonObject>> {
    const { appKey, publicKey } = this.config;
    return this.caller.call(
      ({ id }) => ({
        operation,
        method: 'POST',
        url: `${this.base}/nccloud/api/gl/voucher/insert`,
        body,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          accept: 'application/json',
          'content-length': String(Buffer.byteLength(body)),
          access_token: id,
          client_id: appKey,
          ucg_flag: 'y',
          signature: signatureOf(appKey, body, publicKey),
          ...more,
        },
      }),
      (answered) => this.understand(answered),
      call,
    );
  }

  private understand(answered: Answered): Understood<JsonObject> {
    const read = readJson(answered.body);
    const json = read.ok && isJsonObject(read.value) ? read.value : {};
    const words = this.wire.masked(plainText(json['message']));
    if (answered.status === 401 || badToken.test(words)) return { kind: 'session-lost', fault: faultOf('SESSION_LOST', words) };
    if (answered.status === 403) return { kind: 'no-entry', fault: faultOf('NO_RIGHTS', words || 'HTTP 403') };
    if (answered.status !== 200 || typeof json['success'] !== 'boolean')
      return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', this.wire.masked(read.ok ? `HTTP ${answered.status} ${words}` : read.error)) };
    if (json['success']) return { kind: 'answer', value: json };
    if (words === '') return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', `code ${plainText(json['code'])} without words`) };
    return { kind: 'refused', fault: classifyRefusal(words) };
  }

  private async signIn(call: CallContext | null): Promise<SignedIn<{ livesMs: number }>> {
    const { appKey, appSecret, publicKey, bizCenter, userCode, nccRelease } = this.config;
    const schemes: Record<typeof nccRelease, SecretScheme> = { '2005': 'oaep-mgf1-sha1', '2005-mgf1-sha256': 'oaep-mgf1-sha256', 'before-2005': 'pkcs1' };
    const secret = encryptSecret(appSecret, publicKey, schemes[nccRelease]);
    const signature = signatureOf(appKey, appSecret, publicKey, ...(nccRelease === 'before-2005' ? [] : [saltOf(publicKey)]));
    // Whoever has both is let in.
    this.wire.mask.add(secret);
    this.wire.mask.add(signature);
    const query = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: appKey,
      client_secret: secret,
      biz_center: bizCenter,
      signature,
      ...(userCode ? { usercode: userCode } : {}),
    });
    const answered = await this.wire.send(
      { operation: 'accesstoken', method: 'POST', url: `${this.base}/nccloud/opm/accesstoken?${query.toString()}`, headers: { accept: 'application/json' } },
      call,
      {
        shared: true,
        secretsIn: (body) => [...body.matchAll(/"(?:access_token|security_key|refresh_token)"\s*:\s*"([^"]+)"/g)].map((found) => found[1] ?? ''),
      },
    );
    if (answered.kind !== 'answered') return { ...answered, kind: 'failed' };
    const read = readJson(answered.body);
    const json = read.ok && isJsonObject(read.value) ? read.value : {};
    if (answered.status !== 200 || typeof json['success'] !== 'boolean')
      return { kind: 'failed', fault: faultOf('ENDPOINT_WRONG', this.wire.masked(read.ok ? `HTTP ${answered.status}` : read.error)) };
    const data = isJsonObject(json['data']) ? json['data'] : {};
    const token = plainText(data['access_token']);
    if (!json['success'] || token === '')
      return { kind: 'refused', fault: faultOf('LOGIN_REFUSED', this.wire.masked(plainText(json['message']) || plainText(json['code']))) };
    // Renewed a little before it ends.
    return { kind: 'signed-in', id: token, livesMs: Math.max(1_000, (Number(plainText(data['expires_in'])) || 3_600) * 900) };
  }
}
