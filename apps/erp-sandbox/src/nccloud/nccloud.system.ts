import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { BookVoucher } from '../books/book-voucher.js';
import { BookSystem } from '../books/book.system.js';
import { checkDraft, inChinese } from '../books/check-draft.js';
import type { SandboxHouse } from '../control/sandbox-house.port.js';
import { decryptSecret } from './decrypt-secret.js';
import { nccloudSettings, type NcCloudSettings } from './nccloud.settings.js';
import { readVoucher } from './read-voucher.js';

type Query = Record<string, string | undefined>;
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
/** As the platform shows it to its admin: X.509, Base64 on one line. */
const shownKey = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
/** SHA1PRNG seeded with the key: its first sixteen bytes. */
const salt = createHash('sha1').update(createHash('sha1').update(shownKey, 'utf8').digest()).digest().subarray(0, 16).toString('base64');

/** NC Cloud by its open API: a token for an encrypted secret and a signature, and voucher/insert with signed headers. */
export class NcCloudSystem extends BookSystem<NcCloudSettings> {
  private readonly tokens = new Set<string>();

  constructor(house: SandboxHouse) {
    super('nccloud', house, nccloudSettings, 1_001);
  }

  routes(app: FastifyInstance): void {
    // The admin copies it from a page of the platform's; here it stands for whoever tries the sandbox.
    app.get('/nccloud/__public-key', (_request, reply) => reply.type('text/plain').send(shownKey));
    app.post('/nccloud/opm/accesstoken', (request) => this.token(request.query as Query));
    void app.register((scope, _options, done) => {
      // The signature is over the body as it came.
      scope.removeContentTypeParser('application/json');
      scope.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, parsed) => parsed(null, body));
      scope.post('/nccloud/api/gl/voucher/insert', (request, reply) => this.insert(request, reply));
      done();
    });
  }

  protected dropSessions(): void {
    this.tokens.clear();
  }

  private token(query: Query): unknown {
    const { clientId, clientSecret, bizCenter, release, mgf1 } = this.switches;
    const no = (message: string): unknown => ({ success: false, code: '1000000002', message, data: null });
    if (query['grant_type'] !== 'client_credentials') return no('grant_type不正确');
    if (query['client_id'] !== clientId) return no('第三方应用不存在');
    if (query['biz_center'] !== bizCenter) return no('账套不存在');
    if (decryptSecret(query['client_secret'] ?? '', privateKey, release === '2005' ? mgf1 : 'pkcs1') !== clientSecret) return no('client_secret不正确');
    if (query['signature'] !== sha256(`${clientId}${clientSecret}${shownKey}${release === '2005' ? salt : ''}`)) return no('签名验证失败');
    const access = randomBytes(24).toString('hex');
    this.tokens.add(access);
    return {
      success: true,
      code: '1000000000',
      message: null,
      data: { access_token: access, expires_in: '7200', security_key: randomBytes(8).toString('hex') },
    };
  }

  private insert(request: FastifyRequest, reply: FastifyReply): unknown {
    const body = typeof request.body === 'string' ? request.body : '';
    const { headers } = request;
    const { clientId, words, books, makers, closedPeriods, auxiliaries, repeated } = this.switches;
    const no = (message: string): unknown => ({ success: false, code: '1000000001', message, data: null });
    if (headers['ucg_flag'] !== 'y') return no('ucg_flag不正确');
    if (headers['client_id'] !== clientId) return no('第三方应用不存在');
    if (typeof headers['access_token'] !== 'string' || !this.tokens.has(headers['access_token'])) {
      this.useUpLostSession();
      return this.badToken(reply);
    }
    if (headers['signature'] !== sha256(`${clientId}${body}${shownKey}`)) return no('签名验证失败');
    if (headers['content-length'] === undefined) return no('缺少Content-Length');
    let sent: unknown;
    try {
      sent = JSON.parse(body);
    } catch {
      return no('报文不是JSON');
    }
    const read = readVoucher(sent, this.switches);
    if ('message' in read) return no(read.message);
    const checked = headers['repeatcheck'] === 'Y' ? String(headers['busiid'] ?? '') : '';
    const draft = { ...read, key: checked };
    const maker = draft.facts['prepared'] ?? '';
    if (!makers.includes(maker)) return no(`制单人${maker}不存在`);
    const problem = checkDraft(draft, { books, words: Object.values(words), currencies: ['CNY'], closedPeriods, auxiliaries }, this.masters);
    if (problem) return no(inChinese(problem));
    const isRemembered = this.house.dial.recall(this.name, draft.key) !== undefined;
    if (checked !== '' && repeated === 'refuses' && !isRemembered && this.vouchers.some((one) => one.key === checked)) return no(`重复请求：${checked}`);
    return this.make(draft, reply, {
      made: (voucher) => this.good(voucher),
      closedPeriod: () => no(inChinese({ what: 'closed', line: 0, value: draft.period })),
      lostSession: () => this.badToken(reply),
    });
  }

  private good(voucher: BookVoucher): unknown {
    const pk = `1001A1100000000${voucher.id}`;
    const data = { object: { pk_voucher: pk, num: voucher.serial }, key: pk, bare: null }[this.switches.answerAs];
    return { success: true, code: '1000000000', message: null, data };
  }

  private badToken(reply: FastifyReply): unknown {
    if (this.switches.badTokenAs === '401') reply.code(401);
    return { success: false, code: '1000000003', message: 'access_token无效或已过期', data: null };
  }
}
