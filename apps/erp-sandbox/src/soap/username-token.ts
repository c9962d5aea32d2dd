import { createHash } from 'node:crypto';
import { local, type XmlNode } from '../sap/read-xml.js';

const profile = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#';
const within = 300_000;

const named = (node: XmlNode | undefined, name: string): XmlNode | undefined => node?.children.find((one) => local(one) === name);

/** Why a UsernameToken does not let in, or null. A nonce counts once; a time stamp is five minutes good. */
export function tokenFault(
  header: XmlNode | undefined,
  kind: 'text' | 'digest',
  user: string,
  password: string,
  now: number,
  nonces: Set<string>,
): string | null {
  const token = named(named(header, 'Security'), 'UsernameToken');
  const [name, secret, nonce, created] = ['Username', 'Password', 'Nonce', 'Created'].map((one) => named(token, one));
  if (!token || !name || !secret) return 'InvalidSecurity';
  if (secret.attributes['Type'] !== `${profile}Password${kind === 'digest' ? 'Digest' : 'Text'}`) return 'InvalidSecurityToken';
  if (kind === 'text') return name.text === user && secret.text === password ? null : 'FailedAuthentication';
  if (!nonce || !created || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(created.text) || Math.abs(Date.parse(created.text) - now) > within)
    return 'InvalidSecurityToken';
  const digest = createHash('sha1').update(Buffer.from(nonce.text, 'base64')).update(created.text).update(password).digest('base64');
  if (name.text !== user || secret.text !== digest || nonces.has(nonce.text)) return 'FailedAuthentication';
  nonces.add(nonce.text);
  return null;
}
