export default {
  title: '假设回放', open: '假设回放', period: '提交时间', start: '开始回放', goOn: '继续', progress: '进度', forbidden: '回放需要设计或发布流程的权限。',
  threeMonths: '最近三个月', lastQuarter: '上季度', thisQuarter: '本季度', year: '最近十二个月',
  idle: '如果按草稿走，会怎样？', idleText: '把一段时间内提交的单据按草稿重走一遍，沿用当时各人的决定，再与实际经过对比。不会改动任何单据。',
  nothing: '这段时间没有单据', nothingText: '请换一段时间。',
  state: { running: '已回放 {{replayed}} / {{total}} 单', cancelled: '已取消，回放了 {{replayed}} / {{total}} 单，下面是到此为止的结果。', failed: '已中断，回放了 {{replayed}} / {{total}} 单，下面是到此为止的结果。', done: '{{total}} 单全部回放完毕。' },
  before: { running: '正在读取草稿和第一批单据', cancelled: '第一批单据返回前已取消。', failed: '没有回放任何单据。', done: '已完成。' },
  replayed: '回放的单据', soFar: '目前回放的单据', same: '路径不变（{{share}}%）', different: '路径改变', amount: '路径改变的金额',
  allSame: '所有单据的路径都不变', sameSoFar: '目前所有单据的路径都不变', allSameText: '步骤、审批人和先后顺序都相同。',
  work: '谁的审批变多或变少', workSub: '这段时间内的任务数', person: '人员', tasks: '任务数', noWork: '没有人的审批变多或变少。',
  limits: '在额度档之间移动的金额', limitsSub: '按命中的审批矩阵行', paths: '在审批人之间移动的金额', pathsSub: '按依次请谁审批', row: '{{table}}第 {{row}} 行', noRow: '未命中', nobody: '不请任何人',
  happened: '实际经过', now: '按草稿会怎样', count: '单据数', claimCount: '{{count}} 单', total: '金额',
  claims: '路径改变的单据', claimsSub: '{{count}} 单', claim: '单据', try: '在草稿上模拟', refused: '一提交就被拒绝：{{why}}', more: '再显示一些（还有 {{count}}）',
};
