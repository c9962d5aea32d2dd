import { approverRule, type Why } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { demoRoutingTable } from '../testing/demo-routing-table.js';
import { approverKinds } from './describe-approver.js';
import { demoDirectory } from '../demo/demo-directory.js';
import { nameCodesOn } from '../directory/name-code.js';
import { viewDirectory } from '../directory/view-directory.js';
import { describeWhy, whyCodes } from './describe-why.js';

const cny = (minor: number) => ({ minor, currency: 'CNY' });
const names = (email: string) => ({ 'manager@demo.test': '研发经理', 'head@demo.test': '研发负责人' })[email] ?? email;
const taken = { budget: 'b', label: 'RD · travel · 2026-11', taken: cny(870_000), availableAfter: cny(130_000), control: 'block', ok: true };
const read = [
  { label: { zh: '总额', en: 'total' }, value: cny(870_000) },
  { label: { zh: '职级', en: 'grade' }, value: 'P6' },
  { label: { zh: '项目类型', en: 'project type' }, value: 'research' },
];

/** A proof of every code, with the values its writer puts in. */
const proofs: Record<string, Why> = Object.fromEntries(
  (
    [
      { code: 'matrix.row', values: { row: 5, table: 'routing', read } },
      { code: 'route.branch', values: { port: 'large', when: 'total >= 20000' } },
      { code: 'route.otherwise', values: { port: 'normal' } },
      { code: 'budget.within', values: { taken: [taken] } },
      { code: 'budget.over', values: { taken: [{ ...taken, ok: false }], errors: [{ path: 'lines/1/amount', missing: cny(500) }] } },
      { code: 'budget.none', values: { errors: [{ path: 'lines/0/amount' }] } },
      { code: 'budget.reserved-before' },
      { code: 'voucher.posted-before', values: { voucherId: 'v1' } },
      { code: 'voucher.reversed-before', values: { voucherId: 'v1' } },
      { code: 'post.before', values: { voucherId: 'v1' } },
      { code: 'approval.asked-before' },
      {
        code: 'approval.rechecked',
        values: {
          changed: [{ people: ['head@demo.test'], gone: [{ person: 'manager@demo.test', because: 'inactive' }] }],
          skipped: [{ people: ['head@demo.test'], because: 'asked-later' }],
        },
      },
      { code: 'deadline.manager', values: { of: ['manager@demo.test'] } },
      { code: 'deadline.nobody', values: { of: ['manager@demo.test'] } },
      { code: 'deadline.left' },
      { code: 'approval.vote', values: { approved: 2, rejected: 1, open: 0, base: 3 } },
      { code: 'signer.added', values: { by: 'manager@demo.test', people: ['head@demo.test'], when: 'before' } },
      { code: 'signer.advice', values: { by: 'manager@demo.test', people: ['head@demo.test'], comment: 'is it usual?' } },
      { code: 'approval.rejected', values: { by: 'manager@demo.test', comment: 'too dear' } },
      { code: 'voucher.made', values: { voucherId: 'v', total: cny(870_000), lines: 3, ledger: 'HT01-CAS', date: '2026-11-20' } },
      { code: 'post.confirmed', values: { documentNumber: '记-45', voucherId: 'v' } },
      { code: 'post.period-closed', values: { voucherId: 'v', date: '2026-10-31' } },
      { code: 'parked.refused', values: { code: 'PERIOD_CLOSED', detail: '2026-10' } },
      { code: 'parked.erp-refused', values: { code: 'MASTER_DATA_MISSING', message: '科目 660202 不存在' } },
      { code: 'parked.posting', values: { code: 'MISMATCH', message: 'another total', documentNumber: '记-45' } },
      { code: 'reversal.done', values: { number: 'EXP-2026-000001' } },
      { code: 'reversal.part', values: { number: 'ADV-2026-000001' } },
      { code: 'wait.past', values: { until: '2026-11-30T16:00:00.000Z' } },
      { code: 'wait.until', values: { until: '2026-11-30T16:00:00.000Z' } },
      { code: 'set.values', values: { limit: cny(50_000), people: 1200, urgent: true } },
      { code: 'end.rejected' },
      { code: 'withdrawn', values: { by: 'manager@demo.test', comment: 'twice' } },
      { code: 'notify.nobody' },
    ] satisfies Why[]
  ).map((why) => [why.code, why]),
);

describe('a proof as a sentence', () => {
  it('has an example here for every code', () => expect(Object.keys(proofs).sort()).toEqual([...whyCodes].sort()));

  it('says why it was refused in the reader’s words, and as it was kept where that was one string', () => {
    const parked = (detail: unknown) => ({ code: 'parked.refused', values: { code: 'NO_APPROVER', detail } });
    const said = { zh: '此步骤的审批矩阵没有指定审批人。', en: 'The approval matrix of this step named nobody.' };
    expect(describeWhy(parked(said), 'zh')).toContain('（此步骤的审批矩阵没有指定审批人）。');
    expect(describeWhy(parked(said), 'en')).toContain(' (The approval matrix of this step named nobody).');
    expect(describeWhy(parked('2026-10'), 'zh')).toContain('（2026-10）。');
    expect(describeWhy(parked(undefined), 'en')).not.toContain('(');
  });

  it.each(Object.values(proofs))('$code, in both languages, as a whole sentence', (why) => {
    const [zh, en] = [describeWhy(why, 'zh', names), describeWhy(why, 'en', names)];
    expect(zh).toMatch(/[一-龥].*。$/);
    expect(en).toMatch(/[A-Za-z]{3}.*\.$/);
    expect(zh + en).not.toMatch(/undefined|null|NaN|\[object/);
  });

  it('says the numbers of a budget and of a voucher', () => {
    expect(describeWhy(proofs['budget.within'] as Why, 'zh')).toBe('RD · travel · 2026-11 占用预算 8,700.00 CNY，剩余 1,300.00 CNY。');
    expect(describeWhy(proofs['voucher.made'] as Why, 'en')).toBe('Voucher built: 8,700.00 CNY in 3 lines, ledger HT01-CAS, dated 2026-11-20, balanced.');
  });

  it('says which line lacks how much', () => {
    expect(describeWhy(proofs['budget.over'] as Why, 'zh')).toContain('超出预算（第 2 行缺 5.00 CNY）');
    expect(describeWhy(proofs['budget.none'] as Why, 'en')).toBe('There is no budget for line 1.');
  });

  it('tells a matrix row by its cells where the table is at hand, else by the values read', () => {
    const why = proofs['matrix.row'] as Why;
    expect(describeWhy(why, 'zh', names, { tables: [demoRoutingTable()] })).toBe(
      '按报销审批第 5 行：总额 5,000 至 50,000（不含）、职级 低于 M3、项目类型 科研（本单总额 8,700.00 CNY、职级 P6、项目类型 科研）。',
    );
    expect(describeWhy(why, 'en')).toBe('Row 5 of the approval matrix: total 8,700.00 CNY, grade P6, project type research.');
  });

  describe('says names where it knows them', () => {
    const codes = nameCodesOn(viewDirectory(demoDirectory()), '2026-11-22');
    const say = (why: Why) => [describeWhy(why, 'zh', names, { codes }), describeWhy(why, 'en', names, { codes })];
    it('of departments, projects, cost centres and budgets; what is not in the directory stands as its code', () => {
      expect(say({ code: 'approver.department-head', values: { of: 'claim', department: 'RD' } })).toEqual([
        '因为是承担部门 研发部 的负责人。',
        'Asked as head of department Research & development.',
      ]);
      expect(say({ code: 'approver.project-owner', values: { project: 'PRJ-RD-01' } })).toEqual([
        '因为是项目 研发项目一 的负责人。',
        'Asked as owner of project Research project 1.',
      ]);
      expect(say({ code: 'approver.cost-center-owner', values: { costCenter: 'GONE' } })).toEqual([
        '因为是成本中心 GONE 的负责人。',
        'Asked as owner of cost centre GONE.',
      ]);
      expect(say({ code: 'approver.budget-owner', values: { budget: 'RD · travel · 2026-11' } })).toEqual([
        '因为是预算 研发部 · 差旅交通及补贴 · 2026-11 的负责人。',
        'Asked as owner of budget Research & development · Travel and allowance · 2026-11.',
      ]);
      expect(say(proofs['budget.within'] as Why)[0]).toBe('研发部 · 差旅交通及补贴 · 2026-11 占用预算 8,700.00 CNY，剩余 1,300.00 CNY。');
    });
    it('of a matrix row’s cells, by the field that the input reads', () => {
      const table = demoRoutingTable();
      const first = table.inputs[0];
      if (!first) throw new Error('no input');
      const inputs = [{ ...first, expression: 'department', type: 'text' as const, label: { zh: '部门', en: 'Department' } }];
      const facts = [{ name: 'department', label: { zh: '部门', en: 'Department' }, type: 'department' as const }];
      const why = { code: 'matrix.row', values: { row: 1, table: table.id, read: [{ label: { zh: '部门', en: 'Department' }, value: 'RD' }] } };
      const told = describeWhy(why, 'zh', names, { codes, facts, tables: [{ ...table, inputs, rows: [{ when: [{ in: ['RD', 'NEW'] }], then: [] }] }] });
      expect(told).toBe('按报销审批第 1 行：部门 研发部、NEW（本单部门 研发部）。');
    });
    it('of a condition, in words instead of FEEL', () => {
      const condition = (feel: string) => ({ zh: `总额达到 20,000（${feel.length}）`, en: 'Total is at least 20,000' });
      expect(describeWhy(proofs['route.branch'] as Why, 'en', names, { condition, way: 'Approve' })).toBe('“Total is at least 20,000” holds: on to “Approve”.');
    });
  });

  it('tells instants in the zone it is given', () => {
    expect(describeWhy(proofs['wait.until'] as Why, 'en', names, { zone: 'Asia/Shanghai' })).toBe('Waits until 2026-12-01 00:00.');
    expect(describeWhy(proofs['wait.until'] as Why, 'en')).toBe('Waits until 2026-11-30 16:00 UTC.');
  });

  it('leaves a code of a newer release as it is', () => expect(describeWhy({ code: 'moon.phase' }, 'zh')).toBe('moon.phase'));
});

describe('why a person is asked', () => {
  const people = ['manager@demo.test'];

  it('calls a role what the company calls it; a shipped one that nobody renamed by its own name, any other by its code', () => {
    const why = { code: 'approver.role', values: { people, role: 'treasury' } };
    expect(describeWhy(why, 'zh', names, { roles: (code) => (code === 'treasury' ? { zh: '司库', en: 'Treasurer' } : undefined) })).toBe(
      '因为是司库（角色）。',
    );
    expect(describeWhy(why, 'en', names)).toBe('Asked as holder of the role treasury.');
  });

  it('has words for every kind of rule', () => expect([...approverKinds].sort()).toEqual(approverRule.options.map((option) => option.shape.by.value).sort()));

  it.each([
    [{ code: 'approver.manager', values: { people, level: 1 } }, '因为是申请人的直接上级。', 'Asked as the claimant’s manager.'],
    [{ code: 'approver.hand', values: { people, of: 'head@demo.test' } }, '由人工移交，接替 研发负责人。', 'Handed over by hand, in place of 研发负责人.'],
    [
      { code: 'approver.hand', values: { people, insteadOf: 'head@demo.test', because: 'inactive' } },
      '研发负责人 已停用，顺延至其上级。',
      'Asked in place of 研发负责人, who is not active.',
    ],
    [{ code: 'approver.hand', values: { people } }, '由人工指定。', 'Put there by hand.'],
    [{ code: 'approver.manager', values: { people, level: 2 } }, '因为是申请人的第 2 级上级。', 'Asked as the claimant’s manager, level 2.'],
    [
      { code: 'approver.department-head', values: { people, of: 'claim', department: 'RD' } },
      '因为是承担部门 RD 的负责人。',
      'Asked as head of department RD.',
    ],
    [{ code: 'approver.project-owner', values: { people, project: 'PRJ-RD-01' } }, '因为是项目 PRJ-RD-01 的负责人。', 'Asked as owner of project PRJ-RD-01.'],
    [{ code: 'approver.role', values: { people, role: 'finance' } }, '因为是财务（角色）。', 'Asked as holder of the role Finance.'],
    [
      { code: 'approver.manager', values: { people, level: 1, upToLimit: true, total: cny(80_000), limit: cny(500_000) } },
      '因为是申请人的直接上级（审批额度 5,000.00 CNY）。',
      'Asked as the claimant’s manager (authorised up to 5,000.00 CNY).',
    ],
    [
      { code: 'approver.nobody', values: { by: 'manager', level: 2, upToLimit: true, total: cny(80_000) } },
      '找不到申请人的第 2 级上级（逐级审批至额度够 800.00 CNY 的人），后备审批人也没有。',
      'There is no claimant’s manager, level 2 (up to whoever is authorised for 800.00 CNY), and nobody to fall back on.',
    ],
    [{ code: 'approver.cost-center-owner', values: { people, costCenter: 'RD' } }, '因为是成本中心 RD 的负责人。', 'Asked as owner of cost centre RD.'],
    [{ code: 'approver.group', values: { people, group: 'TRAVEL' } }, '因为是审批组 TRAVEL 的成员。', 'Asked as member of group TRAVEL.'],
    [
      { code: 'approver.choice', values: { people, path: 'approver' } },
      '因为是申请人选定的人（approver）。',
      'Asked as the person the claimant chose (approver).',
    ],
    [
      { code: 'approver.not-in-pool', values: { people, path: 'approver' } },
      '申请人选定的 研发经理 不在可选范围内。',
      'The claimant’s choice, 研发经理, is not among those to choose from.',
    ],
    [
      { code: 'approver.not-in-pool', values: { people: [], path: 'approver' } },
      '申请人没有选定审批人（approver）。',
      'The claimant has chosen nobody (approver).',
    ],
    [
      { code: 'approver.manager', values: { people, level: 1, substituteFor: [{ person: 'manager@demo.test', by: 'head@demo.test', to: '2026-12-01' }] } },
      '因为是申请人的直接上级。研发负责人 代理 研发经理（至 2026-12-01 前），也可审批。',
      'Asked as the claimant’s manager. 研发负责人 stands in for 研发经理 until 2026-12-01 and may decide too.',
    ],
    [{ code: 'approver.person', values: { people } }, '因为是流程指定的人。', 'Asked as the person named in the flow.'],
    [{ code: 'approver.fact', values: { people, path: 'buyer' } }, '因为是单据中指定的人（buyer）。', 'Asked as the person named in the claim (buyer).'],
    [
      {
        code: 'approver.department-head',
        values: { people: ['head@demo.test'], of: 'claim', department: 'RD', insteadOf: 'manager@demo.test', because: 'claimant' },
      },
      '承担部门 RD 的负责人 研发经理 是申请人本人，顺延至其上级 研发负责人。',
      'Asked in place of 研发经理, head of department RD, who is the claimant.',
    ],
    [
      { code: 'approver.fallback', values: { people, role: 'CFO', by: 'role', insteadOf: { by: 'manager', level: 1 } } },
      '没有可用的申请人的直接上级，按后备规则由财务总监（角色）代替。',
      'Asked as holder of the role CFO: the place of the claimant’s manager is empty.',
    ],
    [
      { code: 'approver.nobody', values: { by: 'role', role: 'cashier' } },
      '找不到出纳（角色），后备审批人也没有。',
      'There is no holder of the role Cashier, and nobody to fall back on.',
    ],
  ] satisfies [Why, string, string][])('%#', (why, zh, en) => {
    expect(describeWhy(why, 'zh', names)).toBe(zh);
    expect(describeWhy(why, 'en', names)).toBe(en);
  });
});
