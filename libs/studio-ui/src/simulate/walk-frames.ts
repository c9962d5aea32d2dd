import type { SimulationRun } from '@vouchflow/flow-core';

/** Where a token is: on its way or at a step, or held before a join until the others come. */
export type TokenState = 'here' | 'held';

/** One step of the picture: nodes and edges that were come by so far, and where each token is now, by the id of its node or edge. */
export interface WalkFrame {
  passed: string[];
  tokens: Readonly<Record<string, TokenState>>;
}

/** A run as pictures, one for each edge and each node that a token came to. A block has as many tokens as branches. @param joins ids of nodes that wait for others */
export function walkFrames(run: SimulationRun | undefined, joins: ReadonlySet<string>): WalkFrame[] {
  const frames: WalkFrame[] = [];
  const at = new Map<number, { place: string; state: TokenState }>();
  let passed: string[] = [];
  const tokens = (): WalkFrame['tokens'] => Object.fromEntries([...at.values()].map(({ place, state }) => [place, state]));
  const stand = (token: number, place: string, state: TokenState = 'here'): void => void at.set(token, { place, state });
  const shown = (): void => {
    const last = frames.at(-1);
    if (last) frames[frames.length - 1] = { ...last, tokens: tokens() };
  };
  for (const event of run?.turns.flatMap((turn) => turn.events) ?? []) {
    switch (event.type) {
      case 'TokenPlaced': {
        const held = joins.has(event.node) && event.edge !== undefined;
        for (const place of event.edge === undefined ? [event.node] : [event.edge, event.node]) {
          passed = [...passed, place];
          stand(event.token, held ? (event.edge as string) : place, held && place === event.node ? 'held' : 'here');
          frames.push({ passed, tokens: tokens() });
        }
        break;
      }
      case 'TokenSplit':
        at.delete(event.token);
        for (const branch of event.branches) stand(branch.token, event.fork);
        shown();
        break;
      case 'TokensJoined':
        for (const token of event.tokens) at.delete(token);
        stand(event.token, event.join);
        shown();
        break;
      case 'TokenCancelled':
        at.delete(event.token);
        shown();
        break;
      default:
    }
  }
  return frames;
}
