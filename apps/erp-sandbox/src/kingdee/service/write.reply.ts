import type { KingdeeSettings } from '../kingdee.settings.js';
import type { WriteError } from '../voucher/voucher.types.js';

export interface SuccessEntity {
  readonly Id: number;
  readonly Number: string;
  readonly DIndex: number;
}

export const LOST_SESSION = '会话信息已丢失，请重新登录';

/** `ResponseStatus` of every write. Success means: no error at all. */
export function responseStatus(settings: KingdeeSettings, entities: readonly SuccessEntity[], errors: readonly WriteError[]) {
  const isSuccess = errors.length === 0;
  return {
    ErrorCode: isSuccess ? '' : 500,
    IsSuccess: settings.isSuccessAs === 'string' ? String(isSuccess) : isSuccess,
    Errors: errors,
    SuccessEntitys: entities,
    SuccessMessages: [],
    MsgCode: isSuccess ? 0 : 11,
  };
}

export function writeReply(settings: KingdeeSettings, entities: readonly SuccessEntity[], errors: readonly WriteError[]) {
  return { Result: { ResponseStatus: responseStatus(settings, entities, errors) } };
}

/** A refusal that belongs to no field. */
export function refusal(settings: KingdeeSettings, message: string, field = '') {
  return writeReply(settings, [], [{ FieldName: field, Message: message, DIndex: 0 }]);
}

/** The lost-session answer, always HTTP 200; queries wrap it in two arrays, as they do every error. */
export function lostSession(settings: KingdeeSettings, isQuery: boolean, message = LOST_SESSION): unknown {
  if (settings.lostSessionAs === 'text') return `response_error:${message}`;
  const body = refusal(settings, message);
  return isQuery ? [[body]] : body;
}
