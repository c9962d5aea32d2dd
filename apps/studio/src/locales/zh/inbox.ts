export default { title: '待办', claim: '单据', step: '环节', amount: '金额', waited: '已等', outcome: '结果', filter: '待办范围', open: '等我批', decided: '已办', none: '没有等你批的单据', noneDecided: '还没有办过', noneText: '有单据到你这里时会出现在这里。', chosen: '选中的单据',
  batch: {
    bar: '选中的一起处理', chosen: '已选', count: '{{count}} 笔', sum: '合计', highest: '最高一笔', all: '全选', none: '取消选择', pick: '选中 {{number}}', approve: '同意 {{count}} 笔', return: '退回…',
    returnTitle: '退回 {{count}} 笔', returnText: '每张单据都带着这个原因退回给申请人；预算占用先释放，重新提交时再占用。',
    did: { approve: '{{count}} 笔已同意', return: '{{count}} 笔已退回' }, failed: '{{count}} 笔没有生效',
  },
};
