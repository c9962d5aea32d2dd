import type { NodeKinds } from '@vouchflow/flow-core';
import type { FlowDefinition } from '@vouchflow/flow-model';
import type { Edited } from '../document/edited.js';
import { freshId } from '../document/fresh-id.js';
import { snap, type Place } from '../document/place.js';

/**
 * Puts a node of this kind on the canvas, with the config a fresh one starts with and the table that belongs to it.
 * Throws for an unknown kind: the palette offers none.
 */
export function addNode(definition: FlowDefinition, kinds: NodeKinds, kindName: string, at: Place): Edited {
  const kind = kinds.get(kindName);
  if (!kind) throw new Error(`add-node: no kind ${kindName}`);
  const id = freshId(kindName, new Set(definition.nodes.map((node) => node.id)));
  const table = kind.fresh?.table;
  const tableId = table && freshId(id, new Set(definition.tables.map((each) => each.id)));
  const owned = tableId === undefined ? {} : Object.fromEntries((kind.refers?.tables ?? []).map((key) => [key, tableId]));
  const config = { ...(kind.fresh?.config as object | undefined), ...owned };
  return {
    definition: {
      ...definition,
      nodes: [...definition.nodes, { id, kind: kindName, kindVersion: kind.version, title: kind.title, config }],
      ...(table && tableId !== undefined ? { tables: [...definition.tables, { id: tableId, ...table }] } : {}),
      layout: { ...definition.layout, [id]: snap(at) },
    },
    made: [id],
  };
}
