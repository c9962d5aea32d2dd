import { actConditions, actRules, refuseAct, type ActName, type Input } from '@vouchflow/flow-core';
import { describe, expect, it } from 'vitest';
import { actors, cellOf, claimStates, triedAct } from './act-cells.js';

const acts = Object.keys(actRules) as ActName[];
const states = claimStates();
const cells = acts.flatMap((act) => states.flatMap((state) => actors.map((actor) => ({ act, state, actor, name: `${actor.says.en} · ${act} · ${state.says.en}` }))));
/** What only the flow, a node or a posting can say, after the table has allowed it. */
const said = new Set(['POSTING_IN_FLIGHT', 'ALREADY_POSTED', 'SIGNER_NOT_YOURS', 'INVALID']);

describe('who may do what in which state', () => {
  it.each(acts)('%s: the engine answers every cell as the table says', (act) => {
    const otherwise = cells.filter((cell) => cell.act === act).flatMap(({ state, actor, name }) => {
      const { instance } = state.claim;
      if (!instance) throw new Error('No claim');
      const tried = triedAct(act, state, actor.email);
      const byTable = refuseAct(instance, { at: instance.at, ...tried(instance) } as Input)?.code;
      const { refusal } = state.claim.when(tried);
      return (byTable === undefined ? refusal === undefined || said.has(refusal) : refusal === byTable) ? [] : [`${name}: ${byTable} by the table, ${refusal} by the engine`];
    });
    expect(otherwise).toEqual([]);
  });

  const allowed = (act: ActName): string[] => cells.filter((cell) => cell.act === act && cellOf(act, cell.state, cell.actor) === null).map(({ state, actor }) => `${actor.says.en}: ${state.says.en}`);

  it('nobody decides his own claim, hands it on or adds to it, in any state', () => {
    for (const act of ['approve', 'reject', 'return', 'abstain', 'transfer', 'handOver', 'addSigners', 'askAdvice', 'takeBack'] as const) expect(allowed(act).filter((cell) => cell.startsWith('claimant'))).toEqual([]);
  });
  it('an open task is decided by whom it is with and who stands in for him, and by nobody else', () => {
    const both = ['assignee: running, task open', 'substitute: running, task open', 'assignee: parked, task open', 'substitute: parked, task open'].sort();
    for (const act of ['approve', 'reject', 'return', 'addSigners', 'askAdvice'] as const) expect(allowed(act).sort()).toEqual(both);
    expect(allowed('transfer').sort(), 'handed over on hold too').toEqual([...both, 'assignee: on hold, task open', 'substitute: on hold, task open'].sort());
  });
  it('the claimant withdraws while it runs, waits or is with him, until the voucher is on its way', () => {
    expect(allowed('withdraw')).toEqual(['running, task open', 'running, task approved', 'running, task cancelled', 'parked, task open', 'parked, task approved', 'on hold, task open', 'on hold, voucher not sent', 'returned'].map((state) => `claimant: ${state}`));
  });
  it('the claimant alone sends it again, and only what was returned', () => expect(allowed('resubmit')).toEqual(['claimant: returned']));
  it('who approved last takes it back, until the voucher is on its way', () => {
    expect(allowed('takeBack')).toEqual(['earlier decider: running, task open', 'assignee: running, task approved', 'earlier decider: parked, task open', 'later approver: parked, task approved']);
  });
  it('it is put on hold by whom it is with and by finance, never by the claimant, and released by who did it or by finance', () => {
    expect(new Set(allowed('suspend').map((cell) => cell.split(':')[0]))).toEqual(new Set(['assignee', 'substitute', 'later approver', 'finance']));
    expect(allowed('suspend').filter((cell) => cell.includes('on hold') || cell.includes('on its way') || cell.includes('returned'))).toEqual([]);
    expect(allowed('resume')).toEqual(['finance: on hold, task open', 'finance: on hold, voucher not sent']);
  });
  it('what is done is undone by finance alone, once', () => expect(allowed('reverse')).toEqual(['finance: completed']));
  it('who audits changes nothing', () => expect(cells.filter(({ act, state, actor }) => actor.role === 'auditor' && cellOf(act, state, actor) === null)).toEqual([]));
  it('who has nothing to do with it learns nothing of it', () => {
    for (const { act, state, actor } of cells.filter(({ actor }) => actor.email === 'eve')) expect(['FORBIDDEN', 'NOT_FOUND']).toContain(cellOf(act, state, actor));
  });
  it('every condition is some act’s', () => {
    const used = new Set(acts.flatMap((act) => [...actRules[act].needs]));
    expect(Object.keys(actConditions).filter((name) => !used.has(name as keyof typeof actConditions))).toEqual([]);
  });
});
