export default {
  act: '挂起', title: '挂起这张单据', text: '挂起期间不能审批，审批时限停走，还没推送的凭证先不推送。到那天自动恢复，也可以提前恢复。', reason: '原因', until: '挂起到', untilHint: '到当天零点自动恢复，最长一年', done: '已挂起',
  notice: '{{name}} 挂起到 {{date}}', noticeText: '恢复之前不能审批，时限停走，凭证不推送。', release: '恢复', releaseTitle: '现在恢复这张单据？', releaseText: '审批接着进行，时限从停下的地方继续。', released: '已恢复',
};
