/** An element as it was written: prefix kept, text not trimmed. */
export interface XmlNode {
  name: string;
  attributes: Record<string, string>;
  children: XmlNode[];
  text: string;
}

const token = /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/gy;
const references: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const plain = (text: string): string =>
  text.replace(/&(#x?)?(\w+);/g, (_all, numeric: string | undefined, name: string) =>
    numeric ? String.fromCodePoint(parseInt(name, numeric === '#x' ? 16 : 10)) : (references[name] ?? ''),
  );

/** The root element, or null for what is no XML. No DOCTYPE, no CDATA: an ERP's gateway takes neither. */
export function readXml(xml: string): XmlNode | null {
  const top: XmlNode = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  let at = 0;
  for (const [all, closing, opening, attributes = '', empty, text] of xml.replace(/^\ufeff/, '').matchAll(token)) {
    at += all.length;
    const current = open.at(-1) as XmlNode;
    if (text !== undefined) current.text += plain(text);
    else if (closing !== undefined) {
      if (open.length === 1 || current.name !== closing) return null;
      open.pop();
    } else if (opening !== undefined) {
      const found = [...attributes.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name = '', double, single]) => [
        name,
        plain(double ?? single ?? ''),
      ]);
      const node: XmlNode = { name: opening, attributes: Object.fromEntries(found) as Record<string, string>, children: [], text: '' };
      current.children.push(node);
      if (empty === '') open.push(node);
    }
  }
  return at === xml.replace(/^\ufeff/, '').length && open.length === 1 && top.children.length === 1 ? (top.children[0] as XmlNode) : null;
}

export const local = ({ name }: XmlNode): string => name.slice(name.indexOf(':') + 1);
export const child = (node: XmlNode | undefined, name: string): XmlNode | undefined => node?.children.find((one) => one.name === name);
export const textIn = (node: XmlNode | undefined, ...path: string[]): string => path.reduce<XmlNode | undefined>(child, node)?.text.trim() ?? '';
export const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
