import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readEnvelope } from './read-envelope.js';
import { soapConfig } from './soap.config.js';
import { sandboxSettings } from './testing/soap-sandbox.js';
import { passwordDigest, writeEnvelope } from './write-envelope.js';

const facts = { nonce: Buffer.from('0123456789abcdef'), created: '2026-11-21T08:00:00Z' };
const config = (more: object = {}) => soapConfig.parse(sandboxSettings('https://erp.example.com', {}, { ...more }));

describe('the envelope', () => {
  it('carries a digest of nonce, time and password, and never the password', () => {
    expect(passwordDigest('secret', facts)).toBe(createHash('sha1').update('0123456789abcdef2026-11-21T08:00:00Zsecret').digest('base64'));
    const xml = writeEnvelope('<a/>', config(), facts);
    expect(xml).toContain(`>${passwordDigest('soap-password', facts)}</wsse:Password><wsse:Nonce`);
    expect(xml).not.toContain('soap-password');
  });

  it('carries the password as text only where the settings say so, and nothing without them', () => {
    expect(writeEnvelope('<a/>', config({ auth: 'wss-text' }), facts)).toContain('>soap-password</wsse:Password><wsu:Created>');
    expect(writeEnvelope('<?xml version="1.0"?>\n<a/>', config({ auth: 'none' }), facts)).toBe(
      '<?xml version="1.0" encoding="utf-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Header></soapenv:Header><soapenv:Body><a/></soapenv:Body></soapenv:Envelope>',
    );
  });
});

describe('an answer', () => {
  const envelope = (inside: string): string => `<s:Envelope xmlns:s="x"><s:Body>${inside}</s:Body></s:Envelope>`;
  it('is a body or a fault of either version', () => {
    expect(readEnvelope(envelope('<a/>'))).toMatchObject({ value: { kind: 'body' } });
    expect(readEnvelope(envelope('<s:Fault><faultcode>s:Client</faultcode><faultstring>no</faultstring></s:Fault>'))).toEqual({
      ok: true,
      value: { kind: 'fault', codes: ['Client'], words: 'no' },
    });
    expect(
      readEnvelope(
        envelope(
          '<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>wsse:FailedAuthentication</s:Value></s:Subcode></s:Code><s:Reason><s:Text>no</s:Text></s:Reason></s:Fault>',
        ),
      ),
    ).toEqual({ ok: true, value: { kind: 'fault', codes: ['Sender', 'FailedAuthentication'], words: 'no' } });
  });
  it.each(['', '<html/>', '<Envelope/>', '<!DOCTYPE html><html></html>'])('%j is none', (text) => expect(readEnvelope(text).ok).toBe(false));
});

describe('the settings', () => {
  it.each([
    [{ postBody: '<a>{{{externalKey}}}</a>' }, 'postBody'],
    [{ findBody: '<a/>' }, 'findBody'],
    [{ postBody: '<a>{{externalKey}}' }, 'postBody'],
    [{ user: '' }, 'user'],
    [{ foundItems: 'a//b' }, 'foundItems'],
    [{ findEndpoint: 'ftp://x' }, 'findEndpoint'],
  ])('%j is refused', (more, name) => {
    const read = soapConfig.safeParse(sandboxSettings('https://erp.example.com', {}, more));
    expect(read.error?.issues.map(({ path }) => path[0])).toContain(name);
  });
});
