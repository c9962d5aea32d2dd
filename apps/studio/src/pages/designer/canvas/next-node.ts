import type { FlowDefinition } from '@vouchflow/flow-model';

/** The node that an arrow leads to: the nearest one on that side, what lies straight ahead before what lies aside. */
export function nextNode(definition: FlowDefinition, from: string | undefined, direction: 'up' | 'down' | 'left' | 'right'): string | undefined {
  const here = from === undefined ? undefined : definition.layout[from];
  if (!here) return definition.nodes[0]?.id;
  const away = (id: string): number => {
    const place = definition.layout[id];
    if (!place || id === from) return Infinity;
    const [dx, dy] = [place.x - here.x, place.y - here.y];
    const [ahead, aside] = direction === 'up' ? [-dy, dx] : direction === 'down' ? [dy, dx] : direction === 'left' ? [-dx, dy] : [dx, dy];
    return ahead <= 8 ? Infinity : ahead + 2 * Math.abs(aside);
  };
  const [best] = definition.nodes.map((node) => ({ id: node.id, away: away(node.id) })).sort((a, b) => a.away - b.away);
  return best && best.away < Infinity ? best.id : undefined;
}
