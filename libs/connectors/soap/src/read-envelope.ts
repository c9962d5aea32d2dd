import { childOf, findElement, parseXml, textOf, type XmlElement } from '@vouchflow/connector-kit';
import { err, ok, type Result } from '@vouchflow/kernel';

export type Envelope =
  | { kind: 'body'; body: XmlElement }
  /** `code` and `subcode` without their prefixes. */
  | { kind: 'fault'; codes: string[]; words: string };

const bare = (name: string): string => name.trim().slice(name.trim().indexOf(':') + 1);

/** A SOAP envelope of either version, or why the answer is none. */
export function readEnvelope(xml: string): Result<Envelope, string> {
  const read = parseXml(xml);
  if (!read.ok) return read;
  const body = read.value.name === 'Envelope' ? childOf(read.value, 'Body') : undefined;
  if (!body) return err(`no SOAP envelope: ${read.value.name}`);
  const fault = childOf(body, 'Fault');
  if (!fault) return ok({ kind: 'body', body });
  const code = childOf(fault, 'Code');
  const codes = [textOf(fault, 'faultcode'), textOf(code, 'Value'), textOf(childOf(code, 'Subcode'), 'Value')].filter((name) => name !== '').map(bare);
  return ok({
    kind: 'fault',
    codes,
    words: textOf(fault, 'faultstring') || (findElement(childOf(fault, 'Reason'), 'Text')?.text.trim() ?? '') || codes.join(' '),
  });
}
