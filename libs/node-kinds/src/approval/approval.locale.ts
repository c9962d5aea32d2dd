import type { KindLocale } from '@vouchflow/flow-model';

export const approvalLocale: KindLocale = {
  name: { zh: '审批', en: 'Approval' },
  description: {
    zh: '请人审批：依次、会签、或签或票签。单据到这一步时才确定具体是谁。',
    en: 'Asks people to decide: in turn, all, any, or by vote. Who it is, is found when the claim arrives.',
  },
  ports: { approved: { zh: '同意', en: 'approved' }, rejected: { zh: '拒绝', en: 'rejected' }, overdue: { zh: '超时', en: 'overdue' } },
  sections: {
    who: { zh: '请谁审批', en: 'Who is asked' },
    how: { zh: '怎样才算通过', en: 'What it takes' },
    time: { zh: '时限', en: 'Deadline' },
    rules: { zh: '规矩', en: 'Rules' },
  },
  fields: {
    who: {
      label: { zh: '审批人', en: 'Approvers' },
      values: { approvers: { zh: '在这里指定', en: 'Named here' }, matrix: { zh: '按审批矩阵', en: 'By the matrix' } },
    },
    approvers: {
      label: { zh: '审批人', en: 'Approvers' },
      help: { zh: '按顺序；每一条规则在单据到达时找到具体的人。', en: 'In order; each rule finds its people when the claim arrives.' },
      error: { zh: '请指定审批人，或选择审批矩阵', en: 'Name approvers, or choose an approval matrix' },
    },
    matrix: { label: { zh: '哪个审批矩阵', en: 'Which approval matrix' }, error: { zh: '请选一个审批矩阵节点', en: 'Choose an approval matrix' } },
    weights: { label: { zh: '票数', en: 'Weight' }, error: { zh: '票数是 1 到 1000 的整数', en: 'A weight is a whole number from 1 to 1000' } },
    ifClaimant: {
      label: { zh: '轮到申请人本人时', en: 'Where it would be the claimant' },
      help: { zh: '按顺序代替本人；留空则由其上级审批。', en: 'Asked instead, in order; left empty, the claimant’s manager is.' },
    },
    fallback: {
      label: { zh: '没人可批时', en: 'Where nobody may decide' },
      help: { zh: '按顺序顶上。从不因为没人而自动通过。', en: 'Asked instead, in order. Money never passes for lack of an approver.' },
    },
    mode: {
      label: { zh: '方式', en: 'Mode' },
      values: {
        sequential: { zh: '依次：一个接一个，一人拒绝即止', en: 'In turn: one after another, one rejection ends it' },
        all: { zh: '会签：同时请，全部同意', en: 'All: asked at once, everyone must approve' },
        any: { zh: '或签：同时请，一人同意即可', en: 'Any: asked at once, one approval is enough' },
        vote: { zh: '票签：按比例', en: 'Vote: by share' },
      },
      error: { zh: '请选一种方式', en: 'Choose a mode' },
    },
    approveAt: {
      label: { zh: '同意达到', en: 'Approved at' },
      help: { zh: '占未弃权票数的比例；结果确定后立即结束。', en: 'Share of the votes that do not abstain; decided as soon as it is certain.' },
      error: { zh: '填 1 到 100', en: 'From 1 to 100' },
    },
    rejectAt: { label: { zh: '拒绝达到', en: 'Rejected at' }, error: { zh: '填 1 到 100', en: 'From 1 to 100' } },
    tie: {
      label: { zh: '同意与拒绝都达到时', en: 'Where both are reached' },
      help: {
        zh: '两个比例之和不超过 100% 时才会发生；与谁先投无关，结果确定后才结束。',
        en: 'Only where the two shares are 100% together or less; who votes first never decides, and the vote goes on until it is certain.',
      },
      values: { rejected: { zh: '不通过', en: 'it is rejected' }, approved: { zh: '通过', en: 'it is approved' } },
      error: { zh: '请选一种', en: 'Choose one' },
    },
    deadline: {
      label: { zh: '要求限时处理', en: 'To be decided in time' },
      help: { zh: '按法人主体的工作日历计算；超时从不自动同意。', en: 'By the working calendar of the legal entity; a time-out never approves.' },
      error: { zh: '请填好时限', en: 'Say how long' },
    },
    repeats: {
      label: { zh: '同一人在名单里出现多次', en: 'A person who stands in the list twice' },
      values: {
        last: { zh: '只问一次，在最后一处', en: 'is asked once, in the last place' },
        first: { zh: '只问一次，在最前一处', en: 'is asked once, in the first place' },
        each: { zh: '每一处都问', en: 'is asked each time' },
        'unless-unchanged': { zh: '关键内容变了才再问', en: 'is asked again only if material facts changed' },
      },
    },
    acrossNodes: {
      label: { zh: '在前面的节点已同意的人', en: 'A person who approved at an earlier step' },
      values: {
        skip: { zh: '关键内容没变就不再问', en: 'is asked again only if material facts changed' },
        once: { zh: '不再问，后来有核减也不问', en: 'is not asked again, whatever was cut since' },
        ask: { zh: '照样问', en: 'is asked anew' },
      },
    },
    purpose: {
      label: { zh: '单据此时的阶段', en: 'Stage shown meanwhile' },
      values: { approval: { zh: '审批中', en: 'In approval' }, payment: { zh: '付款中', en: 'In payment' } },
    },
  },
};
