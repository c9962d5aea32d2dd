export default {
  mend: '再试一次', mendTitle: '让这一步再试一次', mendText: '先改好原因（如科目对照、连接设置）。推送过的凭证会先按外部键查，不会重复入账。', mended: '已安排再试',
  title: '单据', amount: '金额', claimant: '申请人', department: '部门', departmentProject: '部门 · 项目', submitted: '提交', created: '创建', running: '已进行', took: '用时', waitingFor: '等待', now: '现在', since: '已等 {{time}}',
  nowIs: { draft: '草稿，还没有提交', running: '系统正在处理', returned: '在申请人手里', ending: '正在撤销占用', parked: '待人工处理', rejected: '已驳回', withdrawn: '已撤回', completed: '已入账', reversed: '已冲销' },
  timeline: '时间线', timelineEmpty: '提交后，每一步都会记在这里。', moreSteps: '另有 {{count}} 步', waits: '等 {{name}}', where: '现在到哪里', canvasLabel: '流程图，现在在：{{now}}', hereFor: '已等 {{time}}',
  lines: '明细 {{count}} 行', invoices: '发票 {{count}} 张', nights: '{{count}} 晚', guests: '{{count}} 人', tax: '税额', invoiceTotal: '票面', budget: '预算', budgetSub: '提交时占用',
  withdraw: '撤回', withdrawTitle: '撤回这张单据？', withdrawText: '预算占用和发票会释放。撤回后这张单据不再继续。', edit: '修改', submit: '提交', resubmit: '重新提交', decide: '去审批',
  did: { submit: '已提交', withdraw: '已撤回', resubmit: '已重新提交' },
  takeBack: '取回', takeBackTitle: '取回你的同意？', takeBackText: '取回后重新由你审批。后面的人处理之前、凭证推送之前可以取回。', takenBack: '已取回，等你重新审批', reasonOptional: '原因（选填）',
  addedAnswers: '你请来的人已答复', added: '你请来、还没答复的人', addedAs: { before: '在你之前批', beside: '和你同时批', after: '在你之后批', advice: '委托给意见' }, removeSigner: '减签', removeSignerName: '减签 {{name}}', removeSignerTitle: '减签 {{name}}？', removeSignerText: '单据会像没有请过这个人一样继续。', signerGone: '已减签 {{name}}',
  notice: { returned: '{{name}} 退回了这张单据', parked: '这一步要人来处理', rejected: '{{name}} 驳回了这张单据' },
  noticeText: { returned: '预算占用已释放。修改后重新提交，会重新占用。', parked: '财务已收到通知；处理完后单据会自动继续，金额不会重复入账。', rejected: '单据已结束，预算占用和发票已释放。' },
  cut: '由 {{from}} 核减为 {{to}}，{{name}}：“{{reason}}”', links: '关联单据', link: { 'split-off': '退单明细转入', 'split-from': '明细退自' },
};
