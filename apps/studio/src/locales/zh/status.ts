export default {
  claim: { draft: '草稿', running: '审批中', returned: '已退回', ending: '正在结束', parked: '待人工处理', rejected: '已拒绝', withdrawn: '已撤回', completed: '已入账', reversed: '已冲销' },
  request: { completed: '已办结' },
  posting: { intent: '待推送', sent: '已发出', confirmed: '已入账', refused: '被拒', unknown: '结果待确认', cancelled: '已取消', parked: '待人工处理', pending: 'ERP 处理中' },
  voucher: { made: '已生成', posted: '已入账', void: '作废', reversed: '已冲销' },
  task: { open: '待处理', decided: '已处理', cancelled: '已取消', approve: '已同意', reject: '已拒绝', return: '已退回', abstain: '已弃权' },
  delivery: { open: '发送中', delivered: '已送达', failed: '失败' },
  plain: { open: '进行中', parked: '有差异', active: '启用', inactive: '停用', ok: '正常', failed: '失败', paused: '已停' },
};
