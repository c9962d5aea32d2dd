import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fileDropSettings, type FileDropConfig } from './acknowledgement-settings.js';
import { readAcknowledgement } from './read-acknowledgement.js';

const settings = (more: Partial<FileDropConfig> = {}): FileDropConfig =>
  z.object(fileDropSettings()).parse({ outbox: 'file:///a/', inbox: 'file:///b/', ...more });
const read = (text: string | Uint8Array, more: Partial<FileDropConfig> = {}) =>
  readAcknowledgement(typeof text === 'string' ? Buffer.from(text) : text, settings(more));

describe('an acknowledgement', () => {
  it.each([
    ['json', '{"status":"posted","number":"记-1","sha256":"AB"}'],
    ['csv', '\ufeffstatus,number,sha256\r\nposted,"记-1",AB\r\n'],
    ['xml', '<a><status>posted</status><number>记-1</number><sha256>AB</sha256></a>'],
  ] as const)('as %s', (ackFormat, text) => expect(read(text, { ackFormat })).toEqual({ ok: true, value: { kind: 'taken', number: '记-1', sha256: 'ab' } }));

  it('of rows is a yes only where every row says so', () => {
    expect(read('[{"status":"ok","number":"1"},{"status":"OK","number":"1"}]')).toMatchObject({ value: { kind: 'taken', number: '1' } });
    expect(read('{"rows":[{"status":"ok","number":"1"},{"status":"error","message":"科目不存在"}]}')).toEqual({
      ok: true,
      value: { kind: 'refused', words: '科目不存在' },
    });
    expect(read('<r><l><status>ok</status></l><l><status>waiting</status></l></r>', { ackFormat: 'xml' })).toMatchObject({ value: { kind: 'still' } });
  });

  it('with a status that means neither is no answer yet', () =>
    expect(read('{"status":"loading"}')).toEqual({ ok: true, value: { kind: 'still', words: 'loading' } }));

  it.each([
    ['', 'json'],
    ['{"status":"po', 'json'],
    ['status,number\nposted', 'csv'],
    ['<a><status>', 'xml'],
    ['<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', 'xml'],
    [Buffer.from([0xff, 0xfe]), 'json'],
    ['[1]', 'json'],
  ] as const)('%j is none, or not whole yet', (text, ackFormat) => {
    expect(read(text, { ackFormat }).ok).toBe(false);
  });
});
