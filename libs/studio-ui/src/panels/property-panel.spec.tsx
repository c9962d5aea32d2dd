// @vitest-environment jsdom
import { fireEvent, screen, within } from '@testing-library/react';
import { checkFlow } from '@vouchflow/flow-core';
import { flowDefinition, type FlowDefinition } from '@vouchflow/flow-model';
import { kindPanels, nodeKinds } from '@vouchflow/node-kinds';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import expenseClaim from '../../../../flows/expense-claim/flow.json';
import purchasePayment from '../../../../flows/purchase-payment/flow.json';
import { demoCompany } from '../testing/demo-company.js';
import { draw } from '../testing/draw.js';
import { PropertyPanel } from './property-panel.js';

const company = demoCompany();
const expenses = flowDefinition.parse(expenseClaim);
const purchase = flowDefinition.parse(purchasePayment);

/** A page that holds the flow, as the designer does; `steps` counts undo steps. */
function Page({ start, node, seen }: { start: FlowDefinition; node: string; seen: (definition: FlowDefinition) => void }) {
  const [definition, setDefinition] = useState(start);
  return (
    <PropertyPanel
      definition={definition}
      nodeId={node}
      problems={checkFlow(definition, nodeKinds)}
      directory={company}
      onChange={(change) => {
        const next = change(definition);
        setDefinition(next);
        seen(next);
      }}
    />
  );
}

async function open(start: FlowDefinition, node: string, tongue: 'zh' | 'en' = 'en') {
  const steps: FlowDefinition[] = [];
  await draw(<Page start={start} node={node} seen={(definition) => steps.push(definition)} />, tongue);
  const config = (): Record<string, unknown> => steps.at(-1)?.nodes.find((one) => one.id === node)?.config as Record<string, unknown>;
  return { steps, config };
}

describe('the panel of a node', () => {
  const oneOfEach = [expenses, purchase]
    .flatMap((flow) => flow.nodes.map((node) => ({ flow, node })))
    .filter(({ node }, at, all) => all.findIndex((one) => one.node.kind === node.kind) === at);
  it.each(oneOfEach)('of kind $node.kind is drawn in both languages with all its settings named', async ({ flow, node }) => {
    for (const tongue of ['zh', 'en'] as const) {
      const { unmount } = await draw(<Page start={flow} node={node.id} seen={() => undefined} />, tongue);
      expect(screen.getByText(kindPanels.get(node.kind)!.locale.description[tongue])).toBeTruthy();
      expect(document.body.textContent).not.toContain('undefined');
      unmount();
    }
  });

  it('shows the people of today beside each rule, and the whole list in order', async () => {
    await open(expenses, 'approve', 'zh');
    const asked = within(screen.getByRole('list', { name: '审批顺序' }));
    expect(asked.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      expect.stringContaining('研发经理'),
      expect.stringContaining('研发部负责人'),
      expect.stringContaining('项目负责人'),
      expect.stringContaining('财务'),
    ]);
    expect(screen.getByText(/命中第 5 行/)).toBeTruthy();
  });

  it('asks others when the sample claim becomes smaller', async () => {
    await open(expenses, 'approve');
    fireEvent.change(screen.getByLabelText('Amount'), { target: { value: '800' } });
    const asked = within(screen.getByRole('list', { name: 'In this order' }));
    expect(asked.getAllByRole('listitem')).toHaveLength(2);
    expect(screen.getByText(/Row 1 fits/)).toBeTruthy();
  });

  it('changes one setting in one step, and a title only when it is left', async () => {
    const { steps, config } = await open(expenses, 'submit');
    fireEvent.click(screen.getByRole('switch'));
    expect(steps).toHaveLength(1);
    expect(config()).toEqual({ holdDocuments: false });
    const title = screen.getByLabelText('Title in English');
    fireEvent.change(title, { target: { value: 'Hand in' } });
    expect(steps).toHaveLength(1);
    fireEvent.blur(title);
    expect(steps).toHaveLength(2);
    expect(steps.at(-1)?.nodes[0]?.title.en).toBe('Hand in');
  });

  it('takes the edge along when an exit of a route is named anew', async () => {
    const { steps, config } = await open(purchase, 'size');
    const port = screen.getByLabelText('Exit');
    fireEvent.change(port, { target: { value: 'Very Large' } });
    fireEvent.keyDown(port, { key: 'Enter' });
    expect(config()['branches']).toEqual([{ port: 'very-large', when: 'total >= 20000' }]);
    expect(
      steps
        .at(-1)
        ?.edges.filter((edge) => edge.from.node === 'size')
        .map((edge) => edge.from.port),
    ).toEqual(['very-large', 'normal']);
    expect(checkFlow(steps.at(-1), nodeKinds)).toEqual([]);
  });

  it('says beside the setting what is wrong with it', async () => {
    const broken = {
      ...expenses,
      nodes: expenses.nodes.map((node) => (node.id === 'approve' ? { ...node, config: { mode: 'sequential', matrix: 'gone' } } : node)),
    };
    await open(broken, 'approve', 'zh');
    expect(screen.getAllByText('没有这个审批矩阵节点').length).toBeGreaterThan(0);
  });

  it('adds, orders and drops approvers, a step each', async () => {
    const { steps, config } = await open(purchase, 'manager');
    fireEvent.click(screen.getAllByRole('button', { name: /Add an approver/ })[0]!);
    expect((config()['approvers'] as { by: string }[]).map((rule) => rule.by)).toEqual(['manager', 'role']);
    fireEvent.click(screen.getByRole('button', { name: 'Move up' }));
    expect((config()['approvers'] as { by: string }[]).map((rule) => rule.by)).toEqual(['role', 'manager']);
    expect(steps).toHaveLength(2);
  });
});
