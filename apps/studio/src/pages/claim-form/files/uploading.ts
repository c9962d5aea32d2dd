import type { AttachmentRef } from '@vouchflow/flow-model';
import type { Draft } from '../draft-facts.js';

/** Stands in the draft where a file will be once it is uploaded, so that it finds its place whatever happens to the lines meanwhile. */
export interface Uploading {
  uploading: string;
  name: string;
  size: number;
}

export type DraftFile = AttachmentRef | Uploading;

export const isUploading = (item: unknown): item is Uploading => typeof item === 'object' && item !== null && 'uploading' in item;

/** The draft with each file on its way as `replace` gives it; null takes it out. What has none is shared. */
export function replaceUploads(draft: Draft, replace: (file: Uploading) => DraftFile | null): Draft {
  return walk(draft) as Draft;

  function walk(value: unknown): unknown {
    if (Array.isArray(value)) {
      const items = value.flatMap((item: unknown) => (isUploading(item) ? (replace(item) ?? []) : [walk(item)]));
      return items.length === value.length && items.every((item, index) => item === value[index]) ? value : items;
    }
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([name, inner]) => [name, walk(inner)] as const);
    return entries.every(([name, inner]) => inner === (value as Draft)[name]) ? value : Object.fromEntries(entries);
  }
}

/** As it may be kept in the browser: what was on its way is not there any more after a reload. */
export const withoutUploads = (draft: Draft): Draft => replaceUploads(draft, () => null);

/** Paths of the files that are not uploaded. */
export function uploadsIn(value: unknown, at = ''): string[] {
  if (isUploading(value)) return [at];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => uploadsIn(inner, at ? `${at}/${name}` : name));
}
