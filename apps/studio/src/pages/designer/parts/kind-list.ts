import type { Family } from '@vouchflow/studio-ui';
import { nodeKinds } from '@vouchflow/node-kinds';
import type { LocalText } from '@vouchflow/flow-model';

export const families: readonly Family[] = ['people', 'decide', 'money', 'systems', 'control'];

export interface KindItem {
  kind: string;
  family: Family;
  title: LocalText;
}

/** Every kind that can be drawn, by family. */
export const kindItems: readonly KindItem[] = families.flatMap((family) =>
  [...nodeKinds.values()].filter((kind) => kind.family === family && kind.role !== 'first').map((kind) => ({ kind: kind.kind, family, title: kind.title })),
);

/** Found by its name in either language, and by the word of the kind. */
export const fitsKind = (item: KindItem, query: string): boolean =>
  [item.title.zh, item.title.en, item.kind].some((text) => text.toLowerCase().includes(query.trim().toLowerCase()));
