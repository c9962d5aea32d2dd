export default {
  'approver-manager': '申请人的直属上级',
  'approver-department-head': '承担费用的部门的负责人',
  'approver-project-owner': '项目负责人',
  'approver-role': '按角色',
  'approver-cost-center-owner': '成本中心负责人',
  'approver-budget-owner': '预算负责人',
  'approver-for-claimant': '本应由申请人本人审批，改由他人',
  'approver-group': '审批组成员',
  'approver-choice': '申请人选定的人',
  'approver-person': '指定的人',
  'approver-fallback': '前面找不到人，由兜底的人审批',
  'matrix-row': '按审批矩阵',
};
