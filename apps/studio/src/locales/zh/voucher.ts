export default {
  dates: '三个日期', dateOfVoucher: '凭证日期', dateOfExpense: '费用日期', dateOfBudget: '预算月份', dateSpread: '{{from}} 至 {{to}}', crossYear: '跨年', crossYearLines: '{{count}} 行是上年的费用', expenseOn: '费用 {{date}}', originalAt: '{{amount}} × {{rate}}', besideLink: '主账簿的凭证', settlesLink: '付清的凭证',
  one: '凭证', paper: '记账凭证', number: '凭证号', documentNumber: 'ERP 凭证', claim: '单据', date: '日期', period: '期间', amount: '金额', ledger: '账簿', attachments: '附单据', sheets: '{{count}} 张', summary: '摘要', account: '会计科目与辅助核算', accountAndSummary: '科目与摘要',
  debit: '借方', credit: '贷方', debitAmount: '借方金额', creditAmount: '贷方金额', total: '合计', balanced: '借贷平衡', posting: '推送', red: '红字冲销',
  booked: '入账', inErp: '在 ERP', notYet: '尚未', reviewedBy: '审核', preparedBy: '制单', toClaim: '看单据', print: '打印', repost: '再推送', reverse: '冲销', reason: '原因',
  reverseTitle: '红字冲销这张凭证', reverseText: '会生成一张同科目、金额为负的凭证并推送到 ERP，预算退回原月份。', reverseDate: '冲销日期', repostTitle: '再推送这张凭证', repostText: '先查 ERP 里有没有；没有才用同一个键再发，不会重复入账。',
  reversesLink: '看被冲销的凭证', reversedByLink: '看冲销它的凭证', proof: '推送与证据', noPosting: '这张凭证还没有推送。', sentTo: '送到', internalId: 'ERP 内码', ourNumber: '我方凭证号', key: '外部键', attempts: '往来 {{count}} 次', readBack: '读回核对一致',
  sentHash: '所发', readHash: '读回', checked: { company: '核算单位', date: '日期与期间', currency: '币种', lines: '分录、科目与金额' }, why: '每一行为什么是这个科目、这个数', line: '第 {{n}} 行',
  empty: '还没有凭证', emptyText: '单据批完后自动生成凭证，会出现在这里。', did: { repost: '已安排再推送', reverse: '已生成红字凭证' },
};
