import fc from 'fast-check';
import type { AcrossRule, ApproverRule, FactField, FlowDefinition, RepeatRule } from '@vouchflow/flow-model';

/** A flow as a tree: sound by its making. `back`: an approval whose rejection leads to the step so many before it in its sequence. */
export type Plan =
  | {
      step: 'approval';
      mode: 'all' | 'any' | 'sequential' | 'vote';
      people: ApproverRule[];
      acrossNodes: AcrossRule;
      repeats?: RepeatRule;
      ifClaimant?: boolean;
      back: number | null;
      late?: string[];
    }
  | { step: 'budget'; over: boolean }
  | { step: 'voucher'; review: boolean; red: boolean }
  | { step: 'wait' | 'set' | 'notify' }
  | { step: 'route'; above: number; then: Plan[]; otherwise: Plan[] }
  | { step: 'fork'; branches: Plan[][] };

const someone: fc.Arbitrary<ApproverRule> = fc.oneof(
  fc.constantFrom('manager', 'head', 'finance', 'cfo').map((name) => ({ by: 'person' as const, person: `${name}@demo.test` })),
  fc.constantFrom('accountant', 'CFO', 'cashier').map((role) => ({ by: 'role' as const, role })),
  fc.constantFrom<ApproverRule>(
    { by: 'manager', level: 1 },
    { by: 'manager', level: 1, upToGrade: 'M3' },
    { by: 'manager', level: 1, upToLimit: true },
    { by: 'department-head', of: 'claim', levelsUp: 0 },
    { by: 'group', group: 'TRAVEL' },
    { by: 'group', group: 'TRAVEL', each: true },
    { by: 'budget-owner' },
    { by: 'cost-center-owner', of: 'claimant' },
  ),
);
const approval = fc.record({
  step: fc.constant('approval' as const),
  mode: fc.constantFrom('all' as const, 'any' as const, 'sequential' as const, 'vote' as const),
  people: fc.array(someone, { minLength: 1, maxLength: 3 }),
  acrossNodes: fc.constantFrom('skip' as const, 'once' as const, 'ask' as const),
  repeats: fc.constantFrom('last' as const, 'first' as const, 'each' as const, 'unless-unchanged' as const),
  ifClaimant: fc.boolean(),
  back: fc.option(fc.nat(3), { freq: 2 }),
  late: fc.subarray(['remind', 'escalate', 'hand-on']),
});
const simple = fc.oneof(
  { weight: 5, arbitrary: approval },
  { weight: 2, arbitrary: fc.record({ step: fc.constant('budget' as const), over: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ step: fc.constant('voucher' as const), review: fc.boolean(), red: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ step: fc.constantFrom('wait' as const, 'set' as const, 'notify' as const) }) },
);
const sequence = (depth: number): fc.Arbitrary<Plan[]> => fc.array(depth === 0 ? simple : nested(depth), { maxLength: depth === 0 ? 2 : 4 });
const nested = (depth: number): fc.Arbitrary<Plan> =>
  fc.oneof(
    { weight: 4, arbitrary: simple },
    { weight: 2, arbitrary: fc.record({ step: fc.constant('fork' as const), branches: fc.array(sequence(depth - 1), { minLength: 2, maxLength: 3 }) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        step: fc.constant('route' as const),
        above: fc.constantFrom(500, 5000),
        then: sequence(depth - 1),
        otherwise: sequence(depth - 1),
      }),
    },
  );
export interface FlowPlan {
  steps: Plan[];
  ends: 'completed' | 'rejected';
}
export const randomPlan: fc.Arbitrary<FlowPlan> = fc
  .record({ steps: sequence(2), ends: fc.constantFrom('completed' as const, 'completed' as const, 'rejected' as const) })
  .map(({ steps, ends }) => ({ steps: steps.map((step) => withoutRivals(step)), ends }));

/** Budgets stand in one branch of a block at most: the first that has any keeps them. */
function withoutRivals(step: Plan): Plan {
  if (step.step === 'route') return { ...step, then: step.then.map(withoutRivals), otherwise: step.otherwise.map(withoutRivals) };
  if (step.step !== 'fork') return step;
  const keeper = step.branches.findIndex((branch) => branch.some(reserves));
  return { ...step, branches: step.branches.map((branch, index) => (index === keeper ? branch.map(withoutRivals) : branch.map(withoutBudget))) };
}
const reserves = (step: Plan): boolean =>
  step.step === 'budget' ||
  (step.step === 'fork' && step.branches.some((branch) => branch.some(reserves))) ||
  (step.step === 'route' && [...step.then, ...step.otherwise].some(reserves));
function withoutBudget(step: Plan): Plan {
  if (step.step === 'budget') return { step: 'set' };
  if (step.step === 'fork') return { ...step, branches: step.branches.map((branch) => branch.map(withoutBudget)) };
  return step.step === 'route' ? { ...step, then: step.then.map(withoutBudget), otherwise: step.otherwise.map(withoutBudget) } : step;
}

const label = { zh: '字段', en: 'Field' };
/** What the claims of a walk say; only the amount is material. */
const facts: FactField[] = [
  { name: 'note', label, type: 'text' },
  {
    name: 'lines',
    label,
    type: 'list',
    fields: [
      { name: 'category', label, type: 'text' },
      { name: 'date', label, type: 'date' },
      { name: 'amount', label, type: 'money', material: true },
    ],
  },
];

interface Exit {
  node: string;
  port: string;
}

/** Draws a plan: nodes, edges, and one way through each step. */
export function drawPlan(plan: FlowPlan): FlowDefinition {
  const nodes: FlowDefinition['nodes'] = [];
  const edges: FlowDefinition['edges'] = [];
  const node = (kind: string, config: unknown): string => {
    const id = `${kind}-${nodes.length}`;
    nodes.push({ id, kind, kindVersion: 1, title: { zh: id, en: id }, config });
    return id;
  };
  const join = (exits: Exit[], to: string): void => {
    for (const from of exits) edges.push({ id: `e${edges.length}`, from, to });
  };
  const drawAll = (steps: Plan[], exits: Exit[]): Exit[] => {
    const entries: string[] = [];
    return steps.reduce((open, step) => draw(step, open, entries), exits);
  };
  const drawBranch = (steps: Plan[], exit: Exit): Exit[] => drawAll(steps, [exit]);
  const draw = (step: Plan, open: Exit[], entries: string[]): Exit[] => {
    const enter = (id: string): string => {
      join(open, id);
      entries.push(id);
      return id;
    };
    switch (step.step) {
      case 'approval': {
        const { mode, people, acrossNodes, repeats = 'last', ifClaimant, late = [] } = step;
        const id = enter(
          node('approval', {
            mode,
            approvers: people,
            acrossNodes,
            repeats,
            fallback: [{ by: 'person', person: 'ceo@demo.test' }],
            ...(ifClaimant ? { ifClaimant: [{ by: 'role', role: 'finance' }] } : {}),
            ...(late.length > 0 ? { deadline: { within: { hours: 4 }, steps: late.map((what) => ({ do: what })) } } : {}),
          }),
        );
        if (step.back !== null) join([{ node: id, port: 'rejected' }], entries[Math.max(0, entries.length - 1 - step.back)] ?? id);
        return [{ node: id, port: 'approved' }];
      }
      case 'budget': {
        const id = enter(node('budget', {}));
        return ['within', ...(step.over ? ['over', 'none'] : [])].map((port) => ({ node: id, port }));
      }
      case 'voucher': {
        const voucher = enter(node('voucher', { template: 'expense-claim' }));
        let out: Exit[] = [{ node: voucher, port: 'out' }];
        if (step.review) out = draw({ step: 'approval', mode: 'any', people: [{ by: 'role', role: 'accountant' }], acrossNodes: 'ask', back: 1 }, out, entries);
        const post = (made: string): Exit[] => {
          const id = node('post-erp', { voucher: made });
          join(out, id);
          return [{ node: id, port: 'posted' }];
        };
        out = post(voucher);
        if (!step.red) return out;
        const red = node('voucher', { template: 'expense-claim', reverses: voucher });
        join(out, red);
        out = [{ node: red, port: 'out' }];
        return post(red);
      }
      case 'wait':
        return [{ node: enter(node('wait', { minutes: 90 })), port: 'out' }];
      case 'set':
        return [{ node: enter(node('set', { values: [{ name: `half${nodes.length}`, expression: 'total / 2' }] })), port: 'out' }];
      case 'notify':
        return [{ node: enter(node('notify', { to: 'claimant', text: { zh: '到这里了', en: 'It is here' } })), port: 'out' }];
      case 'route': {
        const id = enter(node('route', { branches: [{ port: 'above', when: `total >= ${step.above}` }], otherwise: 'otherwise' }));
        return [...drawBranch(step.then, { node: id, port: 'above' }), ...drawBranch(step.otherwise, { node: id, port: 'otherwise' })];
      }
      case 'fork': {
        const ports = step.branches.map((_, index) => `b${index}`);
        const id = enter(node('fork', { branches: ports }));
        const ends = step.branches.flatMap((branch, index) => drawBranch(branch, { node: id, port: ports[index] ?? '' }));
        const joined = node('join', {});
        join(ends, joined);
        return [{ node: joined, port: 'out' }];
      }
    }
  };
  const start = node('start', { holdDocuments: true });
  const exits = drawAll(plan.steps, [{ node: start, port: 'out' }]);
  join(exits, node('end', { outcome: plan.ends }));
  return {
    schemaVersion: 1,
    key: 'random',
    name: { zh: '随机', en: 'Random' },
    numberPrefix: 'EXP',
    startedBy: 'claim',
    facts,
    form: { sections: [] },
    tables: [],
    nodes,
    edges,
    layout: {},
  };
}
