import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AttachmentService } from '../attachment/attachment.service.js';
import type { SandboxHouse } from '../../control/sandbox-house.port.js';
import { checkCaller, type Caller } from '../auth/check-caller.js';
import type { SessionStore } from '../auth/session.store.js';
import { signInReply } from '../auth/sign-in.reply.js';
import { signIn, type SignInKind } from '../auth/sign-in.js';
import type { KingdeeBooks } from '../kingdee.books.js';
import { executeBillQuery } from '../query/execute-bill-query.js';
import { QueryFault } from '../query/query-fault.js';
import { readRequest } from './read-request.js';
import type { SaveKind, SaveService } from './save.service.js';
import type { StateChange, StateService } from './state.service.js';
import { viewVoucher } from './view.js';
import { lostSession, refusal } from './write.reply.js';

const AUTH = 'Kingdee.BOS.WebApi.ServicesStub.AuthService.';
const FORM = 'Kingdee.BOS.WebApi.ServicesStub.DynamicFormService.';
/** A part of a file, 4 MB in base64, is the largest body. */
const MOST_BODY_BYTES = 8 * 1024 * 1024;

export interface KingdeeParts {
  readonly system: string;
  readonly books: KingdeeBooks;
  readonly sessions: SessionStore;
  readonly saves: SaveService;
  readonly states: StateService;
  readonly files: AttachmentService;
  readonly house: SandboxHouse;
}

/** `POST /k3cloud/{service}.common.kdsvc` for every service the sandbox knows; a wrong name is a 404, or the gateway's 519. */
export function serviceRoutes(app: FastifyInstance, parts: KingdeeParts): void {
  app.post<{ Params: { service: string } }>('/k3cloud/:service', { bodyLimit: MOST_BODY_BYTES }, async (request, reply) => {
    const { settings } = parts.books;
    const name = /^(.+)\.common\.kdsvc$/i.exec(request.params.service)?.[1] ?? '';
    const answer = await callService(name, request, reply, parts);
    if (answer !== undefined) {
      if (typeof answer === 'string' && reply.statusCode === 200) reply.type('text/plain; charset=utf-8');
      return answer;
    }
    if (settings.gateway519) return gateway(reply, 5001, 'API not found[GW]', '请求的API不存在[网关]');
    return reply.code(404).type('text/plain; charset=utf-8').send(`no such service: ${name}`);
  });
}

/** Undefined: there is no such service. */
async function callService(name: string, request: FastifyRequest, reply: FastifyReply, parts: KingdeeParts): Promise<unknown> {
  if (name.startsWith(AUTH)) return callAuth(name.slice(AUTH.length), request, reply, parts);
  if (!name.startsWith(FORM)) return undefined;
  const operation = name.slice(FORM.length);
  const isQuery = operation === 'ExecuteBillQuery';
  const { settings } = parts.books;
  const isUpload = operation === 'AttachmentUpLoad' && settings.uploadsFiles;
  if (!isQuery && !isUpload && !isSave(operation) && !isStateChange(operation) && operation !== 'View') return undefined;
  const path = request.raw.url?.split('?')[0] ?? '';
  const caller = checkCaller(request.headers, path, parts.sessions, settings, parts.house.now().getTime());

  // An armed auth-expired meets every save, whatever it carries, and takes the session with it.
  if (isSave(operation) && parts.house.dial.next(parts.system) === 'auth-expired') {
    parts.house.dial.take(parts.system);
    if (caller.kind === 'known' && caller.sessionId !== null) parts.sessions.drop(caller.sessionId);
    return lostSession(settings, false);
  }
  if (caller.kind !== 'known') return turnAway(caller, isQuery, reply, parts);

  if (isQuery) return query(request.body, parts);
  const asked = readRequest(request.body);
  if (isUpload) return asked === null ? refusal(settings, '请求参数格式不正确') : parts.files.upload(asked.data, reply);
  if (asked === null || asked.formId.toUpperCase() !== 'GL_VOUCHER') {
    return refusal(settings, asked === null ? '请求参数格式不正确' : `模拟器不支持业务对象“${asked.formId}”的${operation}`);
  }
  if (isSave(operation)) return parts.saves.save(operation, asked.data, caller.user, reply);
  if (isStateChange(operation)) return parts.states.change(operation, asked.data);
  await parts.house.flushed();
  return viewVoucher(asked.data, parts.books);
}

function isSave(operation: string): operation is SaveKind {
  return ['Save', 'BatchSave', 'Draft'].includes(operation);
}

function isStateChange(operation: string): operation is StateChange {
  return ['Submit', 'Audit', 'UnAudit', 'Delete'].includes(operation);
}

function callAuth(kind: string, request: FastifyRequest, reply: FastifyReply, parts: KingdeeParts): unknown {
  if (!['LoginBySign', 'LoginByAppSecret', 'ValidateUser'].includes(kind)) return undefined;
  const nowMs = parts.house.now().getTime();
  const result = signIn(kind as SignInKind, request.body, parts.books.settings, nowMs);
  if (!result.ok) return signInReply(null, result.message);
  const session = parts.sessions.open(result.user, nowMs);
  reply.header('set-cookie', `kdservice-sessionid=${session.id}; path=/; HttpOnly`);
  return signInReply(session, '');
}

function turnAway(caller: Exclude<Caller, { kind: 'known' }>, isQuery: boolean, reply: FastifyReply, parts: KingdeeParts): unknown {
  const { settings } = parts.books;
  if (settings.gateway519) {
    const [errcode, message] = caller.kind === 'lost' ? [4002, '应用ID为空'] : [caller.errcode, caller.message];
    return gateway(reply, errcode, `Unauthorized, ${message}[GW]`, `认证失败, ${message}[网关]`);
  }
  return lostSession(settings, isQuery, caller.kind === 'lost' ? undefined : `认证失败, ${caller.message}`);
}

function gateway(reply: FastifyReply, errcode: number, description: string, chinese: string): FastifyReply {
  return reply.code(519).send({ errcode, description, description_cn: chinese });
}

/** Rows, or an error in the same two arrays. */
async function query(body: unknown, parts: KingdeeParts): Promise<unknown> {
  const { books } = parts;
  await parts.house.flushed();
  try {
    const asked = readRequest(body);
    if (asked === null) throw new QueryFault('请求参数格式不正确');
    return executeBillQuery(asked.data, books);
  } catch (error) {
    if (!(error instanceof QueryFault)) throw error;
    return [[refusal(books.settings, error.message)]];
  }
}
