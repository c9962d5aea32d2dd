import {
  actConditions,
  actRules,
  noteActs,
  refuseAct,
  requestConditions,
  requestRules,
  type ActName,
  type ActRule,
  type Input,
  type RequestAct,
} from '@vouchflow/flow-core';
import { describe, expect, it } from 'vitest';
import { actors, cellOf, claimStates, confirmedCell, requestCells, triedAct, triedNote, type EngineAct } from './act-cells.js';

const acts = Object.keys(actRules) as ActName[];
const states = claimStates();
const engineActs = acts.filter((act): act is EngineAct => !(noteActs as readonly ActName[]).includes(act));
const cells = acts.flatMap((act) =>
  states.flatMap((state) => actors.map((actor) => ({ act, state, actor, name: `${actor.says.en} · ${act} · ${state.says.en}` }))),
);
/** What only the flow, a node or a posting can say, after the table has allowed it. */
const said = new Set(['POSTING_IN_FLIGHT', 'ALREADY_POSTED', 'SIGNER_NOT_YOURS', 'INVALID', 'FACTS_IN_USE', 'VOUCHER_IMPOSSIBLE', 'NOT_ASSIGNEE']);
const claimant = actors[0] as (typeof actors)[number];
const hands = engineActs.filter((act) => ['move', 'replace', 'amend', 'migrate', 'settle', 'decideInPlace'].includes(act));
const confirmedActs = engineActs.filter((act) => (actRules[act] as ActRule).second);

describe('who may do what in which state', () => {
  it.each(engineActs)('%s: the engine answers every cell as the table says', (act) => {
    const otherwise = cells
      .filter((cell) => cell.act === act)
      .flatMap(({ state, actor, name }) => {
        const { instance } = state.claim;
        if (!instance) throw new Error('No claim');
        const tried = triedAct(act, state, actor.email);
        const byTable = refuseAct(instance, { at: instance.at, ...tried(instance) } as Input)?.code;
        const { refusal } = state.claim.when(tried);
        return (byTable === undefined ? refusal === undefined || said.has(refusal) : refusal === byTable)
          ? []
          : [`${name}: ${byTable} by the table, ${refusal} by the engine`];
      });
    expect(otherwise).toEqual([]);
  });

  it.each(confirmedActs)('%s, with whoever confirms it: the engine answers every cell as the table says', (act) => {
    const otherwise = states.flatMap((state) =>
      [null, ...actors].flatMap((actor) => {
        const { instance } = state.claim;
        if (!instance) throw new Error('No claim');
        const tried = triedAct(act, state, 'adm', actor?.email ?? null);
        const byTable = refuseAct(instance, { at: instance.at, ...tried(instance) } as Input)?.code;
        const { refusal } = state.claim.when(tried);
        const alone = actor === null && byTable === undefined && refusal === 'SECOND_PERSON_REQUIRED';
        return alone || (byTable === undefined ? refusal === undefined || said.has(refusal) : refusal === byTable)
          ? []
          : [`${actor?.says.en ?? 'nobody'}, ${state.says.en}: ${byTable} by the table, ${refusal} by the engine`];
      }),
    );
    expect(otherwise).toEqual([]);
  });

  const allowed = (act: ActName): string[] =>
    cells.filter((cell) => cell.act === act && cellOf(act, cell.state, cell.actor) === null).map(({ state, actor }) => `${actor.says.en}: ${state.says.en}`);

  it('nobody decides his own claim, hands it on or adds to it, in any state', () => {
    for (const act of [
      'approve',
      'approveLines',
      'reject',
      'return',
      'abstain',
      'transfer',
      'handOver',
      'handOverPlaces',
      'addSigners',
      'askAdvice',
      'takeBack',
    ] as const)
      expect(allowed(act).filter((cell) => cell.startsWith('claimant'))).toEqual([]);
  });
  it('an open task is decided by whom it is with and who stands in for him, and by nobody else', () => {
    const both = [
      'assignee: running, task open',
      'substitute: running, task open',
      'assignee: parked, task open',
      'substitute: parked, task open',
      'assignee: parked, no voucher made',
      'substitute: parked, no voucher made',
    ].sort();
    for (const act of ['approve', 'reject', 'return', 'addSigners', 'askAdvice'] as const) expect(allowed(act).sort()).toEqual(both);
    expect(allowed('transfer').sort(), 'handed over on hold too').toEqual(
      [...both, ...['assignee', 'substitute'].flatMap((who) => [`${who}: on hold, task open`, `${who}: on hold, no voucher made`])].sort(),
    );
  });
  it('the claimant withdraws while it runs, waits or is with him, until the voucher is on its way', () => {
    expect(allowed('withdraw')).toEqual(
      [
        'running, task open',
        'running, task approved',
        'running, task cancelled',
        'parked, task open',
        'parked, no voucher made',
        'parked, task approved',
        'on hold, task open',
        'on hold, voucher not sent',
        'on hold, no voucher made',
        'returned',
      ].map((state) => `claimant: ${state}`),
    );
  });
  it('the claimant alone sends it again, and only what was returned', () => expect(allowed('resubmit')).toEqual(['claimant: returned']));
  it('who approved last takes it back, until the voucher is on its way', () => {
    expect(allowed('takeBack')).toEqual([
      'earlier decider: running, task open',
      'assignee: running, task approved',
      'earlier decider: parked, task open',
      'earlier decider: parked, no voucher made',
      'later approver: parked, task approved',
    ]);
  });
  it('it is put on hold by whom it is with and by finance, never by the claimant, and released by who did it or by finance', () => {
    expect(new Set(allowed('suspend').map((cell) => cell.split(':')[0]))).toEqual(new Set(['assignee', 'substitute', 'later approver', 'finance']));
    expect(allowed('suspend').filter((cell) => cell.includes('on hold') || cell.includes('on its way') || cell.includes('returned'))).toEqual([]);
    expect(allowed('resume')).toEqual(['finance: on hold, task open', 'finance: on hold, voucher not sent', 'finance: on hold, no voucher made']);
  });
  it('what is done is undone by finance alone, once', () => expect(allowed('reverse')).toEqual(['finance: completed']));
  it('nobody mends his own claim, nor confirms that it is mended', () => {
    for (const act of hands) expect(allowed(act).filter((cell) => cell.startsWith('claimant'))).toEqual([]);
    for (const act of confirmedActs) for (const state of states) expect(confirmedCell(act, state, actors[0] ?? null)).not.toBeNull();
  });
  it('by hand it is the administrator’s; what the world did, finance may state as well; an emergency is asked by either', () => {
    for (const act of ['move', 'replace', 'amend', 'migrate'] as const)
      expect(new Set(allowed(act).map((cell) => cell.split(':')[0])), act).toEqual(new Set(['administrator']));
    for (const act of ['settle', 'decideInPlace'] as const)
      expect(new Set(allowed(act).map((cell) => cell.split(':')[0])), act).toEqual(new Set(['finance', 'administrator']));
  });
  it('what moves money by hand is not done by one person', () => {
    const alone = (act: EngineAct): string[] => states.filter((state) => confirmedCell(act, state, null) === null).map((state) => state.says.en);
    expect(alone('settle')).toEqual([]);
    expect(allowed('settle')).toEqual(['finance: parked, voucher in doubt', 'administrator: parked, voucher in doubt']);
    expect(alone('decideInPlace')).toEqual([]);
    expect(alone('move'), 'where a voucher is made or held for').toEqual([
      'running, task open',
      'running, task approved',
      'running, task cancelled',
      'parked, no voucher made',
    ]);
  });
  it('on hold nothing is moved, stated or decided by hand; somebody else may be asked', () => {
    const onHold = (act: ActName): string[] => allowed(act).filter((cell) => cell.includes('on hold'));
    for (const act of ['move', 'settle', 'retry', 'decideInPlace'] as const) expect(onHold(act), act).toEqual([]);
    expect(onHold('replace')).toEqual(['administrator: on hold, task open', 'administrator: on hold, no voucher made']);
  });
  it('lines are cut and sent back with an approval, by whoever may approve, until a voucher is made of them', () => {
    expect(allowed('approveLines').filter((cell) => !allowed('approve').includes(cell))).toEqual([]);
    expect(allowed('approve').filter((cell) => !allowed('approveLines').includes(cell))).toEqual([
      'assignee: parked, task open',
      'substitute: parked, task open',
    ]);
  });
  it('whoever sees a claim says something about it, in any state; who sees it only by right of an office, too, but an auditor', () => {
    for (const act of ['comment', 'ask', 'copy'] as const) for (const state of states) expect(cellOf(act, state, claimant)).toBeNull();
    for (const act of ['comment', 'ask', 'copy'] as const)
      expect(new Set(allowed(act).map((cell) => cell.split(':')[0]))).toEqual(
        new Set(['claimant', 'assignee', 'substitute', 'earlier decider', 'later approver', 'finance']),
      );
  });
  it('the claimant alone urges, whoever is asked, once in a while, and not while it is on hold', () => {
    expect(new Set(allowed('urge').map((cell) => cell.split(':')[0]))).toEqual(new Set(['claimant']));
    const open = states.filter((state) => (state.claim.instance?.tasks.length ?? 0) > 0);
    expect(allowed('urge')).toEqual(open.filter((state) => !state.says.en.includes('on hold')).map((state) => `claimant: ${state.says.en}`));
    for (const state of open) {
      const { instance } = state.claim;
      if (instance && !instance.suspended) expect(refuseAct(instance, triedNote('urge', state, 'carl', 1))?.code).toBe('RATE_LIMITED');
    }
  });
  it('who audits changes nothing', () =>
    expect(cells.filter(({ act, state, actor }) => actor.role === 'auditor' && cellOf(act, state, actor) === null)).toEqual([]));
  it('who has nothing to do with it learns nothing of it', () => {
    for (const { act, state, actor } of cells.filter(({ actor }) => actor.email === 'eve'))
      expect(['FORBIDDEN', 'NOT_FOUND']).toContain(cellOf(act, state, actor));
  });
  it('a request is answered by another than who asked, while it waits; its report is read by neither of the two, when it is over', () => {
    const yes = (act: RequestAct) =>
      requestCells(act)
        .filter((cell) => cell.code === null)
        .map(({ state, actor }) => `${state}: ${actor.email}`);
    for (const act of ['confirmRepair', 'refuseRepair', 'confirmEmergency', 'refuseEmergency'] as const)
      expect(yes(act), act).toEqual(['waiting: fin', 'waiting: cfo']);
    expect(yes('takeBackRepair')).toEqual(['waiting: adm']);
    expect(yes('acknowledge')).toEqual(['over: cfo', 'over: aud']);
    expect(new Set(yes('lend').map((cell) => cell.split(' ')[1]))).toEqual(new Set(['adm', 'fin', 'cfo']));
    const used = new Set(Object.values(requestRules).flatMap(({ needs }) => [...needs]));
    expect(Object.keys(requestConditions).filter((name) => !used.has(name as keyof typeof requestConditions))).toEqual([]);
  });
  it('every condition is some act’s', () => {
    const used = new Set(acts.flatMap((act) => [...actRules[act].needs]));
    expect(Object.keys(actConditions).filter((name) => !used.has(name as keyof typeof actConditions))).toEqual([]);
  });
});
