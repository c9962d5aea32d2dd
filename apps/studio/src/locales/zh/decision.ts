export default {
  title: '审批', nth: '第 {{n}} 笔，共 {{of}} 笔', waited: '已等 {{time}}', why: '为什么到我这里', approvedBefore: '之前已同意：{{names}}', comment: '意见（选填）',
  approve: '同意', return: '退回', reject: '驳回', transfer: '转交', more: '更多操作',
  rejectTitle: '驳回这张单据', rejectText: '单据就此结束，预算占用和发票会释放。要让申请人修改后再提，请用退回。', reason: '原因',
  returnTitle: '退回', returnText: '申请人会看到原因；预算占用先释放，重新提交时再占用。', returnReason: '要改什么', returnTo: '退回到', toClaimant: '申请人', resume: '重新提交后', resumeRestart: '所有人重新审批', resumeHere: '回到我这里，内容没变的审批仍有效',
  transferTitle: '转交给别人', transferText: '由对方代替你处理，双方的名字都会留在时间线上。', transferTo: '转交给',
  changed: '你打开之后，单据改过', changedText: '看过改动后才能决定，你的决定只对看到的内容有效。', seen: '看过了', gone: '这项待办已不在你这里', goneText: '可能已处理、被转交或被撤回。',
  said: { approve: '已同意', return: '已退回', reject: '已驳回', transfer: '已转交' },
};
