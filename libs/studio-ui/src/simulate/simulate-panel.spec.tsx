// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { flowDefinition } from '@vouchflow/flow-model';
import { flowCase } from '@vouchflow/node-kinds';
import { describe, expect, it } from 'vitest';
import raw from '../../../../flows/expense-claim/flow.json';
import { companyOf } from '../company/company.js';
import { demoCompany } from '../testing/demo-company.js';
import { draw } from '../testing/draw.js';
import { compileDraft, playStory } from './play-story.js';
import type { SavedCase } from './save-case.js';
import { SimulatePanel } from './simulate-panel.js';
import { tellStory } from './tell-story.js';
import { trialOfCase } from './trial.js';

const flow = flowDefinition.parse(raw);
const company = demoCompany();
const story = flowCase.parse({
  title: { zh: '差旅', en: 'Travel' },
  claimant: 'employee@demo.test',
  at: '2026-11-21T02:00:00Z',
  facts: {
    title: 'x',
    legalEntity: 'HT01',
    department: 'RD',
    project: 'PRJ-RD-01',
    lines: [{ category: 'travel', date: '2026-11-20', amount: { amount: '8700.00', currency: 'CNY' } }],
  },
});

async function open(tongue: 'zh' | 'en' = 'en', definition = flow) {
  const walks: string[][] = [];
  const saved: SavedCase[] = [];
  await draw(
    <SimulatePanel definition={definition} directory={company} onWalk={({ passed }) => walks.push(passed)} onSaveCase={(one) => void saved.push(one)} />,
    tongue,
  );
  return { walks, saved };
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('the simulation', () => {
  it('walks with one’s own decisions to a voucher that balances, and every step says why', async () => {
    const { walks } = await open();
    press('Start');
    expect(screen.getByText('Story').closest('section')?.textContent).toContain('Row 5 of “Approval of expense claims”');
    for (const who of ['RD manager', 'Head of RD', 'Project owner', 'Finance']) {
      expect(screen.getByRole('group', { name: /waits for a decision/ }).textContent).toContain(who);
      press('Approve');
    }
    expect(screen.getByText('Completed')).toBeTruthy();
    const voucher = within(screen.getByRole('region', { name: 'Voucher' }));
    expect(voucher.getByText('Total').parentElement?.textContent).toBe('Total8,700.008,700.00');
    await waitFor(() => expect(walks.at(-1)?.at(-1)).toBe('end'), { timeout: 5000 });
  });

  it('opens a case as its file has it, that leaves out what goes without saying', async () => {
    const file = {
      ...story,
      decisions: [],
      given: { budgets: [{ department: 'RD', category: 'travel', period: '2026-11', total: '9000.00' }] },
    } as unknown as typeof story;
    await draw(
      <SimulatePanel definition={flow} directory={company} trial={trialOfCase('kept', file)} onWalk={() => undefined} onSaveCase={() => undefined} />,
      'en',
    );
    expect(screen.getByText('In approval')).toBeTruthy();
    expect(within(screen.getByRole('region', { name: 'Budget' })).getByRole('row', { name: /8,700\.00/ })).toBeTruthy();
  });

  it('takes a step back, returns, and submits again', async () => {
    await open();
    press('Start');
    press('Approve');
    expect(screen.getByRole('group', { name: /waits/ }).textContent).toContain('Head of RD');
    press('One step back');
    expect(screen.getByRole('group', { name: /waits/ }).textContent).toContain('RD manager');
    press('Return');
    press('Do it');
    expect(screen.getByText('Returned')).toBeTruthy();
    press('Submit again with the claim above');
    expect(screen.getByText('In approval')).toBeTruthy();
  });

  it('is saved as a case that plays the same again', async () => {
    const { saved } = await open('zh');
    press('开始');
    press('拒绝');
    press('存为用例');
    fireEvent.change(screen.getByLabelText(/用例编号/), { target: { value: 'my-case' } });
    press('存为用例');
    await waitFor(() => expect(saved).toHaveLength(1));
    const one = flowCase.parse(saved[0]?.story);
    expect(one.expect?.outcome).toBe('rejected');
    const compiled = compileDraft(flow);
    if (!('graph' in compiled)) throw new Error('the shipped flow compiles');
    expect(playStory(compiled.graph, one, companyOf(company)).observed).toEqual(one.expect);
  });

  it('opens a case with all that was done in it, and saves it in its own place', async () => {
    const saved: SavedCase[] = [];
    const kept = flowCase.parse({ ...story, decisions: [{ by: 'manager@demo.test', outcome: 'approve' }] });
    await draw(
      <SimulatePanel
        definition={flow}
        directory={company}
        cases={[{ name: 'large', story: kept }]}
        trial={{ ...trialOfCase('large', kept), from: 'Large' }}
        onWalk={() => undefined}
        onSaveCase={(one) => void saved.push(one)}
      />,
      'en',
    );
    expect(screen.getByText('Large')).toBeTruthy();
    expect(screen.getByRole('group', { name: /waits/ }).textContent).toContain('Head of RD');
    press('Reject');
    press('Save as a case');
    press('Replace this case');
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(saved[0]).toMatchObject({
      name: 'large',
      story: { title: kept.title, decisions: [{ outcome: 'approve' }, { outcome: 'reject' }], expect: { outcome: 'rejected' } },
    });
  });

  it('moves its clock, and what is done afterwards is done then', async () => {
    await open();
    press('Start');
    press('+1 day');
    press('Approve');
    const times = [...document.querySelectorAll('.story time')].map((time) => time.getAttribute('datetime'));
    expect(times.at(-1)).toBe('2026-11-22T01:12:00.000Z');
  });

  it('says what is refused, and why', async () => {
    await open();
    fireEvent.change(screen.getByLabelText(/^Subject/), { target: { value: '' } });
    press('Start');
    expect(screen.getByRole('alert').textContent).toMatch(/The submission is refused The form is not filled in right.*Subject: /);
  });

  it('says of a claim that is refused nothing that it would have reserved', async () => {
    await open('zh', { ...flow, tables: flow.tables.map((table) => ({ ...table, rows: table.rows.filter((row) => row.id !== 'large-research') })) });
    press('开始');
    expect(screen.getByRole('alert').textContent).toContain('提交被拒收 流程中没有适用的分支');
    expect(screen.queryByRole('region', { name: '预算' })).toBeNull();
  });

  it('does not play a flow that has errors, and says which', async () => {
    await open('zh', { ...flow, edges: flow.edges.slice(1) });
    expect(screen.getByText(/流程还有错误/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: '开始' })).toBeNull();
  });

  it('says of budgets what was reserved, and what is left only to who may see it', () => {
    const compiled = compileDraft(flow);
    if (!('graph' in compiled)) throw new Error('it compiles');
    const seen = companyOf({ ...company, budgets: company.budgets.map((row) => ({ ...row, total: 10_000_000, reserved: 0, consumed: 0 })) });
    const told = (to: ReturnType<typeof companyOf>): string => {
      const { run } = playStory(compiled.graph, story, to);
      return run
        ? tellStory(run, flow, to, 'en', 'UTC')
            .map(({ sentence }) => sentence)
            .join('\n')
        : '';
    };
    expect(told(seen)).toMatch(/8,700\.00 CNY reserved of [^\n]*, 91,300\.00 CNY left\./);
    expect(told(companyOf(company))).toMatch(/8,700\.00 CNY reserved of [^\n]*\./);
    expect(told(companyOf(company))).not.toContain(' left');
  });

  it('calls a budget by the names of its parts', async () => {
    await open('zh');
    press('开始');
    const budget = within(screen.getByRole('region', { name: '预算' }))
      .getAllByRole('row')
      .at(-1)?.textContent;
    expect(budget).toMatch(/^研发部 · \S+ · 2026-11/);
    expect(budget).not.toMatch(/RD|travel/);
  });

  it('plays a table with a gap, and the claim that falls into it is refused', () => {
    const gapped = { ...flow, tables: flow.tables.map((table) => ({ ...table, rows: table.rows.filter((row) => row.id !== 'large-research') })) };
    const compiled = compileDraft(gapped);
    if (!('graph' in compiled)) throw new Error('a gap keeps nobody from trying');
    expect(playStory(compiled.graph, story, companyOf(company)).observed.refusals).toMatchObject([{ step: 0, code: 'NO_ROUTE' }]);
  });

  it('adds an approver, who is asked first', () => {
    const compiled = compileDraft(flow);
    if (!('graph' in compiled)) throw new Error('the shipped flow compiles');
    const { observed } = playStory(
      compiled.graph,
      {
        ...story,
        decisions: [
          { act: 'add-signers', by: 'manager@demo.test', people: ['cfo@demo.test'], when: 'before', mode: 'sequential' },
          { by: 'cfo@demo.test', outcome: 'approve' },
        ],
      },
      companyOf(company),
    );
    expect(observed.refusals).toEqual([]);
    expect(observed.tasks.map((task) => [task.people[0], task.outcome])).toEqual(expect.arrayContaining([['cfo@demo.test', 'approve']]));
  });
});
