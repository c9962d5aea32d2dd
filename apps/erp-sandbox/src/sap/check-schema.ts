import type { ElementRule } from './journal-entry.schema.js';
import type { XmlNode } from './read-xml.js';

/** The first way in which an element is not what its xsd:sequence says, or null. Its own name is the caller's to check. */
export function checkSchema(node: XmlNode, rule: ElementRule): string | null {
  if (node.attributes['xmlns'] !== undefined) return `${node.name}: children are unqualified`;
  if (rule.attribute !== undefined && !node.attributes[rule.attribute]) return `${node.name}: attribute ${rule.attribute} is required`;
  if (!rule.children) {
    const text = node.text;
    if (node.children.length > 0) return `${node.name}: no elements are expected`;
    if (rule.needed && text.trim() === '') return `${node.name}: a value is required`;
    if (rule.length !== undefined && [...text].length > rule.length) return `${node.name}: longer than ${rule.length}`;
    return rule.pattern && !rule.pattern.test(text) ? `${node.name}: ${text} is not of its type` : null;
  }
  if (node.text.trim() !== '') return `${node.name}: no text is expected`;
  let at = 0;
  for (const next of rule.children) {
    let seen = 0;
    while (node.children[at]?.name === next.name && (seen === 0 || next.many)) {
      const fault = checkSchema(node.children[at] as XmlNode, next);
      if (fault !== null) return fault;
      at += 1;
      seen += 1;
    }
    if (next.needed && seen === 0) return `${node.name}: element ${next.name} is expected${node.children[at] ? ` before ${node.children[at]?.name}` : ''}`;
  }
  return node.children[at] ? `${node.name}: element ${node.children[at]?.name} is not expected here` : null;
}
