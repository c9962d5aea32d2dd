import type { FastifyRequest } from 'fastify';
import { checkSchema } from './check-schema.js';
import { bulkCreateRequest } from './journal-entry.schema.js';
import { local, readXml, type XmlNode } from './read-xml.js';

export const namespace = 'http://sap.com/xi/SAPSCORE/SFIN';
const soapNamespaces = ['http://schemas.xmlsoap.org/soap/envelope/', 'http://www.w3.org/2003/05/soap-envelope'];

/** The message in a SOAP call, or why the web service runtime does not take it. */
export function messageIn(request: FastifyRequest, wantedAction: string, root: string): XmlNode | string {
  const isSoap12 = (request.headers['content-type'] ?? '').startsWith('application/soap+xml');
  const action = String(request.headers['soapaction'] ?? '').replaceAll('"', '');
  if (!isSoap12 && action !== wantedAction && action !== '#POST') return `no operation for SOAPAction ${action}`;
  const envelope = typeof request.body === 'string' ? readXml(request.body) : null;
  if (!envelope || local(envelope) !== 'Envelope') return 'no SOAP envelope';
  const prefix = envelope.name.includes(':') ? `xmlns:${envelope.name.split(':')[0]}` : 'xmlns';
  if (!soapNamespaces.includes(envelope.attributes[prefix] ?? '')) return 'the envelope is in no SOAP namespace';
  const message = envelope.children.find((one) => local(one) === 'Body')?.children[0];
  if (!message) return 'an empty body';
  const own = message.name.includes(':') ? (message.name.split(':')[0] ?? '') : null;
  if (own === null || local(message) !== root || (message.attributes[`xmlns:${own}`] ?? envelope.attributes[`xmlns:${own}`]) !== namespace)
    return `${message.name} is not ${root} of ${namespace}`;
  return checkSchema(message, bulkCreateRequest) ?? message;
}
