import { readFileSync } from 'node:fs';
import { demoDirectory, diffFlows, diffNames, sayAt, sayPlace, saidWith } from '@vouchflow/flow-core';
import type { FlowDefinition } from '@vouchflow/flow-model';
import { kindPanels } from '@vouchflow/node-kinds';
import { describe, expect, it } from 'vitest';

const read = (name: string): FlowDefinition => JSON.parse(readFileSync(new URL(`${name}/flow.json`, import.meta.url), 'utf8')) as FlowDefinition;
const changed = (name: string, change: (flow: FlowDefinition) => void): { zh: string; en: string; path: string }[] => {
  const [from, to] = [read(name), read(name)];
  change(to);
  return diffFlows(from, to, names).map(({ text, path }) => ({ ...text, path }));
};
const names = diffNames({ data: demoDirectory(), kinds: kindPanels });
const rows = (flow: FlowDefinition) => flow.tables[0]?.rows ?? [];

describe('what a second person reads before he publishes', () => {
  it('nothing, where nothing or only the drawing differs', () => {
    expect(changed('expense-claim', (flow) => void (flow.layout = {}))).toEqual([]);
  });
  it('a limit that rises', () => {
    const [said] = changed('expense-claim', (flow) => void ((rows(flow)[1] as { when: unknown[] }).when[0] = { from: '1000.00', to: '8000.00' }));
    expect(said).toEqual({
      path: 'tables/approvals/rows/1',
      zh: '职级低于 M3、项目类型非科研时，会计的上限由 5,000 提高到 8,000',
      en: 'Where Grade is below M3 and Project type is not research, the limit for the accountant rises from 5,000 to 8,000',
    });
  });
  it('a limit of those who are no office, and of every claim', () => {
    const [said] = changed('travel-advance', (flow) => void ((rows(flow)[0] as { when: unknown[] }).when[0] = { to: '8000.00' }));
    expect(said).toMatchObject({
      zh: '任何情形下，财务的上限由 5,000 提高到 8,000',
      en: 'For every claim, the limit for finance rises from 5,000 to 8,000',
    });
  });
  it('from when and until when a row counts', () => {
    const dated = (dates: { from?: string; to?: string }) => changed('travel-advance', (flow) => void Object.assign(rows(flow)[0] ?? {}, dates))[0];
    expect(dated({ from: '2027-01-01' })).toMatchObject({
      zh: '金额低于 5,000 时，有效期由“一直有效”改为“2027-01-01 起”',
      en: 'Where Amount is under 5,000, the row is in force from 2027-01-01 instead of always',
    });
    expect(dated({ from: '2027-01-01', to: '2027-07-01' })?.zh).toContain('“2027-01-01 起，到 2027-07-01 前”');
    const [added] = changed(
      'expense-claim',
      (flow) => void rows(flow).unshift({ when: ['-', { is: 'M6' }, '-'], then: [[{ by: 'role', role: 'CFO' }]], from: '2027-01-01' }),
    );
    expect(added).toMatchObject({
      zh: '新增一行：职级为 M6 时，由财务总监审批，2027-01-01 起',
      en: 'New row where Grade is M6: asks CFO, in force from 2027-01-01',
    });
  });
  it('who is asked instead', () => {
    const [said] = changed(
      'expense-claim',
      (flow) =>
        void ((rows(flow)[0] as { then: unknown[] }).then[0] = [
          { by: 'manager', level: 1 },
          { by: 'role', role: 'finance' },
        ]),
    );
    expect(said?.en).toBe('Where Total is under 1,000 and Grade is below M3, it asks manager and finance instead of manager and accountant');
  });
  it('a row that came and one that went, and rows moved about say nothing where their order does not count', () => {
    expect(changed('expense-claim', (flow) => void rows(flow).splice(6, 1)).map((one) => one.en)).toEqual([expect.stringMatching(/^Row gone where /)]);
    expect(
      changed('expense-claim', (flow) => void rows(flow).unshift({ when: ['-', { is: 'M6' }, '-'], then: [[{ by: 'role', role: 'CFO' }]] })).map(
        (one) => one.en,
      ),
    ).toEqual(['New row where Grade is M6: asks CFO']);
    expect(changed('expense-claim', (flow) => void rows(flow).reverse())).toEqual([]);
  });
  it('steps, ways and forms', () => {
    const said = changed('purchase-payment', (flow) => {
      flow.nodes = flow.nodes.filter((node) => node.id !== 'approve');
      flow.edges = flow.edges.filter((edge) => edge.from.node !== 'approve').map((edge) => (edge.to === 'approve' ? { ...edge, to: 'voucher' } : edge));
      flow.facts = flow.facts.filter((field) => field.name !== 'title');
      (flow.nodes.find((node) => node.id === 'head') as { config: Record<string, unknown> }).config['mode'] = 'any';
    }).map((one) => one.en);
    expect(said).toContain('The step “Finance approves” is gone; it asked finance');
    expect(said).toContain(
      `“${read('purchase-payment').nodes.find((node) => node.id === 'head')?.title.en ?? ''}”: “Mode” is “Any: asked at once, one approval is enough” instead of “All: asked at once, everyone must approve”`,
    );
    expect(
      said.filter((one) => one.includes('no longer leads')),
      'its ways went with the step',
    ).toEqual([]);
    expect(said.some((one) => one.startsWith('The form no longer asks for '))).toBe(true);
    expect(said.some((one) => one.includes('comes “Build voucher” instead of “Finance approves”'))).toBe(true);
  });

  /** `{"`, an e-mail, a camelCase name, FEEL: what a finance person should never have to read. */
  const codes = /[{}]|@demo\.test|\b[a-z]+[A-Z][a-z]+\b|\b(PRJ-|HT01)|>=|<=/;
  const configOf = (flow: FlowDefinition, kind: string): Record<string, unknown> =>
    flow.nodes.find((node) => node.kind === kind)?.config as Record<string, unknown>;

  it('people, departments, projects and exits by their names, in both languages', () => {
    const said = changed('expense-claim', (flow) => {
      configOf(flow, 'approval')['fallback'] = [{ by: 'person', person: 'ceo@demo.test' }];
      rows(flow).push({
        id: 'research',
        when: [{ from: '5000' }, '-', { is: 'research' }],
        then: [
          [
            { by: 'project-owner', type: 'research' },
            { by: 'person', person: 'head@demo.test' },
          ],
        ],
      } as never);
      flow.edges = flow.edges.map((edge) => (edge.from.node === 'approve' && edge.from.port === 'rejected' ? { ...edge, to: 'voucher' } : edge));
    });
    for (const one of said) expect([one.zh, one.en].filter((text) => codes.test(text))).toEqual([]);
    const person = (email: string) => demoDirectory().people.find((one) => one.email === email)?.name.en ?? '';
    expect(said.map((one) => one.en)).toEqual(
      expect.arrayContaining([
        expect.stringContaining(`“Where nobody may decide” is “${person('ceo@demo.test')}”`),
        expect.stringContaining(`asks owner of the research project and ${person('head@demo.test')}`),
      ]),
    );
  });
  it('settings of every sort: deadlines, shares, conditions, texts', () => {
    const said = changed('expense-claim', (flow) => {
      const approval = configOf(flow, 'approval');
      approval['deadline'] = {
        within: { days: 2 },
        steps: [
          { do: 'remind', after: { hours: 4 } },
          { do: 'escalate', to: [{ by: 'department-head', of: 'claimant', levelsUp: 1 }] },
        ],
      };
      approval['tie'] = 'approved';
      approval['acrossNodes'] = 'once';
    });
    for (const one of said) expect([one.zh, one.en].filter((text) => codes.test(text))).toEqual([]);
    expect(said.map((one) => one.zh)).toEqual(
      expect.arrayContaining([expect.stringContaining('“2 个工作日内处理；4 个工作小时后提醒；到期时加请申请人部门负责人（上 1 级）”')]),
    );
    const [from, to] = [read('expense-claim'), read('expense-claim')];
    const route = (when: string) => ({
      id: 'large',
      kind: 'route',
      kindVersion: 1,
      title: { zh: '大额', en: 'Large' },
      config: { branches: [{ port: 'large', when }], otherwise: 'usual' },
    });
    from.nodes.push(route('total >= 5000') as never);
    to.nodes.push(route('total >= 8000 and projectType = "research"') as never);
    const [change] = diffFlows(from, to, names).filter((one) => one.place && 'node' in one.place && one.place.node === 'large');
    expect(change?.text).toEqual({
      zh: '“大额”的“分支”由“总额达到 5,000”改为“总额达到 8,000 且项目类型为科研”',
      en: '“Large”: “Branches” is “Total is at least 8,000 and Project type is research” instead of “Total is at least 5,000”',
    });
  });
  it('where branches lead whose conditions stay as they were; an exit of another name is no difference', () => {
    const [from, to] = [read('expense-claim'), read('expense-claim')];
    const route = (ports: [string, string]) => ({
      id: 'large',
      kind: 'route',
      kindVersion: 1,
      title: { zh: '大额', en: 'Large' },
      config: {
        branches: [
          { port: ports[0], when: 'total >= 5000' },
          { port: ports[1], when: 'projectType = "research"' },
        ],
        otherwise: 'usual',
      },
    });
    const edges = (ports: [string, string]) => ports.map((port, n) => ({ id: `way-${n}`, from: { node: 'large', port }, to: n === 0 ? 'approve' : 'voucher' }));
    from.nodes.push(route(['a', 'b']) as never);
    from.edges.push(...(edges(['a', 'b']) as never[]));
    to.nodes.push(route(['b', 'a']) as never);
    to.edges.push(...(edges(['a', 'b']) as never[]));
    const [swapped] = diffFlows(from, to, names).filter((one) => one.path === 'nodes/large/config/branches');
    expect(swapped?.text.en).toMatch(
      /^“Large”: “Branches” is “where Total is at least 5,000: “(.+)”; where Project type is research: “(.+)”” instead of “where Total is at least 5,000: “\2”; where Project type is research: “\1””$/,
    );
    const renamed = read('expense-claim');
    renamed.nodes.push(route(['c', 'd']) as never);
    renamed.edges.push(...(edges(['c', 'd']) as never[]));
    expect(diffFlows(from, renamed, names).filter((one) => one.path === 'nodes/large/config/branches')).toEqual([]);
  });
  it('what of a field is different', () => {
    const said = changed('expense-claim', (flow) => {
      const [field] = flow.facts as { required?: boolean; maxLength?: number; label: { zh: string; en: string } }[];
      Object.assign(field ?? {}, { maxLength: 40, label: { zh: '事由简述', en: 'Purpose in short' } });
    }).map((one) => one.en);
    expect(said).toEqual([expect.stringContaining('is called “Purpose in short”'), expect.stringContaining('takes at most 40 characters instead of')]);
  });
  it('places of a clash by the names on the canvas', () => {
    const said = saidWith(read('expense-claim'), names);
    const approve = said.definition.nodes.find((node) => node.id === 'approve');
    expect(sayPlace('nodes/approve/config/mode', said).en).toBe(`${approve?.title.en ?? ''} · Mode`);
    expect(sayPlace('tables/approvals/rows/0/when', said).zh).toContain('第 1 行 · 条件');
    expect(sayPlace('name/en', said)).toEqual({ zh: '名称 · 英文', en: 'Name · English' });
    expect(sayAt('nodes/approve/config/fallback', [{ by: 'person', person: 'ceo@demo.test' }], said).en).not.toContain('@');
  });
});
