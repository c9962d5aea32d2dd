import type { Input } from '../engine/input.js';
import type { FlowInstance } from '../engine/instance.js';

type Given = Omit<Input, 'at'> & { at?: string };
/** What somebody does, said of the claim as it stands: `decideTask('approve')`. */
export type Act = (instance: FlowInstance | undefined) => Given;

const first = '2026-11-21T02:00:00.000Z';

export const startClaim =
  (start: Partial<Extract<Input, { type: 'Start' }>> = {}): Act =>
  () => ({
    type: 'Start',
    id: 'i1',
    flow: 'toy',
    version: 1,
    claimant: 'carl',
    facts: {},
    factsHash: 'f1',
    materialHash: 'm1',
    ...start,
    context: {
      number: 'EXP-1',
      claimant: { email: 'carl', name: { zh: '卡尔', en: 'Carl' }, grade: 'P6' },
      legalEntity: 'HT01',
      zone: 'Asia/Shanghai',
      currency: 'CNY',
      total: { minor: 10_000, currency: 'CNY' },
      projects: [],
      grades: ['P6', 'M3'],
      ...start.context,
    },
  });

type Of<T extends Input['type']> = Extract<Input, { type: T }>;
const openTask = (instance: FlowInstance | undefined, node: string | undefined): FlowInstance['tasks'][number] => {
  const found = instance?.tasks.filter((task) => node === undefined || task.node === node) ?? [];
  if (!found[0]) throw new Error(`No task is open${node === undefined ? '' : ` at ${node}`}`);
  return found[0];
};

/** The first open task (at `node`) is decided by the first who may, who has seen the facts as they are. */
export const decideTask =
  (outcome: Of<'DecideTask'>['outcome'], more: Partial<Omit<Of<'DecideTask'>, 'type'>> & { node?: string } = {}): Act =>
  (instance) => {
    const { node, ...rest } = more;
    const task = rest.task === undefined ? openTask(instance, node) : undefined;
    return {
      type: 'DecideTask',
      task: task?.n ?? 0,
      by: task?.people[0] ?? 'ann',
      outcome,
      factsHash: instance?.factsHash ?? '',
      ...(outcome === 'approve' ? {} : { comment: 'because' }),
      ...rest,
    } as Given;
  };
export const returnTo = (to: string, resume: 'here' | 'restart', more: { node?: string; inFlight?: number[] } = {}): Act =>
  decideTask('return', { to, resume, ...more });
export const transfer =
  (to: string, more: Partial<Omit<Of<'Transfer'>, 'type'>> = {}): Act =>
  (instance) => {
    const task = openTask(instance, undefined);
    return { type: 'Transfer', task: task.n, by: task.people[0] ?? '', to, ...more } as Given;
  };
export const withdraw =
  (more: Partial<Omit<Of<'Withdraw'>, 'type'>> = {}): Act =>
  () =>
    ({ type: 'Withdraw', by: 'carl', ...more }) as Given;
/** The claimant sends it again; `change` says what of it is new. */
export const resubmit =
  (change: 'unchanged' | 'note' | 'material' = 'unchanged', more: Partial<Omit<Of<'Resubmit'>, 'type'>> = {}): Act =>
  (instance) =>
    ({
      type: 'Resubmit',
      by: 'carl',
      facts: instance?.facts ?? {},
      context: instance?.context,
      factsHash: change === 'unchanged' ? instance?.factsHash : `${instance?.factsHash}'`,
      materialHash: change === 'material' ? `${instance?.materialHash}'` : instance?.materialHash,
      ...more,
    }) as Given;
/** The answer to the open effect of a kind, or to the one with that number. */
export const settle =
  (effect: string | number, result: unknown, more: Partial<Omit<Of<'SettleEffect'>, 'type'>> = {}): Act =>
  (instance) => {
    const n = typeof effect === 'number' ? effect : instance?.effects.find((open) => open.kind === effect)?.n;
    if (n === undefined) throw new Error(`No effect ${effect} is open`);
    return { type: 'SettleEffect', effect: n, result, ...more } as Given;
  };
export const confirmed = { status: 'confirmed', documentNumber: 'D1', at: first };
export const refused = { status: 'refused', code: 'ERP', message: 'No.' };
export const refusedForPeriod = { ...refused, closedPeriod: true };
export const park =
  (effect: number): Act =>
  () =>
    ({ type: 'ParkEffect', effect, why: { code: 'parked.posting' } }) as Given;
export const hear =
  (effect: number, voucher?: string): Act =>
  () =>
    ({ type: 'HearOfEffect', effect, ...(voucher === undefined ? {} : { voucher }) }) as Given;
export const retry =
  (effect: number, more: Partial<Omit<Of<'RetryEffect'>, 'type'>> = {}): Act =>
  () =>
    ({ type: 'RetryEffect', effect, by: 'fin', ...more }) as Given;
export const reverse =
  (voucher: string, more: Partial<Omit<Of<'ReverseVoucher'>, 'type'>> = {}): Act =>
  () =>
    ({ type: 'ReverseVoucher', voucher, by: 'fin', reason: 'wrong', template: 'purchase-payment', ...more }) as Given;
/** The clock moves to the next timer of a deadline, or to that of the task with a person, and it fires. */
export const timeIsOver =
  (person?: string): Act =>
  (instance) => {
    const task = instance?.tasks.find((open) => open.people[0] === person);
    const timers = instance?.effects.filter((open) => open.kind === 'deadline.due' && (person === undefined || open.key === `task:${task?.n}`)) ?? [];
    const [next] = timers.sort((a, b) => ((a.dueAt ?? '') < (b.dueAt ?? '') ? -1 : 1));
    if (!next) throw new Error(`No deadline runs${person === undefined ? '' : ` for ${person}`}`);
    return { type: 'SettleEffect', effect: next.n, result: { woke: true }, ...(next.dueAt === undefined ? {} : { at: next.dueAt }) } as Given;
  };
export const suspend =
  (more: Partial<Omit<Of<'Suspend'>, 'type'>> = {}): Act =>
  () =>
    ({ type: 'Suspend', by: 'fin', comment: 'a question', until: '2026-12-01', standing: true, ...more }) as Given;
export const resume =
  (more: Partial<Omit<Of<'Resume'>, 'type'>> = {}): Act =>
  () =>
    ({ type: 'Resume', by: 'fin', standing: true, ...more }) as Given;
/** The same, at that time. */
export const at =
  (time: string, act: Act): Act =>
  (instance) =>
    ({ ...act(instance), at: time }) as Given;
