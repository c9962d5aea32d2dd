export default {
  title: '审批', nth: '第 {{n}} 笔，共 {{of}} 笔', waited: '已等 {{time}}', why: '为什么到我这里', approvedBefore: '之前已同意：{{names}}', comment: '意见（选填）',
  approve: '同意', return: '退回', reject: '驳回', transfer: '转交', more: '更多操作',
  rejectTitle: '驳回这张单据', rejectText: '单据就此结束，预算占用和发票会释放。要让申请人修改后再提，请用退回。', rejectTextAdvice: '请你来只是给意见：驳回表示你不赞成。单据会回到请你的人那里，由他决定。', rejectTextVote: '这是一张反对票。反对票达到比例，单据才会结束。', reason: '原因',
  returnTitle: '退回', returnText: '申请人会看到原因；预算占用先释放，重新提交时再占用。', returnReason: '要改什么', returnTo: '退回到', toClaimant: '申请人', resume: '重新提交后', resumeRestart: '所有人重新审批', resumeHere: '回到我这里，内容没变的审批仍有效',
  transferTitle: '转交给别人', transferText: '由对方代替你处理，双方的名字都会留在时间线上。', transferTo: '转交给',
  signers: '加签', signersTitle: '加签', signersText: '请他们一起审批这张单据。有一人驳回，单据就结束；他们也可以退回。', signersTextVote: '这一步按票决定。加签的人没有票，只给你意见；票签会等他们答复。', signersWho: '加签给谁', signersWhen: '什么时候批', signersMode: '几个人怎么批',
  when: { before: '在我之前：他们先批，再回到我这里', beside: '和我同时：各批各的', after: '在我之后：我同意后再请他们批' },
  mode: { all: '会签：所有人都要同意', any: '或签：一人同意即可', sequential: '依次：按所选顺序一个接一个' },
  advice: '委托他人给意见', adviceTitle: '委托他人给意见', adviceText: '对方先答复，再带着意见回到你这里，决定仍由你来做。', adviceTo: '请谁给意见', adviceQuestion: '想问什么',
  abstain: '弃权', abstainTitle: '弃权', abstainText: '你的一票不计入，不算同意，也不算反对。',
  changed: '你打开之后，单据改过', changedText: '看过改动后才能决定，你的决定只对看到的内容有效。', seen: '看过了', gone: '这项待办已不在你这里', goneText: '可能已处理、被转交或被撤回。',
  said: { approve: '已同意', return: '已退回', reject: '已驳回', transfer: '已转交', abstain: '已弃权', signers: '已加签', advice: '已委托，答复后会回到你这里' },
};
