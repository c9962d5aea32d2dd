/**
 * A flow of `count` nodes as a large company draws one: a spine of approvals, budgets and vouchers, with a parallel block, a route
 * and a side end every few steps. Every node stands where auto-layout would put it.
 */
export function largeFlow(count) {
  const nodes = [];
  const edges = [];
  const layout = {};
  const add = (kind, config, x, y) => {
    const id = `${kind}-${nodes.length}`;
    nodes.push({ id, kind, kindVersion: 1, title: { zh: `步骤 ${nodes.length}`, en: `Step ${nodes.length}` }, config });
    layout[id] = { x, y };
    return id;
  };
  const connect = (node, port, to) => edges.push({ id: `${node}-${port}`, from: { node, port }, to });
  const asks = { mode: 'sequential', approvers: [{ by: 'manager', level: 1 }], fallback: [{ by: 'role', role: 'CFO' }] };
  let last = add('start', { holdDocuments: false }, 0, 0);
  let port = 'out';
  let row = 0;
  const column = () => Math.floor(row / 40) * 1200;
  const place = () => [column(), (row % 40) * 96];
  const follow = (kind, config, next) => {
    row += 1;
    const id = add(kind, config, ...place());
    connect(last, port, id);
    last = id;
    port = next;
  };
  while (nodes.length < count - 8) {
    follow('approval', asks, 'approved');
    const refused = add('end', { outcome: 'rejected' }, column() + 300, (row % 40) * 96);
    connect(last, 'rejected', refused);
    follow('fork', { branches: ['a', 'b'] }, 'a');
    const fork = last;
    row += 1;
    const [x, y] = place();
    const left = add('approval', asks, x - 140, y);
    const right = add('approval', asks, x + 140, y);
    row += 1;
    const join = add('join', {}, ...place());
    connect(fork, 'a', left);
    connect(fork, 'b', right);
    connect(left, 'approved', join);
    connect(right, 'approved', join);
    last = join;
    port = 'out';
    follow('route', { branches: [{ port: 'large', when: `total > ${1000 * nodes.length}` }], otherwise: 'normal' }, 'large');
    const route = last;
    follow('notify', { to: 'claimant', text: { zh: '请查看', en: 'Please look' } }, 'out');
    const told = last;
    follow('set', { values: [{ name: `value${nodes.length}`, expression: '1' }] }, 'out');
    connect(route, 'normal', last);
    if (told === last) throw new Error('large-flow: the route has no other way');
  }
  while (nodes.length < count - 1) follow('notify', { to: 'claimant', text: { zh: '请查看', en: 'Please look' } }, 'out');
  follow('end', {}, undefined);
  return {
    schemaVersion: 1,
    key: 'large',
    name: { zh: '大流程', en: 'Large flow' },
    numberPrefix: 'BIG',
    startedBy: 'claim',
    facts: [],
    form: { sections: [] },
    tables: [],
    nodes,
    edges,
    layout,
  };
}
