export default {
  notSent: '排队等发送，会自动进行', next: '下一次查询或发送，自动进行', cause: '原因', means: '影响', quote: '代码',
  step: { send: '发出', save: '保存', submit: '提交', audit: '审核', lookup: '按外部键查询', 'look-up': '按外部键查询', find: '按外部键查询', 'read-back': '读回核对', post: '发出', 'post-again': '再次发出', poll: '询问进度' },
  exchanges: '请求与应答 {{count}} 次', ms: '{{ms}} 毫秒', result: { answered: '已应答', 'not-sent': '没有发出', 'maybe-sent': '已发出，没有应答' },
  outcome: { done: '成功', confirmed: '已确认', found: '查到', absent: '没有', refused: '被拒', retry: '没有发成，会再试', unknown: '没有回音，结果待确认', mismatch: '与所发不一致', pending: 'ERP 已受理，尚未入账', again: '没有发成，会再试', park: '停下，等人处理' },
  meansFor: { refused: '没有入账，预算占用不变。改好后再推送。', unknown: '可能已入账，也可能没有。查清之前不会再发。', sent: '已发出，等 ERP 回音。', intent: '还没有发出，会自动发送。', parked: '没有发出，停在这里等人处理；处理好后再推送。', cancelled: '不再推送。' },
};
