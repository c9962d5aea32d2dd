import type { NodeKinds } from '@vouchflow/flow-core';
import type { FlowDefinition } from '@vouchflow/flow-model';
import { copyNodes } from '../clipboard/copy-nodes.js';
import { pasteNodes } from '../clipboard/paste-nodes.js';
import type { Edited } from '../document/edited.js';

/** Copies beside the originals, with tables of their own. The start has no double. */
export function duplicateNodes(definition: FlowDefinition, kinds: NodeKinds, ids: readonly string[]): Edited {
  const starts = new Set(definition.nodes.filter((node) => kinds.get(node.kind)?.role === 'first').map((node) => node.id));
  const clip = copyNodes(
    definition,
    kinds,
    ids.filter((id) => !starts.has(id)),
  );
  if (clip.nodes.length + clip.notes.length === 0) return { definition, made: [] };
  return pasteNodes(definition, kinds, clip);
}
