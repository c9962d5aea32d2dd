export default {
  mode: { sequential: '依次', all: '会签', any: '或签' }, by: { manager: '直属上级', 'department-head': '部门负责人', 'cost-center-owner': '成本中心负责人', 'budget-owner': '预算负责人', group: '审批组', choice: '申请人选定', 'project-owner': '项目负责人', fact: '单据里指定的人' },
  byMatrix: '按矩阵请人', budget: '部门 × 类别 × 月份，逐行占用', voucher: '按规则取科目，价税分离', voucherRed: '红字冲销', undoRed: '原单据红字冲销', undoRepaid: '结清原借款', post: '一张凭证一个键，不会重复', untilMonth: '到次月一日', wait: '等到时间', notify: '发通知',
  port: { out: '下一步', next: '下一步', done: '完成', approved: '同意', rejected: '拒绝', returned: '退回', within: '够', over: '超出', none: '没有预算', else: '其他', otherwise: '其他', yes: '是', no: '否', posted: '已入账', confirmed: '已入账', refused: '被拒', paid: '已付', made: '已生成', large: '大额', normal: '其余', usual: '其余', small: '小额' },
  state: { passed: '已过', waiting: '在这里', parked: '待人工处理', refused: '止于此', ahead: '还没到' },
};
