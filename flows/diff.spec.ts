import { readFileSync } from 'node:fs';
import { diffFlows } from '@vouchflow/flow-core';
import type { FlowDefinition } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';

const read = (name: string): FlowDefinition => JSON.parse(readFileSync(new URL(`${name}/flow.json`, import.meta.url), 'utf8')) as FlowDefinition;
const changed = (name: string, change: (flow: FlowDefinition) => void): { zh: string; en: string; path: string }[] => {
  const [from, to] = [read(name), read(name)];
  change(to);
  return diffFlows(from, to).map(({ text, path }) => ({ ...text, path }));
};
const rows = (flow: FlowDefinition) => flow.tables[0]?.rows ?? [];

describe('what a second person reads before he publishes', () => {
  it('nothing, where nothing or only the drawing differs', () => {
    expect(changed('expense-claim', (flow) => void (flow.layout = {}))).toEqual([]);
  });
  it('a limit that rises', () => {
    const [said] = changed('expense-claim', (flow) => void ((rows(flow)[1] as { when: unknown[] }).when[0] = { from: '1000.00', to: '8000.00' }));
    expect(said).toEqual({
      path: 'tables/approvals/rows/1', zh: '对 职级 低于 M3、项目类型 非 research，会计的上限由 5,000 提高到 8,000', en: 'for Grade below M3 and Project type not research the limit of the accountant rises from 5,000 to 8,000',
    });
  });
  it('who is asked instead', () => {
    const [said] = changed('expense-claim', (flow) => void ((rows(flow)[0] as { then: unknown[] }).then[0] = [{ by: 'manager', level: 1 }, { by: 'role', role: 'finance' }]));
    expect(said?.en).toBe('for Total under 1,000 and Grade below M3 asks manager, finance instead of manager, accountant');
  });
  it('a row that came and one that went, and rows moved about say nothing where their order does not count', () => {
    expect(changed('expense-claim', (flow) => void rows(flow).splice(6, 1)).map((one) => one.en)).toEqual([expect.stringContaining('Row gone: for ')]);
    expect(changed('expense-claim', (flow) => void rows(flow).unshift({ when: ['-', { is: 'M6' }, '-'], then: [[{ by: 'role', role: 'CFO' }]] })).map((one) => one.en)).toEqual(['New row: for Grade M6 asks CFO']);
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
    expect(said).toContain('“Head of department”: how they decide is “any of them” instead of “all of them”'.replace('Head of department', (read('purchase-payment').nodes.find((node) => node.id === 'head') as { title: { en: string } }).title.en));
    expect(said.some((one) => one.startsWith('The form no longer asks for '))).toBe(true);
    expect(said.some((one) => one.includes('comes “Build voucher” instead of “Finance approves”'))).toBe(true);
  });
});
