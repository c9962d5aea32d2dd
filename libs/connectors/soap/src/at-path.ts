import { childrenOf, type XmlElement } from '@vouchflow/connector-kit';

/** The elements at `a/b/c` below an element, by local names; the empty path is the element itself. */
export function elementsAt(element: XmlElement | undefined, path: string): XmlElement[] {
  if (!element) return [];
  return path === '' ? [element] : path.split('/').reduce<XmlElement[]>((at, name) => at.flatMap((one) => childrenOf(one, name)), [element]);
}

/** The trimmed text at a path, or of the attribute that ends it (`line/@account`); empty where there is none. */
export function textAt(element: XmlElement | undefined, path: string): string {
  const [, to = '', attribute] = /^(.*?)\/?(?:@([\w:.-]+))?$/.exec(path) ?? [];
  const [found] = elementsAt(element, to);
  return (attribute === undefined ? found?.text : found?.attributes[attribute])?.trim() ?? '';
}
