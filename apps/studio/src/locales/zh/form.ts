export default {
  currencyOf: '{{field}}的币种',
  new: '新建单据', newOf: '新建{{name}}', edit: '修改单据', choose: '请选择', invoice: '发票', rest: '其他', clear: '清空', totalIsAmount: '价税合计同本行金额',
  cellLabel: '{{field}}，第 {{number}} 行', moreOf: '第 {{number}} 行的发票与其他', actsOf: '第 {{number}} 行的操作', number: '行号', duplicate: '复制本行', remove: '删除本行', addLine: '加一行',
  pasteHint: '粘贴 Excel 的行', pasteByKey: '浏览器不允许读取剪贴板，请点一个单元格后按 Ctrl V。', pasted: '已粘贴 {{count}} 行',
  linesCount: '{{count}} 行', lines: '明细', total: '合计', save: '保存草稿', submit: '提交', resubmit: '重新提交', faultCount: '{{count}} 处要改',
  path: '提交后会请谁', pathCount: '{{count}} 人', pathEmpty: '填好明细后，这里显示会请谁审批以及原因。', pathNobody: '不需要审批。',
  budget: '预算', budgetOk: '都够', budgetShort: '有不足', after: '提交之后',
  submitted: '{{number}} 已提交', saved: '{{number}} 已存草稿', noFlow: '还没有可发起的流程', noFlowText: '请管理员设计流程，并由另一人发布。', kept: '已恢复 {{at}} 没有保存的内容。', discard: '不要了，重新填',
};
