import { err, ok, type Result } from '@vouchflow/kernel';

export interface XmlElement {
  /** Local name; the prefix is dropped, as vendors' prefixes differ from release to release. */
  name: string;
  /** By their names as written (`xsi:nil`). */
  attributes: Record<string, string>;
  children: XmlElement[];
  /** The element's own text, references resolved, not trimmed. */
  text: string;
}

const deepest = 100;
const mostElements = 200_000;
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const nameText = String.raw`[A-Za-z_\u00b7-\ufffd][\w.\-\u00b7-\ufffd]*(?::[A-Za-z_\u00b7-\ufffd][\w.\-\u00b7-\ufffd]*)?`;
const openTag = new RegExp(String.raw`<(${nameText})((?:\s+${nameText}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)>`, 'y');
const closeTag = new RegExp(String.raw`</(${nameText})\s*>`, 'y');
const attribute = new RegExp(String.raw`(${nameText})\s*=\s*(?:"([^"]*)"|'([^']*)')`, 'g');

class XmlFault extends Error {}

function resolve(text: string): string {
  return text.replace(/&([^;&]{0,12});?/g, (whole, name: string) => {
    if (!whole.endsWith(';')) throw new XmlFault('a bare &');
    const known = Object.hasOwn(entities, name) ? entities[name] : undefined;
    if (known !== undefined) return known;
    const code = /^#x[0-9a-f]{1,6}$/i.test(name) ? parseInt(name.slice(2), 16) : /^#\d{1,7}$/.test(name) ? Number(name.slice(1)) : NaN;
    if (!(code >= 9 && code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff)) throw new XmlFault(`the reference &${name};`);
    return String.fromCodePoint(code);
  });
}

function attributesOf(text: string): Record<string, string> {
  const attributes = Object.create(null) as Record<string, string>;
  for (const [, name = '', double, single] of text.matchAll(attribute)) {
    if (name in attributes) throw new XmlFault(`${name} twice`);
    attributes[name] = resolve(double ?? single ?? '');
  }
  return attributes;
}

/** Where the text ends that a comment, an instruction or a CDATA opens. */
function endOf(xml: string, from: number, close: string): number {
  const end = xml.indexOf(close, from);
  if (end < 0) throw new XmlFault(`no ${close}`);
  return end;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function parse(xml: string): XmlElement {
  const top: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open: { element: XmlElement; written: string }[] = [{ element: top, written: '' }];
  let [at, elements] = [0, 0];
  while (at < xml.length) {
    const current = open[open.length - 1] as (typeof open)[number];
    const next = xml.indexOf('<', at);
    const text = xml.slice(at, next < 0 ? xml.length : next);
    if (text !== '') {
      if (open.length === 1 && text.trim() !== '') throw new XmlFault('text outside of the root');
      current.element.text += resolve(text);
    }
    if (next < 0) break;
    at = next;
    if (xml.startsWith('<!--', at)) at = endOf(xml, at + 4, '-->') + 3;
    else if (xml.startsWith('<?', at)) at = endOf(xml, at, '?>') + 2;
    else if (xml.startsWith('<![CDATA[', at) && open.length > 1) {
      const end = endOf(xml, at, ']]>');
      current.element.text += xml.slice(at + 9, end);
      at = end + 3;
    } else if (xml.startsWith('</', at)) {
      closeTag.lastIndex = at;
      const found = closeTag.exec(xml);
      if (!found || found[1] !== current.written || open.length === 1) throw new XmlFault(`an end that closes nothing near "${xml.slice(at, at + 40)}"`);
      open.pop();
      at = closeTag.lastIndex;
    } else {
      openTag.lastIndex = at;
      const found = openTag.exec(xml);
      if (!found) throw new XmlFault(`no element near "${xml.slice(at, at + 40)}"`);
      elements += 1;
      if (elements > mostElements) throw new XmlFault(`more than ${mostElements} elements`);
      if (open.length > deepest) throw new XmlFault(`nested deeper than ${deepest}`);
      const [, written = '', attributes = '', closed] = found;
      const element: XmlElement = { name: localName(written), attributes: attributesOf(attributes), children: [], text: '' };
      if (open.length === 1 && top.children.length > 0) throw new XmlFault('two roots');
      current.element.children.push(element);
      if (closed === '') open.push({ element, written });
      at = openTag.lastIndex;
    }
  }
  const [root] = top.children;
  if (open.length > 1 || !root) throw new XmlFault('it ends too early');
  return root;
}

/**
 * Reads an ERP's XML, strictly: well-formed, no DOCTYPE and no entities of its own (so no bombs and no files from elsewhere),
 * capped in depth and number of elements; its size is capped by the egress client. An HTML page is refused as what it is.
 */
export function parseXml(text: string): Result<XmlElement, string> {
  const xml = text.replace(/^\ufeff/, '');
  if (xml.trim() === '') return err('an empty answer');
  if (/<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(xml)) return err(/<!doctype\s+html/i.test(xml) ? 'an HTML page' : 'a DOCTYPE, which is not read');
  try {
    return ok(parse(xml));
  } catch (error) {
    if (error instanceof XmlFault) return err(`no XML: ${error.message}`);
    throw error;
  }
}

/** The first child of that local name. */
export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined => element?.children.find((child) => child.name === name);

/** All children of that local name. */
export const childrenOf = (element: XmlElement | undefined, name: string): XmlElement[] => element?.children.filter((child) => child.name === name) ?? [];

/** The trimmed text of the first child of that name; empty where there is none. */
export const textOf = (element: XmlElement | undefined, name: string): string => childOf(element, name)?.text.trim() ?? '';

/** The first element of that name at any depth, the element itself included. */
export function findElement(element: XmlElement | undefined, name: string): XmlElement | undefined {
  if (!element || element.name === name) return element;
  for (const child of element.children) {
    const found = findElement(child, name);
    if (found) return found;
  }
  return undefined;
}
