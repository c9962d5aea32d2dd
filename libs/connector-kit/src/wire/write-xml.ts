/** An element to be written: name, attributes, and its text or its children; undefined children are left out. */
export type XmlPart = readonly [name: string, ...rest: (Record<string, string | undefined> | string | number | XmlParts | undefined)[]];
export type XmlParts = readonly (XmlPart | undefined)[];

const refused = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** A text as it may stand in an element or an attribute; characters that XML has no place for are dropped. */
export const escapeXml = (text: string): string =>
  text.replace(refused, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&apos;');

/**
 * Writes one element: `writeXml(['Item', { id: '1' }, [['Amount', { currencyCode: 'CNY' }, '12.00'], note]])`. Order is kept, nothing is
 * indented. Names come from our own code and are not escaped.
 */
export function writeXml([name, ...rest]: XmlPart): string {
  let [attributes, inside] = ['', ''];
  for (const part of rest) {
    if (part === undefined) continue;
    if (typeof part === 'string' || typeof part === 'number') inside += escapeXml(String(part));
    else if (Array.isArray(part)) inside += (part as XmlParts).map((child) => (child ? writeXml(child) : '')).join('');
    else for (const [key, value] of Object.entries(part)) if (value !== undefined) attributes += ` ${key}="${escapeXml(value)}"`;
  }
  return inside === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${inside}</${name}>`;
}
