/**
 * For each node the nearest one that every way from it passes (its immediate post-dominator); none where the ways only meet at
 * the end of everything. Iterative, after Cooper, Harvey and Kennedy, on the reversed graph with one exit behind all dead ends.
 */
export function postDominators(ids: readonly string[], next: (id: string) => readonly string[]): Map<string, string> {
  const exit = -1;
  const number = new Map<string, number>();
  const order: string[] = [];
  const before = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const id of ids) for (const to of next(id)) before.get(to)?.push(id);
  // Post-order of the reversed graph, from the exit.
  const seen = new Set<string>();
  for (const end of ids.filter((id) => next(id).length === 0)) {
    const stack: { id: string; at: number }[] = seen.has(end) ? [] : [{ id: end, at: 0 }];
    seen.add(end);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const to = before.get(top.id)?.[top.at];
      top.at += 1;
      if (to === undefined) {
        order.push(top.id);
        stack.pop();
      } else if (!seen.has(to)) {
        seen.add(to);
        stack.push({ id: to, at: 0 });
      }
    }
  }
  order.forEach((id, at) => number.set(id, at));
  const above = new Map<number, number>();
  const root = order.length;
  above.set(root, root);
  const numberOf = (id: string): number => number.get(id) ?? exit;
  const meet = (a: number, b: number): number => {
    let [left, right] = [a, b];
    while (left !== right) {
      while (left < right) left = above.get(left) ?? root;
      while (right < left) right = above.get(right) ?? root;
    }
    return left;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (let at = order.length - 1; at >= 0; at -= 1) {
      const successors = next(order[at] ?? '');
      const known = successors.length === 0 ? [root] : successors.map(numberOf).filter((each) => each !== exit && above.has(each));
      const best = known.reduce<number | undefined>((found, each) => (found === undefined ? each : meet(found, each)), undefined);
      if (best !== undefined && above.get(at) !== best) {
        above.set(at, best);
        changed = true;
      }
    }
  }
  return new Map(
    order.flatMap((id, at) => {
      const up = above.get(at);
      return up === undefined || up === root ? [] : [[id, order[up] ?? ''] as [string, string]];
    }),
  );
}
