import { createHash } from 'node:crypto';
import { writeXml, type XmlPart } from '@vouchflow/connector-kit';
import type { SoapConfig } from './soap.config.js';

const namespaces = { '1.1': 'http://schemas.xmlsoap.org/soap/envelope/', '1.2': 'http://www.w3.org/2003/05/soap-envelope' } as const;
const oasis = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss';

/** What differs from call to call: 16 bytes of chance, and the time, ISO-8601 in UTC. */
export interface TokenFacts {
  nonce: Uint8Array;
  created: string;
}

/** Base64(SHA-1(nonce + created + password)), of the UsernameToken profile 1.0. */
export const passwordDigest = (password: string, { nonce, created }: TokenFacts): string =>
  createHash('sha1').update(nonce).update(created).update(password).digest('base64');

function security({ auth, user, password }: SoapConfig, facts: TokenFacts): string {
  if (auth !== 'wss-text' && auth !== 'wss-digest') return '';
  const isDigest = auth === 'wss-digest';
  const token: XmlPart = [
    'wsse:UsernameToken',
    [
      ['wsse:Username', user],
      [
        'wsse:Password',
        { Type: `${oasis}-username-token-profile-1.0#Password${isDigest ? 'Digest' : 'Text'}` },
        isDigest ? passwordDigest(password, facts) : password,
      ],
      isDigest ? ['wsse:Nonce', { EncodingType: `${oasis}-soap-message-security-1.0#Base64Binary` }, Buffer.from(facts.nonce).toString('base64')] : undefined,
      ['wsu:Created', facts.created],
    ],
  ];
  return writeXml([
    'wsse:Security',
    { 'xmlns:wsse': `${oasis}-wssecurity-secext-1.0.xsd`, 'xmlns:wsu': `${oasis}-wssecurity-utility-1.0.xsd`, 'soapenv:mustUnderstand': '1' },
    [token],
  ]);
}

/** The envelope around a body's content, with the sign-in that travels in its header. */
export function writeEnvelope(content: string, config: SoapConfig, facts: TokenFacts): string {
  const inside = content.replace(/^\s*<\?xml[^?]*\?>/, '').trim();
  return `<?xml version="1.0" encoding="utf-8"?><soapenv:Envelope xmlns:soapenv="${namespaces[config.version]}"><soapenv:Header>${security(config, facts)}</soapenv:Header><soapenv:Body>${inside}</soapenv:Body></soapenv:Envelope>`;
}
