import type { FlowEvent } from '../engine/event.js';

/** Where a claim went and whom it asked, in order. */
export interface ClaimRoute {
  nodes: string[];
  tasks: { node: string; people: string[] }[];
  /** Rows of decision tables that fired, `<table>/<row>` from 1. */
  rows: string[];
}

/** `over`: to its end; `asking`: somebody was asked and had not answered. What comes after the end, a reversal, is no route. */
export function routeOf(events: readonly FlowEvent[]): ClaimRoute & { over: boolean; asking: boolean } {
  const route: ClaimRoute = { nodes: [], tasks: [], rows: [] };
  const open = new Set<number>();
  for (const event of events) {
    if (event.type === 'TokenPlaced') route.nodes.push(event.node);
    if (event.type === 'TokenLeft' && event.why?.code === 'matrix.row')
      route.rows.push(`${String(event.why.values?.['table'])}/${String(event.why.values?.['row'])}`);
    if (event.type === 'TaskOpened') {
      route.tasks.push({ node: event.node, people: [...event.people].sort() });
      open.add(event.task);
    }
    if (event.type === 'TaskDecided' || event.type === 'TaskCancelled') open.delete(event.task);
    if (event.type === 'InstanceEnded') return { ...route, over: true, asking: false };
  }
  return { ...route, over: false, asking: open.size > 0 };
}

/** Everyone before whom a task was ever put: opened for him, handed to him, shared with him. */
export function everAsked(events: readonly FlowEvent[]): Set<string> {
  return new Set(
    events.flatMap((event): string[] => {
      if (event.type === 'TaskOpened') return event.people;
      if (event.type === 'TaskTransferred') return [event.to];
      if (event.type === 'TaskShared') return [event.substitute];
      return event.type === 'TaskEscalated' || event.type === 'TaskHandedOn' ? event.to : [];
    }),
  );
}
