/**
 * A file as the facts of a document carry it: what the server knew of it when it was taken in. The hash stands in the facts, so that
 * a decision, which carries the hash of the facts, is also about these very bytes.
 */
export interface AttachmentRef {
  id: string;
  name: string;
  /** Media type by content, such as `application/pdf`. */
  type: string;
  /** Bytes. */
  size: number;
  /** Hexadecimal. */
  sha256: string;
}

/** In facts that no server has seen yet, such as those of a simulation, a file is its id alone. */
export type AttachmentFact = string | AttachmentRef;

const members = new Set(['id', 'name', 'type', 'size', 'sha256']);

/** Reads one item of a field of type `attachments`: its id, or what the API showed of it; undefined: neither. */
export function readAttachment(item: unknown): AttachmentFact | undefined {
  if (typeof item === 'string') return item.length > 0 && item.length <= 200 ? item : undefined;
  if (typeof item !== 'object' || item === null) return undefined;
  const { id, name, type, size, sha256 } = item as Record<string, unknown>;
  if (typeof id !== 'string' || id === '' || id.length > 200 || Object.keys(item).some((key) => !members.has(key))) return undefined;
  const whole = typeof name === 'string' && typeof type === 'string' && typeof size === 'number' && typeof sha256 === 'string';
  return whole ? { id, name, type, size, sha256 } : id;
}

export const attachmentId = (fact: AttachmentFact): string => (typeof fact === 'string' ? fact : fact.id);
