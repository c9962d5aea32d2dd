import { describe, expect, it } from 'vitest';
import { readReply } from './read-reply.js';

const envelope = (status: object, more: object = {}): object => ({ Result: { ResponseStatus: status, ...more } });
const lost = envelope({ ErrorCode: 500, IsSuccess: false, Errors: [{ FieldName: null, Message: '会话信息已丢失，请重新登录', DIndex: 0 }], MsgCode: 1 });
const read = (json: unknown): unknown => readReply(JSON.stringify(json));

describe('readReply', () => {
  it('takes IsSuccess as a boolean and as a string', () => {
    for (const IsSuccess of [true, 'true', 'True']) {
      expect(read(envelope({ IsSuccess }, { Id: 100001 }))).toMatchObject({ kind: 'success', result: { Id: 100001 } });
    }
    for (const IsSuccess of [false, 'false', undefined, 1, null]) {
      expect(read(envelope({ IsSuccess, ErrorCode: 500 }))).toEqual({ kind: 'failure', errors: [{ field: '', message: 'ErrorCode 500' }] });
    }
  });

  it('gives the fields and words of a failure', () => {
    const Errors = [
      { FieldName: 'FACCOUNTID', Message: '科目不存在', DIndex: 0 },
      { FieldName: null, Message: 'x', DIndex: 0 },
    ];
    expect(read(envelope({ IsSuccess: false, Errors }))).toEqual({
      kind: 'failure',
      errors: [
        { field: 'FACCOUNTID', message: '科目不存在' },
        { field: '', message: 'x' },
      ],
    });
  });

  it('knows a lost session in every shape it comes in, under HTTP 200', () => {
    expect(read(lost)).toEqual({ kind: 'session-lost' });
    expect(read([[lost]])).toEqual({ kind: 'session-lost' });
    expect(read({ Message: '会话信息已丢失，请重新登录' })).toEqual({ kind: 'session-lost' });
    expect(readReply('会话信息已丢失，请重新登录')).toEqual({ kind: 'session-lost' });
    expect(readReply('response_error:会话信息已丢失，请重新登录')).toEqual({ kind: 'session-lost' });
  });

  it('does not take those words in a voucher for a lost session', () => {
    expect(read([[1, '会话信息已丢失，请重新登录']])).toEqual({ kind: 'rows', rows: [[1, '会话信息已丢失，请重新登录']] });
  });

  it('does not guess what another response_error means: it may have been done', () => {
    expect(readReply('response_error:Object reference not set')).toMatchObject({ kind: 'unreadable' });
  });

  it('reads rows, none of them, and a refusal that comes as rows', () => {
    expect(
      read([
        [1, 'a'],
        [2, 'b'],
      ]),
    ).toEqual({
      kind: 'rows',
      rows: [
        [1, 'a'],
        [2, 'b'],
      ],
    });
    expect(read([])).toEqual({ kind: 'rows', rows: [] });
    expect(read([[envelope({ IsSuccess: false, Errors: [{ Message: '字段不存在' }] })]])).toMatchObject({ kind: 'failure' });
  });

  it.each([
    ['an HTML page', '<html>Sign in</html>'],
    ['nothing', ''],
    ['half of it', '{"Result":{"Respon'],
    ['another object', '{"ok":true}'],
    ['a number', '7'],
    ['null', 'null'],
    ['rows of objects', '[{"a":1}]'],
    ['mixed rows', '[[1],2]'],
  ])('never takes %s for an answer', (_name, body) => {
    expect(readReply(body)).toMatchObject({ kind: 'unreadable' });
  });

  it('reads JSON that was written as a JSON text', () => {
    expect(readReply(JSON.stringify(JSON.stringify(lost)))).toEqual({ kind: 'session-lost' });
  });
});
